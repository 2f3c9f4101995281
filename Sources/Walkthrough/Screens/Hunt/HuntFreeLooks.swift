import GradientChecking

/// What a hunter may look at for nothing, because it comes with the preparation of every check.
struct HuntFreeLooks {
  private let check: GradientCheck

  /// - Parameter check: The check as it is, J evaluated twice.
  init(_ check: GradientCheck) {
    self.check = check
  }

  /// A sentence for each look.
  var sentences: [String] {
    ["J(θ) twice: " + ShortcutWords.twice(check), EpsilonScale(check).text, kink]
  }

  /// How near the hidden units are to a kink.
  private var kink: String {
    let activation = check.network.activation
    guard activation.hasKink else { return "\(activation.rawValue) has no kink." }
    let z = check.activations.dropLast().flatMap(\.z.elements).map(\.magnitude).min() ?? 0
    return "\(activation.rawValue) has a kink at z = 0; the hidden z nearest to it is "
      + "\(Numbers.short(z, digits: 2)) away."
  }
}
