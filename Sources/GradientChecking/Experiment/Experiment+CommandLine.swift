import Wording

extension Experiment {
  /// The command that reproduces the experiment: only what differs from the default, quoted for a shell.
  ///
  ///     var experiment = Experiment()
  ///     experiment.bug = .dZSign
  ///     experiment.epsilon = 1e-5
  ///     experiment.commandLine("check")   // "thetawalk check --epsilon 1e-5 --bug dz-sign"
  public func commandLine(_ command: String) -> String {
    commandWords(command).joined(separator: " ")
  }

  /// The words of ``commandLine(_:)``, each quoted for a shell, to be broken into lines.
  public func commandWords(_ command: String) -> [String] {
    ["thetawalk", command] + options.map(Self.shellQuoted)
  }

  /// The options that make the experiment out of the default one, as separate words.
  public var options: [String] {
    changedFields.flatMap { field in
      let text = field.value(self).text
      // A file whose name begins with a dash would be taken for an option.
      return [field.option, field == .data && text.hasPrefix("-") ? "./" + text : text]
    }
  }

  /// The fields that differ from the default.
  package var changedFields: [ExperimentField] {
    ExperimentField.allCases.filter { !$0.isSame(self, Experiment()) }
  }

  /// A word as a shell takes it: in quotation marks where it has characters that mean something to one.
  package static func shellQuoted(_ word: String) -> String {
    let harmless = word.unicodeScalars.allSatisfy { scalar in
      scalar.isASCII
        && (scalar.properties.isAlphabetic || "0123456789_-./,=:+#".unicodeScalars.contains(scalar))
    }
    // A number sign is one of a comment only where it begins a word.
    if harmless && !word.isEmpty && !word.hasPrefix("#") { return word }
    let escaped = ForeignText(word).escaped
    // Only the dollar form of quotation knows escapes.
    guard escaped != word else { return "'" + word.replacing("'", with: "'\\''") + "'" }
    return "$'" + escaped.replacing("'", with: "\\'") + "'"
  }
}
