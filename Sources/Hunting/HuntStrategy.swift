/// The best way to find out which of some causes it is, if each that is left is as likely as the others: the decision
/// tree with the fewest looks on average.
///
/// Every look costs the same, and what it shows splits the causes into those that would show just that. The expected
/// number of looks V of a set S of causes is 0 where all of S are one answer, or where no look splits S; otherwise
///
///     V(S) = 1 + min over the looks of Σ |Sₖ|/|S| · V(Sₖ)
///
/// over the parts Sₖ that the look splits S into. That is the optimum, not the greedy choice: a set is looked up
/// where it was met before, and a look is left out where even the least that its parts may cost is too much.
struct HuntStrategy: Hashable, Sendable {
  /// Some of the causes, a bit for each.
  typealias Causes = UInt64

  /// A look, as it splits the causes: the number of the part that each is in.
  private let splits: [[Int]]
  /// The number of the answer that each cause is.
  private let answers: [Int]
  /// All causes.
  let all: Causes

  /// What is known of a set.
  private struct Best: Hashable, Sendable {
    let looks: Double
    let split: Int?
  }

  private var known: [Causes: Best] = [:]

  /// The strategy among causes.
  ///
  /// - Parameters:
  ///   - answers: The number of the answer that each of the causes is, at most 64 of them.
  ///   - splits: For each look, the number of the part that each cause is in.
  init(answers: [Int], splits: [[Int]]) {
    self.answers = answers
    self.splits = splits
    all = answers.count == 64 ? .max : (1 << Causes(answers.count)) - 1
  }

  /// The looks that it takes on average to tell which of a set it is.
  mutating func expectedLooks(_ set: Causes) -> Double { best(set).looks }

  /// The place of the look to begin with; `nil` where none is needed, or none helps.
  mutating func firstLook(_ set: Causes) -> Int? { best(set).split }

  /// The looks that it takes at the most.
  mutating func mostLooks(_ set: Causes) -> Int {
    guard let split = firstLook(set) else { return 0 }
    var most = 0
    for part in parts(of: set, split: split) { most = max(most, mostLooks(part)) }
    return 1 + most
  }

  /// The looks that it takes on average if the first one splits a set into those parts.
  mutating func expectedLooks(afterSplitting set: Causes, into parts: [Causes]) -> Double {
    1 + parts.reduce(0) { $0 + Self.share($1, of: set) * best($1).looks }
  }

  /// The parts that a look splits a set into, the largest first.
  func parts(of set: Causes, split: Int) -> [Causes] {
    Self.parts(of: set, by: splits[split])
  }

  /// Whether all of a set are one answer.
  func isSettled(_ set: Causes) -> Bool {
    let members = Self.members(of: set)
    return members.allSatisfy { answers[$0] == answers[members[0]] }
  }

  /// How many answers a set leaves.
  func answerCount(_ set: Causes) -> Int { Set(Self.members(of: set).map { answers[$0] }).count }
}

extension HuntStrategy {
  private mutating func best(_ set: Causes) -> Best {
    if let best = known[set] { return best }
    let best = search(set)
    known[set] = best
    return best
  }

  private mutating func search(_ set: Causes) -> Best {
    if isSettled(set) { return Best(looks: 0, split: nil) }
    var seen: Set<[Causes]> = []
    var candidates: [(split: Int, parts: [Causes], least: Double)] = []
    for split in splits.indices {
      let parts = parts(of: set, split: split)
      guard parts.count > 1, seen.insert(parts).inserted else { continue }
      candidates.append((split, parts, 1 + parts.reduce(0) { $0 + least($1, of: set) }))
    }
    // What may cost least is tried first, so that most of the rest need not be.
    candidates.sort { ($0.least, $0.split) < ($1.least, $1.split) }
    var found = Best(looks: .infinity, split: nil)
    for candidate in candidates where candidate.least < found.looks - 1e-9 {
      let looks = expectedLooks(afterSplitting: set, into: candidate.parts)
      if looks < found.looks - 1e-9 { found = Best(looks: looks, split: candidate.split) }
    }
    return found.split == nil ? Best(looks: 0, split: nil) : found
  }

  /// The least that a part may cost, times its share: a look if its causes are several answers, or what is known.
  private func least(_ part: Causes, of set: Causes) -> Double {
    let looks = known[part]?.looks ?? (isSettled(part) ? 0 : isSplit(part) ? 1 : 0)
    return looks * Self.share(part, of: set)
  }

  private func isSplit(_ set: Causes) -> Bool {
    splits.contains { Self.parts(of: set, by: $0).count > 1 }
  }

  private static func share(_ part: Causes, of set: Causes) -> Double {
    Double(part.nonzeroBitCount) / Double(max(1, set.nonzeroBitCount))
  }

  /// The parts of a set by the number that each cause has, the largest first.
  static func parts(of set: Causes, by numbers: [Int]) -> [Causes] {
    var parts: [Int: Causes] = [:]
    for cause in members(of: set) { parts[numbers[cause], default: 0] |= 1 << Causes(cause) }
    return parts.values.sorted {
      ($1.nonzeroBitCount, $0) < ($0.nonzeroBitCount, $1)
    }
  }

  /// The places of the causes in a set.
  static func members(of set: Causes) -> [Int] {
    (0..<Causes.bitWidth).filter { set & (1 << Causes($0)) != 0 }
  }
}
