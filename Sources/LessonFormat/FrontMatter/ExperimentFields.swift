import Foundation
import GradientChecking
import Wording
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

  /// The mistakes in these fields, if there are any in them alone; else the one that was found when they were put
  /// together with others.
  func mistakes(explaining mistake: Mistake) -> [Mistake] {
    let own = fieldMistakes()
    return own.isEmpty ? [mistake] : own
  }

  /// The experiment with these fields, and why its bug changes nothing there, if it doesn't.
  ///
  /// - Throws: why it can't be, at the place of `changes`, the fields that were written last.
  func experiment(
    afterSetting changes: Self,
    _ datasets: inout LastDataset
  ) throws(Mistake) -> (experiment: Experiment, unseen: Mistake?) {
    do {
      let experiment = try Self.decode(fields)
      try experiment.validate(allowsUnseenBug: true)
      let dataset = try datasets.dataset(for: experiment)
      if let dataset {
        try experiment.validate(with: dataset, allowsUnseenBug: true)
        try changes.refuseSlow(experiment, dataset)
      }
      return (experiment, changes.unseenBug(of: experiment, dataset))
    } catch let mistake as Mistake {
      throw mistake
    } catch {
      throw changes.mistake(for: error, in: nil)
    }
  }

  /// Why the bug of an experiment that can be done changes nothing there, if it doesn't.
  private func unseenBug(of experiment: Experiment, _ dataset: Dataset?) -> Mistake? {
    do throws(ExperimentError) {
      try experiment.validate()
      if let dataset { try experiment.validate(with: dataset) }
      return nil
    } catch {
      var mistake = mistake(for: error, in: nil)
      mistake.complaint.advice += ", or say so with `\(Command.Kind.unseen.example)`"
      return mistake
    }
  }

  /// Throws, at the field that makes it so, if a lesson can't show the experiment soon.
  private func refuseSlow(_ experiment: Experiment, _ dataset: Dataset) throws(Mistake) {
    guard let slowness = Slowness(of: experiment, with: dataset) else { return }
    let owner = slowness.fields.lazy.compactMap { blamed in
      fields.last { $0.key == blamed.key }
    }.first
    throw Mistake(slowness.message, advice: Slowness.advice, at: owner?.valueOffset ?? offset)
  }

  private static func decode(_ fields: [Field]) throws -> Experiment {
    try YAMLDecoder(encoding: .utf8).decode(from: Node(fields.map { (Node($0.key), $0.value) }))
  }

  private func mistake(for error: any Error, in field: Field?) -> Mistake {
    guard let error = error as? ExperimentError else {
      return Mistake(
        "the experiment can't be read",
        advice: "give its fields as `key: value`",
        at: field?.keyOffset ?? offset
      )
    }
    let owner = field ?? fields.last { error.isAbout($0.key) }
    let complaint = error.complaint
    let message = (complaint.place.isEmpty ? "" : complaint.place + ": ") + "\(complaint.problem)"
    var place = owner?.valueOffset
    var advice = complaint.advice.isEmpty ? "change the data" : complaint.advice
    switch error {
    case .unknownKey(let key):
      place = owner?.keyOffset
      if let near = nearest(to: key, among: ExperimentField.allCases.map(\.key)) {
        advice = Mistake.advice(nearest: near, otherwise: "")
      }
    case .value(let field, let found):
      let near = nearest(to: found.text, among: field.names).map { "\(field): \($0)" }
      advice = Mistake.advice(
        nearest: near,
        otherwise: "write, for example, `\(field.example)`"
      )
    default: break
    }
    return Mistake(message, advice: advice, at: place ?? offset)
  }
}

extension ExperimentError {
  /// Whether a field can be to blame.
  fileprivate func isAbout(_ key: String) -> Bool {
    if case .unknownKey(key) = self { return true }
    return fields.contains { $0.key == key }
  }
}
