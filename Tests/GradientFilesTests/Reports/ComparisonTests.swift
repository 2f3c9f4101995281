import Foundation
import GradientChecking
import Testing

@testable import GradientFiles

@Suite("Two files of gradients")
struct ComparisonTests {
  private let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("comparison-\(UUID().uuidString)")

  /// The report of two JSON files.
  private func report(
    _ reference: String,
    _ mine: String,
    common: Bool = false,
    tolerance: Double? = nil
  ) throws -> Report {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let paths = try zip(["reference.json", "mine.json"], [reference, mine]).map { name, text in
      let file = folder.appendingPathComponent(name)
      try Data(text.utf8).write(to: file)
      return file.path
    }
    return try Comparison(reference: paths[0], mine: paths[1])
      .report(ofCommonOnly: common, tolerance: tolerance)
  }

  private func problem(_ reference: String, _ mine: String) -> String {
    do {
      _ = try report(reference, mine)
      return "none"
    } catch {
      return "\(error)".split(separator: "mine.json: ", maxSplits: 1).last.map(String.init) ?? ""
    }
  }

  @Test("the reference stands for the numeric side, mine for the analytic one")
  func sides() throws {
    let report = try report(#"{"W": [[1, 2], [3, 4]]}"#, #"{"W": [[1, 2], [3, 8]]}"#)
    #expect(report.verdict == .bug)
    #expect(report.provenance.sides == .referenceAndMine)
    #expect(report.mostSuspicious.first.map { report.layout.name(of: $0.index) } == "W[1,1]")
    #expect(report.components.numeric == [1, 2, 3, 4] && report.components.analytic[3] == 8)
  }

  @Test(
    "what is put around a name to say that it is a gradient doesn't count",
    arguments: [
      ("W1", "dW1"), ("W1", "grad_W1"), ("fc.weight", "fc.weight.grad"), ("dW1", "grad_W1"),
      ("params/dense/kernel", "params.dense.kernel"),
    ]
  )
  func names(reference: String, mine: String) throws {
    let report = try report("{\"\(reference)\": [1, 2]}", "{\"\(mine)\": [1, 2]}")
    #expect(report.verdict == .agrees)
    #expect(report.layout.blocks.map(\.name) == [reference])
  }

  @Test("equal names match before such as are only alike")
  func exactFirst() {
    #expect(NameMatch.matches(["dW", "W"], ["W", "dW"]) == [0: 1, 1: 0])
    #expect(NameMatch.matches(["decoder"], ["encoder"]).isEmpty)
    #expect(NameMatch.matches(["W"], ["dW", "grad_W"]).isEmpty, "either could be meant")
    #expect(NameMatch.matches([""], ["anything"]) == [0: 0])
  }

  @Test("what has no counterpart is listed in full, and left out only on request")
  func unmatched() throws {
    let (reference, mine) = (#"{"a": [1], "b": [2], "c": [3]}"#, #"{"a": [1], "x": [2]}"#)
    #expect(
      problem(reference, mine)
        == "found only the reference has b and c, only mine has x, expected the same names on both sides, "
        + "but for d, grad_ or .grad; add what is missing, or compare the rest with --common"
    )
    let report = try report(reference, mine, common: true)
    #expect(report.verdict == .agrees && report.layout.count == 1)
    #expect(
      report.provenance.remarks == [
        "Left out, as only the reference has them: b and c.", "Left out, as only mine has it: x.",
      ]
    )
    #expect(problem(#"{"a": [1]}"#, #"{"x": [1]}"#).hasSuffix("; rename the arrays"))
  }

  @Test("arrays of different shapes are not compared, but for lengths of 1")
  func shapes() throws {
    #expect(try report(#"{"b": [[1], [2]]}"#, #"{"b": [1, 2]}"#).verdict == .agrees)
    #expect(
      problem(#"{"W": [[1, 2, 3], [4, 5, 6]]}"#, #"{"W": [[1, 2], [3, 4], [5, 6]]}"#)
        == "W: found the shape [3, 2], expected [2, 3], as the reference has it; transpose one of the two"
    )
  }

  @Test("the tolerance is what somebody says, or what the precision of the files allows")
  func tolerance() throws {
    let (reference, mine) = (#"{"a": [1, 2]}"#, #"{"a": [1.001, 2.002]}"#)
    #expect(try report(reference, mine).verdict == .bug)
    #expect(try report(reference, mine, tolerance: 1e-2).verdict == .agrees)
  }

  @Test("the tolerance that the precision allows is told, as is one that was asked for")
  func toldTolerance() throws {
    let (reference, mine) = (#"{"a": [1, 2]}"#, #"{"a": [1, 2]}"#)
    #expect(
      try report(reference, mine).toleranceSentence
        == "Tolerance 1e-6: below 1e-6 they agree, from 1e-4 on they differ, between the two look closer."
    )
    #expect(
      try report(reference, mine, tolerance: 1e-2).toleranceSentence
        == "Tolerance 0.01: below 0.01 they agree, from 0.1 on they differ, between the two look closer."
    )
  }

  @Test("how far both files are read is told as one, by their sizes")
  func progress() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let table = "a\n" + (0..<500).map { "\($0)\n" }.joined()
    let paths = try ["reference.csv", "mine.csv"].map { name in
      let file = folder.appendingPathComponent(name)
      try Data(table.utf8).write(to: file)
      return file.path
    }
    var told: [Double] = []
    _ = try Comparison(reference: paths[0], mine: paths[1]) { told.append($0) }
    #expect(told.count > 90 && told.last == 1, "\(told.count) steps")
    #expect(zip(told, told.dropFirst()).allSatisfy { $0 < $1 })
  }

  @Test("two files are called by what tells their paths apart, mine first")
  func name() {
    #expect(
      Comparison.name(reference: "old/right.npz", mine: "new/mine.npz")
        == "mine.npz beside right.npz"
    )
    #expect(Comparison.name(reference: "a/g.npz", mine: "b/g.npz") == "b/g.npz beside a/g.npz")
    #expect(Comparison.name(reference: "-", mine: "g.npz") == "g.npz beside standard input")
  }
}
