import CellUI
import GradientChecking

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
      canvas.write(text, x: area.x, y: area.y, in: area)
      return
    }
    let error = Numbers.difference(component.relativeError)
    let look = context.appearance(of: component)
    let verdict = look.text
    let judged: StyledText = "   relative error \(error, look.style)   " + verdict
    guard area.height >= 2 else {
      let line = canvas.fitting(shortForms(of: component, judged), width: area.width)
      canvas.write(line, x: area.x, y: area.y, in: area)
      return
    }
    let numeric = Numbers.short(component.numeric, digits: 6)
    let analytic = Numbers.short(component.analytic, digits: 6)
    let values: StyledText =
      "numeric dθ_approx \(numeric, .heading)   analytic dθ \(analytic, .heading)"
    let short = context.selectedName.styled(.cursor)
    let head = canvas.fitting(
      [name + judged, short + judged, short + "   " + verdict],
      width: area.width
    )
    canvas.write(head, x: area.x, y: area.y, in: area)
    canvas.write(values, x: area.x, y: area.y + 1, in: area)
  }

  /// One line, from its fullest form to its shortest.
  private func shortForms(of component: ComponentCheck, _ judged: StyledText) -> [StyledText] {
    let name = context.selectedName.shortName(24).styled(.cursor)
    let error = Numbers.difference(component.relativeError)
    let verdict = context.appearance(of: component).text
    let values = { (digits: Int) in
      let numeric = Numbers.short(component.numeric, digits: digits)
      let analytic = Numbers.short(component.analytic, digits: digits)
      return "  dθ_approx \(numeric)  dθ \(analytic)  "
    }
    return [
      name + (values(6) + "error \(error)  ").styled(.text) + verdict,
      name + values(6).styled(.text) + verdict,
      name + values(3).styled(.text) + verdict,
      name + judged,
      name + "  " + verdict,
    ]
  }
}
