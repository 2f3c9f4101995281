import CellUI
import GradientChecking
import Hunting

/// What keys do in a hunt.
extension HuntPlayer {
  mutating func press(_ key: Key) -> [Effect] {
    defer { arrange() }
    let spent = evaluations
    let effects = act(on: key)
    return (evaluations == spent ? [] : saving(trace)) + effects
  }

  private mutating func act(on key: Key) -> [Effect] {
    notice = nil
    let asked = asks
    asks = nil
    if stage.overlay != nil { return forward(key) }
    switch phase {
    case .answering(let sheet):
      if let effects = answer(key, sheet) { return effects }
    case .solved(let outcome):
      if let effects = browse(key, outcome) { return effects }
    case .searching:
      if let effects = turn(key) { return effects }
      let isConfirmed = asked == KeyBinding.action(of: key, in: places)
      if let effects = search(key, isConfirmed: isConfirmed) { return effects }
    }
    switch KeyBinding.action(of: key, in: places) {
    case .escape: return [.show(.hunts)]
    case .leave: return [.show(.home)]
    default: return forward(key)
    }
  }

  /// What a key does before the answer; `nil` for a key that does what it does in the walk.
  ///
  /// - Parameters:
  ///   - key: The key.
  ///   - isConfirmed: Whether it was pressed before, and asked whether it is meant.
  /// - Returns: What it brings about, `nil` for a key that does what it does in the walk.
  private mutating func search(_ key: Key, isConfirmed: Bool) -> [Effect]? {
    guard stage.pendingDigits.isEmpty || KeyBinding.action(of: key, in: places) != .checkComponent
    else {
      stage.pendingDigits = ""
      return []
    }
    switch KeyBinding.action(of: key, in: places) {
    case .checkComponent: return checkSelected()
    case .next: return step(forward: true)
    case .back: return step(forward: false)
    case .nextScene: return show(sceneBy: 1)
    case .previousScene: return show(sceneBy: -1)
    case .checkBlock: return checkBlock()
    case .runOrPause: return checkRest(isConfirmed: isConfirmed)
    case .secondOpinion: askSecondOpinion()
    case .freeLook: lookAtFree()
    case .smallerEpsilon, .largerEpsilon: return changeEpsilon(with: key)
    case .answer: beginAnswer()
    case .showMe: return isConfirmed ? give(nil) : askToShow()
    case .knobs:
      read(.facts)
      notice = "Only ε can be changed here (e and E); after the answer x has every knob."
    case nil: return refuse(key)
    default: return nil
    }
    return []
  }

  /// Says why a key of the walk does nothing before the answer.
  private mutating func refuse(_ key: Key) -> [Effect]? {
    switch KeyBinding.action(of: key, in: .walk) {
    case .toggleBug, .nextBug: notice = "That would give it away. After the answer b takes it out."
    case .closerLook:
      notice = "The closer looks evaluate J on their own: they come after the answer."
    case .faster, .slower: break
    default: return nil
    }
    return []
  }

  private mutating func askToShow() -> [Effect] {
    notice = "s again shows the answer; the hunt doesn't count then. Any other key goes on."
    asks = .showMe
    return []
  }
}

/// Going through the scenes.
extension HuntPlayer {
  /// One step inside the scene, or into the next or the previous one.
  private mutating func step(forward: Bool) -> [Effect] {
    let last = stage.scene == .bars ? 0 : stage.stepCount - 1
    let next = stage.step + (forward ? 1 : -1)
    guard (0...last).contains(next) else { return show(sceneBy: forward ? 1 : -1) }
    stage.step = next
    return []
  }

  private mutating func show(sceneBy change: Int) -> [Effect] {
    let place = (scenes.firstIndex(of: stage.scene) ?? 0) + change
    guard scenes.indices.contains(place) else {
      notice = change > 0 ? "This is the last scene: a answers." : "This is the first scene."
      return []
    }
    return stage.enter(scenes[place], step: 0)
  }
}

/// The mouse does the obvious.
extension HuntPlayer {
  mutating func click(_ target: Hit.Target?) -> [Effect] {
    (notice, asks) = (nil, nil)
    defer { arrange() }
    guard stage.overlay == nil, case .answer(let place) = target else { return stage.click(target) }
    guard isOpen else { return choose(onPage: place) }
    choose(place)
    return []
  }

  /// Over the panel the wheel goes through what there is to choose or to read, elsewhere through the
  /// components.
  mutating func turnWheel(_ amount: Int, x: Int, y: Int) -> [Effect] {
    (notice, asks) = (nil, nil)
    guard stage.overlay == nil, layout.panel.contains(x: x, y: y), let sheet else {
      return stage.turnWheel(amount)
    }
    choose(sheet.chosen + amount)
    return []
  }
}
