import GradientChecking
import LessonFormat

/// What leads to what the walk shows: the scene to begin at, the experiment to begin with, and the keys from there.
struct WalkLink {
  private let model: Model
  private let keys: StageKeys
  /// The experiment to begin with.
  private let base: Experiment
  /// The keys that pin it, and those that make of it the one that is shown.
  private let changes: [String]

  /// - Parameters:
  ///   - model: What the walk shows.
  ///   - pinned: The experiment that is pinned.
  init(_ model: Model, pinned: Experiment?) {
    self.model = model
    keys = StageKeys(model)
    base = pinned ?? model.shownFormer ?? model.experiment
    let settings = StageKeys.settings(from: base, to: model.experiment)
    // That it is pinned is said until the next key.
    let pinning = pinned == nil ? [] : settings.isEmpty ? ["C", "esc"] : ["C"]
    changes = pinning + settings
  }

  private var view: ViewState { model.view }
  private var step: Int? { view.step == 0 ? nil : view.step }

  var link: Link {
    let (scene, keys) = model.check == nil ? (view.scene.name, []) : way
    return Link(
      ["walk"] + (scene == SceneKind.network.name ? [] : [scene]) + base.options,
      keys: keys + Array(repeating: "space", count: model.reading.page),
      anchor: view.scene.isInWalk ? "walk.html#walk-\(view.scene.position + 1)" : nil
    )
  }

  /// Where the walk begins, and the keys from there.
  private var way: (scene: String, keys: [String]) {
    let (kind, count) = (view.scene, view.checkedCount)
    if view.finding != nil {
      let scene = kind == .locate ? [] : StageKeys.scene(kind, step: step)
      return (SceneKind.locate.name, changes + keys.finding + scene + state(selected: nil))
    }
    guard kind != .bars else {
      let place = count > 1 ? count - 1 : nil
      let first = changes.isEmpty ? place ?? model.check?.firstComponent : nil
      let name = StageKeys.name(of: .bars, step: place)
      return (name, changes + run + state(selected: view.run == nil ? first : count - 1))
    }
    let isPartial = kind.showsWholeCheck && count < model.checking.count
    if isPartial || view.run != nil && kind.isInWalk {
      let name = StageKeys.name(of: .bars, step: max(1, count) - 1)
      // Another experiment ends a run, and going to a scene by its name does, too.
      let first = view.run == nil ? wayFromBars + changes : changes + run + wayFromBars
      return (name, first + state(selected: nil))
    }
    // A scene that shows its neighbour shows the columns that there are.
    if !kind.showsWholeCheck, count > 0, model.twin?.showsWholeCheck == true {
      let name = StageKeys.name(of: .bars, step: count - 1)
      return (name, StageKeys.scene(kind, step: step) + changes + state(selected: nil))
    }
    let isSelected = kind.showsWholeCheck || !changes.isEmpty
    let first = isSelected ? nil : model.check?.firstComponent
    return (StageKeys.name(of: kind, step: step), changes + state(selected: first))
  }

  /// The keys that lead from the bars to the scene and its step.
  private var wayFromBars: [String] {
    let distance = view.scene.position - SceneKind.bars.position
    return Array(repeating: distance < 0 ? "p" : "n", count: abs(distance))
      + Array(repeating: "space", count: view.step)
  }

  /// The keys that run the rest of the check, at the speed at which it runs; none where it doesn't.
  private var run: [String] {
    guard let run = view.run else { return [] }
    var usual = model
    usual.view.speedIndex = nil
    let faster = model.speedIndex - usual.speedIndex
    // Keys that begin with a minus would be taken for an option.
    return Array(repeating: faster < 0 ? "_" : "+", count: abs(faster)) + ["r"]
      + (run.isHurried ? ["space"] : [])
  }

  private func state(selected index: Int?) -> [String] {
    keys.all(selected: index, pane: model.firstPane)
  }
}

extension Model {
  /// The experiment before the last change, where the scene shows what that was and one knob leads from it.
  fileprivate var shownFormer: Experiment? {
    guard let former = checking.former,
      ExperimentField.allCases.count(where: { !$0.isSame(former, experiment) }) == 1
    else { return nil }
    switch view.scene {
    case .epsilon, .secant: return former
    case .verdict: return checking.formerSummary == nil ? nil : former
    default: return nil
    }
  }
}
