import Foundation
import GradientChecking
import Yams

/// Fields of an experiment as a lesson writes them, each with its place.
///
/// Front matter gives the first fields; every `experiment` command sets some of them anew, and
/// `compare` sets some for the second experiment. ``Experiment`` itself decodes the result.
struct ExperimentFields {
  /// One key and its value.
  struct Field {
    var key: String
    var keyOffset: Int
    var value: Node
    var valueOffset: Int

    /// `bug: none`: the field goes back to having no bug.
    fileprivate var isNoBug: Bool {
      key == Experiment.CodingKeys.bug.rawValue && value.string == "none"
    }
  }

  /// The fields in the order in which they were written.
  var fields: [Field]
  /// Where the whole stands.
  var offset: Int

  /// These fields, with those of `other` in place of the same ones here.
  func setting(_ other: Self) -> Self {
    let kept = fields.filter { field in !other.fields.contains { $0.key == field.key } }
    return Self(fields: kept + other.fields, offset: other.offset)
  }

  /// The mistakes in the fields themselves, each looked at alone.
  func fieldMistakes() -> [Mistake] {
    if (try? Self.decode(fields)) != nil { return [] }
    return fields.compactMap { field in
      do {
        _ = try Self.decode([field])
        return nil
      } catch {
        return mistake(for: error, in: field)
      }
    }
  }

  /// The experiment with these fields.
  ///
  /// - Throws: why it can't be, at the place of `changes`, the fields that were written last.
  func experiment(
    afterSetting changes: Self,
    _ datasets: inout LastDataset
  ) throws(Mistake) -> Experiment {
    do {
      let experiment = try Self.decode(fields)
      try experiment.validate()
      if let dataset = try datasets.dataset(for: experiment) {
        try experiment.validate(with: dataset)
      }
      return experiment
    } catch {
      throw changes.mistake(for: error, in: nil)
    }
  }

  private static func decode(_ fields: [Field]) throws -> Experiment {
    let pairs = fields.filter { !$0.isNoBug }.map { (Node($0.key), $0.value) }
    return try YAMLDecoder().decode(from: Node(pairs))
  }

  private func mistake(for error: any Error, in field: Field?) -> Mistake {
    guard let error = error as? ExperimentError else {
      return Mistake(
        "the experiment can't be read",
        advice: "give its fields as `key: value`",
        at: field?.keyOffset ?? offset
      )
    }
    let mentioned = fields.last { error.keys.contains($0.key) }
    let owner = field ?? mentioned
    if case .wrongType(let key, let expected) = error, let owner {
      let found = owner.value.scalar.map { " is \(ForeignText($0.string).quoted)" } ?? ""
      return Mistake(
        "\(key)\(found): expected \(expected)",
        advice: "write, for example, `\(key): \(Self.example(of: key))`",
        at: owner.valueOffset
      )
    }
    let place = error.isAboutKey ? owner?.keyOffset : owner?.valueOffset
    return Mistake(error.message, advice: error.advice, at: place ?? offset)
  }

  private static func example(of key: String) -> String {
    switch Experiment.CodingKeys(stringValue: key) {
    case .hidden: "[5, 4]"
    case .examples: "50"
    case .epsilon: "1e-4"
    case .lambda, .keepProbability: "0.8"
    case .trainingIterations, .costScale: "100"
    case .data: "iris"
    default: "1"
    }
  }
}

extension ExperimentError {
  /// Whether it is the key that is wrong.
  fileprivate var isAboutKey: Bool { if case .unknownKey = self { true } else { false } }

  /// The fields that can be to blame.
  fileprivate var keys: [String] {
    switch self {
    case .epsilon: ["epsilon"]
    case .epsilonInFloat: ["epsilon", "precision"]
    case .lambda: ["lambda"]
    case .keepProbability: ["keepProbability"]
    case .noHiddenLayer, .hiddenUnits, .tooManyParameters: ["hidden", "data"]
    case .examples: ["examples", "data"]
    case .trainingIterations: ["trainingIterations"]
    case .complexStepInFloat: ["scheme", "precision"]
    case .bugWithoutEffect: Experiment.CodingKeys.allCases.map(\.rawValue)
    case .unknownKey(let key, _): [key]
    case .unknownValue(let key, _, _, _), .wrongType(let key, _): [key]
    case .valuesNeedSquaredError: ["cost", "data"]
    default: ["data"]
    }
  }

  /// What was found and what was expected.
  fileprivate var message: String {
    switch self {
    case .unknownKey(let found, _): "unknown key \(ForeignText(found).quoted) of the experiment"
    case .unknownValue(let key, let found, _, let allowed):
      "\(key) is \(ForeignText(found).quoted): expected \(allowed.joined(separator: ", "))"
    default: halves.message
    }
  }

  /// What to do.
  fileprivate var advice: String {
    switch self {
    case .unknownKey(_, let nearest):
      Mistake.advice(
        nearest: nearest,
        otherwise: "the keys are "
          + Experiment.CodingKeys.allCases.map(\.rawValue).joined(separator: ", ")
      )
    case .unknownValue(let key, _, let nearest, let allowed):
      Mistake.advice(
        nearest: nearest.map { "\(key): \($0)" },
        otherwise: "write, for example, `\(key): \(allowed.first ?? "")`"
      )
    case .bugWithoutEffect: "set that, or plant another bug"
    case .tooManyParameters, .hiddenUnits: "write, for example, `hidden: [5]`"
    case .examples: "write a number in that range, or leave examples out"
    default: halves.advice
    }
  }

  /// The error's one line, before and after its semicolon.
  private var halves: (message: String, advice: String) {
    guard let cut = description.range(of: "; ", options: .backwards) else {
      return (description, "change the data")
    }
    return (String(description[..<cut.lowerBound]), String(description[cut.upperBound...]))
  }
}
