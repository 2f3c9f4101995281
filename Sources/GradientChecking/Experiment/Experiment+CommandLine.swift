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

  /// The same word by word, each quoted for a shell, to be broken into lines.
  public func commandWords(_ command: String) -> [String] {
    ["thetawalk", command] + options.map(Self.shellQuoted)
  }

  /// The options that make the experiment out of the default one, as separate words.
  public var options: [String] {
    let usual = Experiment()
    var words: [String] = []
    func add(_ option: String, _ value: String, if differs: Bool) {
      if differs { words += [option, value] }
    }
    add("--data", dataText, if: data != usual.data)
    add("--examples", examples.map(String.init) ?? "", if: examples != nil)
    add("--hidden", hidden.map(String.init).joined(separator: ","), if: hidden != usual.hidden)
    add("--activation", activation.rawValue, if: activation != usual.activation)
    add("--cost", cost.rawValue, if: cost != usual.cost)
    add("--cost-scale", costScale.shortestText, if: costScale != usual.costScale)
    add("--seed", String(seed), if: seed != usual.seed)
    add("--initial-scale", initialScale.shortestText, if: initialScale != usual.initialScale)
    add("--lambda", lambda.shortestText, if: lambda != usual.lambda)
    add("--keep-prob", keepProbability.shortestText, if: keepProbability != usual.keepProbability)
    add("--mask", mask.rawValue, if: mask != usual.mask)
    add("--epsilon", epsilon.shortestText, if: epsilon != usual.epsilon)
    add("--scheme", scheme.rawValue, if: scheme != usual.scheme)
    add("--precision", precision.rawValue, if: precision != usual.precision)
    add(
      "--train",
      String(trainingIterations),
      if: trainingIterations != usual.trainingIterations
    )
    add("--bug", bug?.rawValue ?? "", if: bug != nil)
    return words
  }

  /// A file whose name begins with a dash would be taken for an option.
  private var dataText: String { data.text.hasPrefix("-") ? "./" + data.text : data.text }

  private static func shellQuoted(_ word: String) -> String {
    let harmless = word.unicodeScalars.allSatisfy { scalar in
      scalar.isASCII
        && (scalar.properties.isAlphabetic || "0123456789_-./,=:+".unicodeScalars.contains(scalar))
    }
    if harmless && !word.isEmpty { return word }
    let escaped = ForeignText(word).escaped
    // Only the dollar form of quotation knows escapes.
    guard escaped != word else { return "'" + word.replacing("'", with: "'\\''") + "'" }
    return "$'" + escaped.replacing("'", with: "\\'") + "'"
  }
}
