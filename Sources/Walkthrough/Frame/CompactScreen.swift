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
    let area = canvas.bounds
    guard area.width >= Self.leastSize.width, area.height >= Self.leastSize.height else {
      return drawSize(into: &canvas)
    }
    var rest = area
    let place = "\(model.scenePlace + 1)/\(model.scenes.count)"
    let title = "\(place) \(model.scene.name)".styled(.accent)
    let end = canvas.write(title, x: rest.x, y: rest.y, in: rest)
    let hint = "picture at \(Frame.leastSize.width)x\(Frame.leastSize.height)"
    if end + 2 + canvas.width(of: hint) <= rest.right {
      canvas.writeRight(hint, .dim, right: rest.right, y: rest.y, in: rest)
    }
    _ = rest.cutTop(1)
    Footer(model: model, hints: SceneHints(model: model).all)
      .draw(in: rest.cutBottom(1), into: &canvas)
    for line in facts.prefix(max(1, rest.height / 3)) {
      canvas.write(line, x: rest.x, y: rest.y, in: rest)
      _ = rest.cutTop(1)
    }
    canvas.paragraph(model.narration, in: rest)
  }

  private var facts: [StyledText] {
    guard let context = ResultContext(model) else { return [] }
    var lines = [context.selectedName.styled(.cursor, bold: true)]
    if let result = context.result(context.selection) {
      lines[0] += "  error \(Numbers.short(result.relativeError))".styled(.text)
    }
    if context.checkedCount > 0 {
      let done = "\(context.checkedCount) of \(context.layout.count) checked"
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
