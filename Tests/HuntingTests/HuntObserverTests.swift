import Foundation
import Testing
import Wording

@testable import GradientChecking
@testable import Hunting

/// Somebody who knows of a hunt no more than the screen shows, with the digits that it shows: θ, dθ, Z, A, X and Y.
private struct Observer {
  private let cost: CostFunction<Double>
  private let theta: Parameters<Double>
  private let pass: ForwardPass<Double>

  /// The digits of every number that is looked at.
  private static let digits = 4

  init(_ made: HuntCase) {
    let check = made.check
    let read = { (value: Double) in Double(Numbers.short(value, digits: Self.digits)) ?? .nan }
    let experiment = check.experiment
    cost = CostFunction(
      network: check.network,
      outputLayer: OutputLayer(output: check.network.output, form: experiment.cost),
      lambda: experiment.lambda,
      scale: experiment.costScale,
      X: check.dataset.features.map(read),
      Y: check.dataset.targets.map(read)
    )
    theta = Parameters(layout: check.layout, values: check.theta.map(read))
    let hidden = check.activations.dropLast().map { layer -> HiddenLayer<Double> in
      let (Z, A) = (layer.z.map(read), layer.a.map(read))
      var seen = HiddenLayer(Z: Z, activation: check.network.activation, mask: nil)
      guard let kept = layer.mask else {
        seen.A = A
        return seen
      }
      // Where dropout left a unit out, the screen says so in place of a.
      let mask = DropoutMask(kept: kept, keepProbability: experiment.keepProbability)
      seen = HiddenLayer(Z: Z, activation: check.network.activation, mask: mask)
      seen.A = A
      return seen
    }
    let last = check.activations[check.activations.count - 1]
    pass = ForwardPass(hidden: Array(hidden), outputZ: last.z.map(read))
  }

  /// What dθ would be with a cause, as far as the digits go.
  func gradient(_ cause: HuntCause) -> [Double] {
    cost.gradient(theta, pass, rules: BackwardRules(with: cause.bug.map { [$0] } ?? [])).values
  }
}

@Suite("What can be looked at in a hunt")
struct HuntObserverTests {
  /// As many hunts of each level as THETAWALK_HUNTS says: on the ladder a few of each rung.
  private static let seeds: [UInt64] = {
    let count = ProcessInfo.processInfo.environment["THETAWALK_HUNTS"].flatMap(UInt64.init) ?? 18
    return Array(1...max(1, count))
  }()

  @Test(
    "separates any two causes that are offered: with the digits on the screen one can compute what each would make of dθ",
    arguments: HuntLevel.allCases
  )
  func separates(level: HuntLevel) throws {
    for seed in Self.seeds {
      let made = HuntCase(seed: seed, level: level)
      guard made.check.isFunction else { continue }
      // What float32 loses can't be foretold with four digits; it shows as the last of many.
      let causes = made.offered.filter { $0 != .bug(.singlePrecision) }
      let observer = Observer(made)
      let foretold = causes.map(observer.gradient)
      for (place, one) in causes.enumerated() {
        for (before, other) in causes[..<place].enumerated() where !made.isOneAnswer(one, other) {
          guard one.bug != nil || other.bug != nil else { continue }
          let told = made.components.indices.contains { index in
            let pair = (foretold[place][index], foretold[before][index])
            return made.trial.sighting(one, at: index) != made.trial.sighting(other, at: index)
              && (pair.0 - pair.1).magnitude > 0.01 * max(pair.0.magnitude, pair.1.magnitude)
          }
          #expect(told, "hunt \(seed) of level \(level.rawValue): \(one) and \(other)")
        }
      }
      try expectForetold(made, observer)
    }
  }

  /// What is the matter makes just the dθ that is on the screen.
  private func expectForetold(_ made: HuntCase, _ observer: Observer) throws {
    guard made.hunt.cause != .bug(.singlePrecision) else { return }
    let foretold = observer.gradient(made.hunt.cause)
    for block in made.check.layout.blocks {
      let distance = block.range.map { foretold[$0] - made.check.analytic[$0] }.norm
      let size = block.range.map { made.check.analytic[$0] }.norm
      #expect(distance <= 0.05 * size + 1e-3, "hunt \(made.hunt.seed): \(block.name)")
    }
  }

  @Test(
    "an inactive unit tells a·(1 − a) from a g′ that is always 1, and A shows which are inactive"
  )
  func inactive() throws {
    var experiment = PlantedBug.reluDerivative.experiment
    // Pixels are never below 0, so that a unit with negative weights is off for all of them.
    (experiment.data, experiment.examples, experiment.hidden) = (.digits, 16, [4])
    experiment.seed = 31
    let made = try #require(HuntTrial(.bug(.reluDerivative), experiment))
    let unit = try #require(made.check.units(ofLayer: 1).first { $0.onCount == 0 })
    #expect(unit.a.upperBound == 0 && unit.activity.hasPrefix("off for all "))
    let index = made.check.layout.biasBlock(1).start + unit.unit
    #expect(made.check.unit(of: index) == unit)
    #expect(made.sighting(.bug(.reluDerivative), at: index) != .relation(.agrees))
    #expect(made.sighting(.bug(.sigmoidDerivative), at: index) == .relation(.agrees))
    #expect(
      made.reasons(rulingOut: [.bug(.sigmoidDerivative)], at: index) == [
        "Out: the activation's derivative is taken as a·(1 − a), because dθ would be 0 and right: "
          + "\(unit.name) is inactive, a = 0, and so is a·(1 − a)."
      ]
    )
  }
}

extension HuntCase {
  /// What may be answered, or where block and kind are named the mistakes that may be meant.
  fileprivate var offered: [HuntCause] {
    let idle = hunt.level == .free ? trial.idleBugs : []
    return hunt.level == .name ? outlook.causes : hunt.choices.filter { !idle.contains($0) }
  }

  /// Whether two causes are named by the same answer.
  fileprivate func isOneAnswer(_ one: HuntCause, _ other: HuntCause) -> Bool {
    guard hunt.level == .name, let one = one.bug, let other = other.bug else { return false }
    return one.kinds == other.kinds
      && one.blocksWhereMade(in: check.layout) == other.blocksWhereMade(in: check.layout)
  }
}

extension [Double] {
  fileprivate var norm: Double { reduce(0) { $0 + $1 * $1 }.squareRoot() }
}
