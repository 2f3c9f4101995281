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
      return hint(action, priority: isAlwaysShown ? 0 : place)
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
    let other: [Action] = comparison != nil && !isComparisonDrawn ? [.nextPane] : []
    return other + own + (step.notes.isEmpty ? [] : [.notes])
  }

  /// How many things there are to choose among.
  private var choices: Int {
    choice?.sureness == nil ? openQuestion?.answers.count ?? 0 : Sureness.allCases.count
  }

  /// The hint with what the key does in this state.
  private func hint(_ action: Action, priority: Int) -> KeyHints.Hint? {
    switch action {
    case .next where openQuestion != nil && choice != nil:
      let label = choice?.sureness == nil ? "choose" : "answer"
      return places.hint(.next, as: .enter, label: label, priority: priority)
    case .next where hasMoreProse:
      return places.hint(.next, label: "read on", priority: priority)
    case .next where isAtEnd:
      return places.hint(.next, label: "next lesson", priority: priority)
    case .up where openQuestion != nil:
      var hint = places.hint(.up, .down, label: "choose", priority: priority)
      hint?.key += " 1-\(choices)"
      return hint
    case .toggleBug:
      let label = stage.experiment.bug == nil ? "bug" : "bug out"
      return places.hint(.toggleBug, label: label, priority: priority)
    case .nextPane where comparison != nil && !isComparisonDrawn:
      let label = showsComparison ? "the first" : "the other"
      return places.hint(.nextPane, label: label, priority: priority)
    case .escape:
      let label = stage.hasChoice ? "no marks" : "lessons"
      return places.hint(.escape, label: label, priority: priority)
    default: return places.hint(action, priority: priority)
    }
  }
}
