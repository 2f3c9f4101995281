import Testing

@testable import GradientChecking

/// Wrong gradients that no planted bug makes, known by their numbers alone.
@Suite("Findings")
struct FindingTests {
  let right: ForeignGradient

  init() throws { right = try ForeignGradient() }

  private func wrong(_ change: (inout ForeignGradient) -> Void) -> ForeignGradient {
    var gradient = right
    change(&gradient)
    return gradient
  }

  /// Numbers that no formula explains.
  private func noise(_ index: Int) -> Double {
    var stream = RandomStream(seed: UInt64(index), .choiceOfExamples)
    return stream.normal()
  }

  @Test("a right gradient has none")
  func none() {
    #expect(right.findings().isEmpty)
  }

  @Test(
    "any constant factor is found, on W and on b",
    arguments: [-3.0, 0.1, 0.99, 1.01, 2, 1234.5]
  )
  func factor(_ c: Double) {
    let gradient = wrong { $0.change("W2") { c * right.analytic[$0] } }
    #expect(gradient.findings() == ["factor W2", "onlyWeights W2"])
    #expect(gradient.findings(hasTheta: false) == ["factor W2", "onlyWeights W2"])
    #expect(wrong { $0.change("b3") { c * right.analytic[$0] } }.findings().first == "factor b3")
  }

  @Test("where m is unknown, a whole number, or one over it, is said to be what m may be")
  func unknownExamples() throws {
    for (factor, words) in [
      (37.0, "; if 37 is the number of examples m, or of positions, 1/37 is missing."),
      (
        1 / 37.0,
        "; if 37 is the number of examples m, or of positions, 1/37 is there twice, or a mean is taken for a sum."
      ),
      (37.43, ": look for a constant in what makes the gradient of b2."),
    ] {
      let gradient = wrong { $0.change("b2") { factor * right.analytic[$0] } }
      #expect(try #require(gradient.report().findings.first).sentence.hasSuffix(words))
    }
  }

  @Test("a factor on the data's part alone is told from the penalty, with its λ/m")
  func factorApartFromPenalty() throws {
    let penalty = ForeignGradient.penalty
    let gradient = wrong { gradient in
      gradient.change("W1") {
        3 * (right.analytic[$0] - penalty * right.theta[$0]) + penalty * right.theta[$0]
      }
    }
    let found = try #require(gradient.report().findings.first)
    #expect(found.kind == .factor)
    #expect(found.sentence.hasPrefix("Apart from a penalty with λ/m = 0.0175, all of W1 is off"))
  }

  @Test("blocks that are off by one factor make one finding")
  func factorOfAll() {
    let gradient = wrong { gradient in gradient.analytic = gradient.analytic.map { -$0 } }
    #expect(gradient.findings() == ["factor W1, b1, W2, b2, W3, b3", "everyBlock"])
  }

  @Test("a block that is zero throughout is missing")
  func missing() {
    #expect(wrong { $0.change("b2") { _ in 0 } }.findings() == ["missing b2", "onlyBiases b2"])
  }

  @Test("a penalty forgotten, doubled, on b, or several times too large, with its λ/m")
  func penalty() throws {
    let penalty = ForeignGradient.penalty
    for part in [-1.0, -0.5, 1, 7] {
      let gradient = wrong { gradient in
        gradient.change("W1", "W2", "W3") { right.analytic[$0] + part * penalty * right.theta[$0] }
      }
      #expect(gradient.findings() == ["multipleOfTheta W1, W2, W3", "severalWeights W1, W2, W3"])
      guard case .multipleOfTheta(let multiple)? = try gradient.fit(of: "W2") else {
        Issue.record("no multiple of θ")
        continue
      }
      #expect(abs(multiple - part * penalty) < 1e-6)
      let evidence = try #require(gradient.report().findings.first).evidence
      #expect(evidence.hasSuffix(", hence λ/m = \((part * penalty).magnitude.digits(4))"))
      #expect(gradient.findings(hasTheta: false) == ["severalWeights W1, W2, W3"])
    }
    let onBiases = wrong { gradient in
      gradient.change("b1", "b2", "b3") { right.analytic[$0] + penalty * right.theta[$0] }
    }
    #expect(onBiases.findings() == ["multipleOfTheta b1, b2, b3", "severalBiases b1, b2, b3"])
  }

  @Test("a constant offset")
  func offset() {
    #expect(
      wrong { $0.change("b1") { right.analytic[$0] - 0.003 } }.findings() == [
        "offset b1", "onlyBiases b1",
      ]
    )
  }

  @Test("a square W transposed")
  func transposed() throws {
    let square = try ForeignGradient(hidden: [4, 4])
    var gradient = square
    let block = square.block("W2")
    gradient.change("W2") { index in
      let (row, column) = (index - block.start).quotientAndRemainder(dividingBy: 4)
      return square.analytic[block.index(row: column, column: row)]
    }
    #expect(gradient.findings() == ["order W2", "onlyWeights W2"])
    #expect(try gradient.order(of: "W2") == .transposed)
    #expect(
      gradient.report().findings[0].sentence
        == "The numbers of the gradient of W2 are right, but in the wrong places: it is transposed."
    )
  }

  @Test("rows or columns in another order, and single numbers that changed places")
  func permuted() {
    let (rows, columns) = (right.block("W2").rows, right.block("W2").columns)
    let place = { (index: Int) in
      (index - right.block("W2").start).quotientAndRemainder(dividingBy: columns)
    }
    let changes: [(String, (Int) -> Int)] = [
      (
        "column 0 holds column 4",
        {
          right.block("W2").index(
            row: place($0).quotient,
            column: columns - 1 - place($0).remainder
          )
        }
      ),
      (
        "row 0 holds row 1",
        {
          right.block("W2").index(row: (place($0).quotient + 1) % rows, column: place($0).remainder)
        }
      ),
    ]
    for (evidence, source) in changes {
      let gradient = wrong { $0.change("W2") { right.analytic[source($0)] } }
      #expect(gradient.findings() == ["order W2", "onlyWeights W2"])
      #expect(gradient.report().findings[0].evidence.contains(evidence))
    }
    let swapped = wrong { $0.analytic.swapAt(3, 11) }
    #expect(swapped.findings() == ["order W1", "onlyWeights W1"])
    let shifted = wrong { $0.change("b1") { right.analytic[$0 == 20 ? 24 : $0 - 1] } }
    #expect(shifted.findings() == ["order b1", "onlyBiases b1"])
  }

  @Test("one unit with the wrong sign: its row of W and its b")
  func unit() throws {
    let gradient = wrong { gradient in
      gradient.change("W1", "b1") { index in
        let sign: Double = (8..<12).contains(index) || index == 22 ? -1 : 1
        return sign * right.analytic[index]
      }
    }
    let found = try #require(gradient.report().findings.first)
    #expect(found.kind == .part && found.blocks == ["W1", "b1"])
    #expect(found.components == [8, 9, 10, 11, 22])
    #expect(try gradient.part(of: "W1") == .rows([2]))
    #expect(
      found.sentence
        == "In W1 and b1 only row 2 is wrong, where dθ = -1 · dθ_approx."
    )
  }

  @Test("one input left out: a column of W")
  func column() throws {
    let gradient = wrong { gradient in
      gradient.change("W1") { $0 % 4 == 1 ? 0 : right.analytic[$0] }
    }
    let found = try #require(gradient.report().findings.first)
    #expect(found.kind == .part)
    #expect(try gradient.part(of: "W1") == .columns([1]))
    #expect(
      found.sentence
        == "In W1 only column 1 is wrong, where dθ is 0."
    )
  }

  @Test("a loop that ends too early: a stretch of a block")
  func stretch() throws {
    let gradient = wrong { gradient in
      gradient.change("W1") { $0 >= 13 ? 0 : right.analytic[$0] }
    }
    let found = try #require(gradient.report().findings.first)
    #expect(found.kind == .part && found.components == Array(13..<20))
    #expect(try gradient.part(of: "W1") == .stretch(13...19))
    #expect(
      found.sentence
        == "In W1 only W1[3,1] to W1[4,3] are wrong, one after another in θ, where dθ is 0: look at where a "
        + "loop or a slice begins and ends."
    )
  }

  @Test("clipping, at whatever bound, in one block or in all", arguments: [0.005, 0.02])
  func clipped(bound: Double) throws {
    let clip = { (value: Double) in min(bound, max(-bound, value)) }
    let one = wrong { $0.change("W1") { clip(right.analytic[$0]) } }
    #expect(one.findings().first == "clipped W1")
    #expect(try one.part(of: "W1") == .clipped(bound: bound))
    #expect(
      one.report().findings.first?.sentence
        == "In W1 no |dθ| goes beyond \(bound), while |dθ_approx| does: clipping is left on, and J knows "
        + "nothing of it."
    )
    let all = wrong { gradient in gradient.analytic = gradient.analytic.map(clip) }
    #expect(all.report().findings.first?.kind == .clipped)
    #expect(ErrorPart.bound(all.diagnosedBlocks.filter { $0.state == .wrong }) == bound)
  }

  @Test("errors only where |θ|, or |dθ_approx|, is large")
  func size() {
    let largest = { (values: [Double]) in values[0..<20].map(\.magnitude).sorted()[15] }
    let byTheta = wrong { gradient in
      gradient.change("W1") {
        right.theta[$0].magnitude >= largest(right.theta) ? noise($0) : right.analytic[$0]
      }
    }
    #expect(byTheta.findings().first == "largeTheta W1")
    let byGradient = wrong { gradient in
      gradient.change("W1") {
        right.numeric[$0].magnitude >= largest(right.numeric) ? noise($0) : right.analytic[$0]
      }
    }
    #expect(byGradient.findings().first == "largeGradient W1")
  }

  @Test("single components, also where their block hides them")
  func isolated() throws {
    let gradient = wrong { $0.analytic[6] *= 1.1 }
    #expect(gradient.findings().first == "isolated W1")
    #expect(gradient.report().findings[0].components == [6])
    let hidden = Report(
      Provenance(from: "s"),
      components: (0..<6).map {
        ComponentCheck(index: $0, numeric: $0 == 1 ? 1e-3 : 1e4, analytic: $0 == 1 ? 2e-3 : 1e4)
      },
      layout: ParameterLayout(layerSizes: [5, 1])
    )
    #expect(hidden.verdict == .doubleCheck)
    #expect(hidden.findings.first?.kind == .isolated)
    #expect(hidden.findings[0].components == [1])
  }

  @Test("dθ in single precision")
  func singlePrecision() {
    let rounded = wrong {
      $0.change("W2") { Double(Float(right.analytic[$0] * (1 + 1e-5 * noise($0)))) }
    }
    #expect(rounded.findings().isEmpty)
    #expect(rounded.report().findings.map(\.kind) == [.noise])
  }

  @Test("gradients all in single precision are blamed for what that doesn't explain")
  func foreignSinglePrecision() throws {
    var gradient = right
    gradient.analytic = gradient.layout.indices.map {
      Double(Float(right.analytic[$0] + 1e-2 * noise($0)))
    }
    #expect(gradient.report().verdict == .bug, "single precision is better than that")
    gradient.analytic = right.analytic.map { Double(Float(2 * $0)) }
    #expect(
      gradient.findings().first == "factor W1, b1, W2, b2, W3, b3",
      "a factor shows all the same"
    )
  }

  @Test("a dθ that is far too small is no multiple of dθ_approx for that")
  func tiny() {
    #expect(
      wrong { $0.change("b1") { 1e-4 * noise($0) * right.analytic[$0] } }.findings() == [
        "onlyBiases b1"
      ]
    )
  }

  @Test("a block that can't be compared doesn't hide the place")
  func unknownBlock() throws {
    let dead = right.block("W1").range
    let components = right.layout.indices.map { index in
      let isLast = right.block("W3").range.contains(index)
      return ComponentCheck(
        index: index,
        numeric: dead.contains(index) ? 0 : right.numeric[index],
        analytic: dead.contains(index) ? 0 : isLast ? noise(index) : right.analytic[index]
      )
    }
    let found = Report(Provenance(from: "s"), components: components, layout: right.layout).findings
    #expect(found.map(\.kind) == [.onlyWeights, .bothZero])
    #expect(found[0].sentence.hasPrefix("W3 is wrong. b3 is right, and so is"))
  }

  @Test(
    "numbers that nothing explains: the place alone, and where they show none, which blocks are wrong"
  )
  func unexplained() {
    #expect(wrong { $0.change("W2", with: noise) }.findings() == ["onlyWeights W2"])
    #expect(
      wrong { $0.change("W1", "b1", "W2", "b2", with: noise) }.findings() == [
        "upToLayer W1, b1, W2, b2"
      ]
    )
    #expect(wrong { $0.change("W2", "b2", with: noise) }.findings() == ["oneLayer W2, b2"])
    #expect(wrong { $0.change("W1", "b3", with: noise) }.findings() == ["unexplained W1, b3"])
    #expect(
      wrong { gradient in gradient.analytic = gradient.layout.indices.map(noise) }.findings() == [
        "everyBlock"
      ]
    )
  }

  @Test("1e-17 against 0 is no finding, and one component makes no factor without a name")
  func silent() {
    #expect(wrong { $0.analytic[3] = $0.numeric[3] + 1e-13 }.findings().isEmpty)
    let layout = ParameterLayout(layerSizes: [1, 1])
    for (factor, kinds) in [(1.7, [Finding.Kind.onlyBiases]), (2.0, [.factor, .onlyBiases])] {
      let components = [
        ComponentCheck(index: 0, numeric: 1, analytic: 1),
        ComponentCheck(index: 1, numeric: 1, analytic: factor),
      ]
      #expect(
        Report(Provenance(from: "s"), components: components, layout: layout).findings.map(\.kind)
          == kinds
      )
    }
  }

  @Test("the finding that explains most of the error comes first")
  func ranked() {
    let gradient = wrong { gradient in
      gradient.change("W1") { 1.001 * right.analytic[$0] }
      gradient.change("W3") { 5 * right.analytic[$0] }
    }
    #expect(gradient.findings() == ["factor W3", "factor W1", "severalWeights W1, W3"])
  }

  @Test(
    "a finding's sentence marks what names the blocks it blames",
    arguments: PlantedBug.allCases,
    [[5], [5, 4], [5, 5, 5]]
  )
  func blocksAreMarked(bug: PlantedBug, hidden: [Int]) throws {
    var experiment = bug.experiment
    let isPossible = experiment.hidden.count == 1 || hidden.count == 3
    experiment.hidden = isPossible ? hidden : experiment.hidden
    experiment.examples = 12
    let run = try Run(experiment)
    for finding in run.check.report(of: run.components).findings where finding.kind.blamesCode {
      let named = finding.saying.spans.filter { $0.style == .heading }.map(\.text).joined()
      #expect(!named.isEmpty, "\(finding.sentence)")
      let areNamed =
        finding.blocks.filter { named.contains($0) }.count >= min(4, finding.blocks.count)
      let areTogether = ["Every block", "Layers", "dθ"].contains(where: named.contains)
      #expect(areNamed || areTogether, "\(finding.sentence)")
    }
  }
}
