import CellUI
import GradientChecking
import Testing
import Wording

@testable import Walkthrough

@Suite("Perturb")
struct PerturbSceneTests {
  @Test("the scheme decides which steps there are")
  func steps() throws {
    let counts = try DifferenceScheme.allCases.map { scheme in
      try EveryState("") { $0.scheme = scheme }.start(.perturb).model.stepCount
    }
    #expect(counts == [4, 2, 2, 4, 4, 2])
  }

  @Test("the changed digits stand under those they were; the way down follows the way up")
  func wholeScene() throws {
    let normal = try EveryState("").start(.perturb, step: 3)
    expectSnapshot(normal.frame, named: "perturb-80x24")
    let large = try EveryState("", select: "7g").start(.perturb, step: 1, size: Size(120, 40))
    expectSnapshot(large.frame, named: "perturb-120x40")
    let small = try EveryState("").start(.perturb, step: 1, size: Size(60, 18))
    expectSnapshot(small.frame, named: "perturb-60x18")
  }

  @Test("one way first, to one number; on the second way that number stays, and J(θ) is gone")
  func wayByWay() throws {
    let words = ["J(θ)  ", "J(… θ[27]+ε …)", "J(… θ[27]−ε …)"]
    for (step, shown) in [[0], [0, 1], [1], [1, 2]].enumerated() {
      let lines = try EveryState("").start(.perturb, step: step).lines
      for (place, word) in words.enumerated() {
        #expect(lines.contains { $0.contains(word) } == shown.contains(place), "\(word), \(step)")
      }
    }
  }

  @Test("the movement of J is that of the check")
  func movement() throws {
    let replay = try EveryState("").start(.perturb, step: 1, size: Size(120, 40))
    let check = try #require(replay.model.check)
    let component = check.component(27)
    let movement = try #require(component.costPlus) - check.cost.total
    #expect(PerturbScene(context: try replay.context()).costMovement == movement)
    let by = Numbers.exponential(movement, decimals: 4)
    let slope = Numbers.short(movement / 1e-7, digits: 5)
    #expect(replay.said.contains("J by \(by), which is \(slope) times ε."))
  }

  @Test("of what stands still it is known why: an input of 0, a dead unit")
  func stillness() throws {
    let state = EveryState("", select: "0g") {
      $0.data = .digits
      $0.examples = 2
      $0.hidden = [12]
      $0.activation = .relu
    }
    var replay = try state.start(.perturb, step: 1, size: Size(120, 40))
    #expect(PerturbScene(context: try replay.context()).stillness == .silentInput(0))
    let z = try #require(replay.model.check).activations[0].z
    let dead = try #require((0..<z.rows).first { z.row($0).allSatisfy { $0 <= 0 } })
    replay.type(try KeyScript.parse("/ b1[\(dead)] enter"))
    let perturbation = PerturbScene(context: try replay.context())
    #expect(perturbation.stillness == .deadUnit(layer: 1, unit: dead))
    #expect(perturbation.ripple?.movedCount == 0)
  }

  @Test("an ε lost in rounding is said before anything is evaluated")
  func lost() throws {
    let state = EveryState("") {
      $0.precision = .float
      $0.epsilon = 1e-9
    }
    let replay = try state.start(.perturb)
    let perturbation = PerturbScene(context: try replay.context())
    #expect(perturbation.isLostInRounding && !perturbation.isEvaluated)
    #expect(replay.lines.contains { $0.contains("not moved: ε is lost in rounding") })
  }

  @Test("a click on a unit selects the weight that leads from or to it")
  func clicks() throws {
    var replay = try EveryState("").start(.perturb)
    for (unit, name) in [("○ 1 can move", "W2[1,2]"), ("○ 4 still", "W2[1,4]")] {
      let row = try #require(replay.lines.firstIndex { $0.contains(unit) })
      let line = replay.lines[row]
      let place = try #require(line.firstRange(of: unit)).lowerBound
      replay.send(.key(.click(x: line.distance(from: line.startIndex, to: place), y: row)))
      #expect(replay.model.check?.layout.name(of: replay.model.view.selection) == name)
    }
  }

  @Test("how far a unit moves is told in ε, in the picture and in the sentence")
  func left() throws {
    let replay = try EveryState("", select: "0g").start(.perturb, step: 1)
    let perturbation = PerturbScene(context: try replay.context())
    let own = try #require(perturbation.ripple?.layers[0].units[0].largest)
    let text = "\(Numbers.short(own / 1e-7, digits: 2)) ε"
    #expect(replay.lines.contains { $0.contains("● 0") && $0.contains(text) })
    #expect(replay.said.contains("moves by up to \(text)"))
  }

  @Test("before the evaluation no number of it is shown")
  func notYet() throws {
    let replay = try EveryState("").start(.perturb)
    let perturbation = PerturbScene(context: try replay.context())
    #expect(perturbation.costMovement == nil && perturbation.ripple == nil)
    #expect(!replay.lines.contains { $0.contains("moved by -1") || $0.contains("J(… θ[27]+ε") })
  }

  @Test("the outline says the same in a few lines")
  func outline() throws {
    let replay = try EveryState("").start(.perturb, step: 1)
    let context = try replay.context()
    let lines = PerturbScene(context: context).outline
    #expect(lines.count == 6)
    #expect(lines[2] == "A1: exactly still")
    #expect(lines[3] == "A2: 3 of 3 units moved, unit 0 most, by 0.24 ε")
    #expect(lines[5].hasPrefix("J(… θ[27]+ε …): "))
  }
}
