import Foundation
import Testing

@testable import thetawalk

@Suite("thetawalk lessons", .waitsForPrograms)
struct LessonsCommandTests {
  @Test("check prints each mistake with its place, line and caret, and a summary")
  func check() throws {
    try Folder.temporary { folder in
      let good = SampleLesson.text(id: "good", steps: ["Text."]) + SampleLesson.questionAndTask
      try SampleLesson.save(good, as: "01-good.md", in: folder)
      let fine = try Program.run(["lessons", "check", "."], in: folder)
      #expect(fine.output == "1 lesson: no mistakes.\n")
      #expect(fine.status == 0)
      let bad = SampleLesson.text(id: "bad", steps: ["The {diference}."])
        .replacing("scene: network", with: "scene: netwrok")
      try SampleLesson.save(bad, as: "02-bad.md", in: folder)
      let outcome = try Program.run(["lessons", "check", "."], in: folder)
      #expect(outcome.status == 65)
      let lines = outcome.output.split(separator: "\n").map(String.init)
      try #require(lines.count == 7, "\(outcome.output)")
      #expect(lines[0].hasPrefix("./02-bad.md:13:13: unknown scene \"netwrok\""))
      #expect(lines[1] == "  <!-- scene: netwrok -->")
      #expect(lines[2] == "              ^")
      #expect(lines[3].hasPrefix("./02-bad.md:15:6: "))
      #expect(lines[6] == "2 mistakes in 1 of 2 lessons.")
    }
  }

  @Test("check remarks on a right answer that stands out by its length; that is no mistake")
  func lengths() throws {
    try Folder.temporary { folder in
      let text = SampleLesson.text(id: "one", steps: ["Text."]) + SampleLesson.questionAndTask
      let long = text.replacing("They do\n", with: "They do, since dW of layer 2 is doubled\n")
      try SampleLesson.save(long, as: "01-one.md", in: folder)
      let outcome = try Program.run(["lessons", "check", "."], in: folder)
      #expect(outcome.status == 0)
      #expect(outcome.output.hasPrefix("./01-one.md:"))
      #expect(outcome.output.contains("remark: the right answer “They do, since"))
      #expect(outcome.output.hasSuffix("\n1 lesson: no mistakes.\n"))
    }
  }

  @Test("check finds two lessons of one id, and says which")
  func sameID() throws {
    try Folder.temporary { folder in
      for name in ["01-twin.md", "02-twin.md"] {
        try SampleLesson.save(SampleLesson.text(id: "twin", steps: ["Text."]), as: name, in: folder)
      }
      let outcome = try Program.run(["lessons", "check", "."], in: folder)
      #expect(outcome.status == 65)
      #expect(outcome.output.contains("02-twin.md:2:1: the id 'twin' is that of ./01-twin.md, too"))
    }
  }

  @Test("list has a line for each lesson, with what is wrong with one that has mistakes")
  func list() throws {
    try Folder.temporary { folder in
      let text = SampleLesson.text(id: "one", steps: ["Text."])
      try SampleLesson.save(text, as: "01-one.md", in: folder)
      try SampleLesson.save("", as: "02-empty.md", in: folder)
      let lines = try Program.run(["lessons", "list", "."], in: folder).output
        .split(separator: "\n").map(String.init)
      try #require(lines.count == 3)
      #expect(lines[0] == " 1  one    A sample (1 min)")
      #expect(lines[1] == "           For a test.")
      #expect(lines[2].hasPrefix(" 2  empty  has 1 mistake: ./02-empty.md:1:1: "))
    }
  }

  @Test("show prints a lesson with its numbers and the teacher's notes")
  func show() throws {
    try Folder.temporary { folder in
      let text = SampleLesson.text(id: "one", steps: ["J is {cost:3}.\n\n<!-- notes -->\n\n> Ask."])
      try SampleLesson.save(text, as: "01-one.md", in: folder)
      let outcome = try Program.run(["lessons", "show", "one", "."], in: folder)
      #expect(outcome.status == 0)
      #expect(outcome.output.contains("J is 1.25."))
      #expect(outcome.output.contains("Ask."))
    }
  }

  @Test("a lesson's data lies beside it, wherever the program is started; ASCII where it must be")
  func dataBesideTheLesson() throws {
    try Folder.temporary { folder in
      try Data("a,b,label\n1,2,x\n2,1,y\n3,3,x\n0,1,y\n".utf8)
        .write(to: folder.appendingPathComponent("points.csv"))
      let text = SampleLesson.text(id: "one", steps: ["{examples} examples – θ."])
        .replacing("experiment:", with: "experiment:\n  data: points.csv")
      try SampleLesson.save(text, as: "01-one.md", in: folder)
      let shown = try Program.run(["lessons", "show", "one", folder.path, "--ascii"])
      #expect(shown.status == 0)
      #expect(shown.output.contains("4 examples - theta."))
      #expect(shown.output.unicodeScalars.allSatisfy { $0.isASCII })
      let checked = try Program.run(["lessons", "check", folder.path])
      #expect(checked.output == "1 lesson: no mistakes.\n")
    }
  }

  @Test("show makes hand-outs: for students, with solutions, as text, Markdown or a page")
  func handOuts() throws {
    try Folder.temporary { folder in
      let text = SampleLesson.text(id: "one", steps: ["Text."]) + SampleLesson.questionAndTask
      try SampleLesson.save(text, as: "01-one.md", in: folder)
      let show = { (options: [String]) in
        try Program.run(["lessons", "show", "one", "."] + options, in: folder).output
      }
      let student = try show(["--for", "student"])
      #expect(student.contains("( ) 1  ") && !student.contains("Not while dW is doubled."))
      let solutions = try show(["--for", "solutions", "--format", "markdown"])
      #expect(solutions.hasPrefix("# A sample\n"))
      #expect(solutions.contains("## Solutions") && solutions.contains("Not while dW is doubled."))
      let page = try show(["--format", "html", "--for", "student"])
      #expect(page.hasPrefix("<!doctype html>") && page.contains("class=\"student\""))
      let first = try (1...9).map { try show(["--for", "student", "--answers", "\($0)"]) }
        .map { $0.contains("( ) 1  They do") }
      #expect(Set(first) == [true, false])
    }
  }
}
