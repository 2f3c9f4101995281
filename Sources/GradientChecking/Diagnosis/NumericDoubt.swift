/// What may be wrong with the numeric gradient of a report that says little of how it was made.
///
/// A check of our own knows its J and measures what the formula leaves out; of gradients from elsewhere
/// often no more is known than ε. Where nothing but ε may explain what differs, no code is blamed.
struct NumericDoubt {
  private let report: Report
  private let wrong: [DiagnosedBlock]

  init(_ report: Report, _ blocks: [DiagnosedBlock]) {
    self.report = report
    wrong = blocks.wrong
  }

  /// The doubt, if there is one.
  var finding: Finding? {
    guard report.experiment == nil, !wrong.isEmpty else { return nil }
    return tooSmall ?? tooLarge
  }

  /// The largest J that is reckoned with where none is known.
  private static let plausibleCost = 10.0

  /// Round-off may be as large as what differs: u·|J|/ε, with the factor of ``RoundoffFloor``.
  private var tooSmall: Finding? {
    guard let epsilon = report.epsilon, epsilon > 0, report.scheme != .complexStep,
      report.roundoffFloor <= 0, report.components.allSatisfy({ $0.costPlus == nil })
    else { return nil }
    let perCost = RoundoffFloor.multiple * 0x1p-53 / epsilon
    let most = wrong.flatMap(\.components).map(\.error.magnitude).max() ?? 0
    guard most <= perCost * Self.plausibleCost else { return nil }
    return Finding(
      .roundoff,
      evidence:
        "nothing is off by more than \(most.digits(2)); round-off up to \(perCost.digits(2)) · J",
      sentence:
        "At ε = \(epsilon.digits(2)) round-off alone may be what differs; J isn't in the report, so it can't "
        + "be told. Compare again with a larger ε, such as 1e-5."
    )
  }

  /// The formula may leave out as much as differs, of curvature or across kinks: no more than a part ε of
  /// it, as a rule.
  private var tooLarge: Finding? {
    guard let epsilon = report.epsilon, epsilon >= 1e-4,
      report.components.allSatisfy({ $0.truncation == nil }),
      let most = wrong.map(\.block.difference).max(), most <= epsilon
    else { return nil }
    return Finding(
      .truncation,
      evidence: "no block differs by more than \(most.digits(2)), at ε = \(epsilon.digits(2))",
      sentence:
        "ε = \(epsilon.digits(2)) is so large that the difference itself may be this far off, by curvature or "
        + "across kinks. Compare again with ε = 1e-5 before you suspect the code."
    )
  }
}
