import Foundation
import GradientChecking
import Testing
import Wording

@testable import GradientFiles

@Suite("Reports as arrays")
struct TensorReportTests {
  private func report(_ file: TensorFile) throws(Complaint) -> Report {
    try ReportParts(file).report()
  }

  private func tensor(_ name: String, _ values: [Double], _ shape: [Int]? = nil) -> Tensor {
    Tensor(name, shape: shape ?? [values.count], values: values)
  }

  @Test("a check's arrays, and what stands beside them, make the same report", arguments: 0..<12)
  func roundTrip(seed: Int) throws {
    let report = try Reports.random(seed: seed)
    let back = try self.report(report.tensors)
    #expect(back.json == report.json)
    #expect(back.findings.map(\.told) == report.findings.map(\.told))
  }

  @Test("names and shapes are those of the parameters, the rest is JSON")
  func arrays() throws {
    let file = try Reports.of { $0.hidden = [2] }.tensors
    #expect(
      file.tensors.prefix(6).map(\.name)
        == ["analytic", "numeric", "theta", "costPlus", "costMinus", "floor"].map { "W1/\($0)" }
    )
    #expect(file.tensors[0].shape == [2, 4])
    let told = try #require(file.metadata["thetawalk"])
    let fields = try JSONFields(JSONParser.parse(Array(told.utf8)), expected: "")
    #expect(fields["schema"] == .string("thetawalk.report/2") && fields["experiment"] != nil)
    let first = try #require(fields["parameters"]?.elements?.map(\.self).first)
    #expect(try !JSONFields(first, expected: "").keys.contains("analytic"))
  }

  @Test(
    "both gradients are told by what their names begin or end with",
    arguments: [("/", true), ("/", false), (".", true), (".", false)]
  )
  func names(separator: String, isSuffix: Bool) throws {
    let name = { (column: String) in
      isSuffix ? "fc.weight" + separator + column : column + separator + "fc.weight"
    }
    let read = try report(
      TensorFile([
        tensor(name("numeric"), [1, 2], [1, 2]), tensor(name("analytic"), [1, 3], [2, 1]),
      ])
    )
    #expect(read.layout.blocks.map(\.name) == ["fc.weight"])
    #expect(read.layout.blocks.map(\.shape) == [[2, 1]] && read.verdict == .bug)
  }

  @Test("NaN in numeric alone, and often, is what wasn't checked; a few, or with dθ, went wrong")
  func notChecked() throws {
    let analytic = (1...40).map { Double($0) / 7 }
    let numeric = { (isMissing: (Int) -> Bool) in
      analytic.indices.map { isMissing($0) ? Double.nan : analytic[$0] / 2 }
    }
    let sampled = try report(
      TensorFile([tensor("w/analytic", analytic), tensor("w/numeric", numeric { $0 % 3 > 0 })])
    )
    #expect(sampled.components.checkedCount == 14 && sampled.verdict == .bug)
    #expect(sampled.provenance.remarks.count == 1)
    let few = try report(
      TensorFile([tensor("w/analytic", analytic), tensor("w/numeric", numeric { $0 == 5 })])
    )
    #expect(few.components.checkedCount == 40 && few.verdict == .inconclusive)
  }

  @Test("what is there on one side only is left out, and told; without any pair it is no report")
  func oneSide() throws {
    let both = [tensor("a/analytic", [1]), tensor("a/numeric", [1])]
    let read = try report(TensorFile(both + [tensor("b/analytic", [1]), tensor("c", [1])]))
    #expect(read.layout.blocks.map(\.name) == ["a"] && read.provenance.remarks.count == 1)
    let error = #expect(throws: Complaint.self) {
      try report(TensorFile([tensor("a/analytic", [1]), tensor("b/numeric", [1])]))
    }
    #expect(error?.advice.contains("compare") == true)
  }

  @Test("an array that doesn't fit is named")
  func wrongLength() {
    let file = TensorFile([tensor("a/analytic", [1, 2]), tensor("a/numeric", [1, 2, 3])])
    let error = #expect(throws: Complaint.self) { try report(file) }
    #expect(error?.place == "parameters[0].numeric")
  }

  @Test("metadata that is no report is refused at its place")
  func wrongMetadata() {
    var file = TensorFile([tensor("a/analytic", [1]), tensor("a/numeric", [1])])
    let twice = "{\"parameters\": [{\"name\": \"a\"}, {\"name\": \"a\"}]}"
    for text in ["{", "[]", "{\"epsilon\": -1}", twice] {
      file.metadata = ["thetawalk": text]
      let error = #expect(throws: Complaint.self) { try report(file) }
      #expect(error?.place.hasPrefix("__metadata__.thetawalk") == true)
    }
  }

  @Test("arrays in JSON, by either side or by their parameters")
  func arraysInJSON() throws {
    for text in [
      "{\"analytic\": {\"a\": [1, 2]}, \"numeric\": {\"a\": [1, 3]}}",
      "{\"a\": {\"analytic\": [1, 2], \"numeric\": [1, 3]}}",
      "{\"a/analytic\": [1, 2], \"a/numeric\": [1, 3]}",
    ] {
      let read = try ReportFile.parse(Array(text.utf8), path: "r.json")
      #expect(read.layout.blocks.map(\.name) == ["a"] && read.verdict == .bug)
    }
  }

  @Test("the CSV of a report can be read back")
  func table() throws {
    let report = try Reports.of { $0.bug = .dWDoubled }
    let back = try ReportFile.parse(Array(report.csv.utf8), path: "r.csv")
    #expect(back.components.numeric == report.components.numeric)
    #expect(back.layout.blocks.map(\.name) == report.layout.blocks.map(\.name))
    #expect(back.findings.first?.kind == report.findings.first?.kind)
  }
}
