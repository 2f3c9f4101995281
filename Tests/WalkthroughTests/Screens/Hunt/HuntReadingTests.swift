import CellUI
import GradientChecking
import Hunting
import Testing
import Wording

@testable import Walkthrough

@Suite("Reading in a hunt's panel")
struct HuntReadingTests {
  @Test("x shows all that is known of the experiment, Space goes back and spends nothing")
  func facts() throws {
    var replay = try hunt("x")
    #expect(try replay.hunter.phase == .reading(.facts))
    let facts = try replay.hunter.hunt.facts(of: replay.hunter.check)
    #expect(
      facts.map { "\($0.name): \($0.text)" } == [
        "data: iris, m = 150 examples",
        "network: 4-5-3, tanh in the hidden layers, n = 43 components of θ",
        "cost: cross-entropy, λ = 0.7: dW has λ/m·W",
        "dropout: none, keep_prob = 1",
        "check: centered, ε = 1e-7, double precision",
        "training: none: θ as it begins",
      ]
    )
    for fact in facts { #expect(try replay.panel.contains(fact.text), "\(fact.name)") }
    try replay.type("space")
    #expect(try replay.hunter.phase == .searching)
    #expect(try replay.hunter.evaluations == 0)
  }

  @Test("dropout, λ and m are in view all the time", arguments: [Size(80, 24), Size(120, 40)])
  func unusual(_ size: Size) throws {
    let seed = try #require(
      (1...40 as ClosedRange<UInt64>).first {
        HuntCase(seed: $0, level: .pick).hunt.experiment.keepProbability < 1
      }
    )
    var replay = try hunt("", seed: seed, size: size)
    let check = try replay.hunter.check
    for keys in ["", "space", "p", "a"] {
      try replay.type(keys)
      let keep = Numbers.short(check.experiment.keepProbability)
      #expect(replay.screen.contains("keep_prob=\(keep)"))
      #expect(replay.screen.contains("m=\(check.dataset.exampleCount)"))
    }
    #expect(try hunt(size: size).screen.contains("λ=0.7"))
  }

  @Test(
    "the second opinion can be read whole on every screen, and again for nothing",
    arguments: [Size(40, 12), Size(60, 18), Size(80, 24), Size(120, 40)]
  )
  func opinion(_ size: Size) throws {
    var replay = try hunt("space v", .name, size: size)
    let words = "shrinks with the 2nd power of h if dθ is the slope, with the 1st if not."
    #expect(try replay.panel.contains(words))
    var seen = replay.screen
    for _ in 0..<20 where try replay.hunter.canScroll {
      try replay.type("down")
      seen += replay.screen
    }
    #expect(seen.contains("Second opinion on"))
    #expect(seen.contains("Its 13 evaluations"))
    let spent = try replay.hunter.evaluations
    try replay.type("space v")
    #expect(try replay.hunter.evaluations == spent)
    #expect(try replay.panel.contains(words))
  }

  @Test("a key of the search goes on with it at once, and Esc stays in the hunt")
  func goingOn() throws {
    var replay = try hunt("x ] ")
    #expect(try replay.hunter.phase == .searching)
    #expect(try replay.hunter.selectedName == "W2[0,1]")
    try replay.type("x esc")
    #expect(replay.application.screen is HuntPlayer)
    #expect(try replay.hunter.phase == .searching)
  }
}
