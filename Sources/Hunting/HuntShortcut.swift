import GradientChecking
import Wording

/// The best way to see what is the matter, played on this very check.
///
/// It knows the causes that are possible and what each of them would make of dθ, but not which one it is. First it
/// looks at what costs nothing. Then it checks the component with which it takes the fewest looks on average to tell
/// which of the causes left it is, and strikes out those under which the two numbers would be related in another way,
/// until one answer is left; see ``HuntStrategy``. With luck a hunter needs less, without luck more: what an answer is
/// worth goes by the average.
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
    /// Why it rules them out, a sentence for each reason.
    public let reasons: [String]
    /// How many causes are left.
    public let left: Int
    /// What is left, in the words in which the hunter answers; empty if the look ruled out nothing.
    public let conclusion: String
    /// The component that was checked, if one was.
    public let component: ComponentCheck?
    /// The component that it is about, checked or not; `nil` for what is about none.
    public let place: Int?
    /// The evaluations of J so far, the two at θ not counted.
    public let evaluations: Int

    /// What it took so far, in words: `4 evaluations so far`, or `free`.
    public var spent: String {
      component == nil && evaluations == 0
        ? "free" : "\(counted(evaluations, "evaluation")) so far"
    }
  }

  /// The steps, in order.
  public let steps: [Step]
  /// The evaluations of J that the best way takes on average over the causes that are possible once everything free
  /// was looked at, if each is as likely as the others; the two at θ not counted.
  public let expected: Double
  /// The evaluations of J that it takes here.
  public var evaluations: Int { steps.last?.evaluations ?? 0 }

  /// The average as it is shown: `5.3`.
  public var expectedText: String { Numbers.short(expected, digits: 2) }
}

extension HuntShortcut {
  /// Plays the best way among what is possible; `nil` if the numbers leave more than one answer.
  ///
  /// - Parameters:
  ///   - search: What lies open, looked at.
  ///   - outlook: What is possible.
  ///   - own: Components that are taken where they are as good as the best.
  init?(_ search: ShortcutSearch, _ outlook: inout HuntOutlook, preferring own: [Int] = []) {
    var search = search
    guard search.play(&outlook, preferring: own) else { return nil }
    (steps, expected) = (search.steps, outlook.expectedEvaluations)
  }

  /// The best way among causes; `nil` if the numbers leave more than one answer.
  init?(_ trial: HuntTrial, among causes: [HuntCause], _ level: HuntLevel) {
    var search = ShortcutSearch(trial: trial, level: level, left: causes)
    search.lookForNothing()
    var outlook = HuntOutlook(trial, search.left, level)
    self.init(search, &outlook)
  }
}

/// Looking at one thing after the other.
struct ShortcutSearch {
  let trial: HuntTrial
  let level: HuntLevel
  var left: [HuntCause]
  var steps: [HuntShortcut.Step] = []

  /// Plays the best way to its end; `false` if that leaves more than one answer.
  fileprivate mutating func play(_ outlook: inout HuntOutlook, preferring own: [Int]) -> Bool {
    var set = outlook.all
    guard left.contains(trial.cause) else { return false }
    while !outlook.strategy.isSettled(set) {
      guard var look = outlook.bestLook(set) else { return false }
      if let index = own.first(where: { outlook.isBest($0, at: set) }) {
        look = (trial.components[index], outlook.parts(set, by: [index]))
      }
      check(look.component, why: why(look.component, splitting: look.parts))
      set = outlook.left(set, seeing: look.component.index)
    }
    return true
  }
}

/// What costs nothing.
extension ShortcutSearch {
  mutating func lookForNothing() {
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
    guard !trial.components.contains(where: \.kink) else { return }
    take(
      "the hidden units' z",
      why: "Across z = 0 a ReLU has a kink, and a difference mixes two slopes.",
      shows: trial.check.crossesNoKink,
      rulingOut: [.kink]
    )
  }

  /// Looks at what dθ itself gives away; see ``OpenLook``.
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
        place: block.start,
        rulingOut: left.filter { Self.bound(trial.gradient($0), block) == nil }
      )
    }
    while let look = trial.openLook(among: left) {
      take(
        look.what,
        why: look.why,
        shows: look.shows,
        place: look.place,
        rulingOut: look.out,
        reasons: look.reasons
      )
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
  /// How many of the causes left would show each thing in a component.
  private func outcomes(_ component: ComponentCheck) -> [Sighting: Int] {
    left.reduce(into: [:]) { $0[trial.sighting($1, at: component.index), default: 0] += 1 }
  }

  private func why(
    _ component: ComponentCheck,
    splitting parts: [HuntStrategy.Causes]
  ) -> String {
    left.count == 2
      ? Self.reasonForTwo(noun)
      : Self.reason(splitting: outcomes(component), noun) + " "
        + Self.split(parts.map(\.nonzeroBitCount))
  }

  private mutating func check(_ component: ComponentCheck, why: String) {
    let seen = trial.sighting(trial.cause, at: component.index)
    let out = left.filter { trial.sighting($0, at: component.index) != seen }
    let relation = trial.relation(trial.cause, at: component.index)
    take(
      trial.check.layout.name(of: component.index),
      why: why,
      shows: relation.sentence(about: component, in: trial.check),
      component: component,
      rulingOut: out,
      reasons: trial.reasons(rulingOut: out, at: component.index)
    )
  }

  /// Strikes out what a look rules out, and notes the look; one that rules out nothing and costs nothing is
  /// not worth a line.
  private mutating func take(
    _ what: String,
    why: String,
    shows: String,
    component: ComponentCheck? = nil,
    place: Int? = nil,
    rulingOut out: [HuntCause],
    reasons: [String] = []
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
        reasons: reasons,
        left: left.count,
        conclusion: out.isEmpty ? "" : left.words(at: level, in: trial.check.layout),
        component: component,
        place: component?.index ?? place,
        evaluations: (steps.last?.evaluations ?? 0) + price
      )
    )
  }
}

/// Why components are looked at, in words.
extension ShortcutSearch {
  /// What is counted at the level.
  private var noun: String { level.noun }

  /// Why a component is looked at that tells the last two apart.
  static func reasonForTwo(_ noun: String) -> String {
    "The last two \(noun)s make two different numbers of dθ here."
  }

  /// Why a component is looked at of which the causes left would make this or that.
  static func reason(splitting outcomes: [Sighting: Int], _ noun: String) -> String {
    let right = outcomes[.relation(.agrees)] ?? 0
    let off = (outcomes[.kink] ?? 0) + (outcomes[.formula] ?? 0)
    let all = outcomes.values.reduce(0, +)
    guard right + off > 0 else {
      return "Each of the \(all) \(noun)s left would make dθ wrong here, but not in the same way."
    }
    let wrong = all - right - off
    let parts = [
      wrong > 0 ? "\(wrong) would make dθ wrong here" : nil,
      off > 0 ? "with \(off) dθ_approx alone would be off" : nil,
      right > 0 ? "with \(right) dθ and dθ_approx would agree" : nil,
    ]
    return "Of the \(all) \(noun)s left, \(parts.compactMap(\.self).listed())."
  }

  /// Into how many a look splits the causes, as in `So a look here splits them 9 : 6 : 3`.
  static func split(_ counts: [Int]) -> String {
    "So a look here splits them \(counts.map(String.init).joined(separator: " : ").unbroken)."
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
