import GradientChecking
import Testing

@testable import LessonFormat

@Suite("Answers that name lines")
struct AnswerLinesTests {
  private func mistakes(_ answers: String) -> [String] {
    let steps = "## One\n\n<!-- scene: bars -->\n<!-- predict: line -->\n\nWhich?\n\n" + answers
    do throws(LessonErrors) {
      _ = try lesson(steps)
      return []
    } catch {
      return error.errors.map(\.message)
    }
  }

  @Test("each stands for its line, and other for the rest")
  func named() throws {
    let steps = "## One\n\n<!-- scene: bars -->\n<!-- predict: line -->\n\nWhich?\n\n"
    let read = try lesson(steps + "- [ ] `dZ[L]`\n- [x] `db`\n- [ ] `other`")
    guard case .prediction(let question) = read.steps[0].pages[0].ending else {
      Issue.record("no question")
      return
    }
    #expect(question.form == .line)
    #expect(question.answer(for: .outputDZ) == 0)
    #expect(question.answer(for: .db) == 1)
    #expect(question.answer(for: .dZ) == 2)
  }

  @Test("what is no line is a mistake, and so is a line named twice or the rest left out")
  func wrong() {
    #expect(
      mistakes("- [x] `db`\n- [ ] `dX`").first?.contains("expected the name of a line") == true
    )
    #expect(mistakes("- [x] db\n- [ ] `other`").first?.contains("as code") == true)
    #expect(mistakes("- [x] `db`\n- [ ] `db`").first?.contains("in two answers") == true)
    #expect(mistakes("- [x] `db`\n- [ ] `dW`").first?.contains("that none names") == true)
  }

  @Test("pane: code shows the program")
  func pane() throws {
    let read = try lesson("## One\n\n<!-- scene: bars, pane: code -->\n\nText.")
    #expect(read.steps[0].pages[0].stage.showsCode)
  }
}
