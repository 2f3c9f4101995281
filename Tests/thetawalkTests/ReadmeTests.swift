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

  @Test("the pictures are those that the commands below them draw, dark and light")
  func pictures() throws {
    for picture in ReadmePicture.all {
      for theme in ["dark", "light"] { try expect(picture, theme) }
    }
    let rows = [ReadmePicture.all.prefix(2), ReadmePicture.all.dropFirst(2)]
    let table = rows.flatMap { ["<tr>"] + $0.flatMap(\.cell) + ["</tr>"] }
    try expect(["<table>"] + table + ["</table>"], between: "pictures")
  }

  /// Compares a picture with its file.
  private func expect(_ picture: ReadmePicture, _ theme: String) throws {
    let options = ["--render", ReadmePicture.size, "--format", "svg", "--theme", theme]
    let folder = PackageFiles.at(ReadmePicture.folder)
    let outcome = try Program.run(picture.arguments + options, in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let name = picture.file(theme)
    let file = PackageFiles.at(name)
    guard (try? String(contentsOf: file, encoding: .utf8)) != outcome.output else { return }
    if ProcessInfo.processInfo.environment["THETAWALK_RECORD"] == "1" {
      try outcome.output.write(to: file, atomically: true, encoding: .utf8)
    }
    Issue.record("\(name) is not what the program draws")
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

/// A picture that the README shows.
///
/// All are drawn anew by `THETAWALK_RECORD=1 swift test --disable-xctest --filter ReadmeTests`.
private struct ReadmePicture {
  /// The beginning of its files' names.
  let name: String
  /// What draws it, without size, form and theme, as in a shell.
  let command: String
  /// What is to be seen.
  let caption: String

  static let folder = "Tests/Pictures"
  static let size = "80x24"

  static let all = [
    Self(
      name: "walk",
      command: "walk difference",
      caption: "One component is nudged: what is left of ε, layer by layer, and the slope."
    ),
    Self(
      name: "bars",
      command: "walk bars --bug dw-doubled --keys 'r wait'",
      caption: "A bug: all of W2 stands out, by a factor of two."
    ),
    Self(
      name: "lesson",
      command: "learn epsilon --keys 'n n n n n'",
      caption: "A lesson asks before it shows."
    ),
    Self(
      name: "locate",
      command: "view two_layers.json --keys n",
      caption: "A model of one's own: which block, which components, and why."
    ),
  ]

  /// The command's words; those in quotation marks are one.
  var arguments: [String] {
    command.split(separator: "'", omittingEmptySubsequences: false).enumerated().flatMap {
      place,
      part in
      place % 2 == 1 ? [String(part)] : part.split(separator: " ").map(String.init)
    }
  }

  func file(_ theme: String) -> String { "\(Self.folder)/\(name)-\(theme).svg" }

  /// The cell of a table, as GitHub shows it in its dark and in its light colours.
  var cell: [String] {
    [
      "<td width=\"50%\">",
      "<picture>",
      "<source media=\"(prefers-color-scheme: dark)\" srcset=\"\(file("dark"))\">",
      "<img alt=\"\(caption)\" src=\"\(file("light"))\">",
      "</picture><br>",
      "\(caption)<br><code>thetawalk \(command)</code>",
      "</td>",
    ]
  }
}
