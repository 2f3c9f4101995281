import CellUI
import LessonFormat
import Testing
import Walkthrough

@testable import Publishing

/// Lessons for students, for teachers, and with solutions.
@Suite("A lesson as a hand-out")
struct LessonHandOutTests {
  private static let steps = """
    ## A step

    <!-- scene: bars -->

    It has *emphasis*, **strong** words and `code`.

    <!-- predict -->

    Which of the two?

    - [ ] The wrong one

      It is not that one.

    - [x] The right one

      It is that one.

    Told behind the question: {count} components.

    <!-- pause -->

    <!-- task: epsilon < 1e-8 -->
    <!-- goal: Make it small. -->
    <!-- solution: e e -->

    Then do something.

    <!-- pause -->

    Told once it is done.

    <!-- notes -->

    > Ask the class.
    """

  @Test("a student's sheet has blanks, and nothing that an answer tells")
  func student() throws {
    let text = try Lesson(steps: Self.steps).written(for: .student, as: .text)
    #expect(text.contains("( ) 1  The wrong one\n  ( ) 2  The right one"))
    #expect(text.contains("Why: ____"))
    #expect(text.contains("Make it small."))
    for hidden in [
      "It is that one", "It is not that one", "Told behind", "Told once", "Ask the class",
      "Keys:", "`e e`",
    ] {
      #expect(!text.contains(hidden), "\(hidden)")
    }
  }

  @Test("with solutions it is the same sheet, and all of that at its end")
  func solutions() throws {
    let lesson = try Lesson(steps: Self.steps)
    let text = lesson.written(for: .solutions, as: .text)
    let parts = text.split(separator: "\nSolutions\n")
    try #require(parts.count == 2)
    #expect(parts[0].contains("( ) 2  The right one") && !parts[0].contains("Told behind"))
    let end = String(parts[1])
    #expect(end.contains("( ) 1  The wrong one\n         It is not that one."))
    #expect(end.contains("(x) 2  The right one\n         It is that one."))
    #expect(end.contains("Told behind the question: 27 components."))
    #expect(end.contains("Keys, in the program: `e e`"))
    #expect(end.contains("After task 1") && end.contains("Told once it is done."))
    #expect(!text.contains("Ask the class"))
  }

  @Test("the teacher has the marked answers, all replies and the notes where they belong")
  func teacher() throws {
    let text = try Lesson(steps: Self.steps).written(for: .teacher, as: .text)
    let order = [
      "Which of the two?", "(x) 2  The right one", "It is that one.", "Told behind",
      "Make it small.", "Keys, in the program: `e e`", "Told once it is done.", "For the teacher",
      "Ask the class.",
    ]
    var rest = text[...]
    for words in order {
      let found = try #require(rest.range(of: words), "\(words)")
      rest = rest[found.upperBound...]
    }
    #expect(!text.contains("____"))
  }

  @Test("answers stand in the order of the screen")
  func order() throws {
    let lesson = try Lesson(steps: Self.steps)
    let seed = try #require(
      (1...20).first { seed in
        lesson.ordered(by: seed).written(for: .student, as: .text).contains("1  The right one")
      }
    )
    guard case .prediction(let question) = lesson.ordered(by: seed).steps[0].pages[0].ending else {
      Issue.record("no question")
      return
    }
    #expect(question.answers[0].isRight)
  }

  @Test("numbers have their scale, bars their blocks, and a line the program")
  func forms() throws {
    let text = try Lesson(
      steps: """
        ## A step

        <!-- scene: bars -->
        <!-- predict: number, from: 1, to: 1000, within: 10 % -->

        How many pairs of components are there?

        - [x] {count * count}: each with each
        - [ ] {2 * count}

        <!-- pause -->
        <!-- predict: bars -->

        Which stand tall?

        - [x] none
        - [ ] all

        <!-- pause -->
        <!-- predict: line -->

        Which line?

        - [x] `dW`
        - [ ] `other`
        """
    ).written(for: .student, as: .text)
    #expect(text.contains("├") && text.contains("Your number (right within 10 %): ____"))
    #expect(text.contains("W1   ( ) its columns stand tall   ( ) they stay low"))
    #expect(text.contains("dW = dZ @ A[l - 1].T / m") && text.contains("The line: ____"))
    // 27², which the answer alone tells.
    #expect(!text.contains("729"))
  }

  @Test("a picture stands where it changes, not on each page")
  func pictures() throws {
    let text = try Lesson(
      steps: """
        ## A step

        <!-- scene: bars -->

        One.

        <!-- pause -->

        Two.

        <!-- pause -->

        <!-- scene: verdict -->

        Three.
        """
    ).written(for: .student, as: .text)
    #expect(text.split(separator: "[bars: ").count == 2)
    #expect(text.split(separator: "[verdict: ").count == 2)
  }

  @Test(
    "no line of a shipped lesson is wider than 80 columns, and each reply is there",
    arguments: Lessons.shipped.map(\.id)
  )
  func shipped(_ id: String) throws {
    let lesson = try #require(Lessons.shipped.first { $0.id == id })
    for symbols in [Symbols.unicode, .ascii] {
      let pages = PrintedPage.all(of: lesson, symbols: symbols, datasets: Lessons.examples(of:))
      let text = { (audience: Audience, format: HandOutFormat) in
        HandOut(of: lesson, pages, for: audience, symbols: symbols).written(as: format)
      }
      let sheets = [text(.teacher, .text), text(.solutions, .text), text(.solutions, .markdown)]
      for sheet in sheets {
        let wide = sheet.split(separator: "\n").first { $0.count > 80 }
        #expect(wide == nil)
        #expect(symbols == .unicode || sheet.unicodeScalars.allSatisfy(\.isASCII))
      }
      guard symbols == .unicode else { continue }
      let student = text(.student, .text).words
      let plain = ProseText(dialect: .plain, symbols: symbols, width: 78)
      for answer in pages.flatMap(\.replies) {
        // What stands in the answers' own words may stand anywhere.
        for line in plain.lines(answer.reply) where line.count > 30 {
          #expect(!student.contains(line.words), "\(line)")
        }
      }
      for sheet in sheets.prefix(2) {
        let told = sheet.words
        for answer in pages.flatMap(\.replies) {
          let reply = plain.lines(answer.reply).joined(separator: " ").words
          #expect(told.contains(reply), "\(reply)")
        }
      }
      // The notes belong to the step: they stand on its last page, and once on the teacher's sheet.
      let noted = pages.filter { !$0.notes.isEmpty }
      #expect(noted.map(\.step) == lesson.steps.indices.filter { !lesson.steps[$0].notes.isEmpty })
      let teacher = sheets[0].words
      for page in noted {
        let notes = plain.lines(page.notes).joined(separator: " ").words
        #expect(teacher.ranges(of: notes).count == 1, "\(notes)")
      }
    }
  }
}
