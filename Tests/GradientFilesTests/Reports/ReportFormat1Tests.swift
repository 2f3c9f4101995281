import GradientChecking
import TestSupport
import Testing

@testable import GradientFiles

@Suite("Reports of the first format")
struct ReportFormat1Tests {
  private static let file = "Tests/GradientFilesTests/Fixtures/format1.json"

  private func parse(_ text: String) throws -> Report {
    try ReportFile.parse(Array(text.utf8), path: "r.json")
  }

  private func message(_ text: String) -> String {
    do throws(DataFileError) {
      _ = try ReportFile.parse(Array(text.utf8), path: "r.json")
      return "no error"
    } catch {
      return error.description
    }
  }

  @Test("a check that was saved in it is what it was: numbers, verdicts, findings")
  func savedCheck() throws {
    let report = try parse(PackageFiles.text(of: Self.file))
    let experiment = try #require(report.provenance.experiment)
    #expect(experiment.bug == .dbAveragedTwice && experiment.hidden == [2])
    #expect(report.layout == ParameterLayout(layerSizes: [4, 2, 3]))
    #expect(report.verdict == .bug && report.provenance.remarks.isEmpty)
    #expect(report.summary.blocks.map(\.verdict) == [.agrees, .agrees, .agrees, .bug])
    #expect(report.components[14].verdict == .withinRoundoff, "its floor itself isn't saved")
    #expect(report.components[0].numeric == -0.9951959256682129)
    #expect(report.components[0].costMinus == 4.4654777785923025)
    #expect(report.provenance.roundoffFloor == 4.172815369719526e-06)
    #expect(report.findings.first?.kind == .factor)
    #expect(report.findings.first?.blocks == ["b2"])
    #expect(report.provenance.evaluations == 40)
  }

  @Test("it says the same in the second format")
  func translated() throws {
    let report = try parse(PackageFiles.text(of: Self.file))
    let back = try parse(report.json)
    #expect(back == report)
  }

  @Test("whatever it says that can be computed is left alone, however wrong", arguments: ignored)
  func computed(old: String, new: String) throws {
    let text = Self.complete.replacing(old, with: new, maxReplacements: 1)
    try #require(text != Self.complete)
    #expect(try parse(text) == parse(Self.complete))
  }

  @Test("a verdict that differs gives one remark")
  func otherVerdict() throws {
    let text = Self.complete.replacing(
      "\"verdict\": \"bug\",\n",
      with: "\"verdict\": \"agrees\",\n"
    )
    let report = try parse(text)
    #expect(report.verdict == .bug && report.provenance.remarks.count == 1)
  }

  @Test("two gradients and the shapes are enough; null is unchecked")
  func least() throws {
    let report = try parse(
      """
      {"schema": "thetawalk.report/1", "blocks": [{"name": "conv.weight", "shape": [2, 1, 1, 1]}, \
      {"name": "alpha", "shape": []}], "components": [{"numeric": 1, "analytic": 1}, \
      {"numeric": null, "analytic": 2}, {"analytic": 3, "numeric": 3.0}]}
      """
    )
    #expect(
      report.layout.indices.map(report.layout.name) == [
        "conv.weight[0,0,0,0]", "conv.weight[1,0,0,0]", "alpha",
      ]
    )
    #expect(report.components.map(\.verdict) == [.agrees, .unchecked, .agrees])
    #expect(report.verdict == .agrees)
  }

  @Test("of what is wrong the field is named", arguments: broken)
  func fieldIsNamed(broken: BrokenReport) throws {
    let text = Self.complete.replacing(broken.old, with: broken.new, maxReplacements: 1)
    try #require(text != Self.complete)
    #expect(message(text).hasPrefix("r.json: " + broken.message))
  }

  @Test("theta is told of all components or of none")
  func someTheta() {
    let text = Self.complete.replacing(
      "\"theta\": null",
      with: "\"theta\": 0.5",
      maxReplacements: 1
    )
    #expect(message(text).hasPrefix("r.json: components[1].theta: found nothing"))
  }

  /// A report of so many components that each is read where it stands once the first is known.
  private func long(_ last: String = component(700), reversing: Bool = false) -> String {
    let components = (0..<700).map {
      reversing && $0 % 3 == 1 ? Self.reversed($0) : Self.component($0)
    }
    return """
      {"schema": "thetawalk.report/1", "experiment": null, "blocks": [{"name": "W1", "shape": [701]}],
      "components": [
      \((components + [last]).joined(separator: ",\n"))
      ]}
      """
  }

  private static func component(_ place: Int) -> String {
    let numeric = place % 5 == 1 ? "null" : place % 7 == 1 ? "\"NaN\"" : "\(place).5e-3"
    return """
      {"index": \(place), "name": "\\u03b8 \(place)", "numeric": \(numeric), "analytic": \(place).25e-3, \
      "truncation": 0, "verdict": "\(place % 2 == 0 ? "withinRoundoff" : "bug")", "kink": \(place % 11 == 1)}
      """
  }

  /// The same component with its keys from the last to the first.
  private static func reversed(_ place: Int) -> String {
    let members = component(place).dropFirst().dropLast().split(separator: ", ")
    return "{\(members.reversed().joined(separator: ", "))}"
  }

  @Test("of many components none depends on how the others are written")
  func manyComponents() throws {
    let report = try parse(long())
    #expect(report.components[8].numeric.isNaN && report.components[8].isChecked)
    #expect(report.components[11].isChecked == false && report.components[12].kink)
    #expect(try report.json == parse(long(reversing: true)).json)
  }

  @Test(
    "what is wrong with the last of many is said as of the last of a few",
    arguments: [
      "{\"numeric\": 1, \"analytic\": 2, \"truncation\": -1}", "{\"numeric\": 1}", "7",
      "{\"numeric\": 1, \"analytic\": 2, \"numeric\": 3}", "{\"numeric\": 1, \"analytic\": nan}",
      "{\"numeric\": 1, \"anaytic\": 2}", "{\"numeric\": 1e999, \"analytic\": 2}",
      component(3).replacing("false", with: "0"), component(3).replacing("\"bug\"", with: "bug"),
      component(3).replacing("\\u03b8", with: "\\ud800"),
      component(3).replacing("0.25", with: "00"),
      component(3).replacing(":", with: ""), component(3).replacing("3.25", with: "null"),
      component(3).replacing("index", with: "analytic"), component(3).replacing("}", with: ""),
    ]
  )
  func lastOfMany(last: String) {
    let few = """
      {"schema": "thetawalk.report/1", "blocks": [{"name": "W1", "shape": [1]}],
      "components": [
      \(last)
      ]}
      """
    let expected = message(few).replacing("components[0]", with: "components[700]")
      .replacing(/json:(\d+):/) { match in "json:\(700 + (Int(match.1) ?? 0)):" }
    #expect(message(long(last)) == expected)
  }

  /// As the program wrote it, of gradients from elsewhere: three components in W1 (1 × 2) and b1.
  private static let complete = """
    {
      "schema": "thetawalk.report/1",
      "experiment": null,
      "source": "model.npz",
      "epsilon": 1e-07,
      "scheme": "centered",
      "count": 3,
      "difference": 0.460566186472672,
      "verdict": "bug",
      "roundoffFloor": 0.0,
      "deterministic": true,
      "blocks": [
        {"name": "W1", "layer": 1, "kind": "weight", "shape": [1, 2], "range": [0, 2], "difference": 0.0, "shareOfSquaredError": 0.0, "verdict": "agrees"},
        {"name": "b1", "layer": 1, "kind": "bias", "shape": [1, 1], "range": [2, 3], "difference": 0.5, "shareOfSquaredError": 1.0, "verdict": "bug"}
      ],
      "components": [
        {"index": 0, "name": "W1[0,0]", "theta": null, "costPlus": null, "costMinus": null, "numeric": 1.0, "analytic": 1.0, "absoluteError": 0.0, "relativeError": 0.0, "verdict": "agrees", "kink": false},
        {"index": 1, "name": "W1[0,1]", "theta": null, "costPlus": null, "costMinus": null, "numeric": 2.0, "analytic": 2.0, "absoluteError": 0.0, "relativeError": 0.0, "verdict": "agrees", "kink": false},
        {"index": 2, "name": "b1[0]", "theta": null, "costPlus": null, "costMinus": null, "numeric": 3.0, "analytic": 9.0, "absoluteError": 6.0, "relativeError": 0.5, "verdict": "bug", "kink": false}
      ],
      "diagnosis": [
        {"finding": "onlyBlock", "block": "b1", "sentence": "Only b1 is wrong.", "evidence": "W1 0, b1 0.5"}
      ],
      "evaluations": 0,
      "seconds": 0.0
    }
    """

  private static let ignored = [
    ("\"count\": 3", "\"count\": \"many\""),
    ("\"difference\": 0.46", "\"difference\": 0.56"),
    ("\"range\": [0, 2]", "\"range\": [1, 2]"),
    ("\"difference\": 0.0, \"shareOf", "\"difference\": 0.1, \"shareOf"),
    ("\"shareOfSquaredError\": 1.0", "\"shareOfSquaredError\": 0.5"),
    ("\"verdict\": \"bug\"}", "\"verdict\": \"splendid\"}"),
    ("\"verdict\": \"bug\", \"kink\"", "\"verdict\": \"withinRoundoff\", \"kink\""),
    ("\"index\": 2", "\"index\": 7"),
    ("\"name\": \"W1[0,1]\"", "\"name\": \"W1[1,0]\""),
    ("\"absoluteError\": 6.0", "\"absoluteError\": 5.0"),
    ("\"relativeError\": 0.5", "\"relativeError\": 0.6666666666666666"),
    ("\"finding\": \"onlyBlock\"", "\"finding\": \"horoscope\""),
  ]

  private static let broken = [
    BrokenReport(
      "\"blocks\": [",
      "\"blocks\": {}, \"ignored\": [",
      "blocks: found an object, expected a list"
    ),
    BrokenReport(
      "\"name\": \"b1\"",
      "\"name\": \"W1\"",
      "blocks[1].name: found \"W1\" a second time"
    ),
    BrokenReport(
      "\"shape\": [1, 2]",
      "\"shape\": [-1, -2]",
      "blocks[0].shape: found the shape [-1, -2]"
    ),
    BrokenReport("\"shape\": [1, 2]", "\"shape\": [1, 2.5]", "blocks[0].shape[1]: found 2.5"),
    BrokenReport("\"shape\": [1, 1]", "\"shape\": [2, 1]", "blocks: found 4 components"),
    BrokenReport("\"shape\": [1, 2]", "\"shape\": [1, 1]", "blocks: found 2 components"),
    BrokenReport("\"layer\": 1", "\"layer\": 0", "blocks[0].layer: found 0"),
    BrokenReport(
      "\"components\": [",
      "\"components\": [], \"more\": [",
      "components: found an empty list"
    ),
    BrokenReport("{\"index\": 0", "7, {\"index\": 0", "components[0]: found 7"),
    BrokenReport(
      "\"numeric\": 2.0",
      "\"numeric\": \"two\"",
      "components[1].numeric: found \"two\""
    ),
    BrokenReport(
      "\"analytic\": 9.0",
      "\"anaytic\": 9.0",
      "components[2].anaytic: found a key that no report has"
    ),
    BrokenReport("\"analytic\": 9.0", "\"analytic\": null", "components[2].analytic: found null"),
    BrokenReport("\"kink\": false", "\"kink\": 0", "components[0].kink: found 0"),
    BrokenReport("\"epsilon\": 1e-07", "\"epsilon\": 0", "epsilon: found 0"),
  ]
}
