import CellUI
import GradientChecking
import Wording

/// The lab's last line: what is typed, the answer to the last key, or the keys that work here.
///
/// What has no room there is said in place of the narration.
struct LabFooter {
  let lab: Lab
  let layout: LabLayout

  /// Draws the line, and in an area above it what is too long for it.
  func draw(saying area: Rect, into canvas: inout Canvas) {
    var stage = lab.stage
    let isShort = stage.view.notice.map { canvas.width(of: $0) <= layout.footer.width } ?? true
    let notice = isShort && lab.entry == nil ? nil : stage.view.notice?.styled(.accent)
    if let said = notice ?? (stage.view.notice == nil && !lab.isTyping ? lab.offer : nil) {
      canvas.fill(area)
      canvas.paragraph(said, in: area)
    }
    if let entry = lab.entry {
      let (prompt, hints) = ("\(lab.knob.shortName): ", hints(typing: entry))
      return Footer.draw(prompt, typed: entry, hints: hints, in: layout.footer, into: &canvas)
    }
    if !isShort { stage.view.notice = nil }
    Footer(model: stage, hints: hints).draw(in: layout.footer, into: &canvas)
  }

  /// What may be typed, or the names that begin as what was typed does, from the fullest form on.
  private func hints(typing entry: String) -> [String] {
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
    let isWide = layout.footer.width >= 98
    let isChanged = !lab.knob.isSame(lab.stage.experiment, Experiment())
    let hasOffer = lab.candidate != nil
    let bug = lab.stage.experiment.bug == nil ? "bug" : "bug out"
    let hints: [KeyHints.Hint?] = [
      isWide
        ? places.hint(.nextKnob, priority: 0)
        : places.hint(.previousKnob, .nextKnob, .turnBack, .turnOn, label: "knobs", priority: 0),
      isWide ? places.hint(.turnOn, priority: 0) : nil,
      places.hint(.typeValue, label: hasOffer ? "plant it" : "type", priority: hasOffer ? 0 : 5),
      places.hint(.undo, priority: lab.history.past.isEmpty ? 9 : 2),
      places.hint(.standard, priority: isChanged ? 3 : 9),
      places.hint(.toggleBug, label: bug, priority: lab.knob == .bug ? 6 : 4),
      places.hint(.nextScene, label: "scene"), places.hint(.knobs, label: view),
      places.hint(.reproduce, priority: 2), places.hint(.help, priority: 0),
      places.hint(.leave, priority: 0),
    ]
    return hints.compactMap { $0 }
  }

  /// What x shows.
  private var view: String {
    guard layout.form != .beside else { return layout.showsKnobs ? "wide" : "knobs" }
    return layout.showsKnobs ? "picture" : "knobs"
  }
}
