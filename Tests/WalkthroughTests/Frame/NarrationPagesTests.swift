import CellUI
import Testing
import Wording

@testable import Walkthrough

@Suite("What is said below a stage, page by page")
struct NarrationPagesTests {
  @Test("a text that has room is one page; of a longer one each page ends with a sentence")
  func sentences() {
    let text: StyledText = "One is short. \("Two", .accent) is as short. Three is the last one."
    let pages = { (width: Int, height: Int) in
      NarrationPages(text, in: Size(width, height), .unicode).pages.map(\.plain)
    }
    #expect(pages(80, 1) == [text.plain])
    #expect(pages(32, 1) == ["One is short. Two is as short.", "Three is the last one."])
    #expect(pages(24, 1) == ["One is short.", "Two is as short.", "Three is the last one."])
    #expect(pages(0, 0) == [text.plain])
  }

  @Test("only a sentence that is longer than a page goes on on the next one, and no word is lost")
  func longSentence() {
    let text: StyledText = "A sentence of nine words has no room here. No."
    let pages = NarrationPages(text, in: Size(12, 2), .unicode).pages.map(\.plain)
    #expect(pages == ["A sentence of nine", "words has no room here.", "No."])
  }

  /// The walk while a talk is given.
  private func talk(_ keys: String = "", size: Size = Size(60, 18)) throws -> Replay {
    var appearance = Appearance(size: size)
    appearance.presentation.isOn = true
    var replay = Replay(
      Application(showing: .walk, appearance: appearance),
      datasets: builtInDataset
    )
    replay.type(try KeyScript.parse(keys))
    return replay
  }

  @Test("by a clicker nothing of the walk is cut on the smallest projector")
  func wholeWalk() throws {
    var replay = try talk()
    var (presses, notes) = (0, Set<String>())
    while replay.model.view.notice == nil, presses < 100 {
      replay.wait()
      let model = replay.model
      let page = model.reading.shown
      let canvas = Canvas(size: Size(0, 0), symbols: .unicode)
      let rows = canvas.wrap(page, width: model.narrationSize.width).count
      #expect(rows <= model.narrationSize.height, "\(page.plain)")
      if let note = model.reading.note?.plain {
        notes.insert(note)
        #expect(replay.screen.contains(" \(note) "))
      }
      replay.type([.key(.pageDown)])
      presses += 1
    }
    #expect(replay.model.view.scene == .locate)
    #expect(notes.isSuperset(of: ["1 of 2", "2 of 2"]))
    #expect(presses < 50)
  }

  @Test("back leads through the same pages, and a scene is left at its end")
  func back() throws {
    var replay = try talk("n")
    #expect(replay.model.reading.shown.plain.hasPrefix("J(W1"))
    #expect(replay.screen.contains("read on"))
    replay.type([.key(.pageDown)])
    let second = replay.screen
    #expect(replay.model.reading.page == 1)
    replay.type([.key(.pageDown), .key(.pageUp)])
    #expect(replay.screen == second)
    replay.type([.key(.pageUp)])
    #expect(replay.model.view.step == 0)
    #expect(replay.model.reading.page == 0)
  }

  @Test("what leads to a page of it is told, and n passes it over")
  func link() throws {
    let replay = try talk("n pgdn")
    #expect(replay.application.screen.link?.words.last == "space")
    #expect(try talk("n n").model.view.scene == .backprop)
  }

  @Test("a text below a lesson's scene, or of a scene alone, has no pages")
  func others() throws {
    var model = try talk("n").model
    model.view.appearance.presentation.view = .scene
    #expect(model.reading.note == nil)
  }
}
