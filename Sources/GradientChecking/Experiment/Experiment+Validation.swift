extension Experiment {
  /// The most parameters an experiment may have: 784-1000-1000-10, with room to spare.
  ///
  /// A check costs two passes for each of them, so that far smaller networks already take hours; the
  /// limit is there to refuse a mistyped layer before memory runs out.
  public static let mostParameters = 10_000_000

  /// The most iterations of training before a check: some minutes for a small network.
  public static let mostTrainingIterations = 1_000_000

  /// Throws where the experiment is impossible, as far as that can be told without the data.
  ///
  /// - Parameter allowsUnseenBug: Whether the bug may be one that changes nothing here; by default it may not.
  /// - Throws: The first thing that makes it impossible.
  public func validate(allowsUnseenBug: Bool = false) throws(ExperimentError) {
    for field in ExperimentField.allCases { try field.validate(self) }
    if precision == .float {
      guard scheme != .complexStep else { throw .complexStepInFloat }
      guard Float(epsilon) > 0 else { throw .epsilonInFloat(epsilon) }
    }
    try Self.refuseTooManyParameters(layerSizes: hidden)
    try validateBugs(DataSizes(), allowsUnseen: allowsUnseenBug)
  }

  /// Throws if a bug can't be planted here, or, unless it may stay unseen, changes nothing.
  func validateBugs(_ sizes: DataSizes, allowsUnseen: Bool) throws(ExperimentError) {
    for bug in bugs {
      guard let need = bug.firstMissing(in: self, sizes, allowsUnseen: allowsUnseen) else {
        continue
      }
      throw .bugWithoutEffect(bug, needs: need.text)
    }
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
