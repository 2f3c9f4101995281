/// How many seconds were used: for the step that is shown, for the whole that it belongs to, and since the beginning.
public struct LectureTime: Codable, Hashable, Sendable {
  /// For the step, however often it was shown.
  public var step: Double
  /// For all steps of the whole.
  public var whole: Double
  /// Since the presentation began, or its times began anew.
  public var total: Double

  /// Times in seconds.
  public init(step: Double = 0, whole: Double = 0, total: Double = 0) {
    (self.step, self.whole, self.total) = (step, whole, total)
  }

  /// The times so many seconds later, at the same step.
  public func later(by seconds: Double) -> LectureTime {
    LectureTime(step: step + seconds, whole: whole + seconds, total: total + seconds)
  }
}

/// Counts the time of a presentation by its steps.
///
///     var clock = LectureClock(at: 0)
///     clock.move(to: first, at: 0)
///     clock.move(to: second, at: 60)
///     clock.time(at: 75)   // step 15, whole 75, total 75
public struct LectureClock: Sendable {
  private var place: LecturePlace?
  private var since: Double
  private var began: Double
  /// Seconds used before `since`, by what tells steps and wholes apart.
  private var steps: [String: Double] = [:]
  private var wholes: [String: Double] = [:]

  /// A clock on which no time was used.
  ///
  /// - Parameter seconds: When that is, on a clock that never goes back.
  public init(at seconds: Double) {
    (since, began) = (seconds, seconds)
  }

  /// Counts for another place from now on, or goes on with the same.
  public mutating func move(to place: LecturePlace, at seconds: Double) {
    book(at: seconds)
    self.place = place
  }

  /// Forgets all time used.
  public mutating func restart(at seconds: Double) {
    (steps, wholes) = ([:], [:])
    (since, began) = (seconds, seconds)
  }

  /// The times at the place that is shown.
  public func time(at seconds: Double) -> LectureTime {
    guard let place else { return LectureTime(total: seconds - began) }
    let now = seconds - since
    return LectureTime(
      step: (steps[place.stepKey] ?? 0) + now,
      whole: (wholes[place.whole] ?? 0) + now,
      total: seconds - began
    )
  }

  private mutating func book(at seconds: Double) {
    if let place {
      steps[place.stepKey, default: 0] += seconds - since
      wholes[place.whole, default: 0] += seconds - since
    }
    since = seconds
  }
}
