import Wording

/// What a right answer is worth.
///
/// 100 points for as many evaluations of J as the best way takes on average, and for one component in any case; four
/// times as many halve them. Exactly it is 100·√(e/p), with e the average and p what was spent, the two at θ counted
/// with both. Where what lies open says it all, a component to be sure of it costs nothing: nobody should learn to
/// trust a check that compares nothing. The root is there because
/// the best way knows every possible bug by heart: whoever needs twice as much is good. Ten points at least are left
/// for whoever is right and knows it, and none for whoever is wrong. Where k answers were possible still by what was
/// paid for, a right answer was a guess with a chance of 1 in k, and has just so much of the points: guessing pays
/// neither more nor less than it should.
///
///     HuntScore.points(spent: 6, expected: 6, possible: 1)    // 100
///     HuntScore.points(spent: 30, expected: 6, possible: 1)   // 50
///     HuntScore.points(spent: 0, expected: 6, possible: 4)    // 25
public enum HuntScore {
  /// What an answer is worth, for those who wonder.
  public static let explanation =
    "A right answer has 100 points if it takes no more evaluations than the best way does on average, and half of "
    + "them with four times as many, the two for J(θ) counted; one component costs none. If by what lies open and what you paid for other answers were possible still, it was a guess: of two "
    + "it has half the points, of four a quarter. A wrong answer has 0."

  /// The evaluations of a component, which cost no points even where none is needed.
  static let oneComponent = 2.0

  /// The points an answer may have.
  static let possible = 0...100

  /// The points of a right answer.
  ///
  /// - Parameters:
  ///   - spent: The evaluations the hunter spent, without the two at θ.
  ///   - expected: Those that the best way takes on average.
  ///   - possible: How many answers were possible still by what was paid for, this one counted.
  /// - Returns: From 1 to 100.
  public static func points(spent: Int, expected: Double, possible: Int = 1) -> Int {
    let ratio = (max(oneComponent, expected) + 2) / (Double(max(0, spent)) + 2)
    let points = max(10, 100 * min(1, ratio.squareRoot()))
    return max(1, Int((points / Double(max(1, possible))).rounded()))
  }
}

extension HuntRecord {
  /// Why it has the points it has, in a sentence that begins small: it stands behind them.
  public var reason: String {
    let average = expected.map { Numbers.short($0, digits: 2) } ?? Numbers.count(shortcut)
    if !isRight {
      return "only a right answer has points. The best way needs \(average) on average."
    }
    if isLuckyGuess, let possible {
      return
        "a lucky guess: \(Numbers.count(possible)) answers were possible still by what lies open and what "
        + "you paid for, and so it has 1/\(possible) of the points."
    }
    let needed = expected ?? Double(shortcut)
    if needed == 0, Double(evaluations) <= HuntScore.oneComponent {
      return "what lies open is enough; one component, to be sure, costs no points."
    }
    return Double(evaluations) <= max(HuntScore.oneComponent, needed)
      ? "the best way needs \(average) on average."
      : "the best way needs \(average) on average; four times as many, with the two for J(θ), halve "
        + "the 100 points."
  }
}
