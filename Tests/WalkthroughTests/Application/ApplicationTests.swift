import CellUI
import GradientChecking
import LessonFormat
import Testing

@testable import Walkthrough

@Suite("Home, list, lesson, walk")
struct ApplicationTests {
  private func file(_ number: Int, _ id: String, _ body: String) -> LessonShelf.File {
    let text = """
      ---
      id: \(id)
      title: About \(id)
      summary: What \(id) is.
      minutes: 2
      experiment:
        hidden: [2]
      ---

      \(body)
      """
    return LessonShelf.File(name: "0\(number)-\(id).md", bytes: Array(text.utf8))
  }

  private func start(
    _ keys: String = "",
    size: Size = Size(80, 24),
    progress: LearningProgress = LearningProgress()
  ) throws -> Replay {
    let shelf = LessonShelf(reading: [
      file(
        1,
        "first",
        "## One\n\n<!-- scene: bars -->\n\nText.\n\n## Two\n\nMore.\n\n## Three\n\nEnd."
      ),
      file(2, "second", "## One\n\n<!-- scene: bars -->\n\nOther."),
      file(3, "broken", "## One\n\n<!-- scene: bras -->\n\nText."),
    ])
    let application = Application(
      appearance: Appearance(size: size),
      shelf: shelf,
      progress: progress
    )
    var replay = Replay(application, datasets: builtInDataset)
    replay.type(try KeyScript.parse(keys))
    return replay
  }

  @Test("the home screen says what there is to do", arguments: [Size(80, 24), Size(60, 18)])
  func home(_ size: Size) throws {
    let screen = try start(size: size).screen
    for text in ["Lessons", "The walk", "start here", "q quit"] {
      #expect(screen.contains(text), "\(text)")
    }
  }

  @Test("home says how the lab was left, and how one's own model is checked")
  func state() throws {
    let left = try start("down down enter down down down down right q")
    #expect(try left.labExperiment.lambda == 1)
    #expect(left.screen.contains("λ = 1"))
    let own = try start("down down down down enter")
    let home = try #require(own.application.screen as? HomeScreen)
    #expect(home.lines[home.chosen].title == "Your own" && !own.hasQuit)
    #expect(home.notice?.contains("thetawalk python") == true)
  }

  @Test("every way leads on, and back home; at home q quits")
  func ways() throws {
    #expect(try start("enter").application.screen is LessonList)
    #expect(try start("enter esc").application.screen is HomeScreen)
    #expect(try start("enter enter").application.screen is LessonPlayer)
    #expect(try start("enter enter esc").application.screen is LessonList)
    #expect(try start("enter enter q").application.screen is HomeScreen)
    #expect(try start("down enter").application.screen is WalkScreen)
    #expect(try start("down enter q").application.screen is HomeScreen)
    #expect(try start("down enter esc").application.screen is HomeScreen)
    #expect(try start("down down enter").application.screen is Lab)
    #expect(try start("down down enter q").application.screen is HomeScreen)
    #expect(try start("down down enter esc").application.screen is HomeScreen)
    #expect(try start("down down down enter").application.screen is HuntList)
    #expect(try start("down down down enter enter").application.screen is HuntPlayer)
    #expect(try start("down down down enter enter esc").application.screen is HuntList)
    #expect(try start("down down down enter enter q").application.screen is HomeScreen)
    #expect(try start("end enter").hasQuit)
    #expect(try start("q").hasQuit)
    #expect(try !start("enter q").hasQuit)
    #expect(try start("esc esc").application.screen is HomeScreen, "Esc never quits")
    #expect(try !start("esc esc").hasQuit)
  }

  @Test("the walk is found again as it was left")
  func walkStays() throws {
    let replay = try start("down enter space space e q enter")
    #expect(replay.application.screen is WalkScreen)
    #expect(replay.model.experiment.epsilon == 1e-8)
    #expect(replay.model.view.step + replay.model.view.scene.position > 0)
  }

  @Test("colours chosen on one screen hold on all")
  func appearance() throws {
    let replay = try start("t enter enter")
    #expect(replay.application.appearance.theme == .light)
    #expect(try replay.player.stage.theme == .light)
    #expect(replay.model.theme == .light)
  }

  @Test("behind the last page comes the next lesson")
  func nextLesson() throws {
    var replay = try start("enter enter space space space")
    #expect(try replay.player.lesson.id == "second")
    replay.type(try KeyScript.parse("space"))
    #expect(replay.application.screen is LessonList, "the third has mistakes")
    #expect(replay.screen.contains("The lessons behind it have mistakes."))
  }

  @Test("a file with mistakes stays in the list, says where they are, and can't be opened")
  func broken() throws {
    let replay = try start("enter end enter")
    let list = try #require(replay.application.screen as? LessonList)
    #expect(list.notice == "This file has mistakes: mend them first.")
    #expect(replay.screen.contains("03-broken.md  has mistakes"))
    #expect(replay.screen.contains("03-broken.md:"))
  }

  @Test("the list shows what is done, what is begun, and how well predictions were calibrated")
  func progress() throws {
    var done = LessonProgress()
    done.isDone = true
    done.stepsSeen = 3
    done.predictions = [
      "a": PredictionRecord(isRight: true, sureness: .certain),
      "b": PredictionRecord(isRight: false, sureness: .guess),
    ]
    var begun = LessonProgress()
    begun.stepsSeen = 1
    let progress = LearningProgress(lessons: ["first": done, "second": begun])
    let screen = try start("2", progress: progress).screen
    #expect(screen.contains("About first") && screen.contains("done"))
    #expect(screen.contains("step 1 of 1"))
    #expect(screen.contains("Predictions: 1 of 2 right; certain 1/1, a guess 0/1"))
  }

  @Test("a lesson that was begun stands before all other things to do")
  func continuing() throws {
    var begun = LessonProgress()
    begun.stepsSeen = 1
    let screen = try start(progress: LearningProgress(lessons: ["second": begun])).screen
    for line in ["Continue", "Lessons", "The walk", "The lab", "Hunt", "Quit"] {
      #expect(screen.contains(line))
    }
  }

  @Test("the first lesson not done is the one chosen")
  func chosen() throws {
    var done = LessonProgress()
    done.isDone = true
    let progress = LearningProgress(lessons: ["first": done])
    #expect(try start("enter enter", progress: progress).player.lesson.id == "second")
  }

  @Test("a lesson that is left is found again on its page")
  func lessonStays() throws {
    let replay = try start("enter enter space esc enter")
    #expect(try replay.player.position.step == 1)
  }

  @Test("clicks do the obvious")
  func clicks() throws {
    var replay = try start()
    func click(_ text: String) {
      let lines = replay.screen.split(separator: "\n", omittingEmptySubsequences: false)
      let row = lines.firstIndex { $0.contains(text) } ?? -1
      replay.send(.key(.click(x: 5, y: row)))
    }
    click("Lessons")
    #expect(replay.application.screen is LessonList)
    click("About second")
    #expect(replay.application.screen is LessonPlayer)
  }
}
