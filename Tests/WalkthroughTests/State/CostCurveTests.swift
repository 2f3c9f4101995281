import GradientChecking
import Testing

@testable import Walkthrough

@Suite("J along one component")
struct CostCurveTests {
  @Test("the middle sample is J(θ), and the view is as wide as its zoom says")
  func samples() throws {
    let check = try prepared()
    let curve = CostCurve(of: 27, zoom: 3, in: check)
    #expect(curve.costs[CostCurve.sampleCount / 2] == check.cost.total)
    #expect(curve.wantedOffsets.first == -curve.halfWidth)
    #expect(curve.wantedOffsets.last == curve.halfWidth)
    #expect((curve.halfWidth - 1e-3).magnitude < 1e-18)
  }

  @Test("the first component is looked at first, unless J along it looks straight")
  func firstComponent() throws {
    let check = try prepared()
    let bend = { (check: GradientCheck, index: Int) in
      CostCurve(of: index, zoom: 0, samples: 3, in: check).bend ?? 0
    }
    #expect(bend(check, 0) > CostCurve.visibleBend && check.firstComponent == 0)
    let other = try prepared {
      ($0.data, $0.hidden) = (.xor, [2])
    }
    let bends = other.layout.indices.map { bend(other, $0) }
    #expect(bends[0] <= CostCurve.visibleBend)
    #expect(bends[other.firstComponent] == bends.max())
  }

  @Test("it is smooth from far, and a staircase of a few values from as near as can be")
  func textures() throws {
    let check = try prepared()
    #expect(CostCurve(of: 27, zoom: 0, in: check).texture.shape == .smooth)
    #expect(CostCurve(of: 27, zoom: 7, in: check).texture.shape == .smooth)
    let nearest = CostCurve(of: 27, zoom: 15, in: check).texture
    #expect(nearest.shape == .staircase)
    #expect(nearest.places < 30)
    #expect(nearest.values <= nearest.places)
  }

  @Test("in 32 bits θ takes few values where the double still takes all")
  func float() throws {
    let check = try prepared { $0.precision = .float }
    let texture = CostCurve(of: 27, zoom: 7, in: check).texture
    #expect(texture.places < 10)
    #expect(texture.shape == .staircase)
  }

  @Test("the shape follows from the counts")
  func shapes() {
    let offsets = (0..<241).map(Double.init)
    func shape(_ cost: (Double) -> Double) -> CostCurve.Shape {
      CostCurve(zoom: 0, offsets: offsets, costs: offsets.map(cost)).texture.shape
    }
    #expect(shape { $0 * $0 } == .smooth)
    #expect(shape { _ in 1 } == .flat)
    #expect(shape { ($0 / 50).rounded() } == .staircase)
    #expect(shape { $0 + 3 * ($0.truncatingRemainder(dividingBy: 2)) } == .rough)
    #expect(shape { _ in .nan } == .notFinite)
    let still = CostCurve(zoom: 15, offsets: offsets.map { _ in 0 }, costs: offsets.map { _ in 1 })
    #expect(still.texture.shape == .onePlace)
  }

  @Test("the smallest step is the least distance between two values of J")
  func smallestStep() {
    let curve = CostCurve(zoom: 0, offsets: [0, 1, 2, 3], costs: [0, 4, 1, .nan])
    #expect(curve.texture.smallestStep == 1)
    #expect(curve.texture.values == 3)
    #expect(curve.texture.turns == 1)
  }
}
