import GradientChecking
import LessonFormat
import Testing

@testable import Walkthrough

@Suite("Lessons played through")
struct LessonCheckTests {
  private func mistakes(_ steps: String, experiment: String = "hidden: [2]") throws -> [LessonError]
  {
    let text = lesson(steps, experiment: experiment)
    let file = LessonShelf.File(name: "01-test.md", bytes: Array(text.utf8))
    guard case .lesson(let lesson) = LessonShelf(reading: [file]).entries[0].content else {
      Issue.record("does not even parse: \(LessonShelf(reading: [file]).entries[0].content)")
      return []
    }
    return LessonCheck.mistakes(in: lesson, bytes: file.bytes, datasets: builtInDataset)
  }

  @Test("a lesson that works has none")
  func right() throws {
    let found = try mistakes(
      """
      ## One

      <!-- scene: bars -->
      <!-- predict: answer by wrong == 0 | wrong > 0 -->

      Which?

      - [x] None
      - [ ] Some

      ## Two

      <!-- task: verdict == bug -->

      Break it.
      """
    )
    #expect(found.map(\.description) == [])
  }

  @Test(
    "each mistake is told at its line and column",
    arguments: [
      ("Block {block.W7.difference}.", "block.W7", "W1, b1, W2, b2"),
      ("Component {component.999.numeric}.", "component.999", "W1"),
      ("Second {compare.difference}.", "compare.difference", "compare"),
      ("<!-- select: W9[0,0] -->\n\nText.", "W9[0,0]", "0 to 18"),
      ("<!-- scene: bars, checked: 999 -->\n\nText.", "999", "checked: all"),
      ("<!-- scene: network, step: 99 -->\n\nText.", "step 99", "last"),
      ("<!-- task: verdict == agrees -->\n\nText.", "before the learner", "condition"),
      (
        "<!-- task: verdict == bug -->\n<!-- solution: ] -->\n\nText.", "do not bring about", "keys"
      ),
      (
        "<!-- task: epsilon == 1e-6 -->\n<!-- solution: E E E -->\n\nText.",
        "go on by 2 keys after epsilon == 1e-6 holds", "end with the key that does it"
      ),
      ("<!-- task: count == 12345 -->\n\nText.", "no way", "solution"),
      (
        "<!-- scene: bars, pane: 9 -->\n\nText.", "pane 9 of the scene bars, expected 1",
        "leave it out"
      ),
      ("<!-- scene: difference, pane: 9 -->\n\nText.", "expected 1 to", "name one of these"),
      (
        "<!-- predict: block -->\n\nWhich?\n\n- [x] `W7`\n- [ ] `other`",
        "the block W7 in an answer", "W1, b1, W2, b2"
      ),
      ("<!-- predict: block -->\n\nWhich?\n\n- [x] `W1`", "no answer for the block b1", "other"),
      ("Text.\n\n    \(String(repeating: "x", count: 70))", "code of 70", "break"),
      (
        "<!-- predict: number, from: 1, to: 9 -->\n\nHow many?\n\n- [x] {count}",
        "not on the scale",
        "widen"
      ),
      (
        "<!-- predict: number, from: 1, to: 99 -->\n\nHow many?\n\n- [x] {count}\n- [ ] {count + 1}",
        "count as right", "within"
      ),
      (
        "<!-- predict: bars -->\n\nWhich?\n\n- [x] W1", "W1 stay low, but the answer marked [x]",
        "mark"
      ),
      (
        "<!-- scene: bars, checked: none -->\n\n{wrong} of {count}.", "bars are not there yet",
        "page after"
      ),
      (
        "<!-- predict -->\n<!-- sketch: columns W1 W7 | flat -->\n\nWhich?\n\n- [x] A\n- [ ] B",
        "the block W7", "W1, b1, W2, b2"
      ),
    ]
  )
  func wrong(_ page: String, _ message: String, _ advice: String) throws {
    let scene = page.contains("<!-- scene") ? "" : "<!-- scene: bars -->\n\n"
    let found = try mistakes("## One\n\n" + scene + page)
    let mistake = try #require(found.first)
    #expect(found.count == 1)
    #expect(mistake.message.contains(message), "\(mistake)")
    #expect(mistake.complaint.advice.contains(advice), "\(mistake)")
    #expect(mistake.place.line >= 9)
  }

  @Test("an answer that the experiment does not give is a mistake at its condition")
  func wrongAnswer() throws {
    let found = try mistakes(
      """
      ## One

      <!-- scene: bars -->
      <!-- predict: answer by wrong == 0 | wrong > 0 -->

      Which?

      - [ ] None
      - [x] Some
      """
    )
    #expect(found.count == 2)
    #expect(found.allSatisfy { $0.place.line == 13 })
    #expect(found.first?.message.hasSuffix(" holds, but “None” is not marked") == true)
  }
}

extension LessonCheckTests {
  @Test("a line of code that is too long is told at its own line, where it becomes too long")
  func longCode() throws {
    let long = String(repeating: "x", count: 60)
    let found = try mistakes(
      "## One\n\n<!-- scene: bars -->\n\nText.\n\n- Item\n\n  ```\n  \(long)\n  ```"
    )
    #expect(found.map(\.place) == [SourcePlace(line: 19, column: 59)])
  }

  @Test("data that can't be had are told once, at their line, however many pages need them")
  func missingData() throws {
    let text = lesson(
      """
      ## One

      <!-- scene: bars -->

      Text.

      <!-- pause -->
      <!-- experiment: epsilon: 1e-4 -->

      Text.
      """,
      experiment: "hidden: [2]\n  data: missing.csv"
    )
    let file = LessonShelf.File(name: "01-test.md", bytes: Array(text.utf8))
    let read = try #require(LessonShelf(reading: [file]).entries[0].lesson)
    struct Missing: Error, CustomStringConvertible { let description = "missing.csv: no such file" }
    let found = LessonCheck.mistakes(in: read, bytes: file.bytes) { _ in throw Missing() }
    #expect(found.map(\.place) == [SourcePlace(line: 8, column: 9)])
    #expect(found.first?.message.contains("no such file") == true)
  }

  @Test("the block that is marked stands tall where any does")
  func markedBlock() throws {
    let found = try mistakes(
      """
      ## One

      <!-- scene: bars, checked: none -->
      <!-- predict: block -->

      Which?

      - [x] `W1`
      - [ ] `other`

      <!-- scene: bars -->
      <!-- experiment: bug: dw-doubled -->

      That one.
      """
    )
    #expect(found.map(\.message).first?.contains("columns of W1 stay low") == true)
  }
}

@Suite("A bug that a lesson says can't be seen")
struct UnseenInLessonTests {
  private func mistakes(_ page: String) throws -> [String] {
    let text = lesson("## One\n\n<!-- scene: bars -->\n\(page)\n\nText.")
    let file = LessonShelf.File(name: "01-test.md", bytes: Array(text.utf8))
    switch LessonShelf(reading: [file]).entries[0].content {
    case .broken(let errors): return errors.map(\.description)
    case .lesson(let lesson):
      return LessonCheck.mistakes(in: lesson, bytes: file.bytes, datasets: builtInDataset)
        .map(\.description)
    }
  }

  @Test("is allowed where nothing shows")
  func allowed() throws {
    let page = "<!-- experiment: examples: 1, bug: db-not-averaged -->\n<!-- unseen -->"
    #expect(try mistakes(page) == [])
  }

  @Test("is refused where the lesson doesn't say so, with what to do")
  func refused() throws {
    let found = try mistakes("<!-- experiment: examples: 1, bug: db-not-averaged -->")
    #expect(found.count == 1)
    #expect(found.first?.contains("it needs two examples or more") == true)
    #expect(found.first?.contains("<!-- unseen -->") == true)
  }

  @Test("must not show, and must be there")
  func verified() throws {
    let shown = try mistakes("<!-- experiment: bug: db-not-averaged -->\n<!-- unseen -->")
    #expect(shown.first?.contains("found unseen on a page where 2 components disagree") == true)
    #expect(try mistakes("<!-- unseen -->").first?.contains("without a bug") == true)
  }
}
