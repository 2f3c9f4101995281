/// The best that somebody has done at a level, or with the hunts of the days.
public struct HuntBests: Hashable, Sendable {
  /// The right answer with the most points, of several the one with the fewest evaluations; `nil` without one.
  public let points: HuntRecord?
  /// The right answer, no guess, that took the least beside the best way's average; `nil` without one.
  public let thriftiest: HuntRecord?
  /// The most right answers in a row.
  public let longestRun: Int
  /// How many right answers were lucky guesses.
  public let guesses: Int
}

extension HuntStanding {
  /// The bests among these hunts.
  public var bests: HuntBests {
    let right = records.filter(\.isRight)
    let points = right.max { ($0.points, -$0.evaluations) < ($1.points, -$1.evaluations) }
    let known = right.filter { !$0.isLuckyGuess && $0.expected != nil }
    let thriftiest = known.min { $0.excess < $1.excess }
    var (run, longest) = (0, 0)
    for record in records {
      run = record.isRight ? run + 1 : 0
      longest = max(longest, run)
    }
    return HuntBests(points: points, thriftiest: thriftiest, longestRun: longest, guesses: guesses)
  }
}

extension HuntRecord {
  /// What it took beyond the best way's average; below 0 where it took less.
  public var excess: Double { Double(evaluations) - (expected ?? Double(shortcut)) }
}

/// The hunts of the days.
extension HuntHistory {
  /// The days whose hunts were answered rightly, each on the day itself.
  public var days: Set<HuntDay> { Set(records.filter(\.isRight).compactMap(\.day)) }

  /// The days in a row, up to a day or to the one before it, as today's hunt may still come.
  public func streak(on today: HuntDay) -> Int {
    let days = days
    var day = days.contains(today) ? today : today.before
    var count = 0
    while days.contains(day) {
      count += 1
      day = day.before
    }
    return count
  }

  /// The most days in a row.
  public var longestStreak: Int {
    let days = days
    return days.map { day in
      guard !days.contains(day.before) else { return streak(on: day) }
      return 1
    }.max() ?? 0
  }
}
