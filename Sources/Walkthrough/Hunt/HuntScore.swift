/// What a right answer is worth.
///
/// 100 points with no more evaluations of J than the shortcut needs; four times as many halve them. Exactly it
/// is 100·√(s/p), with s the shortcut's evaluations and p those spent, the two at θ counted with both. The root
/// is there because the shortcut knows every possible bug by heart: whoever needs twice as much is good. Ten
/// points at least are left for whoever is right, and none for whoever is wrong.
///
///     HuntScore.points(spent: 6, shortcut: 6)    // 100
///     HuntScore.points(spent: 30, shortcut: 6)   // 50
public enum HuntScore {
  /// The points of a right answer.
  ///
  /// - Parameters:
  ///   - spent: The evaluations the hunter spent, without the two at θ.
  ///   - shortcut: Those of the shortcut.
  /// - Returns: From 10 to 100.
  public static func points(spent: Int, shortcut: Int) -> Int {
    let ratio = Double(max(0, shortcut) + 2) / Double(max(0, spent) + 2)
    return max(10, Int((100 * min(1, ratio).squareRoot()).rounded()))
  }
}
