/// How differences of J become the numeric gradient.
///
/// A scheme evaluates J at some places on the line through θ along component i, ``offsets``, and makes one slope of
/// it, ``slope(costs:home:step:)``. What else follows from the scheme (what it costs, what it leaves out, how it is
/// written) stands in one row of a table.
public enum DifferenceScheme: String, CaseIterable, Codable, Hashable, Sendable {
  /// (J(θ + ε eᵢ) − J(θ − ε eᵢ)) / 2ε; truncation error O(ε²). The lecture's two-sided difference.
  case centered
  /// (J(θ + ε eᵢ) − J(θ)) / ε; truncation error O(ε).
  case forward
  /// (J(θ) − J(θ − ε eᵢ)) / ε; truncation error O(ε), of the other sign.
  case backward
  /// (8 (J(θ + ε eᵢ) − J(θ − ε eᵢ)) − (J(θ + 2ε eᵢ) − J(θ − 2ε eᵢ))) / 12ε; truncation error O(ε⁴).
  case fivePoint = "five-point"
  /// Centered differences at ε, 4ε, 16ε, … 4096ε, extrapolated to a step of 0, with an error estimate of its own; see
  /// ``Extrapolation``.
  case ridders
  /// Im J(θ + i·ε·eᵢ) / ε: no subtraction, hence no cancellation. (Squire and Trapp, SIAM Review 1998.)
  case complexStep = "complex-step"
}

extension DifferenceScheme {
  /// Where J is evaluated, in units of the step and in the order of the evaluations; empty for the complex step, which
  /// stays at θ as far as real numbers go.
  ///
  ///     DifferenceScheme.fivePoint.offsets   // [1, -1, 2, -2]
  ///
  /// Where there are two sides, the first two are those of the step itself.
  package var offsets: [Double] { row.offsets }

  /// How often J is evaluated for one component; J(θ) itself is known to begin with.
  public var evaluationsPerComponent: Int { max(1, offsets.count) }

  /// Whether a slope takes J from θ itself beside one other place.
  package var isOneSided: Bool { offsets.count == 1 }

  /// Whether a slope is made of more than one pair of costs.
  package var isExtrapolated: Bool { offsets.count > 2 }

  /// How far apart the first two costs of a slope are, in units of the step: those at ±ε, or the one at θ and the other;
  /// for the complex step, which divides by ε, 1.
  package var width: Double { offsets.count > 1 ? 2 : 1 }

  /// How far to both sides of θ it looks, in units of the step: −1…1, 0…1.
  package var reach: ClosedRange<Double> {
    min(0, offsets.min() ?? 0)...max(0, offsets.max() ?? 0)
  }

  /// How far it looks, as it is said: `+ε`, `±ε`, `±2ε`.
  package var stepName: String {
    guard !isOneSided else { return offsets[0] > 0 ? "+ε" : "−ε" }
    return isExtrapolated ? "±\(Int(reach.upperBound))ε" : "±ε"
  }

  /// The power of ε with which grows what the formula leaves out; for ``ridders`` that of the differences that it
  /// extrapolates.
  package var truncationOrder: Double { row.order }

  /// By how many u·|J|/ε a slope is off when all of its costs are, each to the worse side and by about u·|J|.
  var noise: Double { row.noise }

  /// Whether its slopes come with an error that is told from themselves, and by which they are judged.
  package var tellsItsError: Bool { self == .ridders }

  /// By which factor half the step makes less of what the formula leaves out.
  var halvingFactor: Double { Double(sign: .plus, exponent: Int(row.order), significand: 1) }

  /// The largest ε whose truncation, as a rule, shows neither beside the landmarks nor beside round-off: with a
  /// larger one it is measured wherever the two gradients disagree.
  var usualEpsilon: Double { row.usualEpsilon }

  /// The name in a sentence: `centered differences`.
  package var name: String { row.name }

  /// How a slope is computed, as a formula: `(J(θ+ε) − J(θ−ε)) / 2ε`.
  package var formula: String { row.formula }

  /// By what it is off: the first term that the formula leaves out of J's series, and round-off, each J being off by
  /// about u·|J|.
  package var errorFormula: String { row.error }
}

extension DifferenceScheme {
  /// What is known of a scheme.
  private struct Row {
    let name: String
    let formula: String
    let error: String
    let offsets: [Double]
    let order: Double
    let noise: Double
    let usualEpsilon: Double
  }

  private var row: Row {
    switch self {
    case .centered:
      Row(
        name: "centered differences",
        formula: "(J(θ+ε) − J(θ−ε)) / 2ε",
        error: "ε²/6·J‴ + u·|J|/ε",
        offsets: [1, -1],
        order: 2,
        noise: 1,
        usualEpsilon: 1e-6
      )
    case .forward:
      Row(
        name: "forward differences",
        formula: "(J(θ+ε) − J(θ)) / ε",
        error: "ε/2·J″ + 2u·|J|/ε",
        offsets: [1],
        order: 1,
        noise: 2,
        usualEpsilon: 1e-7
      )
    case .backward:
      Row(
        name: "backward differences",
        formula: "(J(θ) − J(θ−ε)) / ε",
        error: "ε/2·J″ + 2u·|J|/ε",
        offsets: [-1],
        order: 1,
        noise: 2,
        usualEpsilon: 1e-7
      )
    case .fivePoint:
      Row(
        name: "five-point differences",
        formula: "(4·D(ε) − D(2ε)) / 3",
        error: "ε⁴/30·J⁗′ + 1.5u|J|/ε",
        offsets: [1, -1, 2, -2],
        order: 4,
        noise: 1.5,
        usualEpsilon: 1e-4
      )
    case .ridders:
      Row(
        name: "Ridders' extrapolation",
        formula: "D(0) from D(ε) to D(4096ε)",
        error: "its own estimate",
        offsets: Extrapolation.offsets,
        order: 2,
        noise: 1,
        usualEpsilon: 1e-4
      )
    case .complexStep:
      Row(
        name: "complex step",
        formula: "Im J(θ+iε) / ε",
        error: "ε²/6·J‴",
        offsets: [],
        order: 2,
        noise: 1,
        // It is held to less, see LandmarkScale.
        usualEpsilon: 1e-8
      )
    }
  }
}
