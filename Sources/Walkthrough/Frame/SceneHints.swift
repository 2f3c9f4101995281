import CellUI
import GradientChecking
import Wording

/// The keys that work in a scene of the walk or of a report, most important first.
struct SceneHints {
  let model: Model
  /// What is said below the stage.
  let reading: Reading
  /// Whether several reports are open.
  var hasTabs = false

  var all: [KeyHints.Hint] {
    if model.hasCodeKeys { return model.hintsInCode }
    return actions.enumerated().compactMap { place, action in
      let isAlwaysShown = [.next, .help, .leave].contains(action)
      return hint(action, priority: isAlwaysShown ? 0 : place)
    }
  }

  private var actions: [Action] {
    guard let own = model.shownScene?.keys else { return [.help, .leave] }
    var seen: Set<Action> = []
    return
      ([.next, .back] + (hasTabs ? [.nextFile] : []) + (isAtEnd ? [.closerLook] : []) + own + [
        .nextComponent
      ] + (model.hasCode ? [.code] : []) + (model.report == nil ? [] : [.find]) + [
        .toggleBug, .help, .leave,
      ])
      .filter { seen.insert($0).inserted && doesSomething($0) }
  }

  private func doesSomething(_ action: Action) -> Bool {
    switch action {
    case .next: !isAtEnd || readsOn || model.awaitsFinding
    case .back: model.previousScene != nil || model.view.step > 0 || reading.page > 0
    default: true
    }
  }

  /// Where the next step leads, without a word more than a narrow screen has room for.
  private var nextLabel: String? {
    model.nextScene.map { model.size.width < 70 ? $0.name : "to \($0.name)" }
  }

  private var isChoosingFinding: Bool {
    !model.findings.isEmpty && model.shownScene?.choosesFindings == true
  }

  /// Whether bars fill one by one, and some are there and some aren't.
  private var hasColumnsToCome: Bool {
    model.view.checkedCount > 1 && model.view.checkedCount < model.stepCount
  }

  /// Whether more is said before one goes on.
  private var readsOn: Bool { model.view.run == nil && reading.hasMore }

  private var isAtEnd: Bool {
    model.nextScene == nil && model.view.step + 1 >= model.stepCount
  }

  /// The hint with what the key does in this state.
  private func hint(_ action: Action, priority: Int) -> KeyHints.Hint? {
    let places = model.keyPlaces
    return switch action {
    case .next where readsOn: places.hint(.next, label: "read on", priority: priority)
    case .next where model.awaitsFinding:
      places.hint(.next, label: "what it is", priority: priority)
    case .next where model.view.scene == .bars && model.view.checkedCount < model.stepCount:
      places.hint(
        .next,
        label: model.view.run == nil ? "run the check" : "all at once",
        priority: priority
      )
    case .next where model.view.step + 1 >= model.stepCount || model.view.scene == .bars:
      places.hint(.next, label: nextLabel, priority: priority)
    case .back where places.contains(.filling):
      places.hint(
        .checkOneLess,
        label: hasColumnsToCome ? "one less" : "back",
        priority: priority
      )
    case .back where places.contains(.map):
      places.hint(.previousScene, label: "back", priority: priority)
    case .down where isChoosingFinding:
      places.hint(.up, .down, label: "choose", priority: priority)
    case .up where places.contains(.map), .down where places.contains(.map):
      places.hint(.up, .down, .columnBefore, .columnAfter, label: "move", priority: priority)
    case .escape: places.hint(.escape, label: "no marks", priority: priority)
    case .code: model.codeHint(priority: priority)
    case .nextPane where model.view.scene == .difference:
      places.hint(.nextPane, label: model.view.pane == 0 ? "curve" : "code", priority: priority)
    case .closerLook where !model.view.scene.isInWalk:
      places.hint(.closerLook, label: "to the walk", priority: priority)
    case .runOrPause:
      places.hint(
        .runOrPause,
        label: model.view.run == nil ? "run the rest" : "pause",
        priority: priority
      )
    case .toggleBug:
      places.hint(
        .toggleBug,
        label: model.experiment.bug == nil ? "plant a bug" : "bug out",
        priority: priority
      )
    default: places.hint(action, priority: priority)
    }
  }
}
