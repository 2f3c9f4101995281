import Foundation
import TestSupport
import Testing

@testable import LessonFormat

/// A lesson in the folder Broken, and the mistakes that are found in it, in this order and no others.
struct BrokenLesson: CustomTestStringConvertible {
  let name: String
  let expected: [Expected]

  struct Expected {
    var line: Int
    var column: Int
    /// What the message begins with.
    var message: String
    /// What the advice asks whether it was meant.
    var nearest: String?

    static func at(_ line: Int, _ column: Int, _ message: String, nearest: String? = nil) -> Self {
      Self(line: line, column: column, message: message, nearest: nearest)
    }
  }

  init(_ name: String, _ expected: [Expected]) {
    self.name = name
    self.expected = expected
  }

  var testDescription: String { name }

  /// The folder.
  static let folder = PackageFiles.at("Tests/LessonFormatTests/Broken")

  /// The mistakes that are found.
  func mistakes() throws -> [LessonError] {
    let file = Self.folder.appending(path: name + ".md")
    let bytes = [UInt8](try Data(contentsOf: file))
    do throws(LessonErrors) {
      _ = try Lesson(reading: bytes, file: name + ".md", scenes: testScenes)
      return []
    } catch {
      return error.errors
    }
  }

  static let all = [
    BrokenLesson(
      "alias",
      [
        .at(7, 11, "found the anchor &layers and its alias *layers: a lesson has none")
      ]
    ),
    BrokenLesson(
      "answer-without-box",
      [
        .at(18, 3, "found an answer without a box")
      ]
    ),
    BrokenLesson(
      "braces",
      [
        .at(12, 21, #"found "b": expected an operator, a number or a live value"#),
        .at(12, 49, "found '{' without its '}' on the same line"),
        .at(14, 3, #"unknown live value "diference""#, nearest: "difference"),
        .at(14, 33, #"found "wide" after ':': expected 1 to 17 significant"#, nearest: "time"),
        .at(14, 53, "verdict is a word: expected a number before ':'"),
        .at(14, 61, "found braces without a live value"),
      ]
    ),
    BrokenLesson(
      "bug-without-effect",
      [
        .at(15, 34, "bug penalty-forgotten changes nothing in this experiment: it needs")
      ]
    ),
    BrokenLesson(
      "colon-in-title",
      [
        .at(3, 11, "the front matter is not YAML: mapping values are not allowed in this")
      ]
    ),
    BrokenLesson(
      "command-in-text",
      [
        .at(12, 6, "found a command inside a paragraph"),
        .at(16, 3, "found a command inside a list or a quotation"),
      ]
    ),
    BrokenLesson(
      "compare-same",
      [
        .at(12, 15, "the second experiment is the same as the first")
      ]
    ),
    BrokenLesson(
      "conditions-count",
      [
        .at(12, 15, "found 2 conditions for 3 answers")
      ]
    ),
    BrokenLesson(
      "duplicate-heading",
      [
        .at(14, 1, #"the heading "A step" is there already, in line 8"#)
      ]
    ),
    BrokenLesson(
      "duplicate-key",
      [
        .at(6, 1, #"the front matter has a key twice: "title""#)
      ]
    ),
    BrokenLesson(
      "empty-step",
      [
        .at(14, 1, "the step has no text")
      ]
    ),
    BrokenLesson(
      "entities",
      [
        .at(12, 12, "found &#27;, a character that can't be shown"),
        .at(12, 34, #"found a character that can't be shown, \u{200E}"#),
      ]
    ),
    BrokenLesson(
      "escape",
      [
        .at(12, 20, #"found a character that can't be shown, \u{1B}"#)
      ]
    ),
    BrokenLesson(
      "experiment-command",
      [
        .at(12, 18, #"unknown key "epsilonn" of the experiment"#, nearest: "epsilon"),
        .at(13, 23, #"bug is "dw-dubled": expected dw-doubled,"#, nearest: "bug: dw-doubled"),
        .at(14, 18, #"found "lambda": expected a field and its value"#),
        .at(17, 14, "scheme complex-step with precision float: the complex step is there"),
      ]
    ),
    BrokenLesson(
      "field-at-top",
      [
        .at(6, 1, #"unknown key "epsilon" in the front matter"#)
      ]
    ),
    BrokenLesson(
      "first-level-heading",
      [
        .at(8, 1, "found a first-level heading: the title stands in the front matter"),
        .at(16, 1, "found a heading of level 4: expected 2 for a step or 3 inside one"),
        .at(18, 1, "found a line of dashes under text, which makes the text a heading"),
      ]
    ),
    BrokenLesson(
      "html",
      [
        .at(12, 3, #"found HTML "<b>": a lesson shows none"#),
        .at(12, 10, #"found HTML "</b>": a lesson shows none"#),
        .at(14, 1, "found HTML: a lesson shows none but commands"),
        .at(18, 1, "found an image: a terminal shows none"),
        .at(20, 1, "found a table: a lesson shows none"),
        .at(24, 1, "found a horizontal line: a lesson doesn't show one"),
      ]
    ),
    BrokenLesson(
      "id-with-blank",
      [
        .at(2, 5, #"id is "two words": expected letters, digits and -"#)
      ]
    ),
    BrokenLesson(
      "impossible-experiment",
      [
        .at(7, 11, "lambda is -1.0: expected a finite number, 0 or above")
      ]
    ),
    BrokenLesson(
      "latin",
      [
        .at(12, 3, "found the byte 0xF6, which is not UTF-8")
      ]
    ),
    BrokenLesson(
      "list-without-predict",
      [
        .at(14, 1, "found a task list without predict")
      ]
    ),
    BrokenLesson(
      "live-names",
      [
        .at(12, 2, #"unknown live value "block.W2.diference""#, nearest: "block.W2.difference"),
        .at(12, 23, #"unknown live value "block.x.difference""#),
        .at(12, 44, #"unknown live value "component.99""#),
        .at(12, 59, #"unknown live value "curve.forwards.least""#, nearest: "curve.forward.least"),
        .at(13, 2, #"unknown live value "samples.meen""#, nearest: "samples.mean"),
        .at(13, 17, #"unknown live value "compare.cots""#, nearest: "compare.cost"),
        .at(13, 32, #"unknown live value "worst.nam""#, nearest: "worst.name"),
        .at(13, 44, #"unknown live value "blok.W2.difference""#, nearest: "block.W2.difference"),
      ]
    ),
    BrokenLesson(
      "minutes",
      [
        .at(5, 10, "minutes: expected a whole number from 1 to 600")
      ]
    ),
    BrokenLesson(
      "missing-keys",
      [
        .at(2, 1, "the front matter has no title"),
        .at(2, 1, "the front matter has no summary"),
        .at(2, 1, "the front matter has no minutes"),
        .at(3, 1, #"unknown key "titel" in the front matter"#, nearest: "title"),
      ]
    ),
    BrokenLesson(
      "nested",
      [
        .at(12, 1, "found quotations, lists or emphasis nested too deep")
      ]
    ),
    BrokenLesson(
      "no-front-matter",
      [
        .at(1, 1, "found no front matter: expected --- in the first line")
      ]
    ),
    BrokenLesson(
      "no-right-answer",
      [
        .at(16, 1, "found no right answer: expected one marked [x]")
      ]
    ),
    BrokenLesson(
      "no-scene",
      [
        .at(10, 1, "the first page has no scene")
      ]
    ),
    BrokenLesson(
      "no-step",
      [
        .at(8, 1, "the lesson has no step: expected a second-level heading")
      ]
    ),
    BrokenLesson(
      "notes-without-quote",
      [
        .at(14, 1, "notes has no block quote behind it")
      ]
    ),
    BrokenLesson(
      "one-answer",
      [
        .at(16, 1, "found one answer: expected two or more")
      ]
    ),
    BrokenLesson(
      "only-refused",
      [
        .at(12, 1, "found a horizontal line: a lesson doesn't show one"),
        .at(16, 6, #"unknown command "taks""#, nearest: "task: difference < 1e-6"),
      ]
    ),
    BrokenLesson(
      "open-front-matter",
      [
        .at(1, 1, "the front matter that begins here doesn't end")
      ]
    ),
    BrokenLesson(
      "parentheses",
      [
        .at(12, 19, "found an expression nested more than 16 deep")
      ]
    ),
    BrokenLesson(
      "pauses",
      [
        .at(16, 1, "this pause ends an empty page"),
        .at(22, 1, "nothing follows this pause"),
      ]
    ),
    BrokenLesson(
      "predict-without-list",
      [
        .at(12, 1, "predict has no task list behind it")
      ]
    ),
    BrokenLesson(
      "select",
      [
        .at(12, 14, #"found "W2[0": expected a component's name, its index, or worst"#),
        .at(13, 14, #"found "worts": expected a component's name, its"#, nearest: "select: worst"),
      ]
    ),
    BrokenLesson(
      "solution-alone",
      [
        .at(12, 1, "found a solution that doesn't follow a task")
      ]
    ),
    BrokenLesson(
      "task-kinds",
      [
        .at(12, 12, #"unknown live value "diference""#, nearest: "difference"),
        .at(17, 12, "difference is a number: expected a condition"),
        .at(22, 23, "verdict is a word, 3 is a number"),
        .at(27, 12, "verdict is a word: expected == or != after it, found <"),
        .at(32, 23, #"verdict is never "bugs""#, nearest: "verdict == bug"),
        .at(37, 17, "3 is a number, verdict is a word"),
      ]
    ),
    BrokenLesson(
      "task-syntax",
      [
        .at(12, 23, "found =: expected =="),
        .at(17, 12, "the parenthesis opened here is not closed"),
        .at(22, 24, "the expression ends here: expected a number or a live value"),
        .at(27, 27, "found a second comparison: expected and, or, or the end"),
        .at(32, 23, "found ≤: expected <="),
        .at(37, 12, "abs has 2 operands: expected 1"),
      ]
    ),
    BrokenLesson(
      "text-before-step",
      [
        .at(8, 1, "found text before the first step"),
        .at(10, 1, "found the command scene before the first step"),
      ]
    ),
    BrokenLesson(
      "text-behind-command",
      [
        .at(14, 16, "found text behind a command on the same line")
      ]
    ),
    BrokenLesson(
      "two-right-answers",
      [
        .at(17, 3, "found a second right answer: expected one marked [x]")
      ]
    ),
    BrokenLesson(
      "two-tasks",
      [
        .at(16, 1, "found task on a page that has a task already")
      ]
    ),
    BrokenLesson(
      "unclosed-comment",
      [
        .at(14, 1, "the comment that begins here doesn't end")
      ]
    ),
    BrokenLesson(
      "unknown-command",
      [
        .at(10, 6, #"unknown command "sceen""#, nearest: "scene: bars"),
        .at(14, 6, "found no colon behind scene", nearest: "scene: bars"),
        .at(15, 6, #"unknown command "fold""#),
      ]
    ),
    BrokenLesson(
      "unknown-field",
      [
        .at(7, 3, #"unknown key "hiden" of the experiment"#, nearest: "hidden"),
        .at(8, 8, #"bug is "dw-doubeld": expected dw-doubled,"#, nearest: "bug: dw-doubled"),
        .at(9, 12, #"epsilon is "small": expected a number"#),
      ]
    ),
    BrokenLesson(
      "unknown-scene",
      [
        .at(10, 13, #"unknown scene "bar""#, nearest: "scene: bars"),
        .at(15, 19, #"found "stop": expected step: N"#, nearest: "step: …"),
        .at(16, 25, #"step is "0": expected a whole number, 1 or above"#),
        .at(17, 28, #"checked is "non": expected all, none, run or a"#, nearest: "checked: none"),
      ]
    ),
    BrokenLesson(
      "wrong-id",
      [
        .at(2, 5, #"id is "right-id", but the file is called "wrong-id.md""#)
      ]
    ),
  ]
}

@Suite("Every mistake in a lesson is found, with its place and what was meant")
struct BrokenLessonTests {
  @Test("in each broken lesson", arguments: BrokenLesson.all)
  func mistakes(lesson: BrokenLesson) throws {
    let found = try lesson.mistakes()
    #expect(
      found.map(\.place)
        == lesson.expected.map { SourcePlace(line: $0.line, column: $0.column) }
    )
    for (error, expected) in zip(found, lesson.expected) {
      #expect(error.message.hasPrefix(expected.message))
      if let nearest = expected.nearest { #expect(error.advice == "did you mean `\(nearest)`?") }
    }
  }

  @Test("and each says in one line what was found and what to do", arguments: BrokenLesson.all)
  func lines(lesson: BrokenLesson) throws {
    for error in try lesson.mistakes() {
      #expect(!error.message.isEmpty)
      #expect(!error.advice.isEmpty)
      #expect(error.description.hasPrefix("\(lesson.name).md:\(error.place.line):"))
      let shown = error.description + error.line
      #expect(!shown.unicodeScalars.contains { $0.value < 32 || $0.value == 127 })
      #expect((1...error.line.count + 1).contains(error.lineColumn))
    }
  }

  @Test("and every file of the folder is in the table")
  func files() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: BrokenLesson.folder.path)
    #expect(Set(files) == Set(BrokenLesson.all.map { $0.name + ".md" }))
  }
}
