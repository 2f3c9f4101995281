import Foundation
import GradientChecking
import LessonFormat
import Testing

@testable import Publishing

/// Lessons as notebooks; Tests/PythonTests runs them.
@Suite("A lesson as a notebook")
struct LessonNotebookTests {
  private func notebook(_ id: String) throws -> Notebook {
    let lesson = try #require(Lessons.shipped.first { $0.id == id })
    return try Notebook(of: lesson, datasets: Lessons.examples(of:))
  }

  @Test("it is nbformat 4.5: every cell has an id of its own, code cells have outputs")
  func format() throws {
    let json = try notebook("slope").json
    let object = try JSONSerialization.jsonObject(with: Data(json.utf8))
    let file = try #require(object as? [String: Any])
    #expect(file["nbformat"] as? Int == 4 && file["nbformat_minor"] as? Int == 5)
    let cells = try #require(file["cells"] as? [[String: Any]])
    #expect(Set(cells.compactMap { $0["id"] as? String }).count == cells.count)
    for cell in cells {
      let isCode = cell["cell_type"] as? String == "code"
      #expect((cell["outputs"] as? [Any] != nil) == isCode)
      #expect(cell.keys.contains("execution_count") == isCode)
      #expect(cell["source"] as? [String] != nil && cell["metadata"] as? [String: Any] != nil)
    }
  }

  @Test("every step is a cell, its answers behind a click")
  func prose() throws {
    let lesson = try #require(Lessons.shipped.first { $0.id == "slope" })
    let cells = try notebook("slope").cells
    let steps = cells.filter { $0.content == .markdown && $0.source.hasPrefix("## 1") }
    #expect(steps.count == 1)
    #expect(cells.prefix(lesson.steps.count + 1).allSatisfy { $0.content == .markdown })
    let text = cells.map(\.source).joined(separator: "\n")
    #expect(text.contains("<details><summary>Answer 1</summary>\n\n- ( ) 1 "))
    #expect(!text.contains("____") && !text.contains("For the teacher"))
  }

  @Test(
    "its program is the one that thetawalk code prints, the way back apart and the bug only there"
  )
  func program() throws {
    let lesson = try #require(Lessons.shipped.first { $0.id == "components" })
    let check = try GradientCheck(
      lesson.experiment,
      dataset: Lessons.examples(of: lesson.experiment)
    )
    let code = try notebook("components").cells.filter { $0.content == .code }
    try #require(code.count == 6)
    let whole = code.map(\.source).joined(separator: "\n")
    for line in NumPyProgram(of: check).lines.map(\.text)
    where !line.isEmpty && !line.hasPrefix("#") {
      #expect(whole.contains(line))
    }
    #expect(code[2].source.split(separator: "\n").allSatisfy { $0.hasPrefix("#") })
    let wrongLine = NumPyProgram(of: check).lines.first(where: \.isWrong)
    let wrong = try #require(wrongLine).text
    #expect(code.indices.filter { code[$0].source.contains(wrong) } == [4])
    #expect(!code[0].source.contains("db-not-averaged") && code[4].isFolded)
  }

  @Test("a lesson's words can't break out of the notebook")
  func escaping() throws {
    let lesson = try Lesson(
      steps: "## A \"step\"\n\n<!-- scene: bars -->\n\n`</details>` \\ &lt;b&gt; $x$ \\$y\\$\n",
      title: "<b>"
    )
    let notebook = try Notebook(of: lesson, datasets: Lessons.examples(of:))
    #expect(notebook.cells[0].source.hasPrefix(#"# \<b\>"#))
    // A formula is shown as the program shows it; a dollar sign that begins none stays one.
    #expect(notebook.cells[1].source.contains(#"\<b\> x \$y\$"#))
    let object = try JSONSerialization.jsonObject(with: Data(notebook.json.utf8))
    #expect(object is [String: Any])
  }
}
