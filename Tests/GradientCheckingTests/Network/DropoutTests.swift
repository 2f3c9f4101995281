import Testing

@testable import GradientChecking

@Suite("Dropout")
struct DropoutTests {
  private func experiment(_ mask: MaskMode, _ keepProbability: Double = 0.8) -> Experiment {
    var experiment = Experiment()
    experiment.keepProbability = keepProbability
    experiment.mask = mask
    return experiment
  }

  @Test("with a resampled mask J is not a function", arguments: DifferenceScheme.allCases)
  func resampled(scheme: DifferenceScheme) throws {
    var experiment = experiment(.resampled)
    experiment.scheme = scheme
    let run = try Run(experiment)
    #expect(run.check.cost != run.check.secondCost)
    #expect(!run.check.isFunction)
    #expect(run.summary.verdict == .notAFunction)
    #expect(run.summary.obstacle == .notAFunction)
    #expect(run.summary.difference > 1e-3)
  }

  @Test("with a frozen mask the gradient agrees", arguments: Activation.allCases)
  func frozen(activation: Activation) throws {
    var experiment = experiment(.frozen)
    experiment.activation = activation
    experiment.hidden = [6, 5]
    let run = try Run(experiment)
    #expect(run.check.isFunction)
    #expect(run.summary.verdict == .agrees)
    #expect(run.check.activations[0].mask != nil)
    #expect(run.check.activations[2].mask == nil)
  }

  @Test("keep_prob = 1 is no dropout, whatever the mode")
  func keepAll() throws {
    let resampled = try Run(experiment(.resampled, 1))
    #expect(resampled.summary.verdict == .agrees)
    #expect(resampled.components == (try Run(experiment(.frozen, 1))).components)
  }

  @Test("a dropped unit is 0, a kept one is divided by keep_prob")
  func inverted() throws {
    let layer = try Run(experiment(.frozen, 0.5)).check.activations[0]
    let mask = try #require(layer.mask)
    let g = HiddenLayer(Z: layer.z, activation: .tanh, mask: nil).A.elements
    for place in layer.a.elements.indices {
      #expect(layer.a.elements[place] == (mask.elements[place] ? g[place] / 0.5 : 0))
    }
  }

  @Test("about keep_prob of the units are kept")
  func share() throws {
    let masks = MaskSource(
      seed: 1,
      mode: .resampled,
      keepProbability: 0.8,
      hidden: [50],
      exampleCount: 200
    )
    let kept = try #require(masks.masks(for: .first)).first?.kept.elements.count { $0 }
    #expect(abs(Double(kept ?? 0) / 10_000 - 0.8) < 0.02)
  }

  @Test("each evaluation draws its own mask, and always the same one")
  func draws() throws {
    let masks = MaskSource(
      seed: 1,
      mode: .resampled,
      keepProbability: 0.5,
      hidden: [8],
      exampleCount: 20
    )
    let evaluations: [MaskSource.Draw] = [
      .first, .second, .backpropagation, .training(0), .training(1),
      .moved(index: 0, to: 0.1), .moved(index: 0, to: 0.2), .moved(index: 1, to: 0.1),
    ]
    let drawn = evaluations.map { masks.masks(for: $0)?.first?.kept }
    #expect(Set(drawn).count == evaluations.count)
    #expect(drawn == evaluations.map { masks.masks(for: $0)?.first?.kept })
  }

  @Test("a planted bug shows under a frozen mask as well")
  func bug() throws {
    var experiment = experiment(.frozen)
    experiment.bug = .tanhDerivative
    #expect(try Run(experiment).summary.verdict == .bug)
  }
}
