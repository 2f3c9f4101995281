import CellUI
import GradientChecking
import Wording

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
      Footer(model: lab.stage, hints: []).draw(in: footer, into: &canvas)
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
    let places = lab.places
    let knobs: [KeyHints.Hint?] =
      layout.footer.width >= 98
      ? [places.hint(.nextKnob, priority: 0), places.hint(.turnOn, priority: 0)]
      : [
        places.hint(.previousKnob, .nextKnob, .turnBack, .turnOn, label: "knobs", priority: 0)
      ]
    let isChanged = !lab.knob.isSame(lab.stage.experiment, Experiment())
    let hasOffer = lab.candidate != nil
    let bug = lab.stage.experiment.bug == nil ? "bug" : "bug out"
    let rest: [KeyHints.Hint?] = [
      places.hint(.typeValue, label: hasOffer ? "plant it" : "type", priority: hasOffer ? 0 : 5),
      places.hint(.undo, priority: lab.history.past.isEmpty ? 9 : 2),
      places.hint(.standard, priority: isChanged ? 3 : 9),
      places.hint(.toggleBug, label: bug, priority: lab.knob == .bug ? 6 : 4),
      places.hint(.nextScene, label: "scene"), places.hint(.knobs, label: view),
      places.hint(.reproduce, priority: 2), places.hint(.help, priority: 0),
      places.hint(.leave, priority: 0),
    ]
    return (knobs + rest).compactMap { $0 }
  }

  /// What x shows.
  private var view: String {
    guard layout.form != .beside else { return layout.showsKnobs ? "wide" : "knobs" }
    return layout.showsKnobs ? "picture" : "knobs"
  }
}
