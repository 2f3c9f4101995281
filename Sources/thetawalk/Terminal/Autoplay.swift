import CellUI

/// Keys that the program presses by itself while it is on the screen: those of a script from its first pause on, and
/// after them again and again the one that goes on.
///
///     var play = Autoplay(try KeyScript.parse("pause:2 space wait n"), every: nil, from: start)
///     play.take(at: start + .seconds(1), isResting: true, isAsking: false)   // nil
///     play.take(at: start + .seconds(2), isResting: true, isAsking: false)   // .press(.character(" "))
struct Autoplay {
  /// What is to be pressed.
  enum Press: Hashable {
    /// This key.
    case key(Key)
    /// The key that goes on, whichever that is where one is.
    case goesOn
  }

  private var steps: ArraySlice<KeyScript.Step>
  private let interval: Duration?
  /// From when on the next step counts.
  private var due: ContinuousClock.Instant

  /// What is played.
  ///
  /// - Parameters:
  ///   - steps: The script.
  ///   - seconds: After how long to go on once the script is through; `nil` for never.
  ///   - start: When it begins.
  init(
    _ steps: ArraySlice<KeyScript.Step>,
    every seconds: Double?,
    from start: ContinuousClock.Instant
  ) {
    self.steps = steps
    interval = seconds.map { .seconds($0) }
    due = start
    beginWaiting(at: start)
  }

  /// When to look again.
  ///
  /// - Parameters:
  ///   - isResting: Whether nothing moves and nothing is being computed.
  ///   - isAsking: Whether an answer is wanted from somebody.
  /// - Returns: The instant; `nil` where only something else that happens can change what is to be pressed.
  func next(isResting: Bool, isAsking: Bool) -> ContinuousClock.Instant? {
    switch steps.first {
    case .wait: isResting ? due : nil
    case .key, .pause: due
    case nil: interval == nil || !isResting || isAsking ? nil : due
    }
  }

  /// Takes what is to be pressed now.
  ///
  /// - Parameters:
  ///   - now: When it is asked.
  ///   - isResting: Whether nothing moves and nothing is being computed.
  ///   - isAsking: Whether an answer is wanted from somebody: that is not given here, but by a script.
  /// - Returns: The key, if there is one.
  mutating func take(
    at now: ContinuousClock.Instant,
    isResting: Bool,
    isAsking: Bool
  ) -> Press? {
    while let step = steps.first {
      switch step {
      case .wait where !isResting: return nil
      case .pause where now < due: return nil
      case .wait, .pause:
        steps.removeFirst()
        beginWaiting(at: now)
      case .key(let key):
        steps.removeFirst()
        beginWaiting(at: now)
        return .key(key)
      }
    }
    guard interval != nil, isResting, !isAsking, now >= due else { return nil }
    beginWaiting(at: now)
    return .goesOn
  }

  /// Takes into account that somebody else pressed a key: what goes on by itself gives them their time.
  mutating func noteKey(at now: ContinuousClock.Instant) {
    if steps.isEmpty { beginWaiting(at: now) }
  }

  private mutating func beginWaiting(at now: ContinuousClock.Instant) {
    switch steps.first {
    case .pause(let seconds): due = now + .seconds(seconds)
    case .key, .wait: due = now
    case nil: due = now + (interval ?? .zero)
    }
  }
}
