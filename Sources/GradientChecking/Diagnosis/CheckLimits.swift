/// What kept a check from telling, or may have: findings that blame no code.
extension Diagnosis {
  private var checks: ComponentTable { table.checks }

  /// Two evaluations of J at the same θ differ: nothing else can be said.
  var notAFunction: Finding { Finding(.notAFunction) }

  /// Components that are NaN or infinite.
  var notFinite: Finding? {
    counted(.notFinite(of: checks.count)) { $0.verdict == .notFinite }
  }

  /// Components that are exactly zero in both gradients.
  var bothZero: Finding? {
    counted(.bothZero(of: checks.count)) { $0.verdict == .bothZero }
  }

  /// Components whose ±ε crosses a kink.
  var kinks: Finding? {
    checks.hasKinks ? counted(.kinks(of: checks.count), where: \.kink) : nil
  }

  /// What differs is round-off.
  var roundoff: Finding {
    Finding(
      .roundoff(
        difference: summary.difference,
        distance: summary.distance,
        floor: provenance.roundoffFloor * Double(checks.count).squareRoot()
      )
    )
  }

  /// What differs is what the formula leaves out.
  var truncation: Finding {
    Finding(.truncation(distance: summary.distance, size: summary.truncation))
  }

  /// How many components are of a kind, and in which blocks.
  private func counted(
    _ pattern: Pattern,
    where isCounted: (ComponentCheck) -> Bool
  ) -> Finding? {
    let places = summary.blocks.compactMap { check -> (Finding.Subject, components: [Int])? in
      let rows = checks.rows(of: check.block.range)
      let components = checks[rows].compactMap { isCounted($0) ? $0.index : nil }
      guard !components.isEmpty else { return nil }
      let subject = Finding.Subject(
        name: check.block.name,
        kind: check.block.kind,
        layer: check.block.layer,
        shape: check.block.shape,
        difference: check.difference,
        share: check.shareOfSquaredError,
        wrongCount: components.count
      )
      return (subject, components)
    }
    guard !places.isEmpty else { return nil }
    return Finding(pattern, subjects: places.map(\.0), components: places.flatMap(\.components))
  }
}

/// What may be wrong with a numeric gradient of which little is known.
///
/// A check of our own knows its J and measures what the formula leaves out; of gradients from elsewhere
/// often no more is known than ε. Where nothing but ε may explain what differs, no code is blamed.
extension Diagnosis {
  /// The doubt about gradients from elsewhere, if there is one, where these blocks are wrong.
  func doubt(of wrong: [DiagnosedBlock]) -> Finding? {
    guard provenance.experiment == nil, let epsilon = provenance.epsilon, !wrong.isEmpty else {
      return nil
    }
    return tooSmall(epsilon, wrong) ?? tooLarge(epsilon, wrong)
  }

  /// The largest J that is reckoned with where none is known.
  private static let plausibleCost = 10.0

  /// Round-off may be as large as what differs: u·|J|/ε, with the factor of ``RoundoffFloor``.
  private func tooSmall(_ epsilon: Double, _ wrong: [DiagnosedBlock]) -> Finding? {
    guard epsilon > 0, provenance.scheme != .complexStep, provenance.roundoffFloor <= 0,
      !checks.hasCosts
    else { return nil }
    let perCost = RoundoffFloor.multiple * 0x1p-53 / epsilon
    let most = wrong.lazy.flatMap(\.components).map(\.error.magnitude).max() ?? 0
    guard most <= perCost * Self.plausibleCost else { return nil }
    return Finding(
      .possibleRoundoff(epsilon: epsilon, largestError: most, perCost: perCost)
    )
  }

  /// The formula may leave out as much as differs, of curvature or across kinks: no more than a part ε of
  /// it, as a rule.
  private func tooLarge(_ epsilon: Double, _ wrong: [DiagnosedBlock]) -> Finding? {
    guard epsilon >= 1e-4, !checks.hasTruncation, let most = wrong.map(\.difference).max(),
      most <= epsilon
    else { return nil }
    return Finding(.possibleTruncation(epsilon: epsilon, difference: most))
  }
}
