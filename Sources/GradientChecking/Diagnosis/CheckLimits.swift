import Wording

/// What kept a check from telling, or may have: findings that blame no code.
extension Diagnosis {
  private var checks: ComponentTable { table.checks }

  /// Two evaluations of J at the same θ differ: nothing else can be said.
  var notAFunction: Finding {
    let isForeign = provenance.experiment == nil
    let statements: [Statement] = [.notAFunction(costs: []), .redrawn(isForeign: isForeign)]
    return Finding(
      .notAFunction,
      evidence: "two values of J at one θ",
      saying: StyledText(Speller(means: .options).text(statements).plain)
    )
  }

  /// Components that are NaN or infinite.
  var notFinite: Finding? {
    counted(
      .notFinite,
      "J or a gradient is NaN or infinite: look there before anything else."
    ) { $0.verdict == .notFinite }
  }

  /// Components that are exactly zero in both gradients.
  var bothZero: Finding? {
    counted(
      .bothZero,
      "Where both gradients are zero nothing was checked: a dead unit, or an input that is always zero."
    ) { $0.verdict == .bothZero }
  }

  /// Components whose ±ε crosses a kink.
  var kinks: Finding? {
    guard checks.hasKinks else { return nil }
    return counted(
      .kinks,
      "A difference across a kink mixes two slopes; a smaller ε crosses fewer.",
      where: \.kink
    )
  }

  /// What differs is round-off.
  var roundoff: Finding {
    let floor = provenance.roundoffFloor * Double(checks.count).squareRoot()
    let remedy = Statement.remedy(.roundoff(difference: summary.difference), provenance.experiment)
    return Finding(
      .roundoff,
      evidence:
        "difference \(summary.difference.digits(3)); \(summary.distance.digits(3)) apart, round-off up to "
        + floor.digits(3),
      saying: "What differs is round-off. \(Speller(means: .options).text(remedy).plain)"
    )
  }

  /// What differs is what the formula leaves out.
  var truncation: Finding {
    Finding(
      .truncation,
      evidence:
        "\(summary.distance.digits(3)) apart; in what disagrees the formula leaves out about "
        + summary.truncation.digits(3),
      saying: """
        With half of ε the formula gives something else: it is off itself. Whether the gradient is too, a \
        smaller ε tells.
        """
    )
  }

  /// How many components are of a kind, and in which blocks.
  private func counted(
    _ kind: Finding.Kind,
    _ saying: StyledText,
    where isCounted: (ComponentCheck) -> Bool
  ) -> Finding? {
    let places = summary.blocks.compactMap { check -> (name: String, components: [Int])? in
      let rows = checks.rows(of: check.block.range)
      let components = checks[rows].compactMap { isCounted($0) ? $0.index : nil }
      return components.isEmpty ? nil : (check.block.name, components)
    }
    guard !places.isEmpty else { return nil }
    let components = places.flatMap(\.components)
    let list = places.map { "\($0.components.count) in \($0.name)" }.joined(separator: ", ")
    return Finding(
      kind,
      blocks: places.map(\.name),
      components: components,
      evidence: "\(components.count) of \(checks.count) components: \(list)",
      saying: saying
    )
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
      .roundoff,
      evidence:
        "nothing is off by more than \(most.digits(2)); round-off up to \(perCost.digits(2)) · J",
      saying: """
        At ε = \(epsilon.digits(2)) round-off alone may be what differs; J isn't in the report, so it can't \
        be told. Compare again with a larger ε, such as 1e-5.
        """
    )
  }

  /// The formula may leave out as much as differs, of curvature or across kinks: no more than a part ε of
  /// it, as a rule.
  private func tooLarge(_ epsilon: Double, _ wrong: [DiagnosedBlock]) -> Finding? {
    guard epsilon >= 1e-4, !checks.hasTruncation, let most = wrong.map(\.difference).max(),
      most <= epsilon
    else { return nil }
    return Finding(
      .truncation,
      evidence: "no block differs by more than \(most.digits(2)), at ε = \(epsilon.digits(2))",
      saying: """
        ε = \(epsilon.digits(2)) is so large that the difference itself may be this far off, by curvature or \
        across kinks. Compare again with ε = 1e-5 before you suspect the code.
        """
    )
  }
}
