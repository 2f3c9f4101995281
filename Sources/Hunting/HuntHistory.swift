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
  /// Those of the shortcut.
  public let shortcut: Int
  /// ``HuntScore``, or 0.
  public let points: Int

  /// The record of an answer.
  public init(seed: UInt64, level: HuntLevel, isRight: Bool, evaluations: Int, shortcut: Int) {
    (self.seed, self.level, self.isRight) = (seed, level, isRight)
    (self.evaluations, self.shortcut) = (evaluations, shortcut)
    points = isRight ? HuntScore.points(spent: evaluations, shortcut: shortcut) : 0
  }

  /// Reads a record.
  ///
  /// - Throws: `DecodingError`, also for a number that no hunt can have.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    seed = try values.decode(UInt64.self, forKey: .seed)
    level = try values.decode(HuntLevel.self, forKey: .level)
    isRight = try values.decode(Bool.self, forKey: .isRight)
    evaluations = try values.decode(.evaluations, in: HuntTrace.possibleEvaluations)
    shortcut = try values.decode(.shortcut, in: HuntTrace.possibleEvaluations)
    points = try values.decode(.points, in: HuntScore.possible)
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
  /// The components that were checked with the hunt's own ε, in the order of θ.
  public var checked: [Int]
  /// Whether the answer was shown, so that none counts.
  public var isShown: Bool

  /// The trace of a hunt.
  public init(
    seed: UInt64,
    level: HuntLevel,
    evaluations: Int,
    checked: [Int],
    isShown: Bool = false
  ) {
    (self.seed, self.level) = (seed, level)
    (self.evaluations, self.checked, self.isShown) = (evaluations, checked, isShown)
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
    checked = try values.decode([Int].self, forKey: .checked)
    isShown = try values.decode(Bool.self, forKey: .isShown)
    guard checked.allSatisfy({ (0..<Experiment.mostParameters).contains($0) }) else {
      throw values.corruption(.checked, "expected indices of θ")
    }
  }

  /// What was done of the same hunt in either of two programs.
  func merged(with other: HuntTrace) -> HuntTrace {
    HuntTrace(
      seed: seed,
      level: level,
      evaluations: max(evaluations, other.evaluations),
      checked: Set(checked).union(other.checked).sorted(),
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
