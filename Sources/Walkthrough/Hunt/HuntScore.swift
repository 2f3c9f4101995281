/// What a right answer is worth.
///
/// 100 points with no more evaluations of J than the shortcut needs; with more, as large a part of 100 as the
/// shortcut's evaluations are of those spent, the two at θ counted with both. Ten points at least are left
/// for whoever is right, and none for whoever is wrong.
///
///     HuntScore.points(spent: 6, shortcut: 6)    // 100
///     HuntScore.points(spent: 14, shortcut: 6)   // 50
public enum HuntScore {
  /// The points of a right answer.
  ///
  /// - Parameters:
  ///   - spent: The evaluations the hunter spent, without the two at θ.
  ///   - shortcut: Those of the shortcut.
  /// - Returns: From 10 to 100.
  public static func points(spent: Int, shortcut: Int) -> Int {
    let (spent, shortcut) = (max(0, spent) + 2, max(0, shortcut) + 2)
    guard spent > shortcut else { return 100 }
    return max(10, (200 * shortcut + spent) / (2 * spent))
  }
}
