import GradientChecking
import Wording

/// How one could have seen what is the matter with few evaluations of J: a strategy played on this very
/// check.
///
/// It knows the causes that are possible and what each of them would make of dθ, but not which one it is.
/// First it looks at what costs nothing. Then it checks, again and again, the component in which the causes that
/// are left differ most, and strikes out those under which the two numbers would be related in another way,
/// until one is left; where a single component settles it, that one is taken, as a lucky hunter might. It sees
/// no more than a person does who compares the two; see `Relation`. It is one way, not always the
/// shortest.
public struct HuntShortcut: Hashable, Sendable {
  /// One look.
  public struct Step: Hashable, Sendable {
    /// What is looked at: `J(θ), twice`, `b2[1]`.
    public let what: String
    /// Why just that.
    public let why: String
    /// What it shows, with the numbers.
    public let shows: String
    /// The causes it rules out.
    public let ruledOut: [HuntCause]
    /// How many causes are left.
    public let left: Int
    /// What is left, in the words in which the hunter answers; empty if the look ruled out nothing.
    public let conclusion: String
    /// The component that was checked, if one was.
    public let component: ComponentCheck?
    /// The evaluations of J so far, the two at θ not counted.
    public let evaluations: Int
  }

  /// The steps, in order.
  public let steps: [Step]
  /// The evaluations of J that all of it takes, the two at θ not counted.
  public var evaluations: Int { steps.last?.evaluations ?? 0 }
}

extension HuntShortcut {
  /// Plays the strategy; `nil` if the numbers leave more than one of the causes.
  init?(_ trial: HuntTrial, among causes: [HuntCause], _ level: HuntLevel) {
    var search = ShortcutSearch(trial: trial, level: level, left: causes)
    search.play()
    guard search.left == [trial.cause] else { return nil }
    steps = search.steps
  }
}

/// The strategy of ``HuntShortcut``, played on one check.
struct ShortcutSearch {
  let trial: HuntTrial
  let level: HuntLevel
  var left: [HuntCause]
  var steps: [HuntShortcut.Step] = []

  fileprivate mutating func play() {
    lookForNothing()
    while trial.check.isFunction, left.count > 1 {
      if let last = settling() {
        check(last, why: Self.reason(settling: left.count))
      } else if let next = mostTelling() {
        check(next, why: Self.reason(splitting: outcomes(next)))
      } else {
        return
      }
    }
  }
}

/// What costs nothing.
extension ShortcutSearch {
  private mutating func lookForNothing() {
    let check = trial.check
    take(
      "J(θ), twice",
      why: "Only a function has a gradient, and these two evaluations come with every check.",
      shows: check.costTwice,
      rulingOut: left.filter { ($0 == .resampledDropout) == check.isFunction }
    )
    guard check.isFunction else { return }
    take(
      "ε",
      why: "An ε that is too small or too large makes any gradient look wrong.",
      shows: check.epsilonInWords,
      rulingOut: left.filter { cause in
        switch cause {
        case .roundoff: !check.isDrowned
        case .nothing: check.isDrowned
        case .truncation: !check.mayTruncate
        default: false
        }
      }
    )
    if left.contains(.kink) { lookForKinks() }
    lookAtGradient()
  }

  private mutating func lookForKinks() {
    let crossing = trial.components.filter(\.kink)
    if let worst = crossing.max(by: { $0.relativeError < $1.relativeError }) {
      return check(worst, why: "Its ±ε carries a hidden unit's z across 0, as z itself tells.")
    }
    take(
      "the hidden units' z",
      why: "Across z = 0 a ReLU has a kink, and a difference mixes two slopes.",
      shows: trial.check.crossesNoKink,
      rulingOut: [.kink]
    )
  }

  /// Looks at what dθ itself gives away.
  private mutating func lookAtGradient() {
    for block in trial.check.layout.blocks {
      guard let bound = Self.bound(trial.check.analytic, block) else { continue }
      let size = Numbers.short(bound.size, digits: 4)
      take(
        "dθ of \(block.name)",
        why: "dθ costs nothing.",
        shows:
          "\(bound.count) of its \(block.range.count) numbers are exactly \(size) or −\(size), and none is "
          + "larger: they are cut off.",
        rulingOut: left.filter { Self.bound(trial.gradient($0), block) == nil }
      )
    }
    let zeros = trial.components.filter { $0.analytic == 0 }
    if zeros.count == 1, left.count > 1, settling() == nil {
      check(zeros[0], why: "It is the only component of which dθ is exactly 0.")
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
  private var unchecked: [ComponentCheck] {
    let checked = Set(steps.compactMap(\.component?.index))
    return trial.components.filter { !checked.contains($0.index) }
  }

  /// The component that rules out all causes but one; `nil` if there is none.
  ///
  /// Of several it is the one whose numbers say most plainly what the matter is, then the one with the
  /// largest |dθ|.
  private func settling() -> ComponentCheck? {
    let settling = unchecked.filter { component in
      left.allSatisfy { $0 == trial.cause || isRuledOut($0, by: component) }
    }
    return settling.min { one, other in
      let proofs = [one, other].map { trial.relation(trial.cause, at: $0.index).plainness }
      return (proofs[0], -one.analytic.magnitude) < (proofs[1], -other.analytic.magnitude)
    }
  }

  private func isRuledOut(_ cause: HuntCause, by component: ComponentCheck) -> Bool {
    trial.relation(cause, at: component.index) != trial.relation(trial.cause, at: component.index)
      || cause.contradicts(component, in: trial.check)
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
  private func outcomes(_ component: ComponentCheck) -> [Relation: Int] {
    left.reduce(into: [:]) { $0[trial.relation($1, at: component.index), default: 0] += 1 }
  }

  private mutating func check(_ component: ComponentCheck, why: String) {
    let seen = trial.relation(trial.cause, at: component.index)
    take(
      trial.check.layout.name(of: component.index),
      why: why,
      shows: seen.sentence(about: component, in: trial.check),
      component: component,
      rulingOut: left.filter { isRuledOut($0, by: component) }
    )
  }

  /// Strikes out what a look rules out, and notes the look; one that rules out nothing and costs nothing is
  /// not worth a line.
  private mutating func take(
    _ what: String,
    why: String,
    shows: String,
    component: ComponentCheck? = nil,
    rulingOut out: [HuntCause]
  ) {
    left.removeAll(where: out.contains)
    guard component != nil || !out.isEmpty else { return }
    let price = component == nil ? 0 : trial.check.experiment.scheme.evaluationsPerComponent
    steps.append(
      HuntShortcut.Step(
        what: what,
        why: why,
        shows: shows,
        ruledOut: out,
        left: left.count,
        conclusion: out.isEmpty ? "" : left.words(at: level, in: trial.check.layout),
        component: component,
        evaluations: (steps.last?.evaluations ?? 0) + price
      )
    )
  }
}

extension HuntCause {
  /// Whether the check of a component shows that this, which is no bug, isn't what is the matter.
  fileprivate func contradicts(_ component: ComponentCheck, in check: GradientCheck) -> Bool {
    let isWrong = component.verdict.isDisagreement
    return switch self {
    case .bug, .resampledDropout: false
    case .nothing: component.verdict.isDisagreement || component.verdict.isExplained
    case .kink, .roundoff: isWrong
    // At a large ε one component on which the formula happens to be good says nothing of the others.
    case .truncation: isWrong || (check.isHarmless && component.verdict == .agrees)
    }
  }
}

/// Why components are looked at, in words.
extension ShortcutSearch {
  /// Why the component is looked at that settles which of so many causes it is.
  static func reason(settling left: Int) -> String {
    left == 2
      ? "Here the two possibilities left make different numbers of dθ."
      : "Here dθ is what only one of the \(left) possibilities left makes of it."
  }

  /// Why a component is looked at of which the causes left would make this or that.
  static func reason(splitting outcomes: [Relation: Int]) -> String {
    let right = outcomes[.agrees] ?? 0
    let all = outcomes.values.reduce(0, +)
    guard right > 0 else {
      return "All \(all) possibilities left make dθ wrong here, but not all in the same way."
    }
    let wrong = all - right
    let wrongs = "\(wrong) \(agreeing(with: wrong, "makes", "make")) dθ wrong here"
    let rights = "\(right) \(agreeing(with: right, "doesn't", "don't"))"
    return "Of the \(all) possibilities left, \(wrongs), and \(rights)."
  }
}

extension [HuntCause] {
  /// Of more than these the number says as much.
  private static var mostNamed: Int { 3 }

  /// The causes that a look leaves, in a sentence, in the words in which the hunter answers at a level.
  func words(at level: HuntLevel, in layout: ParameterLayout) -> String {
    if level == .name { return places(in: layout) }
    if count == 1 { return "Only this is left: \(self[0].summary)." }
    return count <= Self.mostNamed
      ? "Left are: " + map(\.summary).joined(separator: "; ") + "."
      : "\(count) of the causes are left."
  }

  /// Where the mistake may begin, and the kinds it may be of.
  private func places(in layout: ParameterLayout) -> String {
    let bugs = compactMap(\.bug)
    let made = Set(bugs.flatMap { $0.blocksWhereMade(in: layout).map(\.name) })
    let blocks = layout.blocks.map(\.name).filter(made.contains)
    let kinds = MistakeKind.allCases.filter { kind in bugs.contains { $0.kinds.first == kind } }
    let place = blocks.count == layout.blocks.count ? "any block" : blocks.listed("or")
    let what =
      kinds.count > Self.mostNamed
      ? "of one of \(kinds.count) kinds" : "of the kind “\(kinds.map(\.title).listed("or"))”"
    return (bugs.count == 1 ? "Only this is left" : "Left") + ": a mistake in \(place), \(what)."
  }
}
