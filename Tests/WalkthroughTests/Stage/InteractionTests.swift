import CellUI
import GradientChecking
import Testing

@testable import Walkthrough

@Suite("Keys")
struct InteractionTests {
  @Test(
    "a component is selected by name, by index, by digits and g",
    arguments: ["/ W2[0,2] enter", "/ 27 enter", "27g", "/ w2[0,2] enter"]
  )
  func selects(_ keys: String) throws {
    #expect(try walk(keys).model.view.selection == 27)
  }

  @Test(
    "a component that doesn't exist leaves the selection and says what there is",
    arguments: [
      ("/ W9 enter", "There is no component W9: W1[0,0] … b2[2], 0 … 42."),
      ("99g", "There is no component 99: θ has 0 … 42."),
      ("/ W2[3,0] enter", "There is no component W2[3,0]: W1[0,0] … b2[2], 0 … 42."),
    ]
  )
  func refuses(_ keys: String, _ notice: String) throws {
    let model = try walk("5g " + keys).model
    #expect(model.view.selection == 5)
    #expect(model.view.notice == notice)
  }

  @Test("Esc never quits, and closes what lies on top")
  func escape() throws {
    let replay = try walk("? esc / W1 esc esc esc")
    #expect(!replay.hasQuit)
    #expect(replay.model.view.overlay == nil)
  }

  @Test("the list of keys scrolls where it is long, what is typed filters it, and ? closes it")
  func readingKeys() throws {
    var scrolled = HelpView()
    scrolled.scroll = 1
    #expect(try walk("? down down up").model.view.overlay == .help(scrolled))
    let filtered = try walk("? e r r o r")
    #expect(filtered.screen.contains("error") && !filtered.screen.contains("the next step"))
    #expect(try walk("? e r r o r esc").model.view.overlay == .help(HelpView()))
    #expect(try walk("? down ?").model.view.overlay == nil)
    #expect(try walk("? down", size: Size(120, 60)).model.view.overlay == .help(HelpView()))
  }

  @Test("e and E change ε by a decade and check again at the same place")
  func epsilon() throws {
    let replay = try walk("n n E E e")
    #expect(replay.model.experiment.epsilon == 1e-6)
    #expect(replay.model.view.scene == .backprop)
    #expect(replay.model.check?.experiment.epsilon == 1e-6)
  }

  @Test("b plants the bug and takes it out again; θ stays the same")
  func bug() throws {
    let plain = try walk()
    let planted = try walk("b")
    #expect(planted.model.experiment.bug == .dWDoubled)
    #expect(planted.model.check?.theta == plain.model.check?.theta)
    #expect(planted.model.check?.analytic != plain.model.check?.analytic)
    let healed = try walk("b b")
    #expect(healed.model.check?.analytic == plain.model.check?.analytic)
  }

  @Test("B leaves out the bugs that could change nothing, and comes round")
  func nextBug() throws {
    var replay = try walk {
      $0.activation = .relu; $0.lambda = 0
    }
    var planted: [PlantedBug] = []
    for _ in 0..<13 {
      replay.type([.key(.character("B"))])
      planted.append(try #require(replay.model.experiment.bug))
    }
    #expect(
      planted == [
        .dWDoubled, .dbNotAveraged, .dZSign, .dWColumnOrder, .componentOverwritten, .dWNotAveraged,
        .dbAveragedTwice, .dbWrongAxis, .dbFirstExample, .sigmoidDerivative, .reluDerivative,
        .clippingLeftOn, .singlePrecision,
      ]
    )
    replay.type([.key(.character("B"))])
    #expect(replay.model.experiment.bug == .dWDoubled)
  }

  @Test("a bug planted after the check is checked at once, and its worst component selected")
  func worstAfterBug() throws {
    let replay = try walk("r wait n n b")
    let block = try #require(replay.model.check?.layout.block(of: replay.model.view.selection))
    #expect(block.name == "W2")
    #expect(replay.model.checked.count == 43)
  }

  @Test("the key for one more component stops a run where it is")
  func stepStops() throws {
    var model = try walk("n n n n n r").model
    let count = model.view.checkedCount
    #expect(model.update(.key(.right)) == [.cancel(.walk)])
    #expect(!model.isAnimating && model.view.checkedCount == count)
  }

  @Test("every notice fits at 60 columns", arguments: ["/W9[9] enter", "99g", "b b", "m", "+"])
  func noticesFit(_ keys: String) throws {
    let replay = try walk(keys, size: Size(60, 18))
    #expect(replay.model.view.notice != nil)
    let notice = try #require(replay.model.view.notice)
    #expect(replay.screen.contains(notice) && replay.lines.last?.contains("keys") == true)
  }

  @Test("answers to an older experiment are dropped")
  func staleAnswers() throws {
    var model = try walk("r wait").model
    let old = try #require(model.check)
    let number = model.checking.ticket
    _ = model.update(.key(.character("b")))
    #expect(model.check == nil)
    #expect(model.update(.prepared(old, number)).isEmpty)
    #expect(model.check == nil)
  }

  @Test("pausing a run cancels the computing", arguments: ["r", "left"])
  func cancels(_ key: String) throws {
    var model = try walk("n n n n n right right r").model
    #expect(model.isAnimating)
    var effects: [Effect] = []
    for step in try KeyScript.parse(key) {
      if case .key(let key) = step { effects += model.update(.key(key)) }
    }
    #expect(effects.contains(.cancel(.walk)))
    #expect(!model.isAnimating)
  }

  @Test("a run goes on in every scene, and ends with every component checked")
  func runsEverywhere() throws {
    // Few examples: what the closer looks measure meanwhile isn't the matter.
    let start = try walk("n n n n n r") { ($0.bug, $0.examples) = (.dWDoubled, 12) }
    for kind in SceneKind.allCases where kind != .bars {
      var replay = start
      replay.change { (walk: inout WalkScreen) in walk.stage.enter(kind, step: 0) }
      #expect(replay.application.isAnimating, "\(kind)")
      let selection = replay.model.view.selection
      replay.send(.tick(seconds: 0.1))
      #expect(kind.showsWholeCheck || replay.model.view.selection == selection, "\(kind)")
      replay.wait()
      #expect(replay.model.checked.count == 43, "\(kind)")
      #expect(replay.model.view.scene == kind)
    }
  }

  @Test("a part of a check never wears a verdict's mark, words or colour, whichever part it is")
  func partWithoutVerdict() throws {
    for count in [1, 14, 30, 42] {
      for kind in [SceneKind.verdict, .locate] {
        for step in 0..<(kind == .verdict ? 2 : 1) {
          var replay = try walk { $0.bug = .dWDoubled }
          replay.change { (walk: inout WalkScreen) in
            walk.stage.view.checkedCount = count
            return walk.stage.computeMissing() + walk.stage.enter(kind, step: step)
          }
          let context = try replay.context()
          let whole = context.summary.blocks.filter { $0.checkedCount == $0.block.range.count }
          let total = context.appearance(of: context.summary)
          #expect(total == .soFar(context.symbols))
          for block in context.summary.blocks where !whole.contains(block) {
            #expect(context.appearance(of: block) == .soFar(context.symbols))
          }
          // With no block whole, no mark is left on the stage at all.
          guard whole.isEmpty, kind == .verdict else { continue }
          let text = replay.stage.joined()
          #expect(!text.contains(context.symbols.agrees) && !text.contains(context.symbols.bug))
        }
      }
    }
  }
}
