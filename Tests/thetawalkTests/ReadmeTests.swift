import Foundation
import TestSupport
import Testing

@testable import Walkthrough

/// What the README shows is what the program does.
///
/// To write it anew, run the tests with `THETAWALK_RECORD=1`; the test then fails all the same.
@Suite("README")
struct ReadmeTests {
  private static let file = PackageFiles.at("README.md")

  @Test("the list of keys is the table of bindings")
  func keys() throws {
    let rows = KeyBinding.all.compactMap { binding in
      let keys = binding.shown.split(separator: " ").map { "`\($0)`" }.joined(separator: " ")
      return binding.explanation.map { "| \(keys) | \($0) |" }
    }
    try expect(["| key | what it does |", "|---|---|"] + rows, between: "keys")
  }

  @Test("the screen is what the command beside it prints")
  func screen() throws {
    let arguments = ["walk", "--bug", "dw-doubled", "--keys", "r wait", "--render", "80x24"]
    let outcome = try Program.run(arguments)
    #expect(outcome.status == 0)
    let lines = outcome.output.split(separator: "\n", omittingEmptySubsequences: false).map(
      String.init
    )
    try expect(
      ["```"] + lines.reversed().drop(while: \.isEmpty).reversed() + ["```"],
      between: "screen"
    )
  }

  @Test("the Python program is the one whose report the tests read")
  func python() throws {
    let program = try PackageFiles.text(of: "Tests/GradientFilesTests/Fixtures/gradients.py")
    let lines = program.split(separator: "\n", omittingEmptySubsequences: false)
    try expect(["```python"] + lines.dropLast().map(String.init) + ["```"], between: "python")
  }

  private func expect(
    _ lines: [String],
    between name: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let text = try String(contentsOf: Self.file, encoding: .utf8)
    let start = try #require(text.range(of: "<!-- \(name) -->\n"))
    let end = try #require(text.range(of: "<!-- /\(name) -->"))
    let expected = lines.map { $0 + "\n" }.joined()
    guard text[start.upperBound..<end.lowerBound] != expected else { return }
    if ProcessInfo.processInfo.environment["THETAWALK_RECORD"] == "1" {
      let new = text.replacingCharacters(in: start.upperBound..<end.lowerBound, with: expected)
      try new.write(to: Self.file, atomically: true, encoding: .utf8)
    }
    Issue.record(
      "README.md: the part '\(name)' is not what it should be",
      sourceLocation: sourceLocation
    )
  }
}
