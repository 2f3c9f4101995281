import CellUI
import GradientChecking
import Testing

@testable import Walkthrough

@Suite("The backprop scene")
struct BackpropSceneTests {
  private func state(_ replay: Replay) throws -> BackpropScene {
    try BackpropScene(context: replay.context())
  }

  @Test("80×24: the last layer, the first, dθ", arguments: [0, 1, 2])
  func snapshots(step: Int) throws {
    let keys = "/ W2[0,2] enter n n" + String(repeating: " space", count: step)
    expectSnapshot(try walk(keys).frame, named: "backprop-80x24-\(step)")
  }

  @Test("60×18 and 120×40 show the same with less and more", arguments: [1, 2])
  func sizes(step: Int) throws {
    for size in [Size(60, 18), Size(120, 40)] {
      let keys = "/ W2[0,2] enter n n" + String(repeating: " space", count: step)
      let frame = try walk(keys, size: size).frame
      expectSnapshot(frame, named: "backprop-\(size.width)x\(size.height)-\(step)")
    }
  }

  @Test("the last layer comes first, and dθ fills from its end")
  func order() throws {
    var replay = try walk("n n") { $0.hidden = [4, 3] }
    var layers: [Int?] = []
    for _ in 0..<4 {
      let state = try state(replay)
      layers.append(state.layer)
      let computed = state.layout.blocks.filter(state.isComputed).map(\.layer)
      #expect(computed.min() == state.layer ?? 1)
      #expect(computed.max() == 3)
      replay.type([.key(.right)])
    }
    #expect(layers == [3, 2, 1, nil])
    #expect(replay.model.view.scene == .perturb)
  }

  @Test("the last step asks the question in every size", arguments: Survey.sizes)
  func question(size: Size) throws {
    let replay = try walk("n n space space", size: size)
    #expect(replay.said.contains("is dθ the gradient of J(θ)?"))
  }

  @Test("a planted bug changes the numbers, never the formulas or the sentences around them")
  func bugStaysHidden() throws {
    let change: (inout Experiment) -> Void = { $0.bug = .dWDoubled }
    let (right, wrong) = (try walk("n n"), try walk("n n", change: change))
    let (a, b) = (try state(right), try state(wrong))
    #expect(a.narration == b.narration)
    let formulas = { (replay: Replay) in
      replay.stage.filter { $0.contains("] ") && $0.contains("= ") }
    }
    #expect(formulas(right).count >= 3 && formulas(right) == formulas(wrong))
    #expect(right.stage != wrong.stage)
  }

  @Test("as plain text the formulas come with the numbers of a small layer")
  func outline() throws {
    let lines = try state(try walk("27g n n")).outline
    #expect(
      lines == [
        "dZ[2]: shape 3×150, as it should be = A[2] − Y, softmax + cross-entropy",
        "dW[2]: shape 3×5, as it should be = 1/m · dZ[2]·A[1]ᵀ + λ/m · W[2], "
          + "λ/m · W: J has the penalty",
        "db[2]: shape 3, as it should be = 1/m · Σ dZ[2], the mean over the examples",
        "dA[1]: shape 5×150, as it should be = W[2]ᵀ·dZ[2], goes on to layer 1",
        "dW2, row 0: -0.1350  -0.1742  -0.1814  0.0516  0.1144",
        "dW2, row 1: 0.0434  0.0136  0.0303  0.0030  -0.0906",
        "dW2, row 2: 0.0948  0.1636  0.1514  -0.0573  -0.0232",
        "db2: 0.0033  -0.0037  4.02e-4",
        "Selected: dW2[0,2] = -0.1814.",
      ]
    )
  }

  @Test("up and down lead into the layer that is shown, and then move along it")
  func moving() throws {
    var replay = try walk("0g n n")
    replay.type([.key(.down)])
    #expect(replay.model.view.selection == 25)
    replay.type([.key(.down)])
    #expect(replay.model.view.selection == 30)
  }
}
