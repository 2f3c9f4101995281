import CellUI
import LessonFormat

/// The keys that work on a lesson's page, most important first.
extension LessonPlayer {
  var hints: [KeyHints.Hint] {
    var shown: Set<Action> = []
    return actions.enumerated().compactMap { place, action in
      guard shown.isDisjoint(with: action.family.actions) else { return nil }
      shown.formUnion(action.family.actions)
      let isAlwaysShown = [.next, .showMe, .help].contains(action)
      var hint = places.hint(
        action,
        as: action == .next && choice != nil ? .enter : nil,
        label: label(of: action),
        priority: isAlwaysShown ? 0 : place
      )
      if action == .up, let question = openQuestion {
        let isSure = choice?.sureness != nil
        hint?.key += " 1-\(isSure ? Sureness.allCases.count : question.answers.count)"
      }
      return hint
    }
  }

  /// The key that goes on, where nothing is left to be done on the page.
  var onward: KeyHints.Hint? {
    openTask == nil && openQuestion == nil ? places.hint(.next) : nil
  }

  private var actions: [Action] {
    let rest: [Action] = [.help, .escape, .leave]
    if openQuestion != nil {
      let isToChoose = choice == nil && !hasMoreProse
      return (isToChoose ? [] : [.next]) + [.up, .showMe, .back] + rest
    }
    guard openTask != nil else { return [.next, .back] + ownActions + rest }
    return [.knobs, .toggleBug, .nextBug, .smallerEpsilon] + ownActions + [.showMe, .back] + rest
  }

  /// The keys of the scene that can change something here.
  private var ownActions: [Action] {
    guard stage.check != nil, let own = stage.shownScene?.keys else { return [] }
    return (isAlternating ? [.nextPane] : []) + own + (step.notes.isEmpty ? [] : [.notes])
  }

  /// What a key does in this state, if it isn't what the table calls it.
  private func label(of action: Action) -> String? {
    switch action {
    case .next where choice != nil: choice?.sureness == nil ? "choose" : "answer"
    case .next where hasMoreProse: "read on"
    case .next where isAtEnd: "next lesson"
    case .up where openQuestion != nil: "choose"
    case .toggleBug: stage.experiment.bug == nil ? "bug" : "bug out"
    case .nextPane where isAlternating: showsComparison ? "the first" : "the other"
    case .escape: stage.hasChoice ? "no marks" : "lessons"
    default: nil
    }
  }
}
