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
      ("<!-- task: count == 12345 -->\n\nText.", "no way", "solution"),
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
    let found = try mistakes("## One\n\n<!-- scene: bars -->\n\n" + page)
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
