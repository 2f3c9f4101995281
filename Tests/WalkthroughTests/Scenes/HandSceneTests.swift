import CellUI
import GradientChecking
import LessonFormat
import Testing

@testable import Walkthrough

@Suite("One example, with a pencil")
struct HandSceneTests {
  private func hand(
    step: Int,
    size: Size = Size(80, 24),
    _ change: (inout Experiment) -> Void = { _ in }
  )
    throws -> Replay
  {
    var replay = try walk("", size: size) { experiment in
      (experiment.data, experiment.hidden, experiment.cost) = (.pencil, [], .squaredError)
      (experiment.lambda, experiment.epsilon) = (0, 0.1)
      change(&experiment)
    }
    replay.jump(to: .hand, step: step)
    return replay
  }

  private func outline(_ replay: Replay) throws -> [String] {
    try #require(replay.model.shownScene).outline
  }

  @Test("is written down line by line, and every line is worked out from the network")
  func oneUnit() throws {
    #expect(try outline(hand(step: 0)) == ["forward ▶", "z = W·x + b = 3·2 − 2 = 4"])
    #expect(
      try outline(hand(step: 6)) == [
        "forward ▶", "z = W·x + b = 3·2 − 2 = 4", "a = z = 4", "J = ½·(a − y)² = ½·(4 − 1)² = 4.5",
        "◀ back, by the chain rule", "dz = a − y = 4 − 1 = 3", "dW = dz·x = 3·2 = 6", "db = dz = 3",
        "nudge W by ε = 0.1", "W + ε = 3.1:  z = 4.2,  J = ½·(4.2 − 1)² = 5.12",
        "W − ε = 2.9:  z = 3.8,  J = ½·(3.8 − 1)² = 3.92", "slope = (5.12 − 3.92) / 0.2 = 6",
        "the code's dW = 6  ✓ agrees",
      ]
    )
  }

  @Test("two units in a row have numbers, and the chain goes on through g")
  func twoUnits() throws {
    let lines = try outline(hand(step: 4) { ($0.hidden, $0.activation) = ([1], .relu) })
    #expect(
      lines.suffix(8) == [
        "◀ back, by the chain rule", "dz2 = a2 − y = 4 − 1 = 3", "dW2 = dz2·a1 = 3·2 = 6",
        "db2 = dz2 = 3", "da1 = W2·dz2 = 3·3 = 9", "dz1 = da1·g′(z1) = 9·1 = 9",
        "dW1 = dz1·x = 9·2 = 18", "db1 = dz1 = 9",
      ]
    )
  }

  @Test("a bug leaves the calculation right and shows in what the code says")
  func bug() throws {
    let lines = try outline(hand(step: 6) { $0.bug = .dWDoubled })
    #expect(lines.contains("dW = dz·x = 3·2 = 6"))
    #expect(lines.last == "the code's dW = 2·dz·x = 12  ✗ bug")
  }

  @Test("what is too large for paper says so")
  func large() throws {
    let lines = try hand(step: 0) { $0.data = .iris }.screen
    #expect(lines.contains("too many numbers to follow by hand"))
  }

  @Test("nothing is cut at any size", arguments: [Size(80, 24), Size(60, 18), Size(120, 40)])
  func sizes(size: Size) throws {
    for step in 0..<7 {
      #expect(try !hand(step: step, size: size).screen.contains("…"), "step \(step)")
    }
  }
}
