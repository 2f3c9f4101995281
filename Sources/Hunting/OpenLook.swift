import GradientChecking
import Wording

/// A look at what lies open, before a single evaluation is paid for: one number of dθ, and what a pencil makes of it.
///
/// dθ, θ, λ, m, A and Z lie open, and X and Y with them. Whoever computed the whole pass back from them, line by line as
/// each cause has it, would need no evaluation at all: that is a program's work, not a person's. What counts as known
/// is what a person can compute for a single component **without a sum over the examples**:
///
/// - that dθ is exactly 0, which no sum is by accident;
/// - that dθ is just λ/m·θ, or half or twice of that, where nothing else is to be summed, as the unit is off for all
///   examples or what goes into it is always 0;
/// - that dθ of the last b is dZ[L] = A[L] − Y of example 0, and not a mean;
/// - that a number is too large for a mean: see ``MeanCeilings``;
/// - that several numbers of a block are cut off at one bound;
/// - that a line would change nothing here, as no W is square or no number is as large as the bound.
///
/// A cause that is ruled out so is not possible any more, before as after what was paid for: the points, what is called a
/// lucky guess, and the best way that is told afterwards all count the same causes.
struct OpenLook: Hashable, Sendable {
  /// What is looked at.
  let what: String
  /// The component that it is about; `nil` for none.
  let place: Int?
  /// Why it says something.
  let why: String
  /// What it shows.
  let shows: String
  /// The causes it rules out.
  let out: [HuntCause]
  /// Why it rules them out, a sentence for each reason.
  let reasons: [String]
}

/// What a pencil makes of one number of dθ.
private enum OpenSight: Hashable {
  /// It is exactly 0.
  case zero
  /// It is λ/m·θ, so many times.
  case penalty(times: Double)
  /// It is ± the bound of clipping.
  case bound
  /// Another number.
  case number

  /// What is said of a cause that would show it.
  var would: String {
    switch self {
    case .zero: "dθ would be exactly 0"
    case .penalty(1): "dθ would be λ/m·θ and nothing else"
    case .penalty(2): "dθ would be twice λ/m·θ"
    case .penalty: "dθ would be half of λ/m·θ"
    case .bound: "dθ would be ±\(Numbers.short(PlantedBug.clippingBound)), the bound"
    case .number: "dθ would be another number"
    }
  }
}

extension HuntTrial {
  /// The look at what lies open that rules out most of some causes; `nil` where none rules out any.
  func openLook(among causes: [HuntCause]) -> OpenLook? {
    if let look = lookAtProgram(causes) { return look }
    let looks =
      check.layout.indices.map { look(at: $0, causes) }
      + [lookAtFirstExample(causes)] + check.layout.indices.map { lookAtCeiling($0, causes) }
    return looks.compactMap(\.self).reduce(nil) { best, look in
      look.out.count > best?.out.count ?? 0 ? look : best
    }
  }

  /// Which lines would change nothing here.
  private func lookAtProgram(_ causes: [HuntCause]) -> OpenLook? {
    let out = idleBugs.filter(causes.contains)
    guard !out.isEmpty else { return nil }
    return OpenLook(
      what: "the network",
      place: nil,
      why: "A line that changes nothing here can't be what is the matter.",
      shows: "The layers are \(check.layout.architecture), and θ and dθ lie open.",
      out: out,
      reasons: Self.reasons(out) { cause in
        switch cause.bug {
        case .wrongLayerA?, .weightsNotTransposed?: "no W is square that it would change"
        case .biasPenalized?: "every b is 0, and λ/m·b with it"
        case .clippingLeftOn?: "no number of the last dW would be as large as the bound"
        default: "it would change no number of dθ"
        }
      }
    )
  }

  /// dθ of a component, exactly 0 or not, or beside λ/m·θ where nothing else is to be summed.
  private func look(at index: Int, _ causes: [HuntCause]) -> OpenLook? {
    let seen = sight(gradient(cause), index)
    let out = causes.filter { sight(gradient($0), index) != seen }
    guard !out.isEmpty else { return nil }
    let name = check.layout.name(of: index)
    return OpenLook(
      what: "dθ of \(name)",
      place: index,
      why: why(seen, index, out),
      shows: shown(seen, index),
      out: out,
      reasons: Self.reasons(out) { foreseen($0, index) }
    )
  }

  /// Why dθ of a component rules out some causes.
  private func why(_ seen: OpenSight, _ index: Int, _ out: [HuntCause]) -> String {
    if isSilent(index) {
      return "What is summed there is 0 for every example: \(silence(index))."
    }
    if seen == .bound { return "dθ costs nothing, and no sum is just the bound by accident." }
    return out.allSatisfy { sight(gradient($0), index) == .bound }
      ? "dθ costs nothing, and what is clipped is never larger than the bound."
      : "dθ costs nothing, and no sum is exactly 0 by accident."
  }

  /// What a cause would make of a component.
  private func foreseen(_ cause: HuntCause, _ index: Int) -> String {
    let sight = sight(gradient(cause), index)
    switch sight {
    case .zero where cause == .bug(.componentOverwritten):
      return "this is the one, the first of the block, and it would be exactly 0"
    case .number: return "dθ would be \(Numbers.short(gradient(cause)[index], digits: 3))"
    case .zero, .penalty, .bound: return sight.would
    }
  }

  private func sight(_ gradient: [Double], _ index: Int) -> OpenSight {
    let value = gradient[index]
    if value == 0 { return .zero }
    let last = check.layout.weightBlock(check.layout.layerCount)
    if value.magnitude == PlantedBug.clippingBound, last.range.contains(index) { return .bound }
    let part = penaltyPart(index)
    guard isSilent(index), part != 0 else { return .number }
    let times = [1, 0.5, 2].first { (value / part - $0).magnitude < 1e-4 }
    return times.map(OpenSight.penalty) ?? .number
  }

  /// λ/m·θ, for b as well, where it should not be.
  private func penaltyPart(_ index: Int) -> Double {
    check.experiment.lambda / Double(check.dataset.exampleCount) * check.theta[index]
  }

  /// Whether the right dθ has nothing but the penalty's part: nothing is to be summed.
  private func isSilent(_ index: Int) -> Bool {
    gradient(.nothing)[index] == penalty[index]
  }

  /// Why nothing is to be summed.
  private func silence(_ index: Int) -> String {
    let block = check.layout.block(of: index)
    if block.layer < check.layout.layerCount, let unit = check.unit(of: index),
      let silence = silence(of: unit)
    {
      return silence
    }
    guard block.kind == .weight else { return "what comes back to it is always 0" }
    let column = (index - block.start) % max(1, block.columns)
    guard block.layer > 1 else {
      let inputs = check.dataset.features
      return (0..<inputs.columns).allSatisfy { inputs[column, $0] == 0 }
        ? "x[\(column)], which goes into it, is always 0"
        : "what comes back to it, or goes into it, is always 0"
    }
    let units = check.units(ofLayer: block.layer - 1)
    let source = units.indices.contains(column) ? silence(of: units[column]) : nil
    return source ?? "what comes back to it, or goes into it, is always 0"
  }

  /// Why a hidden unit hands nothing on and nothing back, in a clause; `nil` if it does.
  private func silence(of unit: UnitFacts) -> String? {
    if unit.droppedCount == unit.exampleCount { return "\(unit.name) is always left out" }
    return check.network.activation == .relu && unit.onCount == 0
      ? "\(unit.name) is \(unit.activity)" : nil
  }

  private func shown(_ sight: OpenSight, _ index: Int) -> String {
    let value = Numbers.short(check.analytic[index], digits: 4)
    let part = Numbers.short(penaltyPart(index), digits: 4)
    return switch sight {
    case .zero: "dθ is exactly 0."
    case .bound: "dθ is exactly \(value), the bound of clipping."
    case .penalty(1): "dθ is \(value), just λ/m·θ."
    case .penalty(2): "dθ is \(value), twice λ/m·θ = \(part)."
    case .penalty: "dθ is \(value), half of λ/m·θ = \(part)."
    case .number:
      isSilent(index) && penaltyPart(index) != 0
        ? "dθ is \(value), and λ/m·θ is \(part)." : "dθ is \(value), not 0."
    }
  }
}

extension HuntTrial {
  /// dθ of the last b beside dZ[L] of example 0 alone.
  private func lookAtFirstExample(_ causes: [HuntCause]) -> OpenLook? {
    let block = check.layout.biasBlock(check.layout.layerCount)
    let alone = dZOfExample0
    let isAlone = { (gradient: [Double]) in
      zip(block.range, alone).allSatisfy { index, value in
        (gradient[index] - value).magnitude <= 1e-3 * value.magnitude
      }
    }
    let isSo = isAlone(gradient(cause))
    let out = causes.filter { isAlone(gradient($0)) != isSo }
    guard !out.isEmpty else { return nil }
    let numbers = { (values: [Double]) in
      values.map { Numbers.short($0, digits: 4) }.listed(most: 3, rest: "other")
    }
    return OpenLook(
      what: "dθ of \(block.name)",
      place: block.start,
      why: "dZ[L] of one example is a − y, a subtraction.",
      shows:
        "dθ is \(numbers(block.range.map { check.analytic[$0] })), and a − y of example 0 is \(numbers(alone)) (u shows it).",
      out: out,
      reasons: Self.reasons(out) { cause in
        isAlone(gradient(cause))
          ? "dθ would be a − y of example 0" : "dθ would be no single example's a − y"
      }
    )
  }

  /// A[L] − Y of example 0.
  private var dZOfExample0: [Double] {
    guard let last = check.activations.last else { return [] }
    return (0..<last.a.rows).map { last.a[$0, 0] - check.dataset.targets[$0, 0] }
  }

  /// A number that is too large for a mean.
  private func lookAtCeiling(_ index: Int, _ causes: [HuntCause]) -> OpenLook? {
    let (value, ceiling) = (check.analytic[index].magnitude, ceilings[index])
    guard value > 1.000001 * ceiling else { return nil }
    let right = gradient(.nothing)[index]
    let out = causes.filter { gradient($0)[index] == right }
    guard !out.isEmpty else { return nil }
    let limit = Numbers.short(ceiling, digits: 3)
    return OpenLook(
      what: "dθ of \(check.layout.name(of: index))",
      place: index,
      why:
        "dθ should be a mean over the examples, and no mean is larger than the largest of its terms.",
      shows:
        "|dθ| is \(Numbers.short(value, digits: 3)), and no example's term is larger than \(limit), by the largest "
        + "|a − y|, W and A on the way back (u shows A).",
      out: out,
      reasons: Self.reasons(out) { _ in "dθ would be a mean here, \(limit) at the most" }
    )
  }

  private static func reasons(
    _ out: [HuntCause],
    _ would: (HuntCause) -> String
  ) -> [String] {
    let groups = Dictionary(grouping: out, by: would)
    return groups.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }.map {
      reason,
      causes in
      "Out: \(causes.map(\.summary).joined(separator: "; ")), because \(reason)."
    }
  }
}

/// How large each number of dθ can be, as long as it is a mean over the examples of what the right lines make.
///
/// By the largest |a − y|, then layer after layer back: |dZ[l]| is at most |W[l+1]|ᵀ times that, times the largest g′
/// that there is, over keep_prob; |dW[l]| at most that times the largest |A[l−1]|, and |λ/m·W| more. A few
/// multiplications, and no sum over the examples.
struct MeanCeilings {
  /// One for each component, in the order of θ.
  let values: [Double]

  init(_ check: GradientCheck) {
    let (layout, activations, penalty) = (check.layout, check.activations, check.penaltyGradient)
    var values = Array(repeating: Double.infinity, count: layout.count)
    guard let last = activations.last else {
      self.values = values
      return
    }
    let targets = check.dataset.targets
    var dZ = (0..<last.a.rows).map { row in
      (0..<last.a.columns).reduce(0) { max($0, (last.a[row, $1] - targets[row, $1]).magnitude) }
    }
    for layer in (1...layout.layerCount).reversed() {
      let (W, b) = (layout.weightBlock(layer), layout.biasBlock(layer))
      let input = layer == 1 ? check.dataset.features : activations[layer - 2].a
      let sizes = (0..<input.rows).map { row in
        (0..<input.columns).reduce(0) { max($0, input[row, $1].magnitude) }
      }
      for (offset, index) in W.range.enumerated() {
        let (row, column) = offset.quotientAndRemainder(dividingBy: W.columns)
        values[index] = dZ[row] * sizes[column] + penalty[index].magnitude
      }
      for (row, index) in b.range.enumerated() { values[index] = dZ[row] }
      guard layer > 1 else { break }
      let steepest = check.network.activation == .sigmoid ? 0.25 : 1
      dZ = (0..<W.columns).map { column in
        dZ.indices.reduce(0) { sum, row in
          sum + check.theta[W.start + row * W.columns + column].magnitude * dZ[row]
        } * steepest / check.experiment.keepProbability
      }
    }
    self.values = values
  }
}
