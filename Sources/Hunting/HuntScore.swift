import Wording

/// What a right answer is worth.
///
/// 100 points for as many evaluations of J as the shortcut needs; four times as many halve them. Exactly it is
/// 100·√(s/p), with s the shortcut's evaluations and p those spent, the two at θ counted with both. The root is
/// there because the shortcut knows every possible bug by heart: whoever needs twice as much is good. Ten points
/// at least are left for whoever is right, and none for whoever is wrong. Whoever is right with fewer than the
/// shortcut needs guessed, at least in part: half the points, so that it pays to look.
///
///     HuntScore.points(spent: 6, shortcut: 6)    // 100
///     HuntScore.points(spent: 30, shortcut: 6)   // 50
///     HuntScore.points(spent: 0, shortcut: 6)    // 50
public enum HuntScore {
  /// What an answer is worth, for those who wonder.
  public static let explanation =
    "A right answer has 100 points if it takes no more evaluations than the way shown in the end, and half of "
    + "them with four times as many. With fewer than that way it was a guess and has 50; a wrong answer has 0."

  /// The points an answer may have.
  static let possible = 0...100

  /// The points of a right answer.
  ///
  /// - Parameters:
  ///   - spent: The evaluations the hunter spent, without the two at θ.
  ///   - shortcut: Those of the shortcut.
  /// - Returns: From 10 to 100.
  public static func points(spent: Int, shortcut: Int) -> Int {
    guard spent >= shortcut else { return 50 }
    let ratio = (Double(max(0, shortcut)) + 2) / (Double(max(0, spent)) + 2)
    return max(10, Int((100 * ratio.squareRoot()).rounded()))
  }
}

extension HuntRecord {
  /// Why it has the points it has, in a sentence that begins small: it stands behind them.
  public var reason: String {
    let needed = Numbers.count(shortcut)
    if !isRight { return "only a right answer has points. One way needs \(needed)." }
    if evaluations < shortcut {
      return "the way shown needs \(needed); with fewer it counts as a guess, which has half."
    }
    return evaluations == shortcut
      ? "one way needs just as many."
      : "one way needs \(needed); four times as many halve the 100 points."
  }
}
