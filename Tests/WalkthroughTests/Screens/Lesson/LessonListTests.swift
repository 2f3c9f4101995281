import CellUI
import Testing

@testable import Walkthrough

@Suite("The list of lessons")
struct LessonListTests {
  /// The list of thirteen lessons of four steps, of which the third has a task.
  private func list(_ keys: String = "", size: Size = Size(80, 24)) throws -> [String] {
    let files = (1...13).map { number in
      let steps = (1...4).map { step in
        "## Step \(step)\n\n<!-- scene: bars -->\n\(step == 3 ? "<!-- task: wrong == 0 -->\n" : "")\nAll of {count}.\n"
      }
      let text = """
        ---
        id: lesson-\(number)
        title: Lesson \(number)
        summary: What \(number) is about.
        minutes: 5
        ---

        \(steps.joined(separator: "\n"))
        """
      let place = number < 10 ? "0\(number)" : "\(number)"
      return LessonShelf.File(name: "\(place)-lesson-\(number).md", bytes: Array(text.utf8))
    }
    let shelf = LessonShelf(reading: files)
    #expect(shelf.entries.flatMap(\.mistakes).map(\.description) == [])
    let application = Application(
      showing: .lessons,
      appearance: Appearance(size: size),
      shelf: shelf
    )
    var replay = Replay(application, datasets: builtInDataset)
    replay.type(try KeyScript.parse(keys))
    return replay.application.frame.canvas.buffer.lines
  }

  @Test("all of them stand there, whatever stands beside them", arguments: ["", "end"])
  func all(keys: String) throws {
    let lines = try list(keys)
    for number in 1...13 {
      #expect(lines.contains { $0.prefix(40).contains("Lesson \(number) ") }, "lesson \(number)")
    }
  }

  @Test("beside them stand the steps of the chosen one, and of the one after it or before the last")
  func steps() throws {
    let first = try list(size: Size(120, 40)).joined(separator: "\n")
    #expect(first.contains("Its steps") && first.contains("Then 2  Lesson 2"))
    let last = try list("end", size: Size(120, 40)).joined(separator: "\n")
    #expect(last.contains("Before 12  Lesson 12"))
  }

  @Test("a step whose task is open, or was only shown, has no tick; nor is a title cut")
  func openTask() throws {
    let text = lesson(
      "## Done\n\n<!-- scene: bars -->\n\nText.\n\n## Open\n\n<!-- scene: bars -->\n<!-- task: wrong > 0 -->\n<!-- solution: b -->\n\nPlant one."
    )
    let file = LessonShelf.File(name: "01-test.md", bytes: Array(text.utf8))
    let lesson = try #require(LessonShelf(reading: [file]).entries[0].lesson)
    var progress = LessonProgress()
    (progress.isDone, progress.stepsSeen) = (true, 2)
    let lines = { (progress: LessonProgress) -> [String] in
      let title = "Before 15  What a check can't see"
      let steps = LessonSteps(lesson: lesson, progress: progress, title: title, symbols: .unicode)
      var canvas = Canvas(size: Size(36, 12), symbols: .unicode)
      let part = steps.part(rank: 0, columns: Extent(least: 36, best: 36))
      _ = ArrangedParts([part], in: canvas.bounds).draw(into: &canvas)
      return canvas.buffer.lines
    }
    let open = lines(progress)
    #expect(open[1].contains("about 1 min"), "\(open)")
    #expect(open.contains { $0.contains("✓  1 Done") } && open.contains { $0.contains("○ a task") })
    #expect(!open.contains { $0.contains("✓  2 Open") })
    progress.tasks = ["Open / task 1"]
    #expect(lines(progress).contains { $0.contains("✓  2 Open") })
  }

  @Test("a task is named as one, not by what it takes to be done")
  func task() throws {
    let lines = try list().joined(separator: "\n")
    #expect(lines.contains("○ a task") && !lines.contains("wrong == 0"))
  }
}
