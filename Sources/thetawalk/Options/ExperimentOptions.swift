import ArgumentParser
import GradientChecking

/// The options that make an ``Experiment``, one for each of its fields; each defaults to what `Experiment()`
/// has.
///
/// Values are kept as they were typed and understood in ``experiment()``, so that every mistake ends in
/// an error of the program's own wording.
struct ExperimentOptions: ParsableArguments {
  /// The options in the order of the fields.
  private var options: [Option<String?>]

  init() { options = ExperimentField.allCases.map { Option($0) } }

  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: ExperimentField.self)
    options = try ExperimentField.allCases.map {
      try values.decode(Option<String?>.self, forKey: $0)
    }
  }

  /// The experiment that the options describe.
  ///
  /// - Parameter validates: Whether it has to be one that can be done.
  /// - Returns: The experiment.
  /// - Throws: ``ProgramError`` for text that can't be understood, `ExperimentError` for options that
  ///   don't go together.
  func experiment(validates: Bool = true) throws -> Experiment {
    var experiment = Experiment()
    for (field, option) in zip(ExperimentField.allCases, options) {
      guard let text = option.wrappedValue else { continue }
      do throws(ExperimentError) {
        experiment = try field.setting(experiment, typed: text)
      } catch {
        throw ProgramError.usage(field, found: text)
      }
    }
    if validates { try experiment.validate() }
    return experiment
  }

  /// The options that were given, as they are typed.
  var given: [String] {
    zip(ExperimentField.allCases, options).compactMap { field, option in
      option.wrappedValue == nil ? nil : field.option
    }
  }
}

extension ExperimentOptions: CustomReflectable {
  /// The options as if each were a property: it is in the mirror that the argument parser looks for them.
  var customMirror: Mirror {
    let fields = ExperimentField.allCases.map(\.key)
    return Mirror(self, children: zip(fields, options).map { (label: $0, value: $1) })
  }
}

extension Option<String?> {
  /// The option of a field; a number may begin with a dash, as an option does.
  fileprivate init(_ field: ExperimentField) {
    self.init(
      name: .customLong(String(field.option.dropFirst(2))),
      parsing: field.isNumeric ? .unconditional : .next,
      help: ArgumentHelp(field.help, valueName: field.placeholder),
      completion: field.names.isEmpty ? nil : .list(field.names)
    )
  }
}

extension ExperimentOptions {
  /// What each planted bug does, for the help of the commands that have them.
  static let plantedBugs =
    "PLANTED BUGS:\n"
    + PlantedBug.allCases.map { bug in
      let width = PlantedBug.allCases.map(\.name.count).max() ?? 0
      let name = bug.name + String(repeating: " ", count: width + 2 - bug.name.count)
      return "  \(name)\(bug.summary)"
    }.joined(separator: "\n")
}
