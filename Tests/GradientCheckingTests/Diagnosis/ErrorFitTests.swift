import Testing

@testable import GradientChecking

@Suite("Functions that explain a block")
struct ErrorFitTests {
  let right: ForeignGradient

  init() throws { right = try ForeignGradient() }

  private func wrong(_ change: (inout ForeignGradient) -> Void) -> ForeignGradient {
    var gradient = right
    change(&gradient)
    return gradient
  }

  @Test("a gradient cut off on its way back: nothing but the penalty in dW, and zero in db")
  func cutOff() throws {
    let gradient = wrong { gradient in
      gradient.change("W1") { ForeignGradient.penalty * right.theta[$0] }
      gradient.change("b1") { _ in 0 }
    }
    #expect(gradient.findings() == ["missing W1, b1", "upToLayer W1, b1"])
    let finding = try #require(gradient.report().findings.first)
    #expect(
      finding.sentence.hasPrefix(
        "Apart from a multiple of θ, the penalty, the gradients of W1 and b1 are zero throughout"
      )
    )
    #expect(finding.evidence.hasPrefix("W1: dθ = 0.0175 · θ over 20 components; b1: 0 over 5 "))
    #expect(try gradient.fit(of: "b1") == .missing)
    guard case .penaltyAlone(let multiple)? = try gradient.fit(of: "W1") else {
      Issue.record("W1 is more than the penalty")
      return
    }
    #expect(abs(multiple - ForeignGradient.penalty) < 1e-9)
  }

  @Test("a block too small to show a function by itself joins those that do, in the order of θ")
  func joined() throws {
    let small = try ForeignGradient(hidden: [2, 4])
    var gradient = small
    gradient.change("b1", "b2") { small.analytic[$0] + 0.03 * small.theta[$0] }
    let found = try #require(gradient.report().findings.first)
    #expect(found.kind == .multipleOfTheta)
    #expect(found.blocks == ["b1", "b2"])
  }

  @Test("and stays out where it obeys another one")
  func apart() throws {
    let small = try ForeignGradient(hidden: [2, 4])
    var gradient = small
    gradient.change("b2") { small.analytic[$0] + 0.03 * small.theta[$0] }
    gradient.change("b1") { small.analytic[$0] + 0.05 * small.theta[$0] }
    #expect(try #require(gradient.report().findings.first).blocks == ["b2"])
  }

  @Test("two mistakes: what the first doesn't explain has a place of its own")
  func two() throws {
    let gradient = wrong { gradient in
      gradient.change("W3") { 2 * right.analytic[$0] }
      gradient.change("W1", "b1") { right.analytic[$0] * Double(2 + $0 % 5) }
    }
    #expect(gradient.findings() == ["factor W3", "upToLayer W1, b1"])
    let place = try #require(gradient.report().findings.last).sentence
    #expect(place.hasPrefix("W1 and b1 are wrong throughout, W2, b2 and b3 are right"))
  }

  @Test("W and b of a layer that are wrong each in its own way say nothing of dZ")
  func ownWays() {
    let gradient = wrong { gradient in
      gradient.change("W1") { _ in 0 }
      gradient.change("b1") { 3 * right.analytic[$0] }
    }
    #expect(Set(gradient.findings()) == ["missing W1", "factor b1"])
  }

  @Test("clipping by the norm: one factor for all, and ‖dθ‖ a round number")
  func normClipping() throws {
    let length = euclideanNorm(right.analytic)
    let clipped = wrong { gradient in
      gradient.analytic = right.analytic.map { $0 / length * 0.1 }
    }
    #expect(clipped.constants.roundLength == 0.1)
    let finding = try #require(clipped.report().findings.first)
    #expect(finding.kind == .factor && finding.blocks.count == 6)
    #expect(
      finding.sentence.hasSuffix(
        "; ‖dθ‖ is 0.1: clipping by the norm is left on, and J knows nothing of it."
      )
    )
    let scaled = wrong { gradient in
      gradient.analytic = right.analytic.map { $0 / length * 0.1234 }
    }
    #expect(scaled.constants.roundLength == nil)
    let unnamed = try #require(scaled.report().findings.first)
    #expect(unnamed.kind == .factor)
    #expect(
      unnamed.sentence.hasSuffix(
        ": look for a constant in what makes the gradients of W1, b1, W2, b2, W3 and b3."
      )
    )
  }
}
