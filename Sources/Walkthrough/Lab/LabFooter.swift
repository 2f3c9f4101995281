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
    } else if let notice = lab.notice ?? lab.stage.notice {
      guard canvas.width(of: notice) > footer.width else {
        canvas.write(notice.styled(.accent), x: footer.x, y: footer.y, in: footer)
        return
      }
      say(notice.styled(.accent), in: area, into: &canvas)
      KeyHints(hints).draw(in: footer, into: &canvas)
    } else {
      if let candidate = lab.candidate, let needs = lab.candidateNeeds {
        let text: StyledText =
          "\(candidate.rawValue, .doubleCheck) changes nothing here: it needs \(needs). "
          + "\("Enter sets that and plants it.", .accent)"
        say(text, in: area, into: &canvas)
      }
      KeyHints(hints).draw(in: footer, into: &canvas)
    }
  }

  private func say(_ text: StyledText, in area: Rect, into canvas: inout Canvas) {
    canvas.fill(area)
    canvas.paragraph(text, in: area)
  }

  private func drawEntry(_ entry: String, in line: Rect, into canvas: inout Canvas) {
    var x = canvas.write("\(lab.knob.name): ".styled(.accent), x: line.x, y: line.y, in: line)
    let shown = String(entry.suffix(max(1, line.right - x - 2)))
    x = canvas.write(shown.styled(.heading), x: x, y: line.y, in: line)
    x = canvas.write(" ".styled(Style(.cursor, reverse: true)), x: x, y: line.y, in: line)
    let rest = Rect(x: x + 1, y: line.y, width: line.right - x - 1, height: 1)
    let forms = [
      "\(lab.knob.expectation); Enter sets it, Esc cancels", lab.knob.expectation, "",
    ]
    canvas.write(
      canvas.fitting(forms.map { $0.styled(.dim) }, width: rest.width),
      x: rest.x,
      y: rest.y,
      in: rest
    )
  }

  private var hints: [KeyHints.Hint] {
    let enter = lab.candidate == nil ? "type" : "plant it"
    let view = !layout.showsKnobs ? "all knobs" : layout.form == .beside ? "scene alone" : "scene"
    let bug = lab.stage.experiment.bug == nil ? "bug" : "bug out"
    let hints: [(String, String, Int)] = [
      ("↑↓", "knob", 0), ("←→", "change", 0), ("enter", enter, lab.candidate == nil ? 3 : 0),
      ("u", "undo", lab.history.past.isEmpty ? 9 : 2), ("b", bug, 2), ("n", "scene", 1),
      ("x", view, layout.form == .beside ? 4 : 1),
      ("w", "reproduce", 5), ("?", "keys", 0), ("q", "home", 0),
    ]
    return hints.map { KeyHints.Hint($0.0, $0.1, priority: $0.2) }
  }
}
