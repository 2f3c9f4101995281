/// What the numbers of gradients from elsewhere show of their noise, and of how they were made.
enum NoisePattern: Hashable, Sendable {
  /// J jumps by about so much from one evaluation to the next; dθ_approx is so many times dθ.
  case jumps(by: Double, ratio: Double)
  /// What differs is no more than the round-off of J.
  case cost(CostNoise, epsilon: Double?, apart: Apart)
  /// What differs is no more than a format loses, of which all numbers of some blocks are.
  case format(FloatFormat, isEverywhere: Bool, apart: Apart)
  /// Everything is off by a similar part, which is so much as a rule.
  case everywhere(typical: Double, apart: Apart, exceptions: [String])
  /// Some of so many components are at a kink of J.
  case kinks(of: Int, KinkEvidence, epsilon: Double?)
  /// The numeric gradient is so many times (J₊ − J₋)/(2ε).
  case numericFactor(Double)
  /// dθ_approx is 0 throughout blocks whose dθ isn't.
  case flat(FlatBlocks)
  /// All dθ of some blocks are multiples of the smallest number of a format, by which they are off.
  case underflow(FloatFormat, step: Double)

  /// How far apart the gradients are, and how far noise may put them.
  struct Apart: Hashable, Sendable {
    let difference: Double
    let distance: Double
    let floor: Double
  }

  /// What it is called in a report.
  var kind: FindingKind {
    switch self {
    case .jumps: .notAFunction
    case .cost: .roundoff
    case .format, .everywhere: .noise
    case .kinks: .kinks
    case .numericFactor: .numericSide
    case .flat: .flat
    case .underflow: .lowPrecision
    }
  }
}

/// What is known of blocks whose numeric values are all 0.
struct FlatBlocks: Hashable, Sendable {
  /// Whether they are 0 exactly, and not only as far as round-off lets see.
  let isExact: Bool
  /// Where they are biases: the weights beside them with which J does change, one for each; empty otherwise.
  let movingWeights: [String]
}

/// Findings about the noise of gradients from elsewhere.
extension Diagnosis {
  /// The check itself, where it doesn't compute what it says.
  var numericSide: Finding? {
    noise?.numericFactor.map { Finding(.noise(.numericFactor($0))) }
  }

  /// What differs is noise: of J, or of the gradients where that is more.
  var noisy: Finding? {
    guard let noise else { return nil }
    let apart = NoisePattern.Apart(
      difference: summary.difference,
      distance: summary.distance,
      floor: summary.roundoffFloor
    )
    if let kernel = noise.kernel {
      return Finding(everywhere(kernel.typical, apart))
    }
    let components = Double(summary.checkedCount).squareRoot()
    guard apart.floor > 2 * components * noise.cost.floor else {
      return Finding(.noise(.cost(noise.cost, epsilon: noise.epsilon, apart: apart)))
    }
    // The blocks whose noise is that of a format, by how far apart they are.
    let noisy = summary.blocks.filter { $0.verdict == .withinRoundoff }
    let worst = noise.gradients.max { $0.value.ofBlock < $1.value.ofBlock }
    guard let worst else { return nil }
    switch worst.value.origin {
    case .double: return Finding(.noise(.cost(noise.cost, epsilon: noise.epsilon, apart: apart)))
    case .everywhere: return Finding(everywhere(worst.value.typical, apart))
    case .format(let format):
      return Finding(
        .noise(.format(format, isEverywhere: noise.gradients.count == 1, apart: apart)),
        subjects: noisy.map(subject)
      )
    }
  }

  /// What all blocks are off by, but for those that are off far more, whose slope is next to nothing, as that of a bias
  /// is before a norm or a softmax.
  private func everywhere(_ typical: Double, _ apart: NoisePattern.Apart) -> Pattern {
    let exceptions = summary.blocks.filter { $0.difference > 10 * typical }.map(\.block.name)
    return .noise(.everywhere(typical: typical, apart: apart, exceptions: exceptions))
  }

  /// Blocks that are wrong, and whose numeric values are all 0.
  func flat(_ blocks: [DiagnosedBlock]) -> Finding? {
    guard provenance.hasDifferences else { return nil }
    // What lies within round-off is 0 as far as can be seen, where dθ is far beyond that.
    let floor = noise?.cost.floor ?? 0
    let flat = blocks.filter { block in
      guard block.state == .wrong else { return false }
      let most = block.components.numeric.lazy.map(\.magnitude).max() ?? 0
      let analytic = block.components.analytic.lazy.map(\.magnitude).max() ?? 0
      return most == 0 || most <= floor && analytic > 100 * floor
    }
    guard !flat.isEmpty else { return nil }
    let moving = movingWeights(beside: flat, blocks)
    let pattern = FlatBlocks(
      isExact: flat.allSatisfy { $0.components.numeric.allSatisfy { $0 == 0 } },
      movingWeights: moving.count == flat.count ? moving : []
    )
    return Finding(.noise(.flat(pattern)), in: flat)
  }

  /// The weights beside biases, with which J changes.
  private func movingWeights(beside flat: [DiagnosedBlock], _ blocks: [DiagnosedBlock]) -> [String]
  {
    let biases = flat.filter { $0.kind == .bias }
    guard !biases.isEmpty else { return [] }
    let weights = Dictionary(grouping: blocks.lazy.filter { $0.kind == .weight }) {
      ParameterName($0.name).module
    }
    return biases.compactMap { bias in
      weights[ParameterName(bias.name).module]?.first { block in
        block.components.numeric.contains { $0.magnitude > 100 * (noise?.cost.floor ?? 0) }
      }?.name
    }
  }

  private func subject(_ check: BlockCheck) -> Finding.Subject {
    Finding.Subject(
      name: check.block.name,
      kind: check.block.kind,
      layer: check.block.layer,
      shape: check.block.shape,
      difference: check.difference,
      share: check.shareOfSquaredError
    )
  }
}
