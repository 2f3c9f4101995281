import GradientChecking
import Testing

@testable import Walkthrough

@Suite("What a look leaves, in words")
struct CausesLeftTests {
  private let layout = ParameterLayout(layerSizes: [4, 5, 3])

  @Test("up to three causes are named, more are counted")
  func causes() {
    let bugs = PlantedBug.allCases.map(HuntCause.bug)
    let text = { (count: Int) in CausesLeft(Array(bugs.prefix(count)), .pick, layout).text }
    #expect(text(1) == "Only this is left: \(bugs[0].summary).")
    #expect(text(2) == "Left are: \(bugs[0].summary); \(bugs[1].summary).")
    #expect(text(5) == "5 of the causes are left.")
  }

  @Test("where block and kind are asked, these are named")
  func places() {
    let text = { (bugs: [PlantedBug]) in
      CausesLeft(bugs.map(HuntCause.bug), .name, layout).text
    }
    #expect(
      text([.dWDoubled]) == "Only this is left: a mistake in W2, of the kind “a constant factor”."
    )
    #expect(
      text([.dbNotAveraged, .dbFirstExample])
        == "Left: a mistake in b1 or b2, of the kind “a constant factor or the wrong terms summed”."
    )
    #expect(text(PlantedBug.allCases) == "Left: a mistake in any block, of one of 10 kinds.")
  }
}
