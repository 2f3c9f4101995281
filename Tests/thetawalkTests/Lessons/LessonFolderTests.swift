import Foundation
import LessonFormat
import Testing
import Walkthrough

@testable import thetawalk

@Suite("A folder of lessons")
struct LessonFolderTests {
  private func write(_ names: [String], in folder: URL) throws {
    for name in names {
      let id = name.drop { $0.isNumber || $0 == "-" }.prefix { $0 != "." }
      let text = SampleLesson.text(id: String(id), steps: ["Text."])
      try SampleLesson.save(text, as: name, in: folder)
    }
  }

  @Test("holds its Markdown files but README.md and those of editors, numbers in their order")
  func files() throws {
    try Folder.temporary { folder in
      try write(["10-c.md", "2-b.md", "01-a.md", "README.md", ".4-e.md", "05-f.md~"], in: folder)
      try FileManager.default.createDirectory(
        at: folder.appendingPathComponent("03-d.md"),
        withIntermediateDirectories: false
      )
      mkfifo(folder.appendingPathComponent("04-pipe.md").path, 0o600)
      let shelf = try LessonFolder(path: folder.path).shelf
      #expect(shelf.entries.map(\.id) == ["a", "b", "c"])
      #expect(shelf.entries.first?.file == folder.path + "/01-a.md")
    }
  }

  @Test("a file that can't be read is a mistake of that file, and the others are there")
  func unreadableFile() throws {
    try Folder.temporary { folder in
      try write(["01-a.md"], in: folder)
      let loop = folder.appendingPathComponent("02-loop.md").path
      symlink(loop, loop)
      let entries = try LessonFolder(path: folder.path).shelf.entries
      #expect(entries.map(\.id) == ["a", "loop"])
      guard case .broken(let mistakes) = entries[1].content else {
        Issue.record("a file that can't be read was read")
        return
      }
      #expect("\(mistakes[0])".contains(":1:1: the file can't be read (too many levels"))
    }
  }

  @Test("is read again after a change, and only then")
  func update() throws {
    try Folder.temporary { folder in
      try write(["01-a.md", "02-b.md"], in: folder)
      var lessons = try LessonFolder(path: folder.path)
      #expect(try !lessons.update())
      let changed = SampleLesson.text(id: "b", title: "Another title", steps: ["Text."])
      try SampleLesson.save(changed, as: "02-b.md", in: folder)
      #expect(try lessons.update())
      #expect(lessons.shelf.lesson("b")?.title == "Another title")
      try write(["03-c.md"], in: folder)
      try FileManager.default.removeItem(at: folder.appendingPathComponent("01-a.md"))
      #expect(try lessons.update())
      #expect(lessons.shelf.entries.map(\.id) == ["b", "c"])
    }
  }

  @Test(
    "two files whose names are shown alike, or mean the same text, are two lessons with the same words",
    arguments: [
      ("01-a\u{1}.md", "01-a\\u{1}.md"), ("01-a\n.md", "01-a\\n.md"),
      ("01-\u{E9}.md", "01-e\u{301}.md"), ("01-a.md", "01-a.MD"),
    ]
  )
  func alike(_ first: String, _ second: String) throws {
    try Folder.temporary { folder in
      let text = SampleLesson.text(id: "a", steps: ["Text."])
      for name in [first, second] { try SampleLesson.save(text, as: name, in: folder) }
      var lessons = try LessonFolder(path: folder.path)
      try write(["02-b.md"], in: folder)
      #expect(try lessons.update())
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      #expect(lessons.shelf.entries.count == names.count)
      #expect(lessons.files.last?.name.hasSuffix("02-b.md") == true)
    }
  }

  @Test("that is missing, a file, or empty is an error with a remedy and a status of its own")
  func errors() throws {
    try Folder.temporary { folder in
      let file = folder.appendingPathComponent("notes.txt")
      try Data().write(to: file)
      let cases = [
        (folder.path + "/none", ExitStatus.noInput, "found no such folder"),
        (file.path, .badData, "found a file, expected a folder"),
        (folder.path, .badData, "found no lesson, expected files such as 01-why.md"),
      ]
      for (path, status, text) in cases {
        let error = #expect(throws: ProgramError.self) { try LessonFolder(path: path) }
        let found = try #require(error)
        #expect(ExitStatus(found) == status)
        #expect("\(found)".hasPrefix("\(path): \(text)"))
      }
    }
  }
}
