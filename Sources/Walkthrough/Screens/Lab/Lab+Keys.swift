import CellUI
import GradientChecking

/// What keys and the mouse do in the lab.
extension Lab {
  mutating func press(_ key: Key) -> [Effect] { act(on: key) + followPin() }

  private mutating func act(on key: Key) -> [Effect] {
    let wasSaying = notice != nil || candidate != nil
    notice = nil
    defer { arrange() }
    if let reproduction {
      let last = ReproductionPage(lab: self).lastScroll
      self.reproduction = key.scrolled(from: reproduction, last: last)
      return []
    }
    if let entry { return type(key, after: entry) }
    if stage.view.overlay != nil { return forward(key) }
    if key == .escape, wasSaying {
      candidate = nil
      return []
    }
    if case .character(let digit) = key, digit.isASCII, digit.isNumber { return begin(with: digit) }
    return perform(key) + surveyStops()
  }

  private mutating func perform(_ key: Key) -> [Effect] {
    switch KeyBinding.action(of: key, in: places) {
    case .turnToStart: return turnToEnd(forward: false)
    case .turnToEnd: return turnToEnd(forward: true)
    case .typeValue where key == .enter: return enter()
    case .typeValue: entry = ""
    case .previousKnob: choose(by: -1)
    case .nextKnob: choose(by: 1)
    case .turnOn: return turn(forward: true)
    case .turnBack: return turn(forward: false)
    case .next: return step(by: 1)
    case .back: return step(by: -1)
    case .nextScene: return show(sceneAfter: 1)
    case .previousScene: return show(sceneAfter: -1)
    case .undo: return undo()
    case .redo: return redo()
    case .standard: return reset([knob])
    case .allStandard: return reset(ExperimentField.knobs)
    case .reproduce: reproduction = 0
    case .knobs: isTurned.toggle()
    case .pin: return turnPin()
    case .escape where leadsBack && !stage.hasChoice && !stage.hasCodeKeys:
      leadsBack = false
      return [.show(.back)]
    case nil where [.runOrPause, .faster, .slower].contains(KeyBinding.action(of: key, in: .walk)):
      notice = "Every change checks all components at once."
    default: return forward(key)
    }
    return []
  }

  /// Hands a key on to the scene, and notes it where that changes the experiment.
  mutating func forward(_ key: Key) -> [Effect] {
    let old = stage
    let effects = stage.press(key)
    // Where the knobs have the scene's place, the program takes it.
    if stage.hasCodeKeys, !old.hasCodeKeys, layout.stage.isEmpty { isTurned = false }
    guard stage.experiment != old.experiment else { return effects }
    history.record(old.experiment)
    keepPicture(of: old)
    // What changed stands among the outcome.
    notice = nil
    return effects
  }

  private mutating func choose(by change: Int) {
    let all = ExperimentField.knobs
    let place = (all.firstIndex(of: knob) ?? 0) + change
    knob = all[(place + all.count) % all.count]
    candidate = nil
  }

  private mutating func reset(_ knobs: [ExperimentField]) -> [Effect] {
    let usual = knobs.reduce(stage.experiment) { $1.setting($0, as: Experiment()) }
    guard usual != stage.experiment else {
      notice =
        knobs.count == 1 ? "\(knob.shortName) is at its default." : "All are at their defaults."
      return []
    }
    if let reason = stage.obstacle(to: usual) {
      notice = "\(knob.shortName) can't go back to its default here: \(reason.complaint.problem)."
      return []
    }
    return change(to: usual)
  }
}

/// Turning the chosen knob.
extension Lab {
  mutating func turn(forward: Bool) -> [Effect] {
    if knob == .bug { return turnBug(forward: forward) }
    let turn = knob.turned(stage.experiment, forward: forward, obstacle: stage.obstacle)
    let skipped = turn.skipped.map { knob.text($0.experiment) }.joined(separator: ", ")
    guard let experiment = turn.experiment else {
      notice =
        turn.skipped.first.map {
          "\(knob.shortName) can't be \(skipped) here: \($0.reason.complaint.problem)."
        }
        ?? "\(knob.shortName) goes no further\(typingRemark)."
      return []
    }
    if let first = turn.skipped.first {
      notice = "Passed over \(skipped): \(first.reason.complaint.problem)."
    }
    return change(to: experiment)
  }

  /// What else there is where the stops end.
  private var typingRemark: String {
    if knob == .data { return "; Enter types a file's name" }
    return knob.isNumeric ? "; Enter types another value" : ""
  }

  /// Bugs are gone through one by one; one that would change nothing is shown with what it needs.
  private mutating func turnBug(forward: Bool) -> [Effect] {
    let all = [nil] + PlantedBug.allCases
    let here = all.firstIndex(of: candidate?.bug ?? stage.experiment.bug) ?? 0
    let place = here + (forward ? 1 : -1)
    guard all.indices.contains(place) else {
      notice = forward ? "That was the last bug." : "No bug: backprop is right."
      return []
    }
    var experiment = stage.experiment
    experiment.bug = all[place]
    guard case .bugWithoutEffect(let bug, let needs)? = stage.obstacle(to: experiment) else {
      // From a candidate it may be back to the bug that is planted already.
      candidate = nil
      return change(to: experiment)
    }
    candidate = Candidate(bug: bug, needs: needs)
    return []
  }

  private mutating func turnToEnd(forward: Bool) -> [Effect] {
    candidate = nil
    let stops = knob.stops(stage.experiment)
    let order = forward ? stops.reversed() : stops
    guard knob != .seed, let end = order.first(where: { stage.obstacle(to: $0) == nil }),
      end != stage.experiment
    else {
      notice = "\(knob.shortName) goes no further."
      return []
    }
    return change(to: end)
  }

  /// Plants the candidate with all that it needs, or begins to type a value.
  private mutating func enter() -> [Effect] {
    if let candidate { return change(to: planted(candidate.bug)) }
    entry = ""
    return []
  }
}

/// Typing a value.
extension Lab {
  private mutating func begin(with digit: Character) -> [Effect] {
    if knob.isNumeric {
      entry = String(digit)
    } else {
      notice = knob.refusalOfDigits
    }
    return []
  }

  private mutating func type(_ key: Key, after text: String) -> [Effect] {
    if key == .enter { return take(typed: text) }
    entry = text.typed(key, most: 200)
    return []
  }

  private mutating func take(typed text: String) -> [Effect] {
    switch knob.typed(text, in: stage) {
    case .refused(let reason): notice = reason
    case .needsMore(let bug, let needs):
      entry = nil
      candidate = Candidate(bug: bug, needs: needs)
    case .taken(let experiment):
      entry = nil
      return change(to: experiment)
    }
    return []
  }
}

/// The scene beside the knobs.
extension Lab {
  /// All scenes are one row here: behind the walk's come the closer looks.
  private mutating func show(sceneAfter change: Int) -> [Effect] {
    let all = SceneKind.ofAnyNetwork
    let place = (all.firstIndex(of: stage.view.scene) ?? 0) + change
    return show(all[(place + all.count) % all.count])
  }

  private mutating func show(_ kind: SceneKind) -> [Effect] {
    let first = stage.check.map(kind.scene.firstStep) ?? 0
    return stage.enter(kind, step: first)
  }

  /// A step of the scene; the bars are whole here and have none.
  private mutating func step(by change: Int) -> [Effect] {
    let step = stage.view.step + change
    guard stage.view.scene != .bars, (0..<stage.stepCount).contains(step) else {
      return show(sceneAfter: change)
    }
    return stage.show(step: step)
  }

  mutating func click(_ target: Hit.Target?) -> [Effect] { hit(target) + followPin() }

  private mutating func hit(_ target: Hit.Target?) -> [Effect] {
    notice = nil
    guard reproduction == nil, stage.view.overlay == nil, entry == nil else {
      (reproduction, stage.view.overlay, entry) = (nil, nil, nil)
      return []
    }
    defer { arrange() }
    switch target {
    case .scene(let kind): return show(kind)
    case .knob(let place):
      let clicked = ExperimentField.knobs[place]
      if clicked == knob { return turn(forward: true) }
      (knob, candidate) = (clicked, nil)
      return surveyStops()
    default: return stage.click(target)
    }
  }

  /// Over the knobs the wheel goes from one to the other, elsewhere it goes through the components.
  mutating func turnWheel(_ amount: Int, x: Int, y: Int) -> [Effect] {
    notice = nil
    if let reproduction {
      let last = ReproductionPage(lab: self).lastScroll
      self.reproduction = min(max(0, reproduction + amount), last)
      return []
    }
    guard stage.view.overlay == nil, layout.knobs.contains(x: x, y: y) else {
      return stage.turnWheel(amount) + followPin()
    }
    choose(by: amount)
    return surveyStops()
  }
}
