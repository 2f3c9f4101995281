import Foundation
import GradientChecking

/// How the best ε of a scheme is written, and the rule of thumb for it.
struct BestStepFormula {
  /// The derivative of J that the scheme leaves out: `|J‴|`.
  let derivative: String
  /// The step of ``BestStep``: `(3σ/|J‴|)^(1/3)`.
  let step: String
  /// The step where σ is about u, and the derivative about 1: `u^(1/3)`.
  let rule: String
  /// What that is in double precision.
  let thumb: Double
}

extension DifferenceScheme {
  /// The formula of the best ε; `nil` for the schemes that have none.
  var bestStepFormula: BestStepFormula? {
    let power = { pow(0x1p-53, $0) }
    return switch self {
    case .centered:
      BestStepFormula(
        derivative: "|J‴|",
        step: "(3σ/|J‴|)^(1/3)",
        rule: "u^(1/3)",
        thumb: power(1 / 3)
      )
    case .forward, .backward:
      BestStepFormula(
        derivative: "|J″|",
        step: "(8σ²/|J″|²)^(1/4)",
        rule: "u^(1/2)",
        thumb: power(1 / 2)
      )
    case .fivePoint:
      BestStepFormula(
        derivative: "|J⁽⁵⁾|",
        step: "(14.25σ/|J⁽⁵⁾|)^(1/5)",
        rule: "u^(1/5)",
        thumb: power(1 / 5)
      )
    case .ridders, .complexStep: nil
    }
  }
}
