import Foundation
import Testing
import Walkthrough

@testable import thetawalk

@Suite("Which lesson is meant")
struct LessonShelfChoiceTests {
  private let shelf = LessonShelf(
    reading: ["01-slope", "02-epsilon", "03-check", "04-components"].map { name in
      let text = SampleLesson.text(id: String(name.dropFirst(3)), steps: ["Text."])
      return LessonShelf.File(name: name + ".md", bytes: Array(text.utf8))
    }
  )

  @Test(
    "by its id, its number, or how its id begins",
    arguments: [
      ("epsilon", "epsilon"), ("2", "epsilon"), ("02", "epsilon"), ("eps", "epsilon"),
      ("EPS", "epsilon"), ("ch", "check"),
    ]
  )
  func found(_ text: String, _ id: String) throws {
    #expect(try shelf.lesson(meantBy: text).id == id)
  }

  @Test("an unknown one is answered by the nearest, an ambiguous one by those that begin so")
  func unknown() throws {
    let typed = #expect(throws: ProgramError.self) { try shelf.lesson(meantBy: "epslion") }
    #expect(
      typed?.description == """
        lesson: found "epslion", expected slope, epsilon, check, components or a number up to 4; \
        did you mean epsilon?
        """
    )
    let many = LessonShelf(
      entries: shelf.entries + [.init(file: "05-chain.md", content: .broken([]))]
    )
    let begun = #expect(throws: ProgramError.self) { try many.lesson(meantBy: "ch") }
    #expect(
      begun?.description.hasPrefix(
        "lesson: found \"ch\", expected check, chain or a number up to 5"
      ) == true
    )
    for text in ["", "0", "5", "-1"] {
      #expect(throws: ProgramError.self) { try shelf.lesson(meantBy: text) }
    }
  }
}

@Suite("A report that a lesson shows")
struct LessonReportTests {
  @Test("lies in the folder that one is in, and else beside the lesson")
  func places() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let text = SampleLesson.text(id: "test", steps: ["Text."])
    try text.write(to: folder.appending(path: "01-test.md"), atomically: true, encoding: .utf8)
    let report = folder.appending(path: "an-example.json")
    try "{}".write(to: report, atomically: true, encoding: .utf8)
    let collection = try LessonCollection(folder: folder.path)
    #expect(collection.path(ofReport: "an-example.json") == "\(folder.path)/an-example.json")
    #expect(collection.path(ofReport: "not-there.json") == "not-there.json")
    #expect(LessonCollection.shipped.path(ofReport: "an-example.json") == "an-example.json")
  }
}
