import GradientChecking

/// One hunt that was answered.
public struct HuntRecord: Codable, Hashable, Sendable {
  /// What was hunted.
  public let seed: UInt64
  /// At which level.
  public let level: HuntLevel
  /// Whether the answer was right.
  public let isRight: Bool
  /// The evaluations spent.
  public let evaluations: Int
  /// Those that the best way takes here.
  public let shortcut: Int
  /// Those that the best way takes on average; `nil` in files of a time that counted against ``shortcut``.
  public let expected: Double?
  /// How many answers were possible still by what was paid for: with more than one it was a guess; `nil` in files of a
  /// time that didn't ask.
  public let possible: Int?
  /// ``HuntScore``, or 0.
  public let points: Int
  /// The day on which it was answered, if it was that day's hunt; see ``HuntDay``.
  public let day: HuntDay?

  /// Whether it was a lucky guess: right, with more than one answer possible still.
  public var isLuckyGuess: Bool { isRight && (possible ?? 1) > 1 }

  /// The record of an answer.
  ///
  /// - Parameters:
  ///   - hunt: What was hunted: its number and level.
  ///   - isRight: Whether the answer is right.
  ///   - evaluations: The evaluations spent.
  ///   - shortcut: Those that the best way takes here.
  ///   - expected: Those that it takes on average.
  ///   - possible: How many answers were possible still.
  ///   - points: What it is worth if it is right, see ``HuntScore``.
  ///   - day: The day whose hunt it is, if it was answered on it.
  public init(
    _ hunt: (seed: UInt64, level: HuntLevel),
    isRight: Bool,
    evaluations: Int,
    shortcut: Int,
    expected: Double,
    possible: Int = 1,
    points: Int = 100,
    day: HuntDay? = nil
  ) {
    (seed, level, self.isRight) = (hunt.seed, hunt.level, isRight)
    (self.evaluations, self.shortcut, self.expected) = (evaluations, shortcut, expected)
    (self.possible, self.day) = (possible, day)
    self.points = isRight ? points : 0
  }

  /// Reads a record; what older programs did not write is not known.
  ///
  /// - Throws: `DecodingError`, also for a number that no hunt can have.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    seed = try values.decode(UInt64.self, forKey: .seed)
    level = try values.decode(HuntLevel.self, forKey: .level)
    isRight = try values.decode(Bool.self, forKey: .isRight)
    evaluations = try values.decode(.evaluations, in: HuntTrace.possibleEvaluations)
    shortcut = try values.decode(.shortcut, in: HuntTrace.possibleEvaluations)
    expected = try values.decodeIfPresent(Double.self, forKey: .expected)
    if let expected, !(0...Double(HuntTrace.possibleEvaluations.upperBound)).contains(expected) {
      throw values.corruption(.expected, "found \(expected), expected a number of evaluations")
    }
    possible = values.contains(.possible) ? try values.decode(.possible, in: 1...1000) : nil
    points = try values.decode(.points, in: HuntScore.possiblePoints)
    day = try values.decodeIfPresent(HuntDay.self, forKey: .day)
    if let day, (day.seed, day.level) != (seed, level) {
      throw values.corruption(.day, "found \(day.seed), expected the day that has this hunt")
    }
  }
}

/// The hunts that were answered, in the order in which they were.
public struct HuntHistory: Codable, Hashable, Sendable {
  /// Each seed once per level: the first answer counts.
  public private(set) var records: [HuntRecord] = []
  /// The hunts that were begun and have no answer; `nil` for none, as in files of a time without them.
  private var begun: [HuntTrace]?

  /// None yet.
  public init() {}

  /// The hunts that were answered, and those that were only begun.
  public init(records: [HuntRecord], begun: [HuntTrace]) {
    for record in records { add(record) }
    for trace in begun { note(trace) }
  }

  /// The hunts that were begun, answered or not.
  public var count: Int { records.count + (begun?.count ?? 0) }

  /// Adds a hunt, unless its seed was answered or shown at that level before.
  ///
  /// - Returns: Whether it counts.
  @discardableResult
  public mutating func add(_ record: HuntRecord) -> Bool {
    guard !isSettled(seed: record.seed, level: record.level) else { return false }
    records.append(record)
    begun?.removeAll { $0.seed == record.seed && $0.level == record.level }
    if begun?.isEmpty == true { begun = nil }
    return true
  }

  /// Notes what was done in a hunt, with what is known of it already; unless it was answered.
  public mutating func note(_ trace: HuntTrace) {
    guard !hasAnswered(seed: trace.seed, level: trace.level) else { return }
    let earlier = self.trace(seed: trace.seed, level: trace.level)
    begun =
      (begun ?? []).filter { $0.seed != trace.seed || $0.level != trace.level }
      + [earlier?.merged(with: trace) ?? trace]
  }

  /// What was done in a hunt that has no answer; `nil` if it was not begun.
  public func trace(seed: UInt64, level: HuntLevel) -> HuntTrace? {
    begun?.first { $0.seed == seed && $0.level == level }
  }

  /// Whether another answer to a hunt doesn't count, as it was answered or shown.
  public func isSettled(seed: UInt64, level: HuntLevel) -> Bool {
    hasAnswered(seed: seed, level: level) || trace(seed: seed, level: level)?.isShown == true
  }

  /// Whether a hunt was answered before, so that another answer doesn't count.
  public func hasAnswered(seed: UInt64, level: HuntLevel) -> Bool {
    records.contains { $0.seed == seed && $0.level == level }
  }

  /// What came of the hunts of a level, or of all.
  public func standing(at level: HuntLevel? = nil) -> HuntStanding {
    HuntStanding(records: records.filter { level == nil || $0.level == level })
  }
}

/// What came of some hunts.
public struct HuntStanding: Hashable, Sendable {
  let records: [HuntRecord]

  /// How many were answered.
  public var played: Int { records.count }
  /// How many of them were right.
  public var right: Int { records.count(where: \.isRight) }
  /// The most points.
  public var best: Int { records.map(\.points).max() ?? 0 }
  /// The points per hunt, wrong answers counting 0; 0 without hunts.
  public var average: Double {
    Double(records.map(\.points).reduce(0, +)) / Double(max(1, records.count))
  }
  /// How many of the right ones were lucky guesses.
  public var guesses: Int { records.count(where: \.isLuckyGuess) }
  /// How many in a row were right, up to the last one.
  public var streak: Int { records.reversed().prefix(while: \.isRight).count }
}

/// What a hunter did in a hunt that has no answer yet, so that leaving it doesn't give the evaluations back.
public struct HuntTrace: Codable, Hashable, Sendable {
  /// What is hunted.
  public let seed: UInt64
  /// At which level.
  public let level: HuntLevel
  /// All evaluations spent.
  public var evaluations: Int
  /// The components that were checked with the hunt's own ε, in the order in which they were paid for, those of one key
  /// together.
  public var looks: [[Int]]
  /// Whether the answer was shown, so that none counts.
  public var isShown: Bool

  /// The components that were checked, in the order of θ.
  public var checked: [Int] { looks.joined().sorted() }

  /// The trace of a hunt.
  public init(
    seed: UInt64,
    level: HuntLevel,
    evaluations: Int,
    looks: [[Int]],
    isShown: Bool = false
  ) {
    (self.seed, self.level) = (seed, level)
    (self.evaluations, self.looks, self.isShown) = (evaluations, looks, isShown)
  }

  /// What somebody may spend on a hunt who never ceases to change ε.
  static let possibleEvaluations = 0...1_000_000_000

  /// Reads a trace.
  ///
  /// - Throws: `DecodingError`, also for a number that no hunt can have.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    seed = try values.decode(UInt64.self, forKey: .seed)
    level = try values.decode(HuntLevel.self, forKey: .level)
    evaluations = try values.decode(.evaluations, in: Self.possibleEvaluations)
    // Older programs kept the components without their order.
    let checked = try values.decode([Int].self, forKey: .checked)
    looks =
      try values.decodeIfPresent([[Int]].self, forKey: .looks)
      ?? (checked.isEmpty ? [] : [checked])
    isShown = try values.decode(Bool.self, forKey: .isShown)
    let indices = looks.joined() + checked
    guard indices.allSatisfy({ (0..<Experiment.mostParameters).contains($0) }),
      Set(looks.joined()).count == looks.joined().count
    else {
      throw values.corruption(.checked, "expected indices of θ, each once")
    }
  }

  private enum CodingKeys: String, CodingKey {
    case seed, level, evaluations, checked, looks, isShown
  }

  /// Writes a trace, with the components also as older programs read them.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(seed, forKey: .seed)
    try values.encode(level, forKey: .level)
    try values.encode(evaluations, forKey: .evaluations)
    try values.encode(checked, forKey: .checked)
    try values.encode(looks, forKey: .looks)
    try values.encode(isShown, forKey: .isShown)
  }

  /// What was done of the same hunt in either of two programs.
  func merged(with other: HuntTrace) -> HuntTrace {
    // The one goes on where the other ends: what both have stays where it was.
    let known = Set(looks.joined())
    let new = other.looks.map { $0.filter { !known.contains($0) } }.filter { !$0.isEmpty }
    return HuntTrace(
      seed: seed,
      level: level,
      evaluations: max(evaluations, other.evaluations),
      looks: looks + new,
      isShown: isShown || other.isShown
    )
  }
}

extension KeyedDecodingContainer {
  /// A whole number that makes sense.
  fileprivate func decode(_ key: Key, in range: ClosedRange<Int>) throws -> Int {
    let value = try decode(Int.self, forKey: key)
    guard range.contains(value) else {
      throw corruption(key, "found \(value), expected \(range.lowerBound) to \(range.upperBound)")
    }
    return value
  }

  fileprivate func corruption(_ key: Key, _ reason: String) -> DecodingError {
    .dataCorruptedError(forKey: key, in: self, debugDescription: reason)
  }
}
