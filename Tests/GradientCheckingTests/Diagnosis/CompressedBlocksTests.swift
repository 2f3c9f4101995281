import Testing

@testable import GradientChecking

@Suite("Gradients that are made smaller to be sent")
struct CompressedBlocksTests {
  @Test("only the largest of each block are kept: one finding, that counts over all blocks")
  func sparsified() {
    var gradient = NamedGradient()
    for name in ["fc1.weight", "fc2.weight"] {
      gradient.add(name, [6, 5]) { $1.magnitude > 40 ? $1 : 0 }
    }
    let kept = gradient.blocks.reduce(0) { $0 + $1.analytic.count { $0 != 0 } }
    #expect(gradient.patterns.first == .sparsified(kept: kept, of: 60))
    #expect(gradient.findings.first == "sparsified fc1.weight, fc2.weight")
  }

  @Test("zeros that are not the smallest are no such thing")
  func zeros() {
    var gradient = NamedGradient()
    gradient.add("fc1.weight", [6, 5]) { $1 > 0 ? $1 : 0 }
    #expect(!gradient.findings.contains { $0.hasPrefix("sparsified") })
  }

  @Test(
    "blocks with factors of their own, so that each ‖dθ‖ is the same round number, make one finding"
  )
  func normalised() {
    var gradient = NamedGradient()
    for (name, shape) in [("fc1.weight", [4, 3]), ("fc2.weight", [3, 4]), ("fc3.weight", [5])] {
      gradient.add(name, shape)
    }
    var clipped = NamedGradient()
    for block in gradient.blocks {
      let length = euclideanNorm(block.numeric)
      clipped.add(block.name, block.shape) { 0.5 * $1 / length }
    }
    guard case .normalised(let length, let factors)? = clipped.patterns.first else {
      Issue.record("no such finding: \(clipped.findings)")
      return
    }
    #expect(length == 0.5)
    #expect(factors.count == 3)
  }

  @Test("whole multiples of a step, by which they are rounded; a small block goes with a large one")
  func quantised() {
    var gradient = NamedGradient()
    let step = 7.25
    let rounded = { (value: Double) in (value / step).rounded() * step }
    gradient.add("fc1.weight", [6, 5]) { rounded($1) }
    gradient.add("fc1.bias", [5]) { rounded($1) }
    gradient.add("fc2.weight", [5, 6])
    let largest = gradient.blocks[0].analytic.map(\.magnitude).max() ?? 0
    guard case .quantised(let steps, let levels)? = gradient.patterns.first else {
      Issue.record("no such finding: \(gradient.findings)")
      return
    }
    #expect((steps[0] * Double(levels) - largest).magnitude < 1e-9)
    var numbers = NamedGradient()
    // Whole multiples that aren't rounded.
    numbers.add("fc1.weight", [6, 5]) { rounded($1) + 2 * step * Double($0 % 3) }
    #expect(numbers.report.findings.first?.kind != .lowPrecision)
  }
}
