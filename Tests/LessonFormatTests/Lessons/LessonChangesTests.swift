import Testing

@testable import LessonFormat

@Suite("A reloaded lesson goes on at the step that changed")
struct LessonChangesTests {
  private func read(_ steps: [String], experiment: String = "") throws -> Lesson {
    let texts = steps.enumerated().map { index, text in
      "## Step \(index)\n\n<!-- scene: bars -->\n\n\(text)\n"
    }
    return try lesson(texts.joined(separator: "\n"), experiment: experiment)
  }

  @Test("the same steps have no change, wherever they stand")
  func same() throws {
    let old = try read(["a", "b"])
    #expect(try read(["a", "b"]).firstChange(from: old) == nil)
    #expect(try read(["a\n\n", "b"]).firstChange(from: old) == nil)
  }

  @Test("the first step that differs")
  func changed() throws {
    let old = try read(["a", "b", "c"])
    #expect(try read(["a", "x", "y"]).firstChange(from: old) == 1)
    #expect(try read(["a", "b", "c {cost}"]).firstChange(from: old) == 2)
  }

  @Test("a new step, or the last that is left")
  func added() throws {
    let old = try read(["a", "b"])
    #expect(try read(["a", "b", "c"]).firstChange(from: old) == 2)
    #expect(try read(["a"]).firstChange(from: old) == 0)
  }

  @Test("another experiment changes everything")
  func experiment() throws {
    let old = try read(["a", "b"])
    #expect(try read(["a", "b"], experiment: "seed: 2").firstChange(from: old) == 0)
  }
}
