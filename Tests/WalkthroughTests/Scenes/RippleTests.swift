import GradientChecking
import Testing

@testable import Walkthrough

@Suite("What moves downstream")
struct RippleTests {
  private func ripple(_ name: String, _ check: GradientCheck) throws -> Ripple {
    let index = try #require(check.layout.index(of: name))
    return Ripple(from: check.activations, to: Probe(of: index, zooms: [], in: check).plus)
  }

  @Test("before layer l and beside row j nothing moves, behind it everything")
  func reach() throws {
    let check = try prepared { $0.hidden = [4, 5] }
    let moved = try ripple("W2[3,1]", check).layers.map { layer in
      layer.units.indices.filter { layer.units[$0].hasMoved }
    }
    #expect(moved == [[], [3], [0, 1, 2]])
  }

  @Test("a weight of the last layer moves every unit of a softmax, but one of a linear output")
  func outputs() throws {
    let softmax = try ripple("W2[0,2]", prepared())
    #expect(softmax.layers[1].movedCount == 3)
    let linear = try ripple("W2[0,2]", prepared { $0.cost = .squaredError })
    #expect(linear.layers[1].movedCount == 1)
    #expect(linear.layers[1].largest.unit == 0)
  }

  @Test("the bias of a linear output moves it by ε for every example")
  func bias() throws {
    let unit = try ripple("b2[1]", prepared { $0.cost = .squaredError }).layers[1].units[1]
    #expect((unit.largest - 1e-7).magnitude < 1e-14)
    #expect(unit.movements.allSatisfy { ($0 - 1e-7).magnitude < 1e-14 })
  }

  @Test("with resampled masks units move that don't depend on the component")
  func resampled() throws {
    let check = try prepared { $0.keepProbability = 0.5 }
    #expect(try ripple("W2[0,2]", check).layers[0].movedCount == 5)
  }

  @Test("the largest movement is that of a unit")
  func largest() throws {
    let check = try prepared()
    #expect(Ripple(from: check.activations, to: check.activations).largest == 0)
    let ripple = try ripple("W1[0,0]", check)
    #expect(ripple.largest == ripple.layers.map { $0.largest.movement }.max())
  }
}
