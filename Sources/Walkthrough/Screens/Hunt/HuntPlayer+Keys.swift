import CellUI
import GradientChecking
import Hunting

/// What keys do in a hunt.
extension HuntPlayer {
  /// What a key brings about outside the hunt.
  enum Consequence: Hashable {
    /// Something to do.
    case request(Request)
    /// An answer was given.
    case answered(HuntRecord)
    /// The answer was shown.
    case shown
    /// To the list of hunts.
    case toList
    /// To the home screen.
    case toHome
    /// On to another hunt of the level.
    case nextHunt
  }

  /// Takes a key into account.
  mutating func press(_ key: Key) -> [Consequence] {
    defer { fitStage() }
    notice = nil
    stage.notice = nil
    let asked = asks
    asks = nil
    switch key {
    case .click(let x, let y): return click(x: x, y: y)
    case .wheel(let amount, let x, let y): return turnWheel(amount, x: x, y: y)
    default: break
    }
    if stage.overlay != nil { return forward(key) }
    switch phase {
    case .answering(let sheet):
      if let consequences = answer(key, sheet) { return consequences }
    case .solved(let outcome):
      if let consequences = browse(key, outcome) { return consequences }
    case .searching:
      if let consequences = turn(key) { return consequences }
      if let consequences = search(key, isConfirmed: asked == KeyBinding.action(of: key)) {
        return consequences
      }
    }
    switch KeyBinding.action(of: key) {
    case .escape: return [.toList]
    case .leave: return [.toHome]
    default: return forward(key)
    }
  }

  /// Hands a key on to the scene.
  mutating func forward(_ key: Key) -> [Consequence] {
    requests(stage.update(.key(key))).map { .request($0) }
  }

  /// What a key does before the answer; `nil` for a key that does what it does in the walk.
  ///
  /// - Parameters:
  ///   - key: The key.
  ///   - isConfirmed: Whether it was pressed before, and asked whether it is meant.
  /// - Returns: What it brings about, `nil` for a key that does what it does in the walk.
  private mutating func search(_ key: Key, isConfirmed: Bool) -> [Consequence]? {
    guard stage.pendingDigits.isEmpty || KeyBinding.action(of: key) != .next else {
      stage.pendingDigits = ""
      return []
    }
    var requests: [Request] = []
    switch KeyBinding.action(of: key) {
    case .next where key == .enter || key == .character(" "): requests = checkSelected()
    case .next: requests = step(forward: true)
    case .back: requests = step(forward: false)
    case .nextScene: requests = show(sceneBy: 1)
    case .previousScene: requests = show(sceneBy: -1)
    case .checkBlock: requests = checkBlock()
    case .runOrPause: requests = checkRest(isConfirmed: isConfirmed)
    case .secondOpinion: askSecondOpinion()
    case .freeLook: lookAtFree()
    case .smallerEpsilon, .largerEpsilon: requests = changeEpsilon(with: key)
    case .answer: beginAnswer()
    case .showMe: return isConfirmed ? give(nil) : askToShow()
    case .toggleBug, .nextBug: notice = "That would give it away. After the answer b takes it out."
    case .knobs:
      read(.facts)
      notice = "Only ε can be changed here (e and E); after the answer x has every knob."
    case .closerLook:
      notice = "The closer looks evaluate J on their own: they come after the answer."
    case .faster, .slower, .notes: break
    default: return nil
    }
    return requests.map { .request($0) }
  }

  private mutating func askToShow() -> [Consequence] {
    notice = "s again shows the answer; the hunt doesn't count then. Any other key goes on."
    asks = .showMe
    return []
  }
}

/// Going through the scenes.
extension HuntPlayer {
  /// One step inside the scene, or into the next or the previous one.
  private mutating func step(forward: Bool) -> [Request] {
    let last = stage.scene == .bars ? 0 : stage.stepCount - 1
    let next = stage.step + (forward ? 1 : -1)
    guard (0...last).contains(next) else { return show(sceneBy: forward ? 1 : -1) }
    stage.step = next
    return []
  }

  private mutating func show(sceneBy change: Int) -> [Request] {
    let place = (scenes.firstIndex(of: stage.scene) ?? 0) + change
    guard scenes.indices.contains(place) else {
      notice = change > 0 ? "This is the last scene: a answers." : "This is the first scene."
      return []
    }
    return requests(stage.enter(scenes[place], step: 0))
  }
}

/// The mouse does the obvious.
extension HuntPlayer {
  private mutating func click(x: Int, y: Int) -> [Consequence] {
    guard stage.overlay == nil else {
      stage.overlay = nil
      return []
    }
    var effects: [Effect] = []
    switch Frame(hunt: self).hits.last(where: { $0.area.contains(x: x, y: y) })?.target {
    case .answer(let place):
      if isOpen { choose(place) } else { effects = choose(onPage: place) }
    case .component(let index): effects = stage.select(index)
    case .scene(let kind) where scenes.contains(kind): effects = stage.enter(kind, step: 0)
    case .step(let step): effects = stage.show(step: step)
    default: break
    }
    return requests(effects).map { .request($0) }
  }

  /// Over the panel the wheel goes through what there is to choose or to read, elsewhere through the
  /// components.
  private mutating func turnWheel(_ amount: Int, x: Int, y: Int) -> [Consequence] {
    guard stage.overlay == nil else { return [] }
    guard layout.panel.contains(x: x, y: y), let sheet else {
      return requests(stage.select(stage.selection + amount)).map { .request($0) }
    }
    choose(sheet.chosen + amount)
    return []
  }
}
