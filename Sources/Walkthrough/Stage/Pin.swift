import CellUI
import GradientChecking

/// An experiment that is pinned: its own check, shown at the same place as the one that is looked at.
///
/// It is checked once more, in the background: what was computed of it before may not be all of it, and every number
/// comes out as it was.
struct Pin: Sendable {
  /// The pinned experiment's check and scene; `nil` while nothing is pinned.
  private(set) var model: Model?
  /// The one that the next request has, or the last one had.
  private var ticket: Ticket

  /// No pin yet, in the slot that its check will have.
  init(_ slot: Slot) { ticket = Ticket(slot, run: 0) }

  /// Pins what a stage checks, or takes the pin away where there is one.
  mutating func turn(_ stage: Model) -> [Effect] {
    ticket.run += 1
    guard model == nil else {
      model = nil
      return [.cancel(ticket.slot)]
    }
    var pinned = Model(
      experiment: stage.experiment,
      appearance: stage.view.appearance,
      ticket: ticket
    )
    pinned.policy = stage.policy
    pinned.policy.checksEverything = true
    let effects = pinned.initialEffects
    model = pinned
    return effects + follow(stage)
  }

  /// Shows what a stage shows, of the pinned experiment.
  mutating func follow(_ stage: Model) -> [Effect] {
    guard var pinned = model else { return [] }
    pinned.view.appearance = stage.view.appearance
    pinned.follow(stage)
    pinned.clampStep()
    (pinned.view.curveZoom, pinned.view.barsZoom) = (stage.view.curveZoom, stage.view.barsZoom)
    (pinned.view.mapZoom, pinned.view.listing) = (stage.view.mapZoom, stage.view.listing)
    let effects = pinned.probeIfNeeded() + pinned.surveyIfNeeded()
    model = pinned
    return effects
  }

  /// Takes an answer of the background into account.
  mutating func take(_ answer: Message) -> [Effect] {
    guard answer.ticket == ticket else { return [] }
    return model?.update(answer) ?? []
  }

  /// Goes through what is shown once, if that has changed.
  mutating func keepOverview() -> [Effect] { model?.keepOverview() ?? [] }

  /// The pinned check that is drawn with a stage: nothing where both are the same.
  func beside(_ stage: Model) -> Model? {
    model.flatMap { $0.experiment == stage.experiment ? nil : $0 }
  }
}

/// A screen on which an experiment can be pinned.
protocol PinningHost: StageHost {
  /// The experiment that is pinned.
  var pin: Pin { get set }
}

extension PinningHost {
  /// Pins the experiment, or takes the pin away, and says so.
  mutating func turnPin() -> [Effect] {
    let isNew = pin.model == nil
    guard !isNew || stage.check != nil else {
      notice = "There is nothing to pin yet."
      return []
    }
    let effects = pin.turn(stage)
    notice =
      isNew
      ? "Pinned: whatever you turn to is drawn with this. C takes it away." : "Nothing is pinned."
    return effects + settle()
  }

  /// Lets the pinned experiment show what the stage shows.
  mutating func followPin() -> [Effect] {
    stage.policy.isPinned = pin.model != nil
    stage.policy.isPaired = pin.beside(stage) != nil
    return pin.follow(stage)
  }

  mutating func settle() -> [Effect] { followPin() }

  var isWaiting: Bool { stage.isWaiting || pin.model?.isWaiting ?? false }

  mutating func prepareFrame() -> [Effect] { stage.keepOverview() + pin.keepOverview() }

  func check(for slot: Slot) -> GradientCheck? {
    [stage, pin.model].compactMap { $0 }.first { $0.checking.ticket.slot == slot }?.check
  }

  mutating func take(_ answer: Message) -> [Effect] {
    let effects = pin.take(answer)
    guard answer.ticket == stage.checking.ticket else { return effects + settle() }
    return effects + stage.update(answer) + settle()
  }
}
