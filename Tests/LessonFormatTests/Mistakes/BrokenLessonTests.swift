import Foundation
import TestSupport
import Testing

@testable import LessonFormat

/// A lesson in the folder Broken, and the mistakes that are found in it, in this order and no others.
struct BrokenLesson: CustomTestStringConvertible {
  let name: String
  let expected: [Expected]

  struct Expected {
    let place: SourcePlace
    /// What the message begins with.
    let message: String
    /// What the advice asks whether it was meant.
    let nearest: String?
  }

  var testDescription: String { name }

  static let folder = PackageFiles.at("Tests/LessonFormatTests/Broken")

  /// The mistakes that are found.
  func mistakes() throws -> [LessonError] {
    let file = Self.folder.appending(path: name + ".md")
    let bytes = [UInt8](try Data(contentsOf: file))
    do throws(LessonErrors) {
      _ = try Lesson(reading: bytes, file: name + ".md")
      return []
    } catch {
      return error.errors
    }
  }

  /// The lessons of ``table``, in its order.
  static let all: [BrokenLesson] = {
    let row = /(\S+) +(\d+):(\d+)  (.+?)(?:  → (.+))?/
    let found = table.split(separator: "\n").compactMap { $0.wholeMatch(of: row)?.output }
    var names: [Substring] = []
    for row in found where names.last != row.1 { names.append(row.1) }
    return names.map { name in
      let rows = found.filter { $0.1 == name }
      let expected = rows.compactMap { _, _, line, column, message, nearest -> Expected? in
        guard let line = Int(line), let column = Int(column) else { return nil }
        let place = SourcePlace(line: line, column: column)
        return Expected(place: place, message: String(message), nearest: nearest.map(String.init))
      }
      return BrokenLesson(name: String(name), expected: expected)
    }
  }()
}

extension BrokenLesson {
  /// A row for each mistake: the lesson, line and column, what the message begins with, and after an arrow what the
  /// advice asks whether it was meant.
  private static let table = #"""
    alias                  7:11  found the anchor &layers and its alias *layers: a lesson has none
    answer-without-box     18:3  found an answer without a box
    blocks                  15:1  found the answer "The block W2": expected the name of a block, as code
    blocks                  22:1  found the block W2 in two answers
    blocks                 25:15  found "blok": expected answer by and a condition, several  → block
    braces                12:21  found "b": expected an operator, a number or a live value
    braces                12:49  found '{' without its '}' on the same line
    braces                 14:3  unknown live value "diference"  → difference
    braces                14:33  found "wide" after ':': expected 1 to 17 significant  → time
    braces                14:53  verdict is a word: expected a number before ':'
    braces                14:61  found braces without a live value
    bug-without-effect    15:34  bug penalty-forgotten changes nothing in this experiment: it needs
    colon-in-title         3:11  the front matter is not YAML: mapping values are not allowed in this
    command-in-text        12:6  found a command inside a paragraph
    command-in-text        16:3  found a command inside a list or a quotation
    compare-same          12:15  the second experiment is the same as the first
    conditions-count      12:15  found 2 conditions for 3 answers
    duplicate-heading      14:1  the heading "A step" is there already, in line 8
    duplicate-key           6:1  the front matter has a key twice: "title"
    empty-step             14:1  the step has no text
    entities              12:12  found &#27;, a character that can't be shown
    entities              12:34  found a character that can't be shown, \u{200E}
    escape                12:20  found a character that can't be shown, \u{1B}
    experiment-command    12:18  found the key "epsilonn", expected one of the experiment's  → epsilon
    experiment-command    13:23  bug: found "dw-dubled", expected dw-doubled,  → bug: dw-doubled
    experiment-command    14:18  found "lambda": expected a field and its value
    experiment-command    17:14  scheme: found complex-step with precision float, expected double
    field-at-top            6:1  unknown key "epsilon" in the front matter
    first-level-heading     8:1  found a first-level heading: the title stands in the front matter
    first-level-heading    16:1  found a heading of level 4: expected 2 for a step or 3 inside one
    first-level-heading    18:1  found a line of dashes under text, which makes the text a heading
    formulas                12:6  found \int in a formula: text has fractions, sub- and superscripts
    formulas               12:19  found nothing behind \frac{1} in a formula
    formulas               12:34  found \alfa in a formula: text has fractions  → \alpha
    formulas                14:8  found } in a formula without its {
    formulas               14:12  found $$: a formula of its own line is a block here
    formulas               14:15  found $$: a formula of its own line is a block here
    formulas               14:24  found nothing behind _ in a formula
    formulas                17:6  found { in a formula without its }
    front-matter-words       6:9  author: expected one line of text
    front-matter-words       7:9  licence: expected one line of text
    front-matter-words       8:7  lang is "english language": expected the tag of a language
    front-matter-words       9:1  unknown key "licens" in the front matter  → licence
    html                   12:3  found HTML "<b>": a lesson shows none
    html                  12:10  found HTML "</b>": a lesson shows none
    html                   14:1  found HTML: a lesson shows none but commands
    html                   18:1  found an image: a terminal shows none
    html                   20:1  found a table: a lesson shows none
    html                   24:1  found a horizontal line: a lesson doesn't show one
    hunts                  11:12  found "seven" behind hunt: expected the number of a hunt
    hunts                  16:15  found "level: 4" behind a hunt's number: expected level: 1 to
    hunts                   22:1  found a second hunt on a page: this one would win over that of line 21
    id-with-blank           2:5  id is "two words": expected letters, digits and -
    impossible-experiment  7:11  lambda: found -1, expected a finite number, 0 or above
    latin                  12:3  found the byte 0xF6, which is not UTF-8
    list-without-predict   14:1  found a task list without predict
    live-names             12:2  unknown live value "block.W2.diference"  → block.W2.difference
    live-names            12:23  unknown live value "block.x.difference"
    live-names            12:44  unknown live value "component.99"
    live-names            12:59  unknown live value "curve.forwards.least"  → curve.forward.least
    live-names             13:2  unknown live value "samples.meen"  → samples.mean
    live-names            13:17  unknown live value "compare.cots"  → compare.cost
    live-names            13:32  unknown live value "worst.nam"  → worst.name
    live-names            13:44  unknown live value "blok.W2.difference"  → block.W2.difference
    minutes                5:10  minutes: expected a whole number from 1 to 600
    missing-keys            2:1  the front matter has no title
    missing-keys            2:1  the front matter has no summary
    missing-keys            2:1  the front matter has no minutes
    missing-keys            3:1  unknown key "titel" in the front matter  → title
    nested                 12:1  found quotations, lists or emphasis nested too deep
    no-front-matter         1:1  found no front matter: expected --- in the first line
    no-right-answer        16:1  found no right answer: expected one marked [x]
    no-scene               10:1  the first page has no scene
    no-step                 8:1  the lesson has no step: expected a second-level heading
    notes-without-quote    14:1  notes has no block quote behind it
    one-answer             16:1  found one answer: expected two or more
    only-refused           12:1  found a horizontal line: a lesson doesn't show one
    only-refused           16:6  unknown command "taks"  → task: difference < 1e-6
    open-front-matter       1:1  the front matter that begins here doesn't end
    parentheses           12:19  found an expression nested more than 16 deep
    pauses                 16:1  this pause ends an empty page
    pauses                 22:1  nothing follows this pause
    predict-without-list   12:1  predict has no task list behind it
    question-kinds        11:15  found "severl answers": expected answer by and a condition, sev  → several
    question-kinds        20:15  found 1 conditions for 2 answers
    question-kinds        29:15  found no scale from a number up to a larger one
    question-kinds        37:46  a log scale begins at 0: expected a number above 0
    question-kinds        45:47  within is "some": expected a percentage, a factor or a distance
    question-kinds        53:23  found "form": expected from, to, scale or within  → from: …
    question-kinds        65:3  found an answer without a number of the experiment's
    question-kinds        70:1  found a sketch where nothing is chosen
    question-kinds        74:3  found an answer without blocks
    question-kinds        79:14  found "../own.json": expected a file's name that ends in .json
    question-kinds        80:15  unknown starter "numpi"  → starter: numpy
    select                12:14  found "W2[0": expected a component's name, its index, worst or bent
    select                13:14  found "worts": expected a component's name, its  → select: worst
    show                  10:28  found "centred": expected something that the scene  → show: centered
    show                  11:38  centered stands here twice
    show                  12:21  found show for the scene locate, which is always shown whole
    show                  13:34  found "secent": expected something that the scene  → show: secant
    show                  14:26  found "": expected something that the scene secant shows
    show                  15:14  found "bend": expected a component's name, its  → select: bent
    sketches               11:1  found a sketch that doesn't follow predict
    sketches              14:23  found "fallling": expected a curve's name, heights, or columns  → falling
    sketches               21:1  found 2 sketches for 3 answers
    slow                   7:11  found a check of about 5e13 multiplications, expected up to 2e9
    slow                  15:47  found training of about 9e10 multiplications, expected up to 2e9
    slow                  16:40  found a check of about 1e10 multiplications, expected up to 2e9
    slow                  17:23  found a check of about
    slow                  23:13  found measurements for the scene epsilon of about 8e9
    solution-alone         12:1  found a solution that doesn't follow a task
    task-kinds            12:12  unknown live value "diference"  → difference
    task-kinds            17:12  difference is a number: expected a condition
    task-kinds            22:23  verdict is a word, 3 is a number
    task-kinds            27:12  verdict is a word: expected == or != after it, found <
    task-kinds            32:23  verdict is never "bugs"  → verdict == bug
    task-kinds            37:17  3 is a number, verdict is a word
    task-syntax           12:23  found =: expected ==
    task-syntax           17:12  the parenthesis opened here is not closed
    task-syntax           22:24  the expression ends here: expected a number or a live value
    task-syntax           27:27  found a second comparison: expected and, or, or the end
    task-syntax           32:23  found ≤: expected <=
    task-syntax           37:12  abs has 2 operands: expected 1
    text-before-step        8:1  found text before the first step
    text-before-step       10:1  found the command scene before the first step
    text-behind-command   14:16  found text behind a command on the same line
    two-right-answers      17:3  found a second right answer: expected one marked [x]
    two-scenes              15:1  found a second scene on a page: this one would win over that of line 10
    two-scenes              16:1  found a second select on a page: this one would win over that of line 11
    two-tasks              16:1  found task on a page that has a task already
    unclosed-command        10:1  the comment that begins here doesn't end before the next one, in line 14
    unclosed-command        20:1  the comment that begins here doesn't end before the next one, in line 22
    unclosed-comment       14:1  the comment that begins here doesn't end
    unknown-command        10:6  unknown command "sceen"  → scene: bars
    unknown-command        14:6  found no colon behind scene  → scene: bars
    unknown-command        15:6  unknown command "fold"
    unknown-field           7:3  found the key "hiden", expected one of the experiment's  → hidden
    unknown-field           8:8  bug: found "dw-doubeld", expected dw-doubled,  → bug: dw-doubled
    unknown-field          9:12  epsilon: found "small", expected a number above 0, at most 1
    unknown-scene         10:13  unknown scene "bar"  → scene: bars
    unknown-scene         15:19  found "stop": expected step: N, show: NAME  → step: …
    unknown-scene         16:25  step is "0": expected a whole number, 1 or above
    unknown-scene         17:28  checked is "non": expected all, none, run or a  → checked: none
    wrong-id                2:5  id is "right-id", but the file is called "wrong-id.md"
    """#
}

@Suite("Every mistake in a lesson is found, with its place and what was meant")
struct BrokenLessonTests {
  @Test("in each broken lesson", arguments: BrokenLesson.all)
  func mistakes(lesson: BrokenLesson) throws {
    let found = try lesson.mistakes()
    #expect(found.map(\.place) == lesson.expected.map(\.place))
    for (error, expected) in zip(found, lesson.expected) {
      #expect(error.message.hasPrefix(expected.message))
      if let nearest = expected.nearest {
        #expect(error.complaint.advice == "did you mean `\(nearest)`?")
      }
    }
  }

  @Test("and each says in one line what was found and what to do", arguments: BrokenLesson.all)
  func lines(lesson: BrokenLesson) throws {
    for error in try lesson.mistakes() {
      #expect(!error.message.isEmpty)
      #expect(!error.complaint.advice.isEmpty)
      #expect(error.description.hasPrefix("\(lesson.name).md:\(error.place.line):"))
      let shown = error.description + error.excerpt.line
      #expect(!shown.unicodeScalars.contains { $0.value < 32 || $0.value == 127 })
      #expect((1...error.excerpt.line.count + 1).contains(error.excerpt.column))
    }
  }

  @Test("and every file of the folder is in the table")
  func files() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: BrokenLesson.folder.path)
    #expect(Set(files) == Set(BrokenLesson.all.map { $0.name + ".md" }))
  }
}
