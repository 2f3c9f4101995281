import GradientChecking

/// Plays the strategy of ``HuntShortcut`` on a check.
struct ShortcutSearch {
  private let trial: HuntTrial
  private let level: HuntLevel
  private var left: [HuntCause]
  private var unchecked: [ComponentCheck]
  private var steps: [HuntShortcut.Step] = []
  private var evaluations = 0

  private init(_ trial: HuntTrial, among causes: [HuntCause], _ level: HuntLevel) {
    (self.trial, self.level) = (trial, level)
    left = causes
    unchecked = trial.components
  }

  /// The shortcut; `nil` if the numbers leave more than one of the causes.
  static func shortcut(
    _ trial: HuntTrial,
    among causes: [HuntCause],
    _ level: HuntLevel
  ) -> HuntShortcut? {
    var search = ShortcutSearch(trial, among: causes, level)
    search.play()
    return search.left == [trial.cause] ? HuntShortcut(steps: search.steps) : nil
  }

  private mutating func play() {
    lookTwice()
    guard trial.check.isFunction else { return }
    lookAtEpsilon()
    lookForKinks()
    lookAtGradient()
    while left.count > 1 {
      if let last = settling() {
        check(last, why: ShortcutWords.settling(left.count))
      } else if let next = mostTelling() {
        look(at: next)
      } else {
        return
      }
    }
  }
}

/// What costs nothing.
extension ShortcutSearch {
  private mutating func lookTwice() {
    let isFunction = trial.check.isFunction
    take(
      what: "J(θ), twice",
      why: "Only a function has a gradient, and these two evaluations come with every check.",
      shows: ShortcutWords.twice(trial.check)
    ) { ($0 == .resampledDropout) == isFunction }
  }

  /// What round-off and the formula leave, as ε and J tell beforehand.
  private mutating func lookAtEpsilon() {
    let scale = EpsilonScale(trial.check)
    take(
      what: "ε",
      why: "An ε that is too small or too large makes any gradient look wrong.",
      shows: scale.text
    ) { cause in
      switch cause {
      case .roundoff: !scale.isDrowned
      case .nothing: scale.isDrowned
      case .truncation: !scale.mayTruncate
      default: false
      }
    }
  }

  private mutating func lookForKinks() {
    guard left.contains(.kink) else { return }
    let crossing = trial.components.filter(\.kink)
    guard let worst = crossing.max(by: { $0.relativeError < $1.relativeError }) else {
      take(
        what: "the hidden units' z",
        why: "Across z = 0 a ReLU has a kink, and a difference mixes two slopes.",
        shows: ShortcutWords.noKink(trial.check)
      ) { $0 == .kink }
      return
    }
    check(
      worst,
      why: "Its ±ε carries a hidden unit's z across 0, as z itself tells."
    )
  }
}

/// What dθ itself gives away.
extension ShortcutSearch {
  private mutating func lookAtGradient() {
    let check = trial.check
    for block in check.layout.blocks {
      guard let bound = Self.bound(check.analytic, block) else { continue }
      let trial = trial
      take(
        what: "dθ of \(block.name)",
        why: "dθ costs nothing.",
        shows: ShortcutWords.bound(bound.size, bound.count, of: block)
      ) { Self.bound(trial.gradient($0), block) == nil }
    }
    let zeros = trial.components.filter { $0.analytic == 0 }
    if zeros.count == 1, left.count > 1, settling() == nil {
      self.check(zeros[0], why: "It is the only component of which dθ is exactly 0.")
    }
  }

  /// The largest |dθ| of a block and how many components share it, if that is no accident.
  private static func bound(
    _ gradient: [Double],
    _ block: ParameterBlock
  ) -> (size: Double, count: Int)? {
    let sizes = block.range.map { gradient[$0].magnitude }
    guard let largest = sizes.max(), largest > 0 else { return nil }
    let count = sizes.count { $0 == largest }
    return count >= 3 ? (largest, count) : nil
  }
}

/// What costs evaluations.
extension ShortcutSearch {
  /// The component that rules out all causes but one; `nil` if there is none.
  ///
  /// Of several it is the one whose numbers say most plainly what the matter is, then the one with the
  /// largest |dθ|.
  private func settling() -> ComponentCheck? {
    let settling = unchecked.filter { component in
      left.allSatisfy { $0 == trial.cause || isRuledOut($0, by: component) }
    }
    return settling.min { one, other in
      let proofs = [one, other].map { trial.reading(trial.cause, at: $0.index).plainness }
      return (proofs[0], -one.analytic.magnitude) < (proofs[1], -other.analytic.magnitude)
    }
  }

  private func isRuledOut(_ cause: HuntCause, by component: ComponentCheck) -> Bool {
    trial.reading(cause, at: component.index) != trial.reading(trial.cause, at: component.index)
      || cause.contradicts(component, epsilon: trial.check.experiment.epsilon)
  }

  /// The component in which the causes that are left differ most; `nil` if they differ in none.
  ///
  /// Of several such components it is the one with the largest |dθ|.
  private func mostTelling() -> ComponentCheck? {
    let split = unchecked.map { (component: $0, remaining: expectedLeft(after: $0)) }
    let best = split.min {
      ($0.remaining, -$0.component.analytic.magnitude) < (
        $1.remaining, -$1.component.analytic.magnitude
      )
    }
    return best.flatMap { $0.remaining < Double(left.count) ? $0.component : nil }
  }

  /// How many causes are left on average after a component, if all are equally likely now.
  private func expectedLeft(after component: ComponentCheck) -> Double {
    let squares = outcomes(component).values.map { $0 * $0 }
    return Double(squares.reduce(0, +)) / Double(left.count)
  }

  /// What a component may look like, and how many of the causes that are left make it so.
  private func outcomes(_ component: ComponentCheck) -> [ComponentReading: Int] {
    left.reduce(into: [:]) { $0[trial.reading($1, at: component.index), default: 0] += 1 }
  }

  private mutating func look(at component: ComponentCheck) {
    check(component, why: ShortcutWords.outcomes(outcomes(component)))
  }

  private mutating func check(_ component: ComponentCheck, why: String) {
    unchecked.removeAll { $0.index == component.index }
    evaluations += trial.check.experiment.scheme.evaluationsPerComponent
    let predictions = left.map { cause in
      HuntShortcut.Prediction(cause: cause, analytic: trial.gradient(cause)[component.index])
    }
    let seen = trial.reading(trial.cause, at: component.index)
    let search = self
    take(
      what: trial.check.layout.name(of: component.index),
      why: why,
      shows: ReadingWords(seen, of: component, trial.check).text,
      component: component,
      predictions: predictions
    ) { search.isRuledOut($0, by: component) }
  }

  /// Strikes out what a look rules out, and notes the look; one that rules out nothing and costs nothing is
  /// not worth a line.
  private mutating func take(
    what: String,
    why: String,
    shows: String,
    component: ComponentCheck? = nil,
    predictions: [HuntShortcut.Prediction] = [],
    isRuledOut: (HuntCause) -> Bool
  ) {
    let out = left.filter(isRuledOut)
    left.removeAll(where: isRuledOut)
    guard component != nil || !out.isEmpty else { return }
    steps.append(
      HuntShortcut.Step(
        what: what,
        why: why,
        shows: shows,
        ruledOut: out,
        left: left.count,
        conclusion: out.isEmpty ? "" : CausesLeft(left, level, trial.check.layout).text,
        component: component,
        predictions: predictions,
        evaluations: evaluations
      )
    )
  }
}

extension HuntCause {
  /// Whether the check of a component shows that this, which is no bug, isn't what is the matter.
  fileprivate func contradicts(_ component: ComponentCheck, epsilon: Double) -> Bool {
    let isWrong = component.verdict.isDisagreement && !component.kink && !component.isTruncation
    return switch self {
    case .bug, .resampledDropout: false
    case .nothing: component.verdict.isDisagreement
    case .kink, .roundoff: isWrong
    // At a large ε one component on which the formula happens to be good says nothing of the others.
    case .truncation:
      isWrong || (epsilon <= EpsilonScale.mostHarmless && component.verdict == .agrees)
    }
  }
}
