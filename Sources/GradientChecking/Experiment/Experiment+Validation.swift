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
    for field in ExperimentField.allCases { try field.validate(self) }
    if precision == .float {
      guard scheme != .complexStep else { throw .complexStepInFloat }
      guard Float(epsilon) > 0 else { throw .epsilonInFloat(epsilon) }
    }
    try Self.refuseTooManyParameters(layerSizes: hidden)
    if let bug, let needs = bug.missing(in: self) { throw .bugWithoutEffect(bug, needs: needs) }
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
}
