import Wording

/// What a right answer is worth: 100 points, less what each look lost against the best one there was at that moment.
///
/// The best way, see ``HuntShortcut``, takes e evaluations of J on average. Before a look the best way takes v more on
/// average; if the look is paid, and the best way goes on from what it left open, v′. The look's **regret** is
/// v′ − v: 0 for a look that is as good as the best, whatever it happens to show. With R the sum of the regrets a right
/// answer has
///
///     100 · √((e + 2) / (e + 2 + R))
///
/// points, the two evaluations at θ counted, which every check takes. So luck is neither paid nor punished: whoever
/// took the best look each time has 100 points, whether the hunt then took less than the average or more. The root is
/// there because the best way knows every possible mistake by heart: whoever needs twice as much is good.
///
/// A look after the answer was settled is a check that a careful person makes, as the best way reckons with what a
/// computer would see: the first component costs nothing, each further one a point. Ten points at least are left for
/// whoever is right and knows it, and none for whoever is wrong. Where k answers were possible still, a right one was a
/// guess with a chance of 1 in k, and has just so much of the points: guessing pays neither more nor less than it
/// should.
///
///     HuntScore(expected: 6, losses: []).points                          // 100
///     HuntScore(expected: 6, losses: [.regret(0), .regret(8)]).points    // 71
///     HuntScore(expected: 6, losses: [], possible: 4).points             // 25
public struct HuntScore: Hashable, Sendable {
  /// What a look lost.
  public enum Loss: Hashable, Sendable {
    /// So many evaluations of J, on average, against the best look.
    case regret(Double)
    /// It came after the answer was settled, and checked so many components, or cost as much as they.
    case check(components: Int)
  }

  /// The evaluations of J that the best way takes on average.
  public let expected: Double
  /// What each look lost, in order.
  public let losses: [Loss]
  /// How many answers were possible still when the answer was given, this one counted.
  public let possible: Int

  /// The score of some looks, and of an answer.
  public init(expected: Double, losses: [Loss], possible: Int = 1) {
    (self.expected, self.losses, self.possible) = (expected, losses, max(1, possible))
  }

  /// What an answer is worth, for those who wonder.
  public static let explanation =
    "A right answer has 100 points if each look was as good as the best one there was, whatever it showed: luck is "
    + "neither paid nor punished. A look that is worth less costs points, by the evaluations that the best way takes more "
    + "after it on average. A check after the answer is settled costs nothing, each further one a point. If other answers "
    + "were possible still by what lies open and what you paid for, it was a guess: of two it has half the points, of "
    + "four a quarter. A wrong answer has 0."

  /// The points an answer may have.
  static let possiblePoints = 0...100

  /// The points of a right answer, from 1 to 100.
  public var points: Int {
    max(1, Int((Double(pointsAfter(losses.count)) / Double(possible)).rounded()))
  }

  /// What each look cost, in points; together with what a guess costs they make up the 100.
  public var costs: [Int] {
    losses.indices.map { pointsAfter($0) - pointsAfter($0 + 1) }
  }

  /// The points that are left after some looks.
  private func pointsAfter(_ count: Int) -> Int {
    var (regret, checks) = (0.0, 0)
    for loss in losses.prefix(count) {
      switch loss {
      case .regret(let evaluations): regret += max(0, evaluations)
      case .check(let components): checks += max(0, components)
      }
    }
    let whole = max(0, expected) + Self.atTheta
    let points = (100 * (whole / (whole + regret)).squareRoot()).rounded()
    return max(Self.least, Int(points) - max(0, checks - Self.freeChecks))
  }

  /// The evaluations at θ itself, with which every check begins.
  private static let atTheta = 2.0
  /// What a right answer has in any case.
  private static let least = 10
  /// The components that may be checked after the answer is settled: one, to be sure.
  static let freeChecks = 1
}

extension HuntScore {
  /// Why a right answer has the points it has, in sentences that stand behind them.
  public var reason: String {
    var reasons = [best]
    let (worse, settled) = (cost { $0.isRegret }, cost { !$0.isRegret })
    if worse.looks > 0 {
      let count = worse.looks == 1 ? "One" : Numbers.count(worse.looks)
      let were = agreeing(with: worse.looks, "was", "were")
      reasons.append("\(count) of your looks \(were) worth less than the best: −\(worse.points)")
    } else if losses.contains(where: \.isRegret) {
      reasons.append("Each of your looks was as good as the best")
    }
    if settled.looks > 0 {
      reasons.append(
        "Once the answer was settled one check is free, and each further one costs a point: −\(settled.points)"
      )
    }
    if possible > 1 {
      let answers = "\(Numbers.count(possible)) answers were possible still"
      reasons.append("A lucky guess, as \(answers): 1/\(possible) of the points")
    }
    return reasons.joined(separator: ". ") + "."
  }

  /// Why a wrong answer has none.
  public var reasonIfWrong: String { "only a right answer has points; \(best)." }

  /// What the best way takes, in words.
  private var best: String {
    expected == 0
      ? "what lies open was enough"
      : "the best way takes \(Numbers.short(expected, digits: 2)) on average"
  }

  /// The looks of a sort that cost points, and how many.
  private func cost(of isMeant: (Loss) -> Bool) -> (looks: Int, points: Int) {
    let costs = zip(losses, costs).filter { isMeant($0) && $1 > 0 }.map(\.1)
    return (costs.count, costs.reduce(0, +))
  }
}

extension HuntScore.Loss {
  fileprivate var isRegret: Bool {
    if case .regret = self { true } else { false }
  }
}
