import GradientChecking
import Testing

@testable import GradientFiles

@Suite("The report for a person")
struct TextReportTests {
  @Test("first the verdict, then where, then what to do")
  func bug() throws {
    let report = try Reports.of {
      $0.bug = .dbNotAveraged
      $0.hidden = [2]
      $0.seed = 3
      // Large enough that no digit shown is round-off, which differs between mathematical libraries.
      $0.epsilon = 1e-4
    }
    #expect(TextReport(report).plain == expectedBugReport)
  }

  @Test("agreement is explained too: the numbers, and where to go on")
  func agrees() throws {
    let lines = TextReport(try Reports.of { _ in }).plain.split(separator: "\n")
    #expect(lines[0].hasPrefix("The gradients agree: the difference is "))
    #expect(lines.contains("  thetawalk check --train 100"))
    #expect(!lines.contains { $0.hasPrefix("index") }, "no component needs a closer look")
  }

  @Test("a small block that is wrong is named although the whole looks fine")
  func smallBlock() {
    let report = Reports.foreign(
      numeric: [1e4, 1e4, 1e-3],
      analytic: [1e4, 1e4, -1e-3]
    )
    let first = TextReport(report).plain.split(separator: "\n").prefix(2).joined(separator: " ")
    #expect(
      first
        == "There is a bug in b1, which alone is at 1: with 1 of 3 components it hides in the "
        + "difference of all of θ, 7.07e-8."
    )
  }

  @Test("where J is not a function no numbers follow that would look like bugs")
  func notAFunction() throws {
    let text = TextReport(try Reports.of { $0.keepProbability = 0.8 }).plain
    #expect(text.hasPrefix("Nothing can be said. J is not a function of θ"))
    #expect(!text.contains("block  shape"))
    #expect(text.contains("\n  thetawalk check --keep-prob 0.8 --mask frozen\n"))
    #expect(text.contains("Dropout with keep_prob 0.8, a new mask at each evaluation of J."))
  }

  @Test("float32 and round-off are said out loud, with the way out")
  func float() throws {
    let text = TextReport(try Reports.of { $0.precision = .float }).plain
    #expect(text.hasPrefix("Nothing can be said. Round-off hides the answer: "))
    #expect(text.contains("in single precision (float32)."))
    #expect(text.contains("float32 has 7 digits"))
    #expect(text.contains("double precision (--precision double).\n  thetawalk check\n"))
  }

  @Test("NaN is said to be NaN, and the component is listed first")
  func notANumber() {
    let text = TextReport(Reports.foreign(numeric: [1, .nan, 3], analytic: [1, 2, 9])).plain
    #expect(text.hasPrefix("Nothing can be said. 1 component is NaN or infinite"))
    #expect(
      text.contains(
        "    1  W1[0,1]                  NaN         2.00000000         NaN  not finite\n"
      )
    )
  }

  @Test("a right gradient is not called wrong because ε is large")
  func truncation() throws {
    let text = TextReport(try Reports.of { $0.epsilon = 0.1 }).plain
    #expect(
      text.hasPrefix("The difference is 0.00139, above 1e-3, which would mean a bug, were ε not so")
    )
    #expect(!text.contains("Every block is wrong"))
    #expect(text.contains("Use a smaller ε:\n  thetawalk check\n"))
  }

  @Test(
    "where only ε may be to blame, the first sentence speaks of no bug",
    arguments: [1e-13, 0.1]
  )
  func doubt(epsilon: Double) {
    let (numeric, analytic) = ([0.5, -0.25, 1], [0.501, -0.2495, 1.002])
    let text = TextReport(
      Reports.foreign(numeric: numeric, analytic: analytic, epsilon: epsilon)
    ).plain
    let words = epsilon < 1e-9 ? "could round-off not account" : "were ε not so large"
    #expect(text.replacing("\n", with: " ").contains(words))
    #expect(!text.contains("there is a bug. "))
  }

  @Test("the remedy against round-off is one that this check hasn't taken yet")
  func remedies() throws {
    let float = TextReport(try Reports.of { ($0.precision, $0.epsilon) = (.float, 1e-2) }).plain
    #expect(float.contains("Take double precision: --precision double.\n  thetawalk check\n"))
    let double = TextReport(try Reports.of { $0.epsilon = 1e-14 }).plain
    #expect(double.contains("or the complex step, which subtracts nothing.\n"))
  }

  @Test("colour changes no character")
  func colored() throws {
    let report = TextReport(try Reports.of { $0.bug = .dZSign })
    let escape = /\u{1B}\[[0-9;]+m/
    #expect(report.colored.contains("\u{1B}[1;35m"))
    #expect(report.colored.replacing(escape, with: "") == report.plain)
  }

  @Test("no line is wider than 80 columns, and none ends in a blank", arguments: variants)
  func width(variant: Variant) throws {
    let report = try Reports.of(variant.change)
    let spelled = TextReport(report) { $0.replacing("θ", with: "theta").replacing("‖", with: "||") }
    for text in [TextReport(report).plain, spelled.plain] {
      for line in text.split(separator: "\n") where !line.hasPrefix("  thetawalk") {
        #expect(line.count <= 80, "\(line)")
        #expect(line.last != " ", "\(line)")
      }
    }
  }

  /// An experiment with a name.
  struct Variant: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let change: @Sendable (inout Experiment) -> Void
  }

  static let variants: [Variant] =
    PlantedBug.allCases.map { bug in Variant(testDescription: bug.name) { $0 = bug.experiment } }
    + Activation.allCases.map { activation in
      Variant(testDescription: activation.rawValue) { $0.activation = activation }
    } + [
      Variant(testDescription: "digits") {
        ($0.data, $0.hidden, $0.activation) = (.digits, [12, 11], .relu)
      },
      Variant(testDescription: "dropout") { ($0.keepProbability, $0.mask) = (0.5, .frozen) },
      Variant(testDescription: "float") { ($0.precision, $0.epsilon) = (.float, 1e-2) },
      Variant(testDescription: "trained") { ($0.trainingIterations, $0.scheme) = (5, .forward) },
    ]
}
