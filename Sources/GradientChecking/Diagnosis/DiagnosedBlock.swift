/// A block of a report with what its components say, taken with a grain of salt.
struct DiagnosedBlock {
  /// What is known of a block, or of a component.
  enum State {
    case right, wrong, unknown
  }

  let block: Report.Block
  let components: [DiagnosedComponent]
  var state: State

  var name: String { block.name }
  var rows: Int { block.shape[0] }
  var columns: Int { block.shape[1] }
  var isWeight: Bool { block.kind == .weight }
  var wrong: [DiagnosedComponent] { components.filter { $0.state == .wrong } }
  var right: [DiagnosedComponent] { components.filter { $0.state == .right } }

  private init(_ block: Report.Block, _ components: [DiagnosedComponent]) {
    self.block = block
    self.components = components
    state =
      switch block.verdict {
      case .agrees: .right
      case .doubleCheck, .bug: components.contains { $0.state == .wrong } ? .wrong : .unknown
      case .withinRoundoff, .bothZero, .notFinite: .unknown
      }
    if block.verdict.isDisagreement, isTruncation { state = .right }
  }

  /// Whether the block as a whole is off by no more than the formula leaves out.
  private var isTruncation: Bool {
    let usable = components.filter(\.isUsable)
    return Truncation.explains(
      euclideanNorm(usable.map(\.error)),
      truncation: euclideanNorm(usable.map { $0.component.truncation ?? 0 }),
      roundoffFloor: euclideanNorm(usable.map(\.roundoff))
    )
  }

  /// The blocks of a report, in the order of θ.
  ///
  /// A block that is off a thousand times less than the worst one, and only slightly, counts as right:
  /// with a large ε the formula leaves such an error in every block.
  static func all(of report: Report) -> [DiagnosedBlock] {
    let noise = report.noise
    var blocks = report.blocks.compactMap { block -> DiagnosedBlock? in
      let components = report.components(of: block)
      // Whoever reads a report refuses one that contradicts itself; one that wasn't read may.
      guard block.shape.count == 2, block.shape[0] > 0,
        components.count.isMultiple(of: block.shape[0]),
        components.count / block.shape[0] == block.shape[1], !components.isEmpty
      else { return nil }
      return DiagnosedBlock(block, components.map { DiagnosedComponent($0, noise) })
    }
    let largest = blocks.filter { $0.state == .wrong }.map(\.block.difference).max() ?? 0
    for index in blocks.indices where blocks[index].state == .wrong {
      let block = blocks[index].block
      if block.verdict == .doubleCheck, block.difference < largest / 1000 {
        blocks[index].state = .right
      }
    }
    return blocks
  }
}

/// A component of a report, and how much of its error may be noise.
struct DiagnosedComponent {
  let component: Report.Component
  /// How far round-off may carry the numeric value.
  let roundoff: Double
  /// The same, and twice what the formula was measured to leave out.
  let noise: Double
  let state: DiagnosedBlock.State

  init(_ component: Report.Component, _ roundoff: Double) {
    self.component = component
    self.roundoff = roundoff
    let truncation = component.truncation ?? 0
    noise = roundoff + 2 * truncation
    switch component.verdict {
    case .agrees: state = .right
    case .doubleCheck, .bug:
      let isTruncation = Truncation.explains(
        component.absoluteError,
        truncation: truncation,
        roundoffFloor: roundoff
      )
      let isDoubtful = component.kink || component.absoluteError <= roundoff
      state = isTruncation ? .right : isDoubtful ? .unknown : .wrong
    case .withinRoundoff, .bothZero, .notFinite: state = .unknown
    }
  }

  /// dθ_approx[i].
  var numeric: Double { component.numeric }
  /// dθ[i].
  var analytic: Double { component.analytic }
  /// dθ[i] − dθ_approx[i].
  var error: Double { component.analytic - component.numeric }
  /// Whether both gradients can be reckoned with here: no kink, and no NaN.
  var isUsable: Bool { !component.kink && component.verdict != .notFinite }
}

extension [DiagnosedBlock] {
  /// Those that are wrong.
  var wrong: [DiagnosedBlock] { filter { $0.state == .wrong } }

  /// Whether some block disagrees, and all that do by no more than the formula leaves out.
  var isTruncation: Bool {
    let disagreeing = filter { $0.block.verdict.isDisagreement }
    return !disagreeing.isEmpty && disagreeing.allSatisfy { $0.state == .right }
  }
}

extension Report {
  /// How far a numeric value may be off by round-off, if the report knows; otherwise what differences can't
  /// be expected to be better than.
  ///
  /// Where ε and J are known it is u·|J|/ε in double precision, with the factor of ``RoundoffFloor``;
  /// where they aren't, 1e-9 of the largest component, which is what ε = 1e-7 leaves where J is some 0.1 to 1
  /// and its slope too.
  fileprivate var noise: Double {
    guard roundoffFloor <= 0 else { return roundoffFloor }
    let costs = components.compactMap { $0.costPlus?.magnitude }.filter(\.isFinite)
    if let epsilon, epsilon > 0, let cost = costs.max() {
      return RoundoffFloor.multiple * 0x1p-53 * cost / epsilon
    }
    // What round-off does to components that agree it does to the others too: all are differences of one J.
    let agreeing = components.filter { $0.verdict == .agrees }.map(\.absoluteError).sorted()
    let typical = agreeing.count >= 10 ? agreeing[agreeing.count / 2] : 0
    return max(10 * typical, leastNoise)
  }

  private var leastNoise: Double {
    1e-9 * (components.map(\.numeric.magnitude).filter(\.isFinite).max() ?? 0)
  }
}
