import Testing

@testable import GradientChecking

@Suite("Planted bugs")
struct PlantedBugTests {
  @Test("is caught on Iris, in the blocks it is in and no other", arguments: PlantedBug.allCases)
  func caught(bug: PlantedBug) throws {
    let run = try Run(bug.experiment)
    #expect(run.summary.verdict == .bug)
    let worst = try #require(run.summary.worstBlock)
    #expect(bug.blocksWhereMade(in: run.check.layout).contains(worst.block))
    let shown = run.summary.blocks.filter { $0.verdict.isDisagreement }.map(\.block)
    #expect(shown == bug.expectedBlocks(in: run.check.layout))
  }

  @Test(
    "is caught for other seeds, data and depths, in the right block",
    // What float32 loses shows at a minimum alone, and the same λ leads the deeper network to W = 0.
    arguments: PlantedBug.allCases.filter { $0 != .singlePrecision },
    [UInt64(2), 3, 4]
  )
  func caughtElsewhere(bug: PlantedBug, seed: UInt64) throws {
    for (data, hidden) in [(DataSource.iris, [5, 4]), (.xor, [4])] {
      var experiment = bug.experiment
      let isSquare = Self.needSquareLayers.contains(bug)
      (experiment.data, experiment.seed) = (data, seed)
      experiment.hidden = isSquare ? [hidden[0], hidden[0]] : hidden
      let run = try Run(experiment)
      #expect(run.summary.verdict == .bug)
      let worst = try #require(run.summary.worstBlock)
      #expect(bug.expectedBlocks(in: run.check.layout).contains(worst.block))
    }
  }

  private static let needSquareLayers: [PlantedBug] = [.weightsNotTransposed, .wrongLayerA]

  @Test(
    "is named by the diagnosis, with the blocks it is in",
    arguments: PlantedBug.allCases,
    [UInt64(1), 2, 3]
  )
  func diagnosed(bug: PlantedBug, seed: UInt64) throws {
    var experiment = bug.experiment
    experiment.seed = seed
    let run = try Run(experiment)
    let findings = run.check.report(of: run.components, seconds: 0).findings
    let shown = bug.expectedBlocks(in: run.check.layout).map(\.name)
    let named = findings.filter { $0.kind == bug.finding && $0.kind.blamesCode }
    #expect(!named.isEmpty, "\(findings.map(\.kind))")
    #expect(Set(named.flatMap(\.blocks)) == Set(shown))
    #expect(findings.allSatisfy { Set($0.blocks).isSubset(of: shown) || !$0.kind.blamesCode })
  }

  @Test("dW doubled puts W2 at 1/3, a sign flipped puts b2 at 1")
  func constantRatios() throws {
    var experiment = Experiment()
    experiment.bug = .dWDoubled
    let doubled = try Run(experiment).summary.worstBlock
    #expect(doubled?.block.name == "W2")
    #expect(abs((doubled?.difference ?? 0) - 1.0 / 3) < 1e-7)
    experiment.bug = .dZSign
    let flipped = try Run(experiment).summary.blocks[3]
    #expect(abs(flipped.difference - 1) < 1e-7)
  }

  @Test("a forgotten λ/m·W shows in every W block and in no b block")
  func penaltyForgotten() throws {
    var experiment = Experiment()
    experiment.hidden = [5, 4, 3]
    experiment.bug = .penaltyForgotten
    for check in try Run(experiment).summary.blocks {
      #expect(check.verdict.isDisagreement == (check.block.kind == .weight))
    }
  }

  @Test("replaces one formula and leaves the others alone")
  func oneFormula() {
    let A = Matrix<Double>(rows: 1, columns: 2, elements: [0.25, 0.75])
    let Y = Matrix<Double>(rows: 1, columns: 2, elements: [0, 1])
    let right = BackwardRules<Double>(with: [])
    #expect(right.outputDZ(A, Y).elements == [0.25, -0.25])
    #expect(BackwardRules<Double>(with: [.dZSign]).outputDZ(A, Y).elements == [-0.25, 0.25])
    #expect(BackwardRules<Double>(with: [.dWDoubled]).outputDZ(A, Y).elements == [0.25, -0.25])
  }

  @Test("changes nothing without what it needs, and is refused then")
  func needs() throws {
    for (bug, change) in Self.withoutEffect {
      var experiment = bug.experiment
      change(&experiment)
      #expect(throws: ExperimentError.self) {
        try experiment.validate(
          with: Dataset.builtIn(
            experiment.data,
            seed: experiment.seed,
            examples: experiment.examples
          )
        )
      }
    }
  }

  private static let withoutEffect: [(PlantedBug, @Sendable (inout Experiment) -> Void)] = [
    (.penaltyForgotten, { $0.lambda = 0 }),
    (.tanhDerivative, { $0.activation = .sigmoid }),
    (.tanhTaylor, { $0.activation = .relu }),
    (.maskNotApplied, { $0.keepProbability = 1 }),
    (.keepProbabilityForgotten, { $0.keepProbability = 1 }),
    (.dWNotAveraged, { $0.examples = 1 }),
    (.dbAveragedTwice, { $0.examples = 1 }),
    (.dbFirstExample, { $0.examples = 1 }),
    (.dbWrongAxis, { ($0.examples, $0.hidden) = (4, [5]) }),
    (.weightsNotTransposed, { $0.hidden = [5, 4] }),
    (.wrongLayerA, { $0.hidden = [5, 3] }),
    (.sigmoidDerivative, { $0.activation = .sigmoid }),
    (.reluDerivative, { $0.activation = .leakyReLU }),
    (.biasPenalized, { $0.trainingIterations = 0 }),
    (.penaltyHalved, { $0.lambda = 0 }),
    (.singlePrecision, { ($0.precision, $0.scheme) = (.float, .centered) }),
  ]

  @Test("tanh-taylor, at z = 0.1 off by 2/3·z⁴, and at z = 2 by far")
  func tanhTaylor() throws {
    let Z = Matrix<Double>(rows: 1, columns: 2, elements: [0.1, 2])
    let errors = BackwardRules<Double>(with: [.tanhTaylor]).activationDerivative(
      layer(Z, mask: nil)
    )
    .zip(BackwardRules<Double>().activationDerivative(layer(Z, mask: nil))) { $0 - $1 }.elements
    #expect((errors[0] + 2e-4 / 3).magnitude < 1e-6)
    #expect(errors[1] < -3)
  }

  @Test("mask-not-applied lets dA of dropped units through, and still divides by keep_prob")
  func maskNotApplied() {
    let mask = DropoutMask(
      kept: Matrix(rows: 1, columns: 2, elements: [true, false]),
      keepProbability: 0.5
    )
    let dA = Matrix<Double>(rows: 1, columns: 2, elements: [3, 4])
    let layer = layer(dA, mask: mask)
    #expect(BackwardRules<Double>().dropout(layer, dA).elements == [6, 0])
    #expect(BackwardRules<Double>(with: [.maskNotApplied]).dropout(layer, dA).elements == [6, 8])
  }

  private func layer(_ Z: Matrix<Double>, mask: DropoutMask?) -> BackwardLayer<Double> {
    let theta = Parameters<Double>(
      layout: ParameterLayout(layerSizes: [1, 1, 1]),
      values: [0, 0, 0, 0]
    )
    return BackwardLayer(
      layer: 1,
      layerCount: 2,
      dense: DenseLayer(theta, layer: 1),
      previousA: Z,
      Z: Z,
      g: Z.map { .tanh($0) },
      mask: mask,
      activation: .tanh,
      lambda: 0
    )
  }

  @Test("component-overwritten shows in one component and no other")
  func componentOverwritten() throws {
    let run = try Run(PlantedBug.componentOverwritten.experiment)
    let wrong = run.components.filter { $0.verdict.isDisagreement }
    #expect(wrong.map { run.check.layout.name(of: $0.index) } == ["W2[0,0]"])
    #expect(wrong.first?.relativeError == 1)
  }

  @Test("explains itself", arguments: PlantedBug.allCases)
  func explained(bug: PlantedBug) {
    #expect(bug.name == bug.rawValue)
    #expect(!bug.summary.isEmpty && !bug.summary.contains(where: \.isNewline))
    let leftSide = { (line: String) in line.prefix { $0 != " " && $0 != "=" } }
    #expect(bug.wrongLine != bug.rightLine)
    #expect(leftSide(bug.wrongLine).hasPrefix(leftSide(bug.rightLine)))
    #expect(bug.look.hasSuffix(".") && !bug.look.contains(where: \.isNewline))
    #expect(bug.finding.blamesCode)
    #expect(!bug.expectedBlocks(in: ParameterLayout(layerSizes: [4, 4, 4, 3])).isEmpty)
  }

  @Test(
    "replaces one line of the pass, for the layers and the activation it is about",
    arguments: [
      (PlantedBug.dWDoubled, "dW[L] = 1/m · dZ[L]·A[L−1]ᵀ + λ/m · W[L]"),
      (.dWNotAveraged, "dW[1] = 1/m · dZ[1]·A[0]ᵀ + λ/m · W[1]"),
      (.dWColumnOrder, "dθ[W1] = dW[1].reshape(-1)"),
      (.dbFirstExample, "db[L] = 1/m · Σ dZ[L]"),
      (.dbWrongAxis, "db[1] = 1/m · Σ dZ[1]"),
      (.dZSign, "dZ[L] = A[L] − Y"),
      (.tanhTaylor, "dZ[l] = dA[l] ∘ (1 − A[l]²)"),
      (.sigmoidDerivative, "dZ[l] = dA[l] ∘ g′(Z[l])"),
      (.reluDerivative, "dZ[l] = dA[l] ∘ (Z[l] > 0)"),
      (.weightsNotTransposed, "dA[l] = W[l+1]ᵀ·dZ[l+1]"),
      (.maskNotApplied, "dA[l] = W[l+1]ᵀ·dZ[l+1] ∘ D[l] / keep_prob"),
    ]
  )
  func lines(_ bug: PlantedBug, _ right: String) {
    #expect(bug.rightLine == right)
  }

  @Test("every kind of mistake is that of some bug, and has words of its own")
  func kinds() {
    #expect(Set(PlantedBug.allCases.flatMap(\.kinds)) == Set(MistakeKind.allCases))
    #expect(Set(MistakeKind.allCases.map(\.summary)).count == MistakeKind.allCases.count)
  }

  @Test("is made in blocks in which it shows", arguments: PlantedBug.allCases)
  func blocks(bug: PlantedBug) {
    for sizes in [[4, 5, 3], [4, 4, 4, 3], [2, 5, 5, 1], [4, 5, 4, 4, 3]] {
      let layout = ParameterLayout(layerSizes: sizes)
      let (made, shown) = (bug.blocksWhereMade(in: layout), bug.expectedBlocks(in: layout))
      #expect(Set(made).isSubset(of: shown))
      #expect(made.isEmpty == shown.isEmpty)
    }
  }

  @Test("W[3] square and not transposed is made in layer 2, and layer 1 only shows it")
  func notTransposed() {
    let layout = ParameterLayout(layerSizes: [4, 5, 4, 4, 3])
    let bug = PlantedBug.weightsNotTransposed
    #expect(bug.blocksWhereMade(in: layout).map(\.name) == ["W2", "b2"])
    #expect(bug.expectedBlocks(in: layout).map(\.name) == ["W1", "b1", "W2", "b2"])
  }

  @Test("is used in training too: the network learns by the wrong gradient")
  func training() throws {
    var experiment = Experiment()
    experiment.trainingIterations = 30
    let right = try Run(experiment).check.trainingCosts
    experiment.bug = .dZSign
    let wrong = try Run(experiment).check.trainingCosts
    #expect(wrong[0] == right[0])
    #expect(wrong[29] > wrong[0])
    #expect(right[29] < right[0])
  }
}
