import CellUI
import GradientChecking
import Wording

/// What is drawn on a screen smaller than 60×18: where one is, the selected component's numbers and the
/// narration, as far as they go; on a screen too small for that, its size and the size it needs.
struct CompactScreen {
  /// The least size in which a sentence can be read.
  static let leastSize = Size(24, 6)

  let model: Model

  func draw(into canvas: inout Canvas) {
    guard canvas.bounds.size.holds(Self.leastSize) else { return drawSize(into: &canvas) }
    let areas = model.view.appearance.areas
    var rest = areas.text
    let place = "\(model.scenePlace + 1)/\(model.scenes.count)"
    let title = "\(place) \(model.view.scene.name)".styled(.accent)
    Self.draw(title: title, in: areas.rail, into: &canvas)
    let reading = model.reading
    Footer(model: model, hints: SceneHints(model: model, reading: reading).all).draw(
      in: areas,
      into: &canvas
    )
    let lines = facts.prefix(max(1, rest.height / 3))
    canvas.write(lines: lines, in: rest.cutTop(lines.count))
    canvas.paragraph(reading.text, in: rest)
  }

  /// Draws where one is, and the size from which on there is a picture.
  static func draw(title: StyledText, in line: Rect, into canvas: inout Canvas) {
    let end = canvas.write(title, in: line)
    let hint = "picture at \(Appearance.leastSize.width)x\(Appearance.leastSize.height)"
    guard end + 2 + canvas.width(of: hint) <= line.right else { return }
    canvas.writeRight(hint, .dim, right: line.right, y: line.y, in: line)
  }

  private var facts: [StyledText] {
    guard let context = ResultContext(model) else { return [] }
    var lines = [context.selectedName.styled(.cursor, bold: true)]
    if let result = context.result(context.selection) {
      lines[0] += "  error \(Numbers.short(result.relativeError))".styled(.text)
    }
    if context.checkedCount > 0 {
      let count = Numbers.count(context.layout.count)
      let done = "\(Numbers.count(context.checkedCount)) of \(count) checked"
      let difference = "difference \(Numbers.short(context.summary.difference))"
      lines.append("\(done), \(difference)".styled(.text))
    }
    return lines
  }

  private func drawSize(into canvas: inout Canvas) {
    let area = canvas.bounds
    let needed = "\(Self.leastSize.width)x\(Self.leastSize.height)"
    let has = "\(area.width)x\(area.height)"
    let texts = ["\(has), needs \(needed)", "\(has)<\(needed)", has]
    let text = texts.first { canvas.width(of: $0) <= area.width } ?? has
    canvas.write(text, x: area.x, y: area.y + area.height / 2, in: area)
  }
}
