extension ReportDraft {
  /// Throws the first of the fields about the whole that makes no sense.
  func validate() throws(ReportProblem) {
    try epsilon.confirm("epsilon", "a number above 0") { $0 > 0 && $0.isFinite }
    try roundoffFloor.confirm("roundoffFloor", "0 or above") { !($0 < 0) }
    try evaluations.confirm("evaluations", "0 or above") { $0 >= 0 }
    try seconds.confirm("seconds", "0 or above") { $0 >= 0 && $0.isFinite }
    guard let experiment else { return }
    try epsilon.confirm("epsilon", "\(experiment.epsilon.shortestText), as in experiment") {
      $0 == experiment.epsilon
    }
    if let scheme, scheme != experiment.scheme {
      throw ReportProblem(
        "scheme",
        found: "\"\(scheme.rawValue)\"",
        expected: "\"\(experiment.scheme.rawValue)\", as in experiment"
      )
    }
  }

  /// Throws unless the blocks have as many components as there are, and the layers of the experiment.
  func validateCount(_ layout: ParameterLayout) throws(ReportProblem) {
    guard !components.isEmpty else {
      throw ReportProblem("components", found: "an empty list", expected: "at least one")
    }
    try count.confirm("count", "\(components.count), as there are components") {
      $0 == components.count
    }
    guard layout.count == components.count else {
      throw ReportProblem(
        "blocks",
        found: "\(layout.count) components in all, as their shapes say",
        expected: "\(components.count), as there are components"
      )
    }
    if let experiment { try validateLayers(layout.blocks, of: experiment) }
  }

  private func validateLayers(
    _ blocks: [ParameterBlock],
    of experiment: Experiment
  ) throws(ReportProblem) {
    let layers = experiment.hidden.count + 1
    guard blocks.count == 2 * layers else {
      throw ReportProblem(
        "blocks",
        found: "\(blocks.count)",
        expected: "\(2 * layers), a W and a b for each layer of the experiment"
      )
    }
    for (position, block) in blocks.enumerated() {
      let units = position / 2 < experiment.hidden.count ? experiment.hidden[position / 2] : nil
      let isWeight = position.isMultiple(of: 2)
      let name = (isWeight ? "W" : "b") + String(position / 2 + 1)
      guard block.name == name, block.kind == (isWeight ? .weight : .bias) else {
        throw ReportProblem(
          "blocks[\(position)].name",
          found: "a \(block.kind.rawValue) named \(ForeignText(block.name).quoted)",
          expected: "\"\(name)\", as the experiment has it"
        )
      }
      if let units, block.rows != units {
        throw ReportProblem(
          "blocks[\(position)].shape",
          found: "\([block.rows, block.columns])",
          expected: "\(units) rows, as many as the layer of the experiment has units"
        )
      }
    }
  }
}

extension Optional {
  /// Throws if something is there that isn't as it should be.
  func confirm(
    _ field: String,
    _ expected: @autoclosure () -> String,
    _ isRight: (Wrapped) -> Bool
  ) throws(ReportProblem) {
    guard let value = self, !isRight(value) else { return }
    let found =
      (value as? String).map { ForeignText($0).quoted }
      ?? (value as? Double).map { Numbers.shortest($0) } ?? "\(value)"
    throw ReportProblem(field, found: found, expected: expected())
  }
}

extension Double? {
  /// What the numbers give, or what is there if that is the same.
  ///
  /// Another program may have added up in another order, or in single precision: six digits have to be right.
  func confirmed(
    _ field: String,
    as computed: Double,
    _ formula: String = "the numbers of the components"
  ) throws(ReportProblem) -> Double {
    guard let value = self else { return computed }
    let distance = (value - computed).magnitude
    let isSame =
      value == computed || (value.isNaN && computed.isNaN)
      || distance <= 1e-6 * computed.magnitude || distance <= 1e-15 && computed.magnitude < 1
    guard isSame else {
      throw ReportProblem(
        field,
        found: value.isNaN ? "NaN" : value.shortestText,
        expected: "\(computed.digits(9)), from \(formula)",
        advice: "correct it or leave it out"
      )
    }
    return value
  }
}

extension ComponentVerdict? {
  /// What the numbers say, or what is there if they allow it: where round-off is known, it may be larger for
  /// one component than for all.
  func confirmed(
    as computed: ComponentVerdict,
    roundoff knowsRoundoff: Bool
  ) throws(ReportProblem) -> ComponentVerdict {
    guard let verdict = self, verdict != computed else { return computed }
    guard verdict == .withinRoundoff, computed.isDisagreement, knowsRoundoff else {
      throw ReportProblem(
        "verdict",
        found: "\"\(verdict.rawValue)\"",
        expected: "\"\(computed.rawValue)\", as the numbers say",
        advice: "correct it or leave it out"
      )
    }
    return verdict
  }
}
