import Hunting
import Wording

/// What one has to spend, where that is counted.
extension HuntPlayer {
  /// The evaluations that are left of those that one has; `nil` where one has as many as one likes.
  var evaluationsLeft: Int? { hunt.purse.map { max(0, $0 - evaluations) } }

  /// Whether that many evaluations are left; says so if not.
  mutating func canPay(_ price: Int) -> Bool {
    guard let left = evaluationsLeft, price > left else { return true }
    notice =
      left == 0
      ? "Your evaluations are spent: what is known has to be enough. a answers."
      : "That costs \(counted(price, "evaluation")), and \(Numbers.count(left)) of yours "
        + "\(agreeing(with: left, "is", "are")) left."
    return false
  }
}
