import Wording

/// What makes an experiment impossible: which fields it is about, what was found, what was expected, and
/// what to do.
public enum ExperimentError: Error, Hashable, Sendable {
  /// A value that no experiment can have in that field; ``FieldValue/absent`` where it can't be shown.
  indirect case value(ExperimentField, found: FieldValue)
  /// A key that no experiment has.
  case unknownKey(String)
  /// ε is fine in double precision but 0 in single.
  case epsilonInFloat(Double)
  /// The complex step was asked for in single precision.
  case complexStepInFloat
  /// n is beyond what a check can be finished for.
  case tooManyParameters(limit: Int)
  /// There are fewer examples than that.
  case examples(found: Int, available: Int, data: String)
  /// θ was given with another number of components than the network has.
  case thetaCount(found: Int, expected: Int)
  /// A bug that changes nothing in this experiment.
  case bugWithoutEffect(PlantedBug, needs: String)
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

extension ExperimentError {
  /// The fields that can be to blame; the first is the one to change.
  package var fields: [ExperimentField] {
    switch self {
    case .value(let field, _): [field]
    case .epsilonInFloat: [.epsilon, .precision]
    case .complexStepInFloat: [.scheme, .precision]
    case .tooManyParameters: [.hidden, .data]
    case .examples: [.examples, .data]
    case .bugWithoutEffect: [.bug] + ExperimentField.allCases.filter { $0 != .bug }
    case .valuesNeedSquaredError: [.cost, .data]
    case .noExamples, .raggedRow, .featureNotFinite, .oneClass, .notBuiltIn: [.data]
    case .unknownKey, .thetaCount: []
    }
  }

  /// What was found, what was expected, and what to do.
  package var complaint: Complaint {
    switch self {
    case .value(.bug, let found) where PlantedBug.sharingLine(in: found.text) != nil:
      Complaint(
        ExperimentField.bug.key,
        found: found.quoted,
        expected: "bugs in lines of their own",
        advice: PlantedBug.sharingLine(in: found.text).map { one, other in
          "\(one.rawValue) and \(other.rawValue) are in the same line; leave one of them out"
        } ?? ""
      )
    case .value(let field, let found):
      Complaint(
        field.key,
        found: found.quoted,
        expected: field.expected,
        advice: field.advice(for: found.text)
      )
    case .unknownKey(let key):
      Complaint(
        found: "the key \(ForeignText(key).quoted)",
        expected: "one of the experiment's",
        advice: Complaint.advice(
          meaning: nearest(to: key, among: ExperimentField.allCases.map(\.key)),
          otherwise: "the keys are " + ExperimentField.allCases.map(\.key).listed()
        )
      )
    case .epsilonInFloat(let value):
      Complaint(
        "epsilon",
        found: "\(Numbers.shortest(value)) with precision float",
        expected: "a number that single precision can hold",
        advice: "use 1e-2, or precision double"
      )
    case .complexStepInFloat:
      Complaint(
        "scheme",
        found: "complex-step with precision float",
        expected: "double precision for the complex step",
        advice: "use precision double, or scheme centered"
      )
    case .tooManyParameters(let limit):
      Complaint(
        "hidden",
        found: "a network of more than \(limit) parameters",
        expected: "fewer",
        advice: "use fewer or smaller hidden layers"
      )
    case .examples(let found, let available, let data):
      Complaint(
        "examples",
        found: "\(found)",
        expected: "1 to \(available) for \(data)",
        advice: "take a number in that range"
      )
    case .thetaCount(let found, let expected):
      Complaint("theta", found: "\(found) components", expected: "\(expected), as the network has")
    case .bugWithoutEffect(let bug, let needs):
      Complaint(
        telling: "bug \(bug.rawValue) changes nothing in this experiment: it needs \(needs)",
        advice: "set that, or plant another bug"
      )
    case .noExamples(let data):
      Complaint(
        data,
        found: "no examples",
        expected: "at least one feature column and one labelled row"
      )
    case .raggedRow(let data, let row, let found, let expected):
      Complaint(
        "\(data), example \(row)",
        found: "\(found) features",
        expected: "\(expected) as in the first",
        advice: "complete the row"
      )
    case .featureNotFinite(let data, let row, let column):
      Complaint(
        "\(data), example \(row), feature \(column)",
        found: "a NaN or infinity",
        expected: "a finite number"
      )
    case .oneClass(let data, let label):
      Complaint(
        data,
        found: "'\(label)' for every label",
        expected: "two classes or more in the last column"
      )
    case .valuesNeedSquaredError(let data):
      Complaint(
        data,
        found: "values for labels",
        expected: "classes, which cross-entropy needs",
        advice: "use cost squared-error"
      )
    case .notBuiltIn(let path):
      Complaint(
        path,
        found: "a file",
        expected: "a built-in data set",
        advice: "read the file first"
      )
    }
  }
}

extension ExperimentError: CustomStringConvertible {
  /// The error in one line: what was found, what was expected, and what to do.
  public var description: String { "\(complaint)" }
}

extension FieldValue {
  /// The value as a message shows it.
  fileprivate var quoted: String {
    switch self {
    case .absent: "another kind of value"
    case .number, .whole: text
    case .text(let text): ForeignText(text).quoted
    case .layers(let units): "[" + units.map(String.init).joined(separator: ", ") + "]"
    }
  }
}
