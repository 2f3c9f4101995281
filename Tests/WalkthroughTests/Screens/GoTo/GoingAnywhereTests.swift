import CellUI
import GradientChecking
import LessonFormat
import Testing

@testable import Walkthrough

@Suite("Going anywhere")
struct GoingAnywhereTests {
  /// The program at home with the shipped lessons, and keys typed.
  private func start(_ keys: String, showing destination: Destination = .home) throws -> Replay {
    let application = Application(
      showing: destination,
      appearance: Appearance(size: Size(80, 24)),
      shelf: ShippedLessons.shelf
    )
    var replay = Replay(application, datasets: builtInDataset)
    replay.type(try KeyScript.parse(keys))
    return replay
  }

  @Test(
    "a scene is gone to from every screen: where the screen has it there, else in the walk",
    arguments: [
      (Destination.home, true), (.lessons, true), (.walk, true), (.lesson("epsilon"), true),
      (.hunts, true), (.lab, false),
    ]
  )
  func scenes(_ origin: Destination, _ isInWalk: Bool) throws {
    let replay = try start(":verdict enter", showing: origin)
    let stage = isInWalk ? replay.model : try replay.lab.stage
    #expect(stage.view.scene == .verdict && stage.checking.outcome != nil)
    #expect((replay.application.screen is WalkScreen) == isInWalk)
  }

  @Test("a scene about the whole check has all of it, the worst component being selected")
  func whole() throws {
    let replay = try walk(":locate enter") { $0.bug = .dWDoubled }
    #expect(replay.model.view.shownCount == replay.model.checking.count)
    #expect(replay.model.view.selection == 27)
    let twelve = try walk(":bars#12 enter").model
    #expect(twelve.view.checkedCount == 12 && twelve.view.selection == 11)
    #expect(
      try walk(":bars#12 enter").screen
        == walk("n n n n n" + String(repeating: " right", count: 11)).screen
    )
  }

  @Test("a scene of a hunt is gone to inside it, any other in the walk")
  func inHunt() throws {
    let inside = try hunt(":locate enter")
    #expect(inside.application.screen is HuntPlayer)
    #expect(try inside.hunter.stage.view.scene == .locate && inside.hunter.evaluations == 0)
    let outside = try hunt(":kink enter")
    #expect(outside.application.screen is WalkScreen && outside.model.experiment == Experiment())
  }

  @Test("a hunt offers no knobs and doesn't tell its bug; after the answer it does")
  func secret() throws {
    let open = try hunt(":lambda=5")
    #expect(open.screen.contains("Nothing here has that name."))
    #expect(!open.screen.contains("dw-doubled"))
    #expect(try !hunt("L").screen.contains("dw-doubled"))
    let solved = try hunt("s s :epsilon=1e-5 enter")
    #expect(try solved.hunter.stage.experiment.epsilon == 1e-5)
  }

  @Test(
    "a knob is set where one is, and from a screen without an experiment in the lab",
    arguments: [Destination.home, .lessons, .hunts, .lab]
  )
  func knobs(_ origin: Destination) throws {
    let replay = try start(":lambda=5 enter", showing: origin)
    #expect(replay.application.screen is Lab)
    #expect(try replay.labExperiment.lambda == 5 && replay.lab.knob == .lambda)
    #expect(replay.model.experiment.lambda == 0.7)
    #expect(try start(":lambda=5 enter", showing: .walk).model.experiment.lambda == 5)
    let lesson = try start("n n :lambda=5 enter", showing: .lesson("epsilon"))
    #expect(try lesson.player.stage.experiment.lambda == 5)
  }

  @Test("a report shows its own scenes, and leads to the walk for others")
  func report() throws {
    let report = try #require(try walk("r wait", beginningAt: .bars).model.checking.outcome)
    func opened(_ keys: String) throws -> Replay {
      let application = Application(
        showing: .report,
        reports: [.report(report)],
        appearance: Appearance(size: Size(80, 24))
      )
      var replay = Replay(application, datasets: builtInDataset)
      replay.type(try KeyScript.parse(keys))
      return replay
    }
    #expect(
      try opened(":locate enter").application.find(ReportScreen.self)?.stage.view.scene == .locate
    )
    #expect(try opened(":locate enter").application.screen is ReportScreen)
    #expect(try opened(":perturb enter").application.screen is WalkScreen)
  }

  @Test(
    "a step of a lesson is gone to in the lesson that is open with its answers, and opens any other"
  )
  func steps() throws {
    let open = try start("space 1 enter enter :4.1 enter", showing: .lesson("epsilon"))
    #expect(try open.player.answers.count == 1 && open.player.position == PagePosition())
    let other = try start(":4.3 enter")
    #expect(try other.player.lesson.id == "epsilon" && other.player.position.step == 2)
    #expect(try other.player.notice == nil)
  }

  @Test("an answer isn't given away by going to the page behind its question")
  func answers() throws {
    let question = try #require(
      ShippedLessons.shelf.lesson("epsilon")?.positions.first { position in
        if case .prediction? = ShippedLessons.shelf.lesson("epsilon")?.page(position)?.ending {
          true
        } else {
          false
        }
      }
    )
    let replay = try start(":4.\(question.step + 1).\(question.page + 2) enter")
    #expect(try replay.player.position == question)
  }

  @Test("while a question is open no knob is offered, and the lab is not opened")
  func questions() throws {
    let text = lesson(
      """
      ## One

      <!-- experiment: bug: dw-doubled -->
      <!-- scene: bars -->
      <!-- predict -->

      Do they agree?

      - [ ] Yes
      - [x] No
      """
    )
    #expect(try play(text, ":lambda").screen.contains("Nothing here has that name."))
    let replay = try play(text, "X")
    #expect(replay.application.screen is LessonPlayer)
    #expect(try replay.player.notice?.hasPrefix("First your prediction") == true)
  }

  @Test("the list closes without a trace, and a click goes where its line leads")
  func mouse() throws {
    let before = try walk()
    #expect(try walk(": b a esc").screen == before.screen)
    #expect(try !walk(": ctrl-c").hasQuit)
    var replay = try walk(":verdict")
    let hit = try #require(replay.application.frame.hits.first { $0.target == .line(0) })
    replay.send(.key(.click(x: hit.area.x + 3, y: hit.area.y)))
    #expect(replay.model.view.scene == .verdict)
  }

  @Test("a step that a scene doesn't have is said, and the last one shown")
  func noSuchStep() throws {
    let replay = try walk(":difference#77 enter")
    #expect(replay.model.view.step == 2)
    #expect(replay.model.view.notice == "Difference has 3 steps: there is no step 77.")
  }

  @Test(
    "it stands on every screen, and in characters of ASCII",
    arguments: [Size(80, 24), Size(60, 18), Size(40, 12), Size(120, 40)]
  )
  func sizes(_ size: Size) throws {
    let screen = try walk(":lam", size: size).screen
    #expect(screen.contains("lambda") && screen.contains("Esc closes"))
    let ascii = try walk(":lam", size: size, symbols: .ascii).screen
    #expect(ascii.unicodeScalars.allSatisfy { $0.isASCII })
  }
}

@Suite("To the lab and back")
struct LabAndBackTests {
  @Test("X shows the lab with the experiment of the walk; Esc leads back to the same state exactly")
  func walkAndBack() throws {
    let keys = "n n n n n space space e"
    let there = try walk(keys + " X")
    #expect(there.application.screen is Lab)
    #expect(try there.labExperiment == there.model.experiment)
    #expect(try there.lab.stage.view.scene == .bars)
    #expect(try there.lab.stage.view.selection == there.model.view.selection)
    let back = try walk(keys + " X down right right esc")
    #expect(back.application.screen is WalkScreen)
    #expect(back.screen == (try walk(keys)).screen)
  }

  @Test(
    "from a lesson it leads back to the same page, with what was changed on it, the last page too"
  )
  func lessonAndBack() throws {
    let text = lesson("## One\n\n<!-- scene: bars -->\n\nText.\n\n## Two\n\nMore.")
    for keys in ["b", "n e", "n"] {
      // What a key was answered is not shown again.
      let before = try play(text, keys + " L esc")
      let there = try play(text, keys + " X")
      #expect(there.application.screen is Lab)
      #expect(try there.labExperiment == before.player.stage.experiment)
      let back = try play(text, keys + " X right right esc")
      #expect(back.application.screen is LessonPlayer && back.screen == before.screen, "\(keys)")
    }
  }

  @Test("a lab that was open takes the experiment as a change, which u undoes")
  func history() throws {
    let replay = try walk(":lab enter :lambda=3 enter :walk enter b X")
    #expect(try replay.labExperiment.bug != nil && replay.labExperiment.lambda == 0.7)
    let undone = try walk(":lab enter :lambda=3 enter :walk enter b X u")
    #expect(try undone.labExperiment.bug == nil && undone.labExperiment.lambda == 3)
  }

  @Test("a lab that one came to otherwise leads home, as before")
  func home() throws {
    #expect(try walk("X q :lab enter esc").application.screen is HomeScreen)
  }
}
