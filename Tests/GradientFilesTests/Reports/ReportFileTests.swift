import Foundation
import GradientChecking
import TestSupport
import Testing

@testable import GradientFiles

@Suite("Saved reports")
struct ReportFileTests {
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

  @Test("while a file is read it is told how far, and at the end that it is judged")
  func progress() throws {
    let report = try Reports.of {
      $0.hidden = [400]
      $0.examples = 5
    }
    let files = [
      ("json", Array(report.json.utf8)),
      ("safetensors", SafetensorsPieces(report.tensors).flatMap(\.self)),
      ("npz", try NPZPieces(report.tensors).flatMap(\.self)), ("csv", Array(report.csv.utf8)),
    ]
    for (ending, bytes) in files {
      let file = FileManager.default.temporaryDirectory
        .appending(path: "progress-\(UUID().uuidString).\(ending)")
      try Data(bytes).write(to: file)
      defer { try? FileManager.default.removeItem(at: file) }
      var told: [Double] = []
      _ = try ReportFile.read(path: file.path(percentEncoded: false)) { told.append($0) }
      #expect(told.count > 2 && told.last == 1, "\(ending): \(told)")
      #expect(zip(told, told.dropFirst()).allSatisfy { $0 < $1 }, "\(ending): \(told)")
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
    let back = try parse(report.json)
    #expect(back.json == report.json)
    #expect(back.provenance == report.provenance && back.layout == report.layout)
    #expect(back.components.map(\.verdict) == report.components.map(\.verdict))
    #expect(back.components.numeric == report.components.numeric)
    #expect(back.components.roundoffFloor == report.components.roundoffFloor)
  }

  @Test("every report that a check writes reads back as the same file", arguments: 0..<150)
  func everyReport(seed: Int) throws {
    let report = try Reports.random(seed: seed)
    let back = try parse(report.json)
    #expect(back.json == report.json)
    #expect(back.findings.map(\.told) == report.findings.map(\.told))
    #expect(back.summary.obstacle == report.summary.obstacle)
    #expect(back.mostSuspicious.map(\.index) == report.mostSuspicious.map(\.index))
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
    #expect(back.summary.obstacle == report.summary.obstacle)
    #expect(back.summary.worstBlock?.block == report.summary.worstBlock?.block)
    #expect(back.summary.isTruncation == report.summary.isTruncation)
    #expect(back.mostSuspicious.map(\.index) == report.mostSuspicious.map(\.index))
  }

  @Test("a check's tolerance is saved, and another one may be asked for when it is read")
  func tolerance() throws {
    var experiment = Experiment()
    experiment.bug = .dWDoubled
    let dataset = try Dataset.builtIn(experiment.data, seed: experiment.seed, examples: nil)
    var check = try GradientCheck(experiment, dataset: dataset)
    check.tolerance = 0.5
    let report = check.report(of: check.layout.indices.map(check.component))
    #expect(
      report.verdict == .agrees && report.components.allSatisfy { !$0.verdict.isDisagreement }
    )
    let back = try parse(report.json)
    #expect(back == report && back.provenance.tolerance == 0.5)
    let folder = FileManager.default.temporaryDirectory
    let file = folder.appending(path: "tolerance-\(UUID().uuidString).json")
    try Data(report.json.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let path = file.path(percentEncoded: false)
    #expect(try ReportFile.read(path: path, tolerance: 1e-6).verdict == .bug)
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
    #expect(
      back.components[0].theta == nil && back.provenance.experiment == nil
        && back.provenance.epsilon == nil
    )
  }

  @Test("what the saved report says of its findings is not believed")
  func findingsAreComputedAfresh() throws {
    let report = try Reports.of { $0.bug = .dWDoubled }
    let text = report.json.replacing("\"kind\": \"factor\"", with: "\"kind\": \"horoscope\"")
    try #require(text != report.json)
    #expect(try parse(text).json == report.json)
  }

  @Test("the keys come in the order in which the format names them")
  func keyOrder() throws {
    let keys = [
      "schema", "experiment", "epsilon", "scheme", "precision", "cost", "deterministic", "count",
      "checked", "difference", "verdict", "findings", "roundoffFloor", "parameters", "evaluations",
      "seconds",
    ]
    let lines = try Reports.of { _ in }.json.split(separator: "\n")
    let outer = lines.filter { $0.hasPrefix("  \"") }.map { $0.dropFirst(3).prefix { $0 != "\"" } }
    #expect(outer.map(String.init) == keys)
  }

  @Test("parameters and findings have the keys of thetawalk.report/2")
  func keys() throws {
    let report = try Reports.of { $0.bug = .dWDoubled }
    let fields = try JSONFields(JSONParser.parse(Array(report.json.utf8)), expected: "")
    let keys = try ["parameters", "findings"].map { key in
      let first = try #require(try fields[key].map(JSONKind.list(of: .any).read)?.first)
      return try Array(JSONFields(first, expected: "").keys)
    }
    #expect(
      keys == [
        [
          "name", "shape", "layer", "kind", "difference", "shareOfSquaredError", "verdict",
          "analytic", "numeric", "theta", "costPlus", "costMinus", "floor",
        ],
        ["kind", "blocks", "components", "sentence", "evidence"],
      ]
    )
  }

  @Test("a column is one line, nested as the shape says; what is unchecked is null")
  func columns() throws {
    var table = ComponentTable([0, 1].map { ComponentCheck(index: $0, numeric: 0.5, analytic: 1) })
    table.append(ComponentCheck(unchecked: 2, analytic: 3))
    let lines = Report(
      Provenance(),
      components: table,
      layout: ParameterLayout(layerSizes: [2, 1])
    )
    .json.split(separator: "\n").map { $0.trimmingPrefix { $0 == " " } }
    #expect(lines.contains("\"numeric\": [[0.5, 0.5]]") && lines.contains("\"numeric\": [[null]]"))
    #expect(
      lines.contains("\"analytic\": [[1.0, 1.0]],") && lines.contains("\"analytic\": [[3.0]],")
    )
    #expect(lines.contains("\"checked\": 2,") && lines.contains("\"count\": 3,"))
  }

  @Test("all that is known of gradients from elsewhere survives")
  func everyField() throws {
    let text = """
      {"schema": "thetawalk.report/2", "source": "net.py", "epsilon": 1e-5, "scheme": "forward",
       "precision": "float32", "cost": [1.5, 1.5], "deterministic": true, "tolerance": 0.001,
       "samples": "random", "roundoffFloor": 1e-9, "evaluations": 7, "seconds": 0.25,
       "directions": [{"name": "v1", "numeric": 1.0, "analytic": NaN}],
       "parameters": [
         {"name": "tok.weight", "kind": "embedding", "layer": 3, "shape": [2, 1, 2],
          "analytic": [[[1, 2]], [[3, 4]]], "numeric": [1, 2, null, 4], "theta": [0, -0.0, 1e-300, 5],
          "costPlus": [1, 2, null, 4], "costMinus": [1, 2, null, 4], "kinks": [1]},
         {"name": "alpha", "layer": 3, "numeric": "Infinity", "analytic": -Infinity},
         {"name": "none", "layer": 9, "shape": [0, 2], "analytic": []}]}
      """
    let report = try parse(text)
    let back = try parse(report.json)
    #expect(back.json == report.json && back.layout == report.layout)
    let provenance = report.provenance
    #expect(provenance.choice == .random && provenance.costs == [1.5, 1.5])
    #expect(provenance.precision == .single && provenance.scheme == .forward)
    #expect(provenance.directions.count == 1 && provenance.tolerance == 0.001)
    #expect(report.layout.blocks.map(\.shape) == [[2, 1, 2], [], [0, 2]])
    #expect(report.layout.blocks.map(\.order) == [3, 3, 9])
    #expect(report.components[1].theta?.sign == .minus && report.components[1].kink)
  }

  @Test("a saved experiment has every property of an experiment")
  func everyExperimentKey() throws {
    let json = try JSONParser.parse(Array(Reports.of { _ in }.json.utf8))
    let experiment = try #require(try JSONFields(json, expected: "")["experiment"])
    let keys = try JSONFields(experiment, expected: "").keys
    #expect(Array(keys) == ExperimentField.allCases.map(\.key))
  }

  @Test("of what is wrong in a report the field is named", arguments: BrokenReport.all)
  func fieldIsNamed(broken: BrokenReport) throws {
    let json = Reports.complete.json
    let changed = json.replacing(broken.old, with: broken.new, maxReplacements: 1)
    try #require(changed != json)
    let message = message(changed)
    #expect(message.hasPrefix("r.json: " + broken.message))
    #expect(message.hasSuffix("?") || message.contains("; "))
    #expect(message.unicodeScalars.allSatisfy { !$0.isUnsafeToPrint })
  }

  @Test("an experiment with an unknown bug says which there are")
  func unknownBug() {
    let json = Reports.complete.json
      .replacing("\"source\"", with: "\"experiment\": {\"bug\": \"dw-dubled\"}, \"source\"")
    let message = message(json)
    #expect(
      message.hasPrefix("r.json: experiment.bug: found \"dw-dubled\", expected dw-doubled, ")
    )
    #expect(message.hasSuffix("; did you mean dw-doubled?"))
  }

  @Test("other JSON is no report", arguments: ["[]", "3", "\"text\"", "null"])
  func otherJSON(text: String) {
    #expect(message(text).hasPrefix("r.json: the report: found "))
  }

  @Test("a report cut off anywhere is an error, never a crash")
  func truncation() {
    let bytes = Array(Reports.complete.json.utf8)
    for length in 0..<(bytes.count - 2) {
      #expect(throws: DataFileError.self) {
        try ReportFile.parse(Array(bytes[..<length]), path: "r.json")
      }
    }
  }

  @Test("whatever byte is damaged, the report is refused or can be shown", arguments: 0..<8)
  func damage(part: Int) throws {
    let bytes = Array(Reports.complete.json.utf8)
    var random = SeededGenerator(seed: UInt64(part))
    for _ in 0..<150 {
      var damaged = bytes
      for _ in 0..<Int.random(in: 1...2, using: &random) {
        damaged[Int.random(in: damaged.indices, using: &random)] = .random(
          in: 0...255,
          using: &random
        )
      }
      guard let report = try? ReportFile.parse(damaged, path: "r.json") else { continue }
      #expect(report.components.count == report.layout.count)
      #expect(
        TextReport(report).plain.unicodeScalars.allSatisfy { $0 == "\n" || !$0.isUnsafeToPrint }
      )
    }
  }

  @Test("bytes that are no text are found where they are")
  func notUTF8() {
    let text = Array("{\n  \"sch".utf8) + [0xE9]
    #expect(
      throws: DataFileError.self,
      performing: { try ReportFile.parse(text, path: "r.json") }
    )
    let wide: [UInt8] = [0xFF, 0xFE, 0x7B, 0]
    let error = #expect(throws: DataFileError.self) { try ReportFile.parse(wide, path: "r.json") }
    #expect(error?.description.hasPrefix("r.json: found UTF-16 text") == true)
  }

  @Test("the report that README.md's Python program writes is read, and diagnosed")
  func fromPython() throws {
    let file = PackageFiles.at("Tests/GradientFilesTests/Fixtures/gradients.json")
    let report = try ReportFile.read(path: file.path(percentEncoded: false))
    #expect(report.provenance.source == "my model")
    #expect(report.layout.blocks.map(\.kind) == [.weight, .bias, .weight, .bias])
    #expect(!report.layout.hasOrder, "the file doesn't say in which order they are computed")
    #expect(report.layout.blocks.map(\.shape) == [[2, 2], [2], [1, 2], [1]])
    #expect(report.verdict == .bug)
    #expect(report.findings.first?.kind == .factor)
    #expect(report.findings.first?.blocks == ["fc2.weight"])
  }

  @Test("a missing file is named")
  func missing() {
    let error = FileError.missing(path: "/none/r.json")
    #expect(throws: DataFileError.file(error)) {
      try ReportFile.read(path: "/none/r.json")
    }
  }
}

extension Finding {
  /// What it says; where a number in it is NaN, no finding equals itself.
  var told: [String] { [kind.rawValue, sentence, evidence] + blocks }
}
