import CellUI
import GradientChecking
import LessonFormat
import Testing

@testable import Walkthrough

@Suite("The glossary")
struct GlossaryTests {
  private func application(_ destination: Destination) -> Replay {
    Replay(
      Application(showing: destination, appearance: Appearance(size: Size(80, 24))),
      datasets: builtInDataset
    )
  }

  @Test(
    "G explains the symbols on the screen first, on every screen",
    arguments: [Destination.walk, .lab, .home, .hunts]
  )
  func opens(destination: Destination) throws {
    var replay = application(destination)
    let before = replay.screen
    replay.type(try KeyScript.parse("G"))
    #expect(replay.screen.contains("What the letters mean"))
    replay.type(try KeyScript.parse("esc"))
    #expect(replay.screen == before)
  }

  @Test("what is on the screen stands before what isn't")
  func order() throws {
    let replay = application(.walk)
    let glossary = Glossary(of: replay.application.frame)
    #expect(glossary.shown.contains(.W))
    #expect(!glossary.shown.contains(.v))
    #expect(Set(glossary.shown + glossary.others) == Set(Notation.allCases))
  }

  @Test("while something is typed, G is a letter")
  func typing() throws {
    var replay = application(.walk)
    replay.type(try KeyScript.parse("?"))
    replay.type([.key(.character("G"))])
    #expect(!replay.screen.contains("What the letters mean"))
  }
}
