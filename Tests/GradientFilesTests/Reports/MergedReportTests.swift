import Foundation
import GradientChecking
import Testing

@testable import GradientFiles

@Suite("Parts of one check")
struct MergedReportTests {
  /// The report of parts, each with the numeric values of one parameter and the keys of the whole.
  private func merged(_ parts: (numeric: String, whole: String)...) throws -> Report {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("parts-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let paths = try parts.enumerated().map { place, part in
      let file = folder.appendingPathComponent("part\(place).json")
      let text = """
        {"schema": "thetawalk.report/2", \(part.whole) "parameters": [
          {"name": "w", "shape": [3], "analytic": [1, 2, 9], "numeric": \(part.numeric)}]}
        """
      try Data(text.utf8).write(to: file)
      return file.path
    }
    return try MergedReport(paths).report()
  }

  private func problem(_ parts: (numeric: String, whole: String)...) -> String {
    do {
      switch parts.count {
      case 1: _ = try merged(parts[0])
      default: _ = try merged(parts[0], parts[1])
      }
      return "none"
    } catch {
      return "\(error)"
    }
  }

  @Test("parts that have all components together are the whole")
  func whole() throws {
    let report = try merged(
      ("[1, null, null]", "\"evaluations\": 4, "),
      ("[null, 2, 3]", "\"evaluations\": 6, ")
    )
    #expect(report.components.numeric == [1, 2, 3])
    #expect(report.verdict == .bug && report.summary.checkedCount == 3)
    #expect(report.provenance.evaluations == 10)
  }

  @Test("a component in two parts, or in none, is named")
  func overlapAndGap() {
    #expect(problem(("[1, 2, null]", ""), ("[null, 2, 3]", "")).contains("part1.json: w[1]: found"))
    #expect(
      problem(("[1, null, null]", "")).contains("no numeric value of w[1] and 1 other component")
    )
  }

  @Test("parts of different checks are refused")
  func different() {
    let message = problem(
      ("[1, null, null]", "\"epsilon\": 1e-7, "),
      ("[null, 2, 3]", "\"epsilon\": 1e-5, ")
    )
    #expect(message.contains("part1.json: epsilon: found another one"))
  }
}
