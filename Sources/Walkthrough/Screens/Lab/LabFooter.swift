import CellUI
import GradientChecking
import Wording

/// The lab's last rule and its keys: what the chosen knob means, what is typed, or the answer to the last key.
struct LabFooter {
  let lab: Lab
  let layout: LabLayout

  func draw(into canvas: inout Canvas) {
    var stage = lab.stage
    if stage.view.notice == nil, !lab.isTyping, let offer = lab.offer {
      stage.view.notice = offer.plain
    }
    // Beside the scene the rule is the outcome's.
    let step = layout.form == .beside ? lab.markedMeaning : ""
    var footer = Footer(
      model: stage,
      hints: hints,
      step: step,
      notes: [lab.shown.reading.note].compactMap(\.self)
    )
    footer.entry = lab.entry.map { entry in
      TypedLine(
        prompt: "\(lab.knob.shortName): ",
        text: entry,
        hints: lab.knob.hints(typing: entry)
      )
    }
    footer.draw(in: layout.areas, into: &canvas)
  }

  private var hints: [KeyHints.Hint] {
    if lab.stage.hasCodeKeys { return lab.stage.hintsInCode }
    let places = lab.places
    let isWide = layout.areas.keys.width >= 98
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
    guard !layout.knobs.isEmpty else { return "knobs" }
    return layout.form == .beside ? "wide" : "picture"
  }
}
