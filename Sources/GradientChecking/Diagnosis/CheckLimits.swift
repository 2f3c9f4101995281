/// What kept a check from telling, or may have: findings that blame no code.
extension Diagnosis {
  private var checks: ComponentTable { table.checks }

  /// J isn't a function of θ: two evaluations at the same θ differ, or the numeric gradient shows that they would.
  ///
  /// Nothing else can be said.
  var notAFunction: Finding {
    guard case .jumps(let size)? = summary.obstacle else { return Finding(.notAFunction) }
    let numeric = checks.numeric.lazy.map(\.magnitude).filter(\.isFinite).quantile(0.5) ?? 0
    let analytic = checks.analytic.lazy.map(\.magnitude).filter(\.isFinite).quantile(0.5) ?? 0
    return Finding(.noise(.jumps(by: size, ratio: numeric / analytic)))
  }

  /// Components that are NaN or infinite.
  var notFinite: Finding? {
    let isNotFinite = { (row: Int) in
      table.isUnknown(row) && checks.verdict(ofRow: row) == .notFinite
    }
    guard checks.indices.contains(where: isNotFinite) else { return nil }
    return counted(.notFinite(NotFinitePattern(table)), showsRegions: true, where: isNotFinite)
  }

  /// Components that are exactly zero in both gradients.
  var bothZero: Finding? {
    counted(.bothZero(of: checks.count)) {
      table.isUnknown($0) && checks.verdict(ofRow: $0) == .bothZero
    }
  }

  /// Components whose ±ε crosses a kink.
  var kinks: Finding? {
    // Beside gradients from elsewhere that agree a kink explains nothing.
    guard checks.hasKinks, noise == nil || summary.verdict != .agrees else { return nil }
    let told = noise?.kinkEvidence.map {
      Pattern.noise(.kinks(of: checks.count, $0, epsilon: noise?.epsilon))
    }
    return counted(told ?? .kinks(of: checks.count), where: checks.hasKink)
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
    if noise != nil, let epsilon = noise?.epsilon {
      let most = summary.blocks.lazy.map(\.difference).filter(\.isFinite).max() ?? 0
      return Finding(.possibleTruncation(epsilon: epsilon, difference: most))
    }
    return Finding(.truncation(distance: summary.distance, size: summary.truncation))
  }

  /// Where in a block some components are, all others being of another kind; `nil` where nowhere in particular.
  private func region(of components: [Int], in check: BlockCheck) -> ErrorRegion? {
    guard check.checkedCount == check.block.count, components.count > 1 else { return nil }
    let offsets = components.map { $0 - check.block.start }
    let found = RegionSearch(check.block.flatShape, of: offsets) { _ in true }.best
    return found?.region == .whole ? nil : found?.region
  }

  /// How many components are of a kind, and in which blocks.
  private func counted(
    _ pattern: Pattern,
    showsRegions: Bool = false,
    where isCounted: (_ row: Int) -> Bool
  ) -> Finding? {
    let places = summary.blocks.compactMap { check -> (Finding.Subject, components: [Int])? in
      let rows = checks.rows(of: check.block.range)
      let components = rows.filter(isCounted).map(checks.component)
      guard !components.isEmpty else { return nil }
      let subject = Finding.Subject(
        name: check.block.name,
        kind: check.block.kind,
        layer: check.block.layer,
        shape: check.block.shape,
        difference: check.difference,
        share: check.shareOfSquaredError,
        wrongCount: components.count,
        region: showsRegions ? region(of: components, in: check) : nil
      )
      return (subject, components)
    }
    guard !places.isEmpty else { return nil }
    return Finding(pattern, subjects: places.map(\.0), components: places.flatMap(\.components))
  }
}
