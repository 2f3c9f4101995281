extension Experiment {
  /// Throws if the experiment can't be done with this data.
  public func validate(with dataset: Dataset) throws(ExperimentError) {
    try validate()
    guard dataset.exampleCount > 0 else { throw .noExamples(data: dataset.name) }
    if dataset.classNames.isEmpty, cost != .squaredError {
      throw .valuesNeedSquaredError(data: dataset.name)
    }
    if let bug, let needs = bug.missing(in: self, dataset) {
      throw .bugWithoutEffect(bug, needs: needs)
    }
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
