import Testing

@testable import GradientChecking

@Suite("Kinks of J along a component")
struct KinkTests {
  private func check(
    _ activation: Activation = .relu,
    _ change: (inout Experiment) -> Void = { _ in }
  ) throws -> GradientCheck {
    var experiment = Experiment()
    experiment.activation = activation
    experiment.hidden = [5, 4]
    experiment.examples = 20
    change(&experiment)
    let data = try Dataset.builtIn(.iris, seed: 1, examples: experiment.examples)
    return try GradientCheck(experiment, dataset: data)
  }

  @Test("at every kink that one unit's z changes sides", arguments: [Activation.relu, .leakyReLU])
  func zeros(activation: Activation) throws {
    let check = try check(activation)
    for index in [0, 7, 22, 30] {
      let kinks = check.kinks(moving: index, in: -1...1)
      #expect(!kinks.isEmpty)
      #expect(kinks.map(\.value) == kinks.map(\.value).sorted())
      for kink in kinks {
        let sides = [-1e-9, 1e-9].map { step in
          check.activations(moving: index, to: kink.value + step)[kink.layer - 1]
            .z[kink.unit, kink.example] > 0
        }
        #expect(sides[0] != sides[1])
      }
    }
  }

  @Test("none is missed: on a fine grid every change of sides is one of them")
  func complete() throws {
    let check = try check()
    for index in [1, 21, 26, 46] {
      let grid = (0...4000).map { -1 + Double($0) / 2000 }
      var seen = 0
      var sides = hiddenSides(check, index, grid[0])
      for value in grid.dropFirst() {
        let next = hiddenSides(check, index, value)
        seen += zip(sides, next).count { $0 != $1 }
        sides = next
      }
      #expect(check.kinks(moving: index, in: -1...1).count >= seen)
      #expect(check.kinks(moving: index, in: -1...1).count - seen <= 2)
    }
  }

  private func hiddenSides(_ check: GradientCheck, _ index: Int, _ value: Double) -> [Bool] {
    check.activations(moving: index, to: value).dropLast().flatMap { $0.z.elements.map { $0 > 0 } }
  }

  @Test("a component of the last layer, and a smooth activation, have none")
  func none() throws {
    let check = try check()
    let last = try #require(check.layout.index(of: "W3[0,1]"))
    #expect(check.kinks(moving: last, in: -5...5).isEmpty)
    #expect(try self.check(.tanh).kinks(moving: 0, in: -5...5).isEmpty)
  }

  @Test(
    "a unit that dropout drops for an example leaves no kink; a resampled mask leaves none at all"
  )
  func dropout() throws {
    let check = try check { ($0.keepProbability, $0.mask) = (0.5, .frozen) }
    let kinks = check.kinks(moving: 0, in: -2...2)
    #expect(!kinks.isEmpty)
    for kink in kinks {
      #expect(check.activations[kink.layer - 1].mask?[kink.unit, kink.example] == true)
    }
    #expect(try self.check { $0.keepProbability = 0.5 }.kinks(moving: 0, in: -2...2).isEmpty)
  }

  @Test("dJ/dθᵢ jumps at a kink and hardly changes between two")
  func derivative() throws {
    let check = try check()
    let index = try #require(check.layout.index(of: "b1[0]"))
    let kinks = check.kinks(moving: index, in: -1...1).map(\.value)
    let jumps = kinks.map { kink in
      let sides = [-1e-7, 1e-7].map { check.derivative(moving: index, to: kink + $0) }
      return (sides[1] - sides[0]).magnitude
    }
    #expect(jumps.contains { $0 > 1e-3 })
    let gaps = zip(kinks, kinks.dropFirst()).map { $1 - $0 }
    let (place, _) = try #require(
      gaps.enumerated().max { $0.element < $1.element }.map { ($0.offset, $0.element) }
    )
    let middle = (kinks[place] + kinks[place + 1]) / 2
    let sides = [-1e-7, 1e-7].map { check.derivative(moving: index, to: middle + $0) }
    #expect((sides[1] - sides[0]).magnitude < 1e-6)
  }

  @Test("at θ itself the derivative is dθ, whatever bug is planted")
  func derivativeAtHome() throws {
    let right = try check()
    let wrong = try check { $0.bug = .dZSign }
    for index in right.layout.indices {
      #expect(right.derivative(moving: index, to: right.theta[index]) == right.analytic[index])
      #expect(wrong.derivative(moving: index, to: wrong.theta[index]) == right.analytic[index])
    }
  }

  @Test("a unit is dead if its z is at most 0 on every example")
  func dead() throws {
    let alive = try check()
    #expect(!alive.isDead(layer: 1, unit: 0))
    var theta = alive.theta
    theta[20] = -1000
    for (activation, isDead) in [(Activation.relu, true), (.leakyReLU, false), (.tanh, false)] {
      var experiment = alive.experiment
      experiment.activation = activation
      let check = try GradientCheck(experiment, dataset: alive.dataset, theta: theta)
      #expect(check.isDead(layer: 1, unit: 0) == isDead)
      #expect(!check.isDead(layer: 3, unit: 0))
    }
  }
}
