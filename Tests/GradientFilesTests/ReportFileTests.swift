import Foundation
import GradientChecking
import Testing

@testable import GradientFiles

@Suite("Saved reports")
struct ReportFileTests {
  private func parse(_ text: String) throws -> Report {
    try ReportFile.parse(Array(text.utf8), path: "r.json")
  }

  private func message(_ text: String) -> String {
    do throws(ReportFileError) {
      _ = try ReportFile.parse(Array(text.utf8), path: "r.json")
      return "no error"
    } catch {
      return error.description
    }
  }

  @Test("a report reads back equal, whatever the experiment", arguments: DifferenceScheme.allCases)
  func roundTrip(scheme: DifferenceScheme) throws {
    let report = try Reports.of {
      $0.scheme = scheme
      $0.seed = .max
      $0.lambda = 1 / 3
      $0.bug = .dWDoubled
      $0.hidden = [3, 2]
      $0.examples = 20
    }
    #expect(try parse(report.json) == report)
    #expect(try parse(report.json).json == report.json)
  }

  @Test(
    "what a saved report is found to show is what it was when it was made",
    arguments: PlantedBug.allCases,
    [1e-7, 1e-2]
  )
  func sameFindings(bug: PlantedBug, epsilon: Double) throws {
    let report = try Reports.of {
      $0 = bug.experiment
      $0.epsilon = epsilon
    }
    let back = try parse(report.json)
    #expect(back.findings == report.findings)
    #expect(back.findings.map(\.kind) == back.diagnosis.map(\.finding))
  }

  @Test("NaN and infinities survive, and so does what is unknown")
  func notFinite() throws {
    let report = Reports.foreign(
      numeric: [1, .nan, -.infinity],
      analytic: [1, 0, .infinity]
    )
    let back = try parse(report.json)
    #expect(back.json == report.json)
    #expect(back.components[1].numeric.isNaN)
    #expect(back.components[2].numeric == -.infinity)
    #expect(back.components[0].theta == nil && back.experiment == nil && back.epsilon == nil)
  }

  @Test("the keys come in the order in which the format names them")
  func keyOrder() throws {
    let keys = [
      "schema", "experiment", "source", "epsilon", "scheme", "count", "difference", "verdict",
      "roundoffFloor", "deterministic", "blocks", "components", "diagnosis", "evaluations",
      "seconds",
    ]
    let lines = try Reports.of { _ in }.json.split(separator: "\n")
    let outer = lines.filter { $0.hasPrefix("  \"") }.map { $0.dropFirst(3).prefix { $0 != "\"" } }
    #expect(outer.map(String.init) == keys)
  }

  static let malformed: [(change: [String], message: String)] = [
    (
      ["\"thetawalk.report/1\"", "\"thetawalk.report/9\""],
      "schema: found \"thetawalk.report/9\", expected \"thetawalk.report/1\"; "
        + "write one with --format json"
    ),
    (
      ["\"schema\"", "\"scheme?\""],
      "schema: found nothing, expected \"thetawalk.report/1\"; write one with --format json"
    ),
    (
      ["\"verdict\": \"bug\",\n", ""],
      "verdict: found nothing, expected a value; write the report again"
    ),
    (
      ["\"count\": 3", "\"count\": \"three\""],
      "count: found something else, expected a whole number; correct it or write the report again"
    ),
    (
      ["\"count\": 3", "\"count\": 4"],
      "count: found 4, expected 3 as there are components; correct it or write the report again"
    ),
    (
      ["\"numeric\": 2.0", "\"numeric\": \"two\""],
      "components[1].numeric: found something else, expected a number, \"NaN\", \"Infinity\" or "
        + "\"-Infinity\"; correct it or write the report again"
    ),
    (
      ["\"index\": 2", "\"index\": 7"],
      "components[2].index: found 7, expected 2; correct it or write the report again"
    ),
    (
      ["\"range\": [0, 2]", "\"range\": [1, 2]"],
      "blocks[0].range: found [1, 2], expected a range from 0; correct it or write the report again"
    ),
    (
      ["\"range\": [2, 3]", "\"range\": [2, 2]"],
      "blocks[1].range: found [2, 2], expected a range from 2; correct it or write the report again"
    ),
    (
      ["\"shape\": [1, 2]", "\"shape\": [4611686018427387904, 4]"],
      "blocks[0].shape: found [4611686018427387904, 4], expected two lengths for 2 components; "
        + "correct it or write the report again"
    ),
    (
      ["\"kink\": false}\n", "\"kink\": 0}\n"],
      "components[2].kink: found something else, expected true or false; "
        + "correct it or write the report again"
    ),
    (
      ["\"experiment\": null", "\"experiment\": {\"bug\": \"dw-dubled\"}"],
      "experiment: bug is 'dw-dubled': expected dw-doubled, db-not-averaged, penalty-forgotten, "
        + "tanh-derivative, dz-sign, dw-column-order, tanh-taylor, mask-not-applied, component-overwritten, "
        + "dw-not-averaged, db-averaged-twice, db-wrong-axis, db-first-example, w-not-transposed, "
        + "wrong-layer-a, sigmoid-derivative, relu-derivative, bias-penalized, penalty-halved, "
        + "keep-prob-forgotten, clipping-left-on, single-precision; "
        + "did you mean 'dw-doubled'?; "
        + "correct it or write the report again"
    ),
  ]

  @Test("a field that makes no sense is named", arguments: malformed)
  func fieldIsNamed(change: [String], expected: String) throws {
    let json = Reports.foreign(numeric: [1, 2, 3], analytic: [1, 2, 9]).json
    let changed = json.replacing(change[0], with: change[1], maxReplacements: 1)
    try #require(changed != json)
    #expect(message(changed) == "r.json: " + expected)
  }

  @Test(
    "what is no JSON at all is said to be none, in one safe line",
    arguments: ["", "{", "index,name\n0,W1", "\u{1B}[2J", "[1, 2", "{\"schema\": }", "nul", "\0"]
  )
  func notJSON(text: String) {
    let line = message(text)
    #expect(line.hasPrefix("r.json: found no JSON ("))
    #expect(line.hasSuffix("), expected a report; write one with --format json"))
    #expect(line.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control })
  }

  @Test("other JSON is no report", arguments: ["[]", "3", "\"text\"", "null"])
  func otherJSON(text: String) {
    #expect(message(text).hasPrefix("r.json: the report: found "))
  }

  @Test("a report cut off anywhere is an error, never a crash")
  func truncation() {
    let bytes = Array(Reports.foreign(numeric: [1, 2, 3], analytic: [1, 2, 9]).json.utf8)
    for length in 0..<(bytes.count - 2) {
      #expect(throws: ReportFileError.self) {
        try ReportFile.parse(Array(bytes[..<length]), path: "r.json")
      }
    }
  }

  @Test("a missing file is named")
  func missing() {
    #expect(throws: ReportFileError.file(.missing(path: "/none/r.json"))) {
      try ReportFile.read(path: "/none/r.json")
    }
  }
}
