import GradientChecking
import Testing
import Wording

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
    let report = try Reports.of { _ in }
    let lines = TextReport(report).plain.split(separator: "\n")
    #expect(lines[0].hasPrefix("The gradients agree: the difference is "))
    #expect(report.advice.map(\.command) == ["thetawalk check --train 100"])
    #expect(lines.suffix(2).first == "  thetawalk check --train 100")
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
        == "There is a bug in b1, which alone is at 1: its gradient is so short, 7.1e-8 of all of θ's, that it "
        + "hides in the difference of all of θ, 7.07e-8."
    )
  }

  @Test("of many blocks those that are wrong are listed, and the others are counted")
  func manyBlocks() {
    let blocks = (0..<60).map { place in
      ParameterBlock(
        name: "layers.\(place).weight",
        shape: [2],
        kind: .weight,
        order: nil,
        start: 2 * place
      )
    }
    let components = (0..<120).map { index in
      index >= 118
        ? ComponentCheck(unchecked: index, analytic: 1)
        : ComponentCheck(index: index, numeric: 1, analytic: index / 2 == 7 ? 2 : 1 + 1e-9)
    }
    let report = Report(
      Provenance(from: "my model"),
      components: components,
      layout: ParameterLayout(blocks: blocks)
    )
    let lines = TextReport(report).plain.split(separator: "\n")
    #expect(lines.count { $0.hasPrefix("layers.") && $0.contains("(2)") } == 1)
    #expect(lines.contains { $0.hasPrefix("layers.7.weight ") && $0.hasSuffix("bug") })
    #expect(lines.contains("59 more blocks: agrees 58, not checked 1"))
  }

  @Test("where J is not a function no numbers follow that would look like bugs")
  func notAFunction() throws {
    let report = try Reports.of { $0.keepProbability = 0.8 }
    let text = TextReport(report).plain
    #expect(text.hasPrefix("Nothing can be said. J is not a function of θ"))
    #expect(!text.contains(BlockColumns(report.summary.blocks, width: 80).heading))
    #expect(report.advice.map(\.command) == ["thetawalk check --keep-prob 0.8 --mask frozen"])
    #expect(
      report.subject.last == "Dropout with keep_prob 0.8, a new mask at each evaluation of J."
    )
  }

  @Test("float32 and round-off are said out loud")
  func float() throws {
    let report = try Reports.of { $0.precision = .float }
    #expect(
      TextReport(report).plain.hasPrefix("Nothing can be said. Round-off hides the answer: ")
    )
    #expect(report.subject[1].hasSuffix(" in single precision (float32)."))
    let floor = report.provenance.roundoffFloor.digits(2)
    #expect(
      report.subject.last
        == "float32 has 7 digits: round-off alone leaves about \(floor) in each numeric component."
    )
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

  /// What is known of a report, as statements.
  private func account(of report: Report) -> Account {
    Account(
      report.summary,
      of: report.layout,
      experiment: report.provenance.experiment,
      epsilon: report.provenance.epsilon,
      findings: report.findings
    )
  }

  @Test("a right gradient is not called wrong because ε is large")
  func truncation() throws {
    let report = try Reports.of { $0.epsilon = 0.1 }
    let summary = report.summary
    let said: [Statement] = [
      .difference(
        summary.difference,
        .inconclusive,
        soFar: false,
        doubt: .truncation(isMeasured: true)
      ),
      .truncation(
        epsilon: 0.1,
        size: summary.truncation,
        components: report.components.count { $0.verdict == .truncation },
        report.provenance.experiment
      ),
    ]
    #expect(report.verdict == .inconclusive)
    #expect(report.components.allSatisfy { !$0.verdict.isDisagreement })
    #expect(report.verdictSentence == Speller(means: .options).text(said).plain)
    #expect(report.findings.map(\.kind) == [.truncation])
    #expect(report.advice.map(\.sentence) == ["So that it tells:"])
    #expect(report.advice.map(\.command) == ["thetawalk check"])
  }

  @Test(
    "where only ε may be to blame, nothing is said of a bug",
    arguments: [(1e-13, .roundoff), (0.1, .truncation)] as [(Double, Finding.Kind)]
  )
  func doubt(epsilon: Double, kind: Finding.Kind) {
    let (numeric, analytic) = ([0.5, -0.25, 1], [0.501, -0.2495, 1.002])
    let report = Reports.foreign(numeric: numeric, analytic: analytic, epsilon: epsilon)
    #expect(report.verdict == .inconclusive)
    #expect(report.findings.map(\.kind) == [kind])
    #expect(!report.verdictSentence.contains("There is a bug"))
  }

  @Test(
    "the remedy against round-off is one that this check hasn't taken yet",
    arguments: [
      (.float, 1e-7, .double, .centered, 1e-7), (.float, 1e-2, .double, .centered, 1e-7),
      (.double, 1e-14, .double, .complexStep, 1e-14),
    ] as [(Precision, Double, Precision, DifferenceScheme, Double)]
  )
  func remedies(
    _ precision: Precision,
    _ epsilon: Double,
    _ otherPrecision: Precision,
    _ scheme: DifferenceScheme,
    _ otherEpsilon: Double
  ) throws {
    let report = try Reports.of { ($0.precision, $0.epsilon) = (precision, epsilon) }
    var remedied = Experiment()
    (remedied.precision, remedied.scheme) = (otherPrecision, scheme)
    remedied.epsilon = otherEpsilon
    #expect(report.advice.map(\.command) == [remedied.commandLine("check")])
    let remedy = account(of: report).remedy
    #expect(report.advice.map(\.sentence) == [Speller(means: .options).text(remedy).plain])
  }

  @Test("what is to be said of how a report was read stands beside where it comes from")
  func remarks() {
    var report = Reports.foreign(numeric: [1, 1], analytic: [1, 1])
    report.provenance.remarks = ["The file says bug; its numbers say agrees."]
    #expect(TextReport(report).plain.contains("\nThe file says bug; its numbers say agrees.\n"))
    #expect(report.subject.last == report.provenance.remarks[0])
  }

  @Test("colour changes no character")
  func colored() throws {
    let report = TextReport(try Reports.of { $0.bug = .dZSign })
    let escape = /\u{1B}\[[0-9;]+m/
    #expect(report.colored.hasPrefix("\u{1B}[1;35m"))
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
