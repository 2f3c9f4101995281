import Foundation
import LessonFormat
import TestSupport
import Testing
import Walkthrough

@testable import thetawalk

@Suite("The shipped lessons", .waitsForPrograms)
struct ShippedLessonTests {
  private static let folder = PackageFiles.at("Lessons")

  @Test("every lesson in the folder is part of the program, byte for byte and in order")
  func embedded() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
      .filter { $0.hasSuffix(".md") && $0 != "README.md" }.sorted()
    #expect(ShippedLesson.all.map(\.file) == names)
    for lesson in ShippedLesson.all {
      let file = try Data(contentsOf: Self.folder.appendingPathComponent(lesson.file))
      #expect(lesson.bytes == Array(file), "\(lesson.file) was changed since the program was built")
    }
  }

  @Test("what a list says of one is what reading all of it says", arguments: ShippedLesson.all)
  func outline(lesson: ShippedLesson) throws {
    let outline = try #require(LessonOutline(scanning: lesson.bytes, file: lesson.file))
    #expect(outline == LessonOutline(of: try Lesson(reading: lesson.bytes, file: lesson.file)))
  }

  @Test(
    "none of them has a mistake",
    .enabled(if: Program.sanitizerOptions.isEmpty, "there is one thread, and it would take minutes")
  )
  func noMistakes() throws {
    let outcome = try Program.run(["lessons", "check"])
    #expect(outcome.status == 0, "\(outcome.output)")
    #expect(outcome.output.hasSuffix(": no mistakes.\n"))
  }
}
