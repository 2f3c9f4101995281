import GradientChecking
import Wording

/// Why a component rules a cause out, in words that a reader can follow with what is on the screen.
extension HuntTrial {
  /// What a cause would make of a component, as a clause: `dθ would be twice dθ_approx`.
  func foretold(_ cause: HuntCause, at index: Int) -> String {
    switch sighting(cause, at: index) {
    case .kink: return "±ε would cross a kink here"
    case .formula: return "ε would be too large for the two to agree"
    case .relation(.agrees): return agreement(of: cause, at: index)
    case .relation(.zero): return "dθ would be exactly 0"
    case .relation(.factor(let factor)):
      return "dθ would be \(factor.multiple(in: check)) dθ_approx"
    case .relation(.factorApartFromPenalty(let factor)):
      return "once λ/m·θ is taken off both, dθ would be \(factor.multiple(in: check)) dθ_approx"
    case .relation(.penalty(let part)): return part.would
    case .relation(.elsewhere): return "the right number would stand in another place of the block"
    case .relation(.bound): return "dθ would be cut off, as large as others of the block"
    case .relation(.slight): return "only the last of many digits of dθ would be off"
    case .relation(.other): return "dθ would be wrong by no plain factor"
    }
  }

  /// Why dθ would be right with a cause.
  private func agreement(of cause: HuntCause, at index: Int) -> String {
    let block = check.layout.block(of: index)
    guard let bug = cause.bug else { return "dθ would be right" }
    guard bug.expectedBlocks(in: check.layout).contains(block) else {
      return "dθ would be right, as \(block.name) is left alone"
    }
    if bug == .dWColumnOrder { return "this component keeps its place, and dθ would be right" }
    guard bug.kinds.first == .derivative, let unit = check.unit(of: index),
      check.network.activation.hasKink
    else { return "dθ would be right here, by the numbers of this network" }
    switch (bug, unit.onCount) {
    case (.sigmoidDerivative, 0):
      return "dθ would be 0 and right: \(unit.name) is inactive, a = 0, and so is a·(1 − a)"
    case (_, unit.exampleCount):
      return "dθ would be right: \(unit.name) is \(unit.activity), where the wrong g′ is 1 as well"
    default: return "dθ would be right here: \(unit.name) is \(unit.activity)"
    }
  }

  /// The number that would come out, and what the unit does where a wrong g′ depends on it, in brackets.
  private func activity(_ cause: HuntCause, _ index: Int) -> String {
    guard sighting(cause, at: index) == .relation(.other) else { return "" }
    let would = "it would make dθ " + Numbers.short(gradient(cause)[index], digits: 3)
    guard cause.bug?.kinds.first == .derivative, let unit = check.unit(of: index),
      check.network.activation.hasKink, unit.layer < check.layout.layerCount
    else { return " (\(would))" }
    return " (\(would), as \(unit.name) is \(unit.activity))"
  }

  /// Which causes a component rules out and why, a sentence for each reason, those that rule out most first.
  func reasons(rulingOut out: [HuntCause], at index: Int) -> [String] {
    let groups = Dictionary(grouping: out) { foretold($0, at: index) }
    let sorted = groups.sorted {
      ($1.value.count, $0.key) < ($0.value.count, $1.key)
    }
    return sorted.map { reason, causes in
      let names = out.filter(causes.contains).map { $0.summary + activity($0, index) }.namedOut
      return "Out: \(names), because \(reason)."
    }
  }
}

extension [String] {
  /// The causes that one reason rules out: of more than five the first four are named, as a page is read, not searched.
  var namedOut: String {
    guard count > 5 else { return joined(separator: "; ") }
    return prefix(4).joined(separator: "; ") + "; and \(count - 4) more"
  }
}

extension NamedFactor {
  /// Its value in words, before what it multiplies: `twice`.
  fileprivate func multiple(in check: GradientCheck) -> String {
    let (m, keep) = (check.dataset.exampleCount, Numbers.short(check.experiment.keepProbability))
    return switch self {
    case .sign: "−1 times"
    case .two: "twice"
    case .examples: "m = \(m) times"
    case .oneOverExamples: "1/m = 1/\(m) times"
    case .keep: "keep_prob = \(keep) times"
    case .keepSquared: "keep_prob² = \(keep)² times"
    case .keepCubed: "keep_prob³ = \(keep)³ times"
    }
  }
}

extension NamedPenalty {
  /// What it would do, as a clause.
  fileprivate var would: String {
    switch self {
    case .missing: "λ/m·θ would be missing in dθ"
    case .halved: "half of λ/m·θ would be missing in dθ"
    case .tooMuch: "dθ would be too much by λ/m·θ"
    }
  }
}
