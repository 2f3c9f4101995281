import Foundation
import Testing
import Walkthrough

@testable import thetawalk

@Suite("Lessons are read anew when they are saved")
struct LessonWatchTests {
  /// A watched folder with one lesson, and what it posts.
  private func watching(_ work: (URL, () throws -> Message) throws -> Void) throws {
    try Folder.temporary { folder in
      try SampleLesson.save(SampleLesson.text(id: "a", steps: ["Text."]), as: "a.md", in: folder)
      let woken = DispatchSemaphore(value: 0)
      let mailbox = Mailbox { woken.signal() }
      let watch = try #require(LessonWatch(try LessonFolder(path: folder.path), mailbox: mailbox))
      defer { withExtendedLifetime(watch) {} }
      var messages: [Message] = []
      try work(folder) {
        while messages.isEmpty {
          try #require(woken.wait(timeout: .now() + 10) == .success, "nothing was posted")
          messages += mailbox.drain()
        }
        return messages.removeFirst()
      }
    }
  }

  private func shelf(_ message: Message) throws -> LessonShelf {
    guard case .lessons(let shelf) = message else { throw Unexpected() }
    return shelf
  }

  struct Unexpected: Error {}

  @Test("written in place, written beside and renamed, made, and removed")
  func saves() throws {
    try watching { folder, next in
      let new = SampleLesson.text(id: "a", title: "In place", steps: ["Text."])
      try Data(new.utf8).write(to: folder.appendingPathComponent("a.md"))
      var shelf = try shelf(next())
      while shelf.lesson("a")?.title != "In place" { shelf = try self.shelf(next()) }
      let renamed = SampleLesson.text(id: "a", title: "Renamed", steps: ["Text."])
      try SampleLesson.save(renamed, as: "a.md", in: folder)
      while shelf.lesson("a")?.title != "Renamed" { shelf = try self.shelf(next()) }
      try SampleLesson.save(SampleLesson.text(id: "b", steps: ["Text."]), as: "b.md", in: folder)
      while shelf.entries.map(\.id) != ["a", "b"] { shelf = try self.shelf(next()) }
      try FileManager.default.removeItem(at: folder.appendingPathComponent("a.md"))
      while shelf.entries.map(\.id) != ["b"] { shelf = try self.shelf(next()) }
    }
  }

  @Test("a folder that is gone is said, and nothing more comes of it")
  func gone() throws {
    try watching { folder, next in
      try FileManager.default.moveItem(
        at: folder,
        to: folder.appendingPathExtension("elsewhere")
      )
      defer { try? FileManager.default.removeItem(at: folder.appendingPathExtension("elsewhere")) }
      // Whoever is just reading when the folder goes may tell of that first.
      var text = ""
      while !text.hasSuffix("can't be watched any more: the lessons stay as they are.") {
        if case .remark(let remark) = try next() { text = remark }
      }
      #expect(text.hasPrefix(folder.path))
    }
  }
}
