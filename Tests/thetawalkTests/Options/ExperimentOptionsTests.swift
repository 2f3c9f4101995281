import GradientChecking
import TestSupport
import Testing

@testable import Walkthrough
@testable import thetawalk

@Suite("Options and experiments are the same thing in two forms")
struct ExperimentOptionsTests {
  private func experiment(_ arguments: [String]) throws -> Experiment {
    try ExperimentOptions.parse(arguments).experiment()
  }

  /// The experiment that options describe, each read by its field: the argument parser, which takes milliseconds over
  /// each, is asked for every stop of every field elsewhere.
  private func read(_ options: [String]) throws -> Experiment {
    var (experiment, rest) = (Experiment(), options[...])
    while let option = rest.popFirst(), let text = rest.popFirst() {
      let field = try #require(ExperimentField.allCases.first { $0.option == option })
      experiment = try field.setting(experiment, typed: text)
    }
    return experiment
  }

  @Test("no options give the default experiment")
  func defaults() throws { #expect(try experiment([]) == Experiment()) }

  @Test("every option sets its field")
  func everyOption() throws {
    var expected = Experiment()
    expected.data = .file(path: "my.csv")
    expected.examples = 20
    expected.hidden = [8, 4]
    expected.activation = .leakyReLU
    expected.cost = .squaredError
    expected.costScale = 1000
    expected.seed = .max
    expected.initialScale = 0.01
    expected.lambda = 0.01
    expected.keepProbability = 0.5
    expected.mask = .frozen
    expected.epsilon = 1e-5
    expected.scheme = .forward
    expected.precision = .float
    expected.trainingIterations = 10
    expected.bug = .dZSign
    let words = """
      --data my.csv --examples 20 --hidden 8,4 --activation leaky-relu --cost squared-error \
      --cost-scale 1000 --seed 18446744073709551615 --initial-scale 0.01 --lambda 0.01 \
      --keep-prob 0.5 --mask frozen --epsilon 1e-5 --scheme forward --precision float --train 10 --bug dz-sign
      """
    let arguments = words.split(separator: " ").map(String.init)
    #expect(try experiment(arguments) == expected)
    #expect(expected.options == arguments)
  }

  @Test("the options of any stop of any knob give it back", arguments: ExperimentField.knobs)
  func everyStop(_ knob: ExperimentField) throws {
    for bug in PlantedBug.allCases {
      for stop in knob.stops(bug.experiment) where (try? stop.validate()) != nil {
        #expect(try read(stop.options) == stop)
      }
    }
  }

  @Test("the options of any experiment give it back", arguments: 0..<200)
  func roundTrip(number: Int) throws {
    var random = SeededGenerator(seed: UInt64(number))
    var original = Experiment()
    let sources = DataSource.builtIn + [.file(path: "a b.csv"), .file(path: "-x.csv")]
    original.data = sources[random.next(below: sources.count)]
    original.examples = random.next(below: 2) == 0 ? nil : 1 + random.next(below: 50)
    original.hidden = (0...random.next(below: 3)).map { _ in 1 + random.next(below: 9) }
    original.activation = Activation.allCases[random.next(below: 5)]
    original.cost = CostForm.allCases[random.next(below: 3)]
    original.costScale = Double(1 + random.next(below: 9000)) / 9
    original.seed = random.next()
    original.initialScale = Double(1 + random.next(below: 900)) / 900
    original.lambda = Double(random.next(below: 1000)) / 700
    original.keepProbability = Double(1 + random.next(below: 300)) / 300
    original.mask = MaskMode.allCases[random.next(below: 2)]
    original.epsilon = Double(1 + random.next(below: 1000)) * 1e-9
    original.scheme = DifferenceScheme.allCases[random.next(below: 6)]
    original.trainingIterations = random.next(below: 5)
    if original.data == .file(path: "-x.csv") { original.data = .file(path: "./-x.csv") }
    #expect(try experiment(original.options) == original)
  }
}
