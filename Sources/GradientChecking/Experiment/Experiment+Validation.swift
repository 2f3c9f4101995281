extension Experiment {
  /// The most parameters an experiment may have: 784-1000-1000-10, with room to spare.
  ///
  /// A check costs two passes for each of them, so that far smaller networks already take hours; the
  /// limit is there to refuse a mistyped layer before memory runs out.
  public static let mostParameters = 10_000_000

  /// The most iterations of training before a check: some minutes for a small network.
  public static let mostTrainingIterations = 1_000_000

  /// Throws the first thing that makes the experiment impossible, as far as that can be told without
  /// the data.
  public func validate() throws(ExperimentError) {
    guard epsilon > 0, epsilon <= 1 else { throw .epsilon(epsilon) }
    if precision == .float {
      guard scheme != .complexStep else { throw .complexStepInFloat }
      guard Float(epsilon) > 0, Float(epsilon).isFinite else { throw .epsilonInFloat(epsilon) }
    }
    guard Self.costScales.contains(costScale) else { throw .costScale(costScale) }
    guard initialScale.isFinite, initialScale > 0 else { throw .initialScale(initialScale) }
    guard lambda.isFinite, lambda >= 0 else { throw .lambda(lambda) }
    guard keepProbability > 0, keepProbability <= 1 else { throw .keepProbability(keepProbability) }
    guard (0...Self.mostTrainingIterations).contains(trainingIterations) else {
      throw .trainingIterations(trainingIterations)
    }
    if let examples, examples < 1 {
      throw .examples(found: examples, available: nil, data: data.text)
    }
    try validateHiddenLayers()
    if let bug, let needs = bug.missing(in: self) { throw .bugWithoutEffect(bug, needs: needs) }
  }

  private func validateHiddenLayers() throws(ExperimentError) {
    guard !hidden.isEmpty else { throw .noHiddenLayer }
    for (position, units) in hidden.enumerated() where units < 1 {
      throw .hiddenUnits(layer: position + 1, units: units)
    }
    try Self.refuseTooManyParameters(layerSizes: hidden)
  }

  /// Throws if a network of these layers has more than ``mostParameters``.
  static func refuseTooManyParameters(layerSizes: [Int]) throws(ExperimentError) {
    var count = 0
    for (inputs, units) in zip(layerSizes, layerSizes.dropFirst()) {
      let (weights, overflows) = inputs.multipliedReportingOverflow(by: units)
      guard !overflows, units <= mostParameters, weights <= mostParameters - count - units else {
        throw .tooManyParameters(limit: mostParameters)
      }
      count += weights + units
    }
    guard layerSizes.allSatisfy({ $0 <= mostParameters }) else {
      throw .tooManyParameters(limit: mostParameters)
    }
  }

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
