import CellUI
import GradientChecking

/// What besides a bug could keep two right gradients apart, told from the numbers of the check.
extension SceneContext {
  /// The order of the truncation error of the scheme, relative to the gradient: what the formula
  /// itself leaves out, however exactly it is evaluated.
  private var truncation: Double {
    switch experiment.scheme {
    case .centered, .complexStep: experiment.epsilon * experiment.epsilon
    case .forward: experiment.epsilon
    }
  }

  /// Whether a difference is so small against the truncation error's order that the formula may be
  /// what is off, not backpropagation.
  func mayBeTruncation(_ difference: Double) -> Bool {
    difference >= LandmarkScale.agreesBelow && difference <= 10 * truncation
  }

  /// What to try then.
  var truncationRemark: StyledText {
    let order = experiment.scheme == .forward ? "ε" : "ε²"
    let size = Numbers.short(truncation, digits: 2)
    return
      "ε\u{A0}=\u{A0}\(Numbers.short(experiment.epsilon)) is large, though: the formula itself is off by about "
      + "\(order)\u{A0}=\u{A0}\(size). Make ε smaller (e): a bug stays, this shrinks."
  }
}
