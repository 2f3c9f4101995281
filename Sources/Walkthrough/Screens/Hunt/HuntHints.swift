import CellUI

/// The keys that work in a hunt, most important first.
extension HuntPlayer {
  var hints: [KeyHints.Hint] {
    switch phase {
    case .searching: reading == nil ? searchHints : readingHints
    case .answering(let sheet): hints(answering: sheet)
    case .solved(let outcome): hints(after: outcome)
    }
  }

  private var searchHints: [KeyHints.Hint] {
    let hints: [KeyHints.Hint?] = [
      places.hint(.checkComponent, priority: 0), places.hint(.answer, priority: 0),
      places.hint(.previousComponent, .nextComponent, .up, .down, label: "move"),
      places.hint(.nextScene, .previousScene, label: "scene"),
      stage.scene == .locate ? places.hint(.nextPane, priority: 3) : nil,
      places.hint(.showMe, priority: 2), places.hint(.help, priority: 0), places.hint(.leave),
      places.hint(.smallerEpsilon, priority: 4), places.hint(.knobs, label: "facts", priority: 4),
    ]
    return hints.compactMap { $0 }
  }

  private var readingHints: [KeyHints.Hint] {
    let hints: [KeyHints.Hint?] = [
      canScroll ? places.hint(.up, .down, label: "scroll", priority: 0) : nil,
      places.hint(.checkComponent, label: "back to the search", priority: 0),
      places.hint(.answer), places.hint(.help),
    ]
    return hints.compactMap { $0 }
  }

  private func hints(answering sheet: HuntSheet) -> [KeyHints.Hint] {
    let label = sheet.isConfirming ? "this is it" : "choose"
    let hints: [KeyHints.Hint?] = [
      places.hint(.checkComponent, as: .enter, label: label, priority: 0),
      places.hint(.up, .down, label: "another", priority: 0),
      places.hint(.escape, label: "search on"), places.hint(.leave, priority: 2),
    ]
    return hints.compactMap { $0 }
  }

  private func hints(after outcome: HuntOutcome) -> [KeyHints.Hint] {
    let isLast = outcome.page == .shortcut
    let next =
      switch outcome.page {
      case .answer: "the evidence"
      case .evidence: "the shortcut"
      case .shortcut: "another hunt"
      }
    let isFirst = outcome.page == .answer
    let hasRows = !isFirst && stage.scene == .bars
    let hints: [KeyHints.Hint?] = [
      places.hint(.next, as: isLast ? .enter : nil, label: next, priority: 0),
      isFirst ? nil : places.hint(.back),
      hasRows ? places.hint(.up, .down, label: isLast ? "step" : "finding", priority: 0) : nil,
      places.hint(.nextScene, .previousScene, label: "scene", priority: 2),
      hunt.cause.bug == nil || isLast ? nil : places.hint(.toggleBug, label: bugLabel, priority: 3),
      places.hint(.escape, label: "hunts"), places.hint(.help, priority: 0),
      places.hint(.leave, priority: 2),
    ]
    return hints.compactMap { $0 }
  }

  private var bugLabel: String { stage.experiment.bug == nil ? "bug" : "bug out" }
}
