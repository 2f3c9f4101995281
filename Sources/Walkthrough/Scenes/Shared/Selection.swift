import CellUI
import GradientChecking
import Wording

/// Which component stands for a block or for all of θ: the one to look at first.
extension ComponentContext {
  /// The worst of the components checked in a range, if any was checked.
  func worst(in range: Range<Int>) -> ComponentCheck? {
    overview.maxima.index(in: range).flatMap(result)
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
  let context: ResultContext

  func draw(in area: Rect, into canvas: inout Canvas) {
    let name = context.selectedEquation.styled(.cursor)
    guard let component = context.result(context.selection) else {
      canvas.write(name + "   not checked yet".styled(.dim), in: area)
      return
    }
    guard component.isChecked else {
      let value = Numbers.short(component.analytic, digits: 6)
      let words = ComponentVerdict.unchecked.text(context.symbols)
      let forms = [
        "   " + words + context.sides.naming("   dθ \(value)").styled(.text), "   " + words,
      ]
      canvas.write(named(forms, width: area.width, canvas), in: area)
      return
    }
    let error = Numbers.difference(component.relativeError, context.landmarks)
    let look = context.appearance(of: component)
    let values = { (digits: Int) in
      (
        numeric: Numbers.short(component.numeric, digits: digits),
        analytic: Numbers.short(component.analytic, digits: digits)
      )
    }
    let judged: StyledText = "   relative error \(error, look.style)   " + look.text
    guard area.height >= 2 else {
      let brief = { (digits: Int, error: String) in
        let (numeric, analytic) = values(digits)
        return context.sides.naming("  dθ_approx \(numeric)  dθ \(analytic)  \(error)").styled(
          .text
        )
          + look.text
      }
      let forms = [
        brief(6, "error \(error)  "), brief(6, ""), brief(3, ""), judged, "  " + look.text,
      ]
      canvas.write(named(forms, width: area.width, canvas), in: area)
      return
    }
    let isWide = canvas.width(of: name + judged) <= area.width
    let head =
      isWide ? name + judged : named([judged, "   " + look.text], width: area.width, canvas)
    let (numeric, analytic) = values(6)
    let numbers: StyledText =
      "numeric dθ_approx \(numeric, .heading)   analytic dθ \(analytic, .heading)"
    canvas.write(lines: [head, context.sides.naming(numbers)], in: area)
  }

  /// The selected component's name before the first text that leaves room for enough of it; a long name is
  /// cut, the numbers never.
  private func named(_ texts: [StyledText], width: Int, _ canvas: Canvas) -> StyledText {
    let name = context.selectedName
    let least = min(name.count, 16)
    let text = texts.first { canvas.width(of: $0) + least <= width } ?? texts.last ?? ""
    return name.shortName(width - canvas.width(of: text)).styled(.cursor) + text
  }
}
