import GradientChecking
import Wording

/// The experiment's program as a page about its lines shows it.
package struct PublishedCode: Hashable, Sendable {
  /// A line of it.
  package struct Line: Hashable, Sendable {
    /// Its number, from 1.
    package let number: Int
    /// The code.
    package let text: String
    /// Which part of the pass it is; `nil` for a line that a question can't be about.
    package let pass: PassLine?
    /// Whether the page is about it, and whether it is known to be wrong.
    package let isAbout, isWrong: Bool
    /// How it should be, below a wrong one.
    package let right: [String]
  }

  /// The lines, but those of the data.
  package let lines: [Line]

  /// The program of a page; `nil` where there is none.
  init?(_ player: LessonPlayer) {
    guard let pane = CodePane(player.stage) else { return nil }
    let program = pane.program
    lines = program.lines.indices.compactMap { place in
      let line = program.lines[place]
      guard !line.text.hasPrefix("#") else { return nil }
      let isWrong = pane.isWrong(place)
      let isLast =
        place + 1 >= program.lines.count || program.lines[place + 1].result != line.result
      let indent = String(line.text.prefix { $0 == " " })
      let right = isWrong && isLast ? line.pass.map { program.code(of: $0, with: nil) } ?? [] : []
      return Line(
        number: place + 1,
        text: line.text,
        pass: line.pass,
        isAbout: pane.isAbout(place),
        isWrong: isWrong,
        right: right.map { indent + $0 }
      )
    }
  }
}
