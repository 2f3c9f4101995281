import CellUI
import GradientChecking
import Wording

/// Which component stands for a block or for all of θ: the one to look at first.
extension ComponentContext {
  /// The worst of the components checked in a range, if any was checked.
  func worst(in range: Range<Int>) -> ComponentCheck? {
    range.lazy.compactMap { self.result($0) }.mostSuspicious
  }

  /// The component that stands for a block: its worst one, or its first while none is checked.
  func representative(of block: ParameterBlock) -> Int {
    worst(in: block.range)?.index ?? block.start
  }

  /// The component that stands for the block some blocks further on; `nil` beyond the ends.
  func representative(blocksOn count: Int) -> Int? {
    let position = layout.coordinate(of: selection).block + count
    guard layout.blocks.indices.contains(position) else { return nil }
    return representative(of: layout.blocks[position])
  }
}

/// The selected component in numbers: one line, or two where there are.
struct SelectionLine {
  private let context: ResultContext

  init(_ context: ResultContext) {
    self.context = context
  }

  func draw(in area: Rect, into canvas: inout Canvas) {
    let index = context.selection
    let name = "θ[\(index)] = \(context.selectedName)".styled(.cursor)
    guard let component = context.result(index) else {
      let text = name + "   not checked yet".styled(.dim)
      canvas.write(text, in: area)
      return
    }
    let error = Numbers.difference(component.relativeError)
    let look = context.appearance(of: component)
    let verdict = look.text
    let judged: StyledText = "   relative error \(error, look.style)   " + verdict
    guard area.height >= 2 else {
      let line = named(shortForms(of: component, judged), width: area.width, canvas)
      canvas.write(line, in: area)
      return
    }
    let numeric = Numbers.short(component.numeric, digits: 6)
    let analytic = Numbers.short(component.analytic, digits: 6)
    let values: StyledText =
      "numeric dθ_approx \(numeric, .heading)   analytic dθ \(analytic, .heading)"
    let whole = name + judged
    let head =
      canvas.width(of: whole) <= area.width
      ? whole : named([judged, "   " + verdict], width: area.width, canvas)
    canvas.write(head, in: area)
    canvas.write(values, x: area.x, y: area.y + 1, in: area)
  }

  /// The selected component's name before the first text that leaves room for enough of it; a long name is
  /// cut, the numbers never.
  private func named(_ texts: [StyledText], width: Int, _ canvas: Canvas) -> StyledText {
    let name = context.selectedName
    let least = min(name.count, 16)
    let text = texts.first { canvas.width(of: $0) + least <= width } ?? texts.last ?? ""
    return name.shortName(width - canvas.width(of: text)).styled(.cursor) + text
  }

  /// What is said of it in one line, from the fullest form to the shortest.
  private func shortForms(of component: ComponentCheck, _ judged: StyledText) -> [StyledText] {
    let error = Numbers.difference(component.relativeError)
    let verdict = context.appearance(of: component).text
    let values = { (digits: Int) in
      let numeric = Numbers.short(component.numeric, digits: digits)
      let analytic = Numbers.short(component.analytic, digits: digits)
      return "  dθ_approx \(numeric)  dθ \(analytic)  "
    }
    return [
      (values(6) + "error \(error)  ").styled(.text) + verdict,
      values(6).styled(.text) + verdict,
      values(3).styled(.text) + verdict,
      judged,
      "  " + verdict,
    ]
  }
}
