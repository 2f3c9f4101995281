import ArgumentParser
import GradientChecking

/// The options that make an ``Experiment``; each defaults to what `Experiment()` has.
///
/// Values are kept as they were typed and understood in ``experiment()``, so that every mistake ends in
/// an error of the program's own wording.
struct ExperimentOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      Where the examples come from: iris, digits, xor, moons, notebook (the course's three; with \
      --hidden 5,3 its θ too), or a CSV file of numbers whose last column is the label. Default \
      iris: real, small, three classes.
      """,
      valueName: "name|file.csv"
    ),
    completion: .list(DataSource.builtIn.map(\.text))
  )
  var data: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      """
      How many examples to use, chosen by the seed. Default: all of iris (150) or of a file, 64 \
      digits, 64 of xor, 100 of moons, 3 of notebook, so that a check takes seconds.
      """,
      valueName: "m"
    )
  )
  var examples: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      """
      Units of the hidden layers, from the input side. Default 5: with iris that is 4-5-3 and 43 \
      parameters, few enough to see them all.
      """,
      valueName: "units[,units…]"
    )
  )
  var hidden: String?

  @Option(
    help: ArgumentHelp(
      """
      Activation of the hidden layers: \(Activation.names). Default tanh: smooth, so that every \
      difference between the gradients is a mistake or round-off, not a kink.
      """,
      valueName: "name"
    ),
    completion: .list(Activation.allCases.map(\.rawValue))
  )
  var activation: String?

  @Option(
    help: ArgumentHelp(
      """
      The data term of J: \(CostForm.names). Default cross-entropy, computed from the logits; the \
      naive form takes log A and loses digits where A is near 1.
      """,
      valueName: "form"
    ),
    completion: .list(CostForm.allCases.map(\.rawValue))
  )
  var cost: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      """
      What J and dθ are multiplied by, above 0. Default 1; with 1000 the two gradients lie 1000 times \
      as far apart, and the difference stays what it is.
      """,
      valueName: "number"
    )
  )
  var costScale: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      """
      The seed of every random draw. The same seed gives the same check, bit for bit. Default 1.
      """,
      valueName: "number"
    )
  )
  var seed: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      """
      What the random W are multiplied by, above 0. Default 1; with 0.01, as in the lecture, W begins \
      near 0, where some mistakes don't show.
      """,
      valueName: "number"
    )
  )
  var initialScale: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      """
      λ of the L2 penalty λ/(2m)·Σ‖W‖², 0 for none. Default 0.7, as in the course: with a penalty, \
      forgetting it in the gradient shows.
      """,
      valueName: "number"
    )
  )
  var lambda: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      """
      The probability that dropout keeps a hidden unit, above 0 and up to 1. Default 1, no dropout: \
      with dropout drawn anew, J is not a function and can't be checked.
      """,
      valueName: "probability"
    )
  )
  var keepProb: String?

  @Option(
    help: ArgumentHelp(
      """
      The dropout mask: \(MaskMode.names). Default resampled, as in training; frozen holds one mask \
      fixed, and then a check works.
      """,
      valueName: "mode"
    ),
    completion: .list(MaskMode.allCases.map(\.rawValue))
  )
  var mask: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      """
      ε, how far each parameter is nudged. Default 1e-7, for which the landmarks 1e-7, 1e-5 and 1e-3 \
      are stated; with float precision try 1e-2.
      """,
      valueName: "number"
    )
  )
  var epsilon: String?

  @Option(
    help: ArgumentHelp(
      """
      How differences of J become a slope: \(DifferenceScheme.names). Default centered, whose error \
      shrinks with ε²; forward costs half as much and its error shrinks with ε; complex-step has no \
      cancellation.
      """,
      valueName: "name"
    ),
    completion: .list(DifferenceScheme.allCases.map(\.rawValue))
  )
  var scheme: String?

  @Option(
    help: ArgumentHelp(
      """
      The precision of both gradients: \(Precision.names). Default double; float shows how round-off \
      drowns a check.
      """,
      valueName: "name"
    ),
    completion: .list(Precision.allCases.map(\.rawValue))
  )
  var precision: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      """
      Iterations of gradient descent before the check. Default 0, at random initialization; some \
      mistakes show only when W and b are no longer near 0.
      """,
      valueName: "iterations"
    )
  )
  var train: String?

  @Option(
    help: ArgumentHelp(
      """
      A mistake to plant in backpropagation, one of those listed above. Default none: the gradient \
      is right.
      """,
      valueName: "name"
    ),
    completion: .list(PlantedBug.allCases.map(\.rawValue))
  )
  var bug: String?
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

  /// The experiment that the options describe.
  ///
  /// - Throws: ``UsageError`` for text that can't be understood, `ExperimentError` for options that
  ///   don't go together.
  func experiment() throws -> Experiment {
    var experiment = Experiment()
    if let data { experiment.data = DataSource(data) }
    try readNetwork(into: &experiment)
    try readCheck(into: &experiment)
    try experiment.validate()
    return experiment
  }

  private func readNetwork(into experiment: inout Experiment) throws {
    if let examples {
      experiment.examples = try ArgumentText(option: "--examples", text: examples)
        .integer(in: 1...Int.max, "a whole number, 1 or more", advice: "leave it out to use all")
    }
    if let hidden { experiment.hidden = try units(hidden) }
    if let activation {
      experiment.activation = try ArgumentText(option: "--activation", text: activation).name()
    }
    if let cost { experiment.cost = try ArgumentText(option: "--cost", text: cost).name() }
    if let costScale {
      experiment.costScale = try ArgumentText(option: "--cost-scale", text: costScale)
        .number("a number from 1e-30 to 1e30", advice: "write 1 for the cost as it is") {
          Experiment.costScales.contains($0)
        }
    }
    if let seed {
      experiment.seed = try ArgumentText(option: "--seed", text: seed).integer(
        in: 0...UInt64.max,
        "a whole number from 0 to \(UInt64.max)",
        advice: "take 1, 2, 3, …"
      )
    }
    if let initialScale {
      experiment.initialScale = try ArgumentText(option: "--initial-scale", text: initialScale)
        .number("a finite number above 0", advice: "write 1 for the usual one") { $0 > 0 }
    }
    if let lambda {
      experiment.lambda = try ArgumentText(option: "--lambda", text: lambda)
        .number("a finite number, 0 or above", advice: "write 0 for no penalty") { $0 >= 0 }
    }
    if let keepProb {
      experiment.keepProbability = try ArgumentText(option: "--keep-prob", text: keepProb)
        .number("a number above 0 and up to 1", advice: "write 1 for no dropout") {
          $0 > 0 && $0 <= 1
        }
    }
    if let mask { experiment.mask = try ArgumentText(option: "--mask", text: mask).name() }
  }

  private func readCheck(into experiment: inout Experiment) throws {
    if let epsilon {
      experiment.epsilon = try ArgumentText(option: "--epsilon", text: epsilon)
        .number("a number above 0, at most 1", advice: "write for instance 1e-7") {
          $0 > 0 && $0 <= 1
        }
    }
    if let scheme { experiment.scheme = try ArgumentText(option: "--scheme", text: scheme).name() }
    if let precision {
      experiment.precision = try ArgumentText(option: "--precision", text: precision).name()
    }
    if let train {
      experiment.trainingIterations = try ArgumentText(option: "--train", text: train).integer(
        in: 0...Int.max,
        "a whole number, 0 or more",
        advice: "write 0 to check at random initialization"
      )
    }
    if let bug { experiment.bug = try ArgumentText(option: "--bug", text: bug).name() }
  }

  private func units(_ text: String) throws(UsageError) -> [Int] {
    var layers: [Int] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      guard let units = Int(part.trimmingPrefix(while: \.isWhitespace)), units >= 1 else {
        throw UsageError(
          "--hidden",
          found: text,
          expected: "units of each hidden layer, 1 or more",
          advice: "write for instance 5, or 5,4 for two layers"
        )
      }
      layers.append(units)
    }
    return layers
  }
}

extension CaseIterable where Self: RawRepresentable<String> {
  /// The names of all cases, as a list in a sentence.
  fileprivate static var names: String {
    let names = allCases.map(\.rawValue)
    return names.dropLast().joined(separator: ", ") + " or " + (names.last ?? "")
  }
}
