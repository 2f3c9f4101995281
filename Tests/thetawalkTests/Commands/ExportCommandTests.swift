import Foundation
import Testing

@testable import thetawalk

@Suite("thetawalk export", .waitsForPrograms)
struct ExportCommandTests {
  @Test("a lesson becomes a page, on standard output or in a file, which is replaced")
  func lesson() throws {
    try Folder.temporary { folder in
      try SampleLesson.save(
        SampleLesson.text(id: "one", steps: ["Text."]),
        as: "01-one.md",
        in: folder
      )
      let printed = try Program.run(["export", "one", "--lessons", "."], in: folder)
      #expect(printed.status == 0)
      #expect(printed.output.hasPrefix("<!doctype html>\n"))
      let file = folder.appendingPathComponent("page.html")
      try "old".write(to: file, atomically: true, encoding: .utf8)
      let written = try Program.run(
        ["export", "1", "--lessons", ".", "-o", "page.html"],
        in: folder
      )
      #expect(written.status == 0)
      #expect(written.output + written.errors == "")
      #expect(try String(contentsOf: file, encoding: .utf8) == printed.output)
    }
  }

  @Test("a folder of lessons becomes a folder of pages with an index")
  func all() throws {
    try Folder.temporary { folder in
      for id in ["one", "two"] {
        let text = SampleLesson.text(id: id, steps: ["Text."])
        try SampleLesson.save(text, as: "01-\(id).md", in: folder)
      }
      let outcome = try Program.run(["export", ".", "-o", "site"], in: folder)
      #expect(outcome.status == 0)
      #expect(outcome.output == "Wrote 2 lessons, the walk and an index: open site/index.html\n")
      let site = folder.appendingPathComponent("site")
      let names = try FileManager.default.contentsOfDirectory(atPath: site.path).sorted()
      #expect(names == ["index.html", "one.html", "two.html", "walk.html"])
      let page = try String(contentsOf: site.appendingPathComponent("one.html"), encoding: .utf8)
      #expect(page.contains("<a href=\"two.html\">Next: "))
    }
  }

  @Test("the walk becomes a page, of any experiment")
  func walk() throws {
    let outcome = try Program.run(["export", "walk", "--hidden", "2", "--bug", "dz-sign"])
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("thetawalk walk --hidden 2 --bug dz-sign"))
  }

  @Test(
    "what can't be done is said in one line",
    arguments: [
      (
        ["export", "epsilon", "-o", "page.pdf"],
        "--output: found \"page.pdf\", expected a name that ends in .html or .ipynb"
      ),
      (["export", "epsilon", "-o", "no/page.html"], "no/page.html: found no such folder"),
      (["export", "epsilon", "--bug", "dz-sign"], "--bug: found a lesson with it, expected walk"),
      (["export", "walk", "--notes"], "walk: found --notes with it"),
      (["export", "lessons"], "lessons: found no --output with it"),
      (["export", "epsilom"], "lesson: found \"epsilom\""),
      (["export", "./nothing", "-o", "site"], "./nothing: found no such folder"),
      (["export", "lessons", "-o", "file"], "file: found a file, expected a folder"),
    ]
  )
  func refused(arguments: [String], told: String) throws {
    try Folder.temporary { folder in
      try Data().write(to: folder.appendingPathComponent("file"))
      let outcome = try Program.run(arguments, in: folder)
      #expect(outcome.status == 64 || outcome.status == 66)
      #expect(outcome.errors.hasPrefix("thetawalk: \(told)"), "\(outcome.errors)")
      #expect(outcome.errors.filter { $0 == "\n" }.count == 1)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["file"])
    }
  }

  @Test("a lesson whose data isn't there is told so, with its place, and nothing is written")
  func withoutData() throws {
    try Folder.temporary { folder in
      let text = SampleLesson.text(id: "one", steps: ["Text."])
        .replacing("  hidden: [3]", with: "  data: none.csv\n  hidden: [3]")
      try SampleLesson.save(text, as: "01-one.md", in: folder)
      let arguments = ["export", "one", "--lessons", ".", "-o", "page.html"]
      let outcome = try Program.run(arguments, in: folder)
      #expect(outcome.status == 65)
      #expect(outcome.errors.hasPrefix("thetawalk: ./01-one.md:"))
      #expect(outcome.errors.contains("none.csv"))
      #expect(outcome.errors.filter { $0 == "\n" }.count == 1)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["01-one.md"])
    }
  }

  @Test("a folder with a broken lesson is told so, and nothing is written")
  func broken() throws {
    try Folder.temporary { folder in
      try SampleLesson.save(
        SampleLesson.text(id: "one", steps: ["Text."]),
        as: "01-one.md",
        in: folder
      )
      try SampleLesson.save("nothing", as: "02-two.md", in: folder)
      let outcome = try Program.run(["export", ".", "-o", "site"], in: folder)
      #expect(outcome.status == 65)
      #expect(outcome.errors.contains("02-two.md:1:1: "))
      #expect(!FileManager.default.fileExists(atPath: folder.appendingPathComponent("site").path))
    }
  }

  @Test("a lesson of one's own becomes a notebook, with the data that lie beside it")
  func notebook() throws {
    try Folder.temporary { folder in
      try Data("a,b,label\n1,2,x\n2,1,y\n3,3,x\n0,1,y\n".utf8)
        .write(to: folder.appendingPathComponent("points.csv"))
      let text = SampleLesson.text(id: "one", steps: ["{examples} examples."])
        .replacing("experiment:", with: "experiment:\n  data: points.csv")
      try SampleLesson.save(text, as: "01-one.md", in: folder)
      let file = folder.appendingPathComponent("one.ipynb")
      let outcome = try Program.run(
        ["export", "one", "--lessons", folder.path, "-o", file.path]
      )
      #expect(outcome.status == 0 && outcome.output.isEmpty, "\(outcome.errors)")
      let json = try String(contentsOf: file, encoding: .utf8)
      #expect(json.contains("4 examples.") && json.contains("\"nbformat_minor\" : 5"))
      #expect(json.contains("m, eps") && json.contains("[2, 3, 1]"))
    }
  }

  @Test("a file that can't be written is told before any work")
  func unwritable() throws {
    let outcome = try Program.run(["export", "slope", "-o", "/nowhere/slope.ipynb"])
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("/nowhere/slope.ipynb: found no such folder"))
  }
}
