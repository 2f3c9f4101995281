extension Experiment {
  /// Throws if the experiment can't be done with this data.
  ///
  /// - Parameters:
  ///   - dataset: The examples.
  ///   - allowsUnseenBug: Whether the bug may be one that changes nothing there, as a sum in place of a mean does where
  ///     there is one example; by default it may not.
  /// - Throws: Why it can't be done.
  public func validate(
    with dataset: Dataset,
    allowsUnseenBug: Bool = false
  ) throws(ExperimentError) {
    try validate(allowsUnseenBug: allowsUnseenBug)
    guard dataset.exampleCount > 0 else { throw .noExamples(data: dataset.name) }
    if dataset.classNames.isEmpty, cost != .squaredError {
      throw .valuesNeedSquaredError(data: dataset.name)
    }
    let sizes = DataSizes(
      examples: dataset.exampleCount,
      features: dataset.features.rows,
      outputs: dataset.targets.rows
    )
    try validateBugs(sizes, allowsUnseen: allowsUnseenBug)
    try Self.refuseTooManyParameters(
      layerSizes: [dataset.features.rows] + hidden + [dataset.targets.rows]
    )
  }
}

extension PlantedBug {
  /// What an experiment on this data lacks for the bug to change anything; `nil` if nothing.
  package func missing(in experiment: Experiment, _ dataset: Dataset) -> String? {
    let sizes = DataSizes(
      examples: dataset.exampleCount,
      features: dataset.features.rows,
      outputs: dataset.targets.rows
    )
    return missing(in: experiment, sizes)
  }
}

extension Experiment {
  /// About how many multiplications training takes, and a check of every component, before anything is
  /// computed.
  ///
  /// A component moves one row of its layer and all layers behind it; an iteration is a forward pass and a
  /// backward pass of twice its work. An activation counts as 20 multiplications.
  package func work(with dataset: Dataset) -> (training: Double, check: Double) {
    let sizes = ([dataset.features.rows] + hidden + [dataset.targets.rows]).map(Double.init)
    var (behind, moved) = (0.0, 0.0)
    for (inputs, units) in zip(sizes, sizes.dropFirst()).reversed() {
      let count = (inputs + 1) * units
      moved += count * (inputs + 20 + behind)
      behind += count + 20 * units
    }
    let examples = Double(dataset.exampleCount)
    return (
      3 * examples * behind * Double(trainingIterations),
      examples * moved * Double(scheme.evaluationsPerComponent)
    )
  }
}
