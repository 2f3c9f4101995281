/// What makes an experiment impossible; ``description`` is one line that says what was found, what was
/// expected and what to do.
public enum ExperimentError: Error, Hashable, Sendable {
  /// ε is not a positive finite number.
  case epsilon(Double)
  /// ε is fine in double precision but 0 or infinite in single.
  case epsilonInFloat(Double)
  /// The cost's factor is outside ``Experiment/costScales``.
  case costScale(Double)
  /// The factor of the random W is not a positive finite number.
  case initialScale(Double)
  /// λ is negative, infinite or NaN.
  case lambda(Double)
  /// keep_prob is outside (0, 1].
  case keepProbability(Double)
  /// There is no hidden layer.
  case noHiddenLayer
  /// A hidden layer (counted from 1) has less than one unit.
  case hiddenUnits(layer: Int, units: Int)
  /// n is beyond what a check can be finished for.
  case tooManyParameters(limit: Int)
  /// The number of examples is below 1 or above what there is.
  case examples(found: Int, available: Int?, data: String)
  /// The number of training iterations is negative, or beyond ``Experiment/mostTrainingIterations``.
  case trainingIterations(Int)
  /// The complex step was asked for in single precision.
  case complexStepInFloat
  /// θ was given with another number of components than the network has.
  case thetaCount(found: Int, expected: Int)
  /// A bug that changes nothing in this experiment.
  case bugWithoutEffect(PlantedBug, needs: String)
  /// A key that no experiment has.
  case unknownKey(String, nearest: String?)
  /// A value that the key's type doesn't have.
  case unknownValue(key: String, found: String, nearest: String?, allowed: [String])
  /// A value of the wrong type.
  case wrongType(key: String, expected: String)
  /// The data has no example.
  case noExamples(data: String)
  /// A row (from 0) has another number of features than the first.
  case raggedRow(data: String, row: Int, found: Int, expected: Int)
  /// A feature (row and column from 0) is NaN or infinite.
  case featureNotFinite(data: String, row: Int, column: Int)
  /// All labels are the same.
  case oneClass(data: String, label: String)
  /// The labels are values and the cost is a cross-entropy.
  case valuesNeedSquaredError(data: String)
  /// A file can't be had as a built-in data set.
  case notBuiltIn(path: String)
}

extension ExperimentError: CustomStringConvertible {
  /// The error in one line.
  public var description: String {
    switch self {
    case .epsilon(let value):
      "epsilon is \(value): expected a number above 0, at most 1; use 1e-7"
    case .epsilonInFloat(let value):
      "epsilon is \(value): single precision can't hold it; use 1e-2, or precision double"
    case .costScale(let value):
      "cost scale is \(value): expected a number from 1e-30 to 1e30; use 1 for the cost as it is"
    case .initialScale(let value):
      "initial scale is \(value): expected a finite number above 0; use 1 for the usual initialization"
    case .lambda(let value):
      "lambda is \(value): expected a finite number, 0 or above; use 0 for no penalty"
    case .keepProbability(let value):
      "keep_prob is \(value): expected a number in (0, 1]; use 1 for no dropout"
    case .noHiddenLayer:
      "hidden has no layer: expected at least one, such as 5 or 5,4"
    case .hiddenUnits(let layer, let units):
      "hidden layer \(layer) has \(units) units: expected 1 or more"
    case .tooManyParameters(let limit):
      "the network has more than \(limit) parameters: use fewer or smaller hidden layers"
    case .examples(let found, let available, let data):
      "examples is \(found): expected \(available.map { "1 to \($0)" } ?? "1 or more") for \(data)"
    case .trainingIterations(let count):
      "training iterations are \(count): expected 0 to \(Experiment.mostTrainingIterations); 0 checks at "
        + "random initialization"
    case .complexStepInFloat:
      "scheme complex-step with precision float: the complex step is there in double precision only; "
        + "use precision double, or scheme centered"
    case .thetaCount(let found, let expected):
      "theta has \(found) components: expected \(expected), as the network has"
    case .bugWithoutEffect(let bug, let needs):
      "bug \(bug.rawValue) changes nothing in this experiment: it needs \(needs)"
    case .unknownKey(let found, let nearest):
      "unknown key '\(found)': expected one of the experiment's keys" + Self.question(nearest)
    case .unknownValue(let key, let found, let nearest, let allowed):
      "\(key) is '\(found)': expected \(allowed.joined(separator: ", "))" + Self.question(nearest)
    case .wrongType(let key, let expected):
      "\(key): expected \(expected)"
    case .noExamples(let data):
      "\(data) has no examples: expected at least one feature column and one labelled row"
    case .raggedRow(let data, let row, let found, let expected):
      "\(data), example \(row): found \(found) features, expected \(expected) as in the first; complete the row"
    case .featureNotFinite(let data, let row, let column):
      "\(data), example \(row), feature \(column): found a NaN or infinity, expected a finite number"
    case .oneClass(let data, let label):
      "\(data): every label is '\(label)', expected two classes or more in the last column"
    case .valuesNeedSquaredError(let data):
      "\(data): the labels are values, not classes, and cross-entropy needs classes; use cost squared-error"
    case .notBuiltIn(let path):
      "\(path) is a file, expected a built-in data set: read the file first"
    }
  }

  private static func question(_ nearest: String?) -> String {
    nearest.map { "; did you mean '\($0)'?" } ?? ""
  }
}
