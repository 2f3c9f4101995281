import CellUI
import GradientChecking
import LessonFormat
import Testing

@testable import Walkthrough

@Suite("How to have the same experiment elsewhere")
struct ReproductionPageTests {
  @Test("the page has the commands and a lesson of what is in the lab, ready to be copied")
  func contents() throws {
    let page = try experimentInLab("down right b w", size: Size(80, 50))
    let lines = page.screen.split(separator: "\n").map(String.init)
    let experiment = try experimentInLab("down right b").labExperiment
    for command in ["lab", "walk", "check"] {
      #expect(lines.contains(experiment.commandLine(command)))
    }
    for line in experiment.lesson(scene: "bars").split(separator: "\n") {
      #expect(lines.contains(String(line)))
    }
  }

  @Test("in every scene and at every step it has a lesson without a mistake")
  func lessons() throws {
    var replay = try experimentInLab("] b") { $0.examples = 5 }
    for _ in SceneKind.allCases {
      let kind = try replay.lab.stage.view.scene
      while true {
        try expectNoMistake(in: ReproductionPage.lesson(of: replay.lab.stage))
        replay.type([.key(.character("l"))])
        guard try replay.lab.stage.view.scene == kind else { break }
      }
    }
  }

  private func expectNoMistake(in text: String) throws {
    let bytes = Array(text.utf8)
    let lesson = try Lesson(
      reading: bytes,
      file: "01-my-experiment.md"
    )
    let mistakes = LessonCheck.mistakes(in: lesson, bytes: bytes, datasets: builtInDataset)
    #expect(mistakes.isEmpty, "\(text)\n\(mistakes)")
  }

  @Test("while it is open the terminal has the mouse")
  func mouse() throws {
    #expect(try experimentInLab().application.takesMouse)
    #expect(try !experimentInLab("w").application.takesMouse)
    #expect(try experimentInLab("w esc").application.takesMouse)
  }

  @Test("a command that is too long goes on behind a backslash and gives the same words")
  func continuation() {
    let words = ["thetawalk", "lab", "--hidden", "5,4", "--lambda", "0.35", "--bug", "dz-sign"]
    let lines = ReproductionPage.broken(words, width: 24)
    #expect(
      lines == [
        "thetawalk lab \\", "  --hidden 5,4 \\", "  --lambda 0.35 \\", "  --bug dz-sign",
      ]
    )
    let joined = lines.joined(separator: "\n").replacing("\\\n", with: " ")
    #expect(joined.split(separator: " ").map(String.init) == words)
    #expect(lines.allSatisfy { $0.count <= 24 })
    #expect(ReproductionPage.broken(["a", "b"], width: 80) == ["a b"])
  }

  @Test("what doesn't fit is scrolled to")
  func scrolling() throws {
    var replay = try experimentInLab("w", size: Size(60, 18)) {
      $0.hidden = [3, 2]
      $0.lambda = 0.1
      $0.bug = .dZSign
    }
    #expect(!replay.screen.contains("bug: dz-sign"))
    for _ in 0..<40 { replay.type([.key(.down)]) }
    #expect(replay.screen.contains("  bug: dz-sign\n---"))
    for _ in 0..<40 { replay.type([.key(.up)]) }
    #expect(replay.screen.contains("thetawalk lab"))
  }

  @Test("any stop of any knob comes back from the front matter", arguments: ExperimentField.knobs)
  func everyStop(_ knob: ExperimentField) throws {
    for bug in PlantedBug.allCases {
      for stop in knob.stops(bug.experiment) where (try? stop.validate()) != nil {
        let text = stop.frontMatter + "\n\n## One\n\n<!-- scene: bars -->\n\nText.\n"
        guard stop.data != .notebook || stop.examples ?? 0 <= 3 else { continue }
        guard stop.data != .pencil || stop.examples ?? 0 <= 1 else { continue }
        do throws(LessonErrors) {
          let lesson = try Lesson(
            reading: Array(text.utf8),
            file: "01-my-experiment.md"
          )
          #expect(lesson.experiment == stop)
        } catch {
          // A bug may not fit the examples that a stop brings; that is no mistake of writing.
          #expect("\(error)".contains("changes nothing") || "\(error)".contains("examples is"))
        }
      }
    }
  }
}
