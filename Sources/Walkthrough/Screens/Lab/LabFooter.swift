import CellUI
import GradientChecking

/// The lab's last line: what is typed, the answer to the last key, or the keys that work here.
///
/// What has no room there is said in place of the narration.
struct LabFooter {
  let lab: Lab
  let layout: LabLayout

  func draw(into canvas: inout Canvas) {
    draw(message: layout.message, footer: layout.footer, into: &canvas)
  }

  /// - Parameters:
  ///   - area: Where something long is said.
  ///   - footer: The last line.
  ///   - canvas: What is drawn on.
  func draw(message area: Rect, footer: Rect, into canvas: inout Canvas) {
    if let entry = lab.entry {
      drawEntry(entry, in: footer, into: &canvas)
      if let notice = lab.notice { say(notice.styled(.accent), in: area, into: &canvas) }
    } else if case .find = lab.stage.overlay {
      Footer(model: lab.stage).draw(in: footer, into: &canvas)
    } else if let notice = lab.notice {
      guard canvas.width(of: notice) > footer.width else {
        canvas.write(notice.styled(.accent), x: footer.x, y: footer.y, in: footer)
        return
      }
      say(notice.styled(.accent), in: area, into: &canvas)
      KeyHints(hints).draw(in: footer, into: &canvas)
    } else {
      if let offer = lab.offer { say(offer, in: area, into: &canvas) }
      KeyHints(hints).draw(in: footer, into: &canvas)
    }
  }

  private func say(_ text: StyledText, in area: Rect, into canvas: inout Canvas) {
    canvas.fill(area)
    canvas.paragraph(text, in: area)
  }

  private func drawEntry(_ entry: String, in line: Rect, into canvas: inout Canvas) {
    var x = canvas.write("\(lab.knob.shortName): ".styled(.accent), x: line.x, y: line.y, in: line)
    let shown = String(entry.suffix(max(1, line.right - x - 2)))
    x = canvas.write(shown.styled(.heading), x: x, y: line.y, in: line)
    x = canvas.write(" ".styled(Style(.cursor, reverse: true)), x: x, y: line.y, in: line)
    let rest = Rect(x: x + 1, y: line.y, width: line.right - x - 1, height: 1)
    let forms = entryHints(entry)
    canvas.write(
      canvas.fitting(forms.map { $0.styled(.dim) }, width: rest.width),
      x: rest.x,
      y: rest.y,
      in: rest
    )
  }

  /// What may be typed, or the names that begin as what was typed does, from the fullest form on.
  private func entryHints(_ entry: String) -> [String] {
    let expectation = lab.knob.prompt
    let names = entry.isEmpty ? [] : lab.knob.completions(of: entry)
    switch names.count {
    case 0: return ["\(expectation); Enter sets it, Esc cancels", expectation, ""]
    case 1: return ["Enter sets \(names[0])", names[0], ""]
    default:
      let parts = names.indices.reversed().map { last in
        names[...last].joined(separator: ", ") + (last + 1 < names.count ? " …" : "")
      }
      return parts + ["\(names.count) begin so", ""]
    }
  }

  private var hints: [KeyHints.Hint] {
    let isWide = layout.footer.width >= 98
    let knobs: [(String, String, Int)] =
      isWide ? [("↑↓", "knob", 0), ("←→", "change", 0)] : [("↑↓←→", "knobs", 0)]
    let isChanged = !lab.knob.isSame(lab.stage.experiment, Experiment())
    let rest: [(String, String, Int)] = [
      ("enter", lab.candidate == nil ? "type" : "plant it", lab.candidate == nil ? 5 : 0),
      ("u", "undo", lab.history.past.isEmpty ? 9 : 2),
      ("d", "default", isChanged ? 3 : 9),
      ("b", lab.stage.experiment.bug == nil ? "bug" : "bug out", lab.knob == .bug ? 6 : 4),
      ("n", "scene", 1), ("x", view, 1), ("w", "copy", 2), ("?", "keys", 0), ("q", "home", 0),
    ]
    return (knobs + rest).map { KeyHints.Hint($0.0, $0.1, priority: $0.2) }
  }

  /// What x shows.
  private var view: String {
    guard layout.form != .beside else { return layout.showsKnobs ? "wide" : "knobs" }
    return layout.showsKnobs ? "picture" : "knobs"
  }
}
