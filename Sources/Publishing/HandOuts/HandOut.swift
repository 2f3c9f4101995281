import CellUI
import LessonFormat
import Walkthrough

/// Whom a hand-out is for, which decides what of the answers it has.
public enum Audience: String, CaseIterable, Hashable, Sendable {
  /// Questions and tasks with room to answer, and nothing of what comes of them.
  case student
  /// Everything where it belongs: the answers marked, all replies, the keys that do a task, the notes.
  case teacher
  /// The student's sheet, and behind it all answers with their replies.
  case solutions
}

/// How a hand-out is written.
public enum HandOutFormat: String, CaseIterable, Hashable, Sendable {
  /// Lines of at most 80 columns.
  case text
  /// CommonMark, in lines of at most 80 columns.
  case markdown
  /// A page that needs no other file, made to be printed.
  case html
}

/// What is handed out of a lesson, piece by piece, before it is written in a format.
///
///     HandOut(of: lesson, for: .student, datasets: datasets).written(as: .html)
public struct HandOut: Sendable {
  /// What it is called.
  let title: String
  /// What stands below the title: what it is about, and how to see it live.
  let summary: String
  /// Whom it is for.
  let audience: Audience
  /// The rest, in the order of reading.
  let pieces: [Piece]
  /// The symbols it is written with.
  let symbols: Symbols

  /// A piece of a hand-out.
  indirect enum Piece: Sendable {
    /// A heading below the title; 2 is that of a step.
    case heading(Prose, level: Int)
    /// What is read.
    case prose([ProseBlock])
    /// The scenes beside a page, drawn at the size that the format has.
    case pictures(PrintedPage)
    /// Lines of characters that stand as they are: a program, a scale.
    case listing([String])
    /// Something set apart under a name: a question, an answer, a task, the teacher's notes.
    case box(Box)
    /// Answers, to be marked or marked.
    case choices([Choice], isSeveral: Bool)
    /// A name with room to write behind it, and lines below it where there is more to say.
    case blank(String, lines: Int)
    /// What follows begins on a sheet of its own.
    case pageBreak
  }

  /// Something set apart.
  struct Box: Sendable {
    let kind: Kind
    let name: String
    let pieces: [Piece]

    enum Kind: String, Sendable {
      case question, answer, task, notes
    }
  }

  /// An answer.
  struct Choice: Sendable {
    /// Its number, as on the screen; `nil` where nothing was to be chosen.
    var number: Int?
    /// Whether it is right; `nil` on a sheet that doesn't tell.
    var isRight: Bool?
    var answer: PrintedAnswer
    /// How it looks, where that is shown.
    var sketch: Buffer?
  }

  /// The hand-out as text, Markdown or a page, with a line end behind every line.
  public func written(as format: HandOutFormat) -> String {
    switch format {
    case .text: HandOutLines(.plain, symbols: symbols).text(of: self)
    case .markdown: HandOutLines(.markdown, symbols: symbols).text(of: self)
    case .html: HandOutPage(self).text
    }
  }
}
