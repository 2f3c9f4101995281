import GradientChecking
import Wording

/// What each look of a hunter split, beside the best that could have been looked at: the way through the tree of
/// decisions that was taken.
public struct HuntReview: Hashable, Sendable {
  /// One look, or all components that one key had checked.
  public struct Look: Hashable, Sendable {
    /// What was looked at.
    public let what: String
    /// How many causes were possible before it.
    public let before: Int
    /// Into how many each it split them, the most first.
    public let parts: [Int]
    /// How many were possible after it.
    public let after: Int
    /// How it compares.
    public let comparison: Comparison
    /// Whether it left one answer where there were several.
    public let isSettling: Bool
    /// What it cost, in points.
    public fileprivate(set) var cost = 0
    /// Where it left one answer, or came after one that did: what settled it, with the numbers, a sentence each.
    public let reasons: [String]
    /// The components that it had checked with the hunt's own ε.
    public let components: [Int]
  }

  /// How a look compares with the best one that there was.
  public enum Comparison: Hashable, Sendable {
    /// No look was needed any more, as this had settled it: a look, or what lies open.
    case needless(after: String)
    /// No other one needs less on average.
    case best
    /// Another one would have been better, which splits the causes so.
    case beaten(by: String, parts: [Int])
    /// Another ε or a second opinion, with which the best way does without.
    case aside
  }

  /// How many causes are offered, or possible where block and kind are named.
  public let listed: Int
  /// How many of them everything free left.
  public let atFirst: Int
  /// What lies open and rules some of them out: `dθ of b3`.
  public let open: [String]
  /// The looks, in order.
  public let looks: [Look]
  /// How many answers were possible in the end.
  public let answers: Int
  /// The other answers that were possible still, by one cause each.
  public let others: [HuntCause]
  /// The component that tells them apart best; `nil` where none is needed.
  public let telling: String?
  /// What a right answer is worth after these looks.
  public let score: HuntScore
}

extension HuntCase {
  /// What the looks of a hunter split.
  ///
  /// - Parameters:
  ///   - looks: The looks, in order.
  ///   - spent: All evaluations that were spent; `nil` for those of the looks. What was spent on looks that aren't kept
  ///     is lost.
  /// - Returns: The review.
  public func review(of looks: [HuntLook], spent: Int? = nil) -> HuntReview {
    var outlook = outlook
    var set = outlook.all
    var losses: [HuntScore.Loss] = []
    var settled = (what: HuntReview.openName, reasons: openReasons)
    var reviewed: [HuntReview.Look] = []
    for look in looks {
      let before = set
      let parts = outlook.parts(before) { outlook.shown($0, by: look) }
      let seen = outlook.shown(hunt.cause, by: look)
      set = outlook.subset(of: before) { outlook.shown($0, by: look) == seen }
      let wasSettled = outlook.strategy.isSettled(before)
      let isSettling = !wasSettled && outlook.strategy.isSettled(set)
      let what = look.words(in: check.layout, own: hunt.experiment.epsilon)
      let loss = outlook.loss(of: look, splitting: before, into: parts)
      losses.append(loss)
      let comparison =
        wasSettled
        ? .needless(after: settled.what) : outlook.comparison(of: look, at: before, loss)
      if isSettling {
        let out = outlook.members(before & ~set)
        settled = (what, trial.reasons(rulingOut: out, by: look))
      }
      reviewed.append(
        HuntReview.Look(
          what: what,
          before: before.nonzeroBitCount,
          parts: parts.map(\.nonzeroBitCount),
          after: set.nonzeroBitCount,
          comparison: comparison,
          isSettling: isSettling,
          reasons: isSettling || wasSettled ? settled.reasons : [],
          components: look.components(at: hunt.experiment.epsilon)
        )
      )
    }
    let kept = looks.reduce(0) { $0 + outlook.price(of: $1) }
    if let spent, spent > kept { losses.append(.regret(Double(spent - kept))) }
    let answers = max(1, outlook.strategy.answerCount(set))
    let score = HuntScore(expected: shortcut.expected, losses: losses, possible: answers)
    for (place, cost) in zip(reviewed.indices, score.costs) { reviewed[place].cost = cost }
    return HuntReview(
      listed: listed.count,
      atFirst: outlook.all.nonzeroBitCount,
      open: shortcut.steps.filter { $0.component == nil }.map(\.what),
      looks: reviewed,
      answers: answers,
      others: outlook.otherAnswers(set),
      telling: outlook.bestLook(set).map { check.layout.name(of: $0.component.index) },
      score: score
    )
  }

  /// The best way for somebody who took some looks: of several that are as good as one another it takes those.
  public func bestWay(after looks: [HuntLook]) -> HuntShortcut {
    let own = looks.map { $0.components(at: hunt.experiment.epsilon) }.filter { $0.count == 1 }
    guard !own.isEmpty else { return shortcut }
    var search = ShortcutSearch(trial: trial, level: hunt.level, left: listed)
    search.lookForNothing()
    var outlook = outlook
    return HuntShortcut(search, &outlook, preferring: own.flatMap { $0 }) ?? shortcut
  }

  /// What the last thing that lies open showed, and ruled out.
  private var openReasons: [String] {
    guard let last = shortcut.steps.last(where: { $0.component == nil }) else { return [] }
    return ["\(last.what): \(last.shows)"] + last.reasons
  }
}

extension HuntReview {
  /// What is said to have settled a hunt in which no look is needed.
  fileprivate static let openName = "what lies open"
}

extension HuntOutlook {
  /// What a cause would show to a look, as far as it says more than what costs nothing.
  fileprivate func shown(_ cause: HuntCause, by look: HuntLook) -> [Sighting] {
    switch look {
    case .components(let indices, trial.check.experiment.epsilon):
      return indices.map { trial.sighting(cause, at: $0) }
    // With another ε the bugs look as they do with the hunt's own; what else may be the matter is about that one.
    case .components(let indices, _):
      return indices.map { .relation(trial.relation(cause, at: $0)) }
    case .opinion(let index):
      let isRight = trial.relation(cause, at: index) == .agrees
      return [.relation(isRight ? .agrees : .other)]
    }
  }

  /// The evaluations of J that a look takes.
  fileprivate func price(of look: HuntLook) -> Int {
    switch look {
    case .components(let indices, _): indices.count * price
    case .opinion: trial.check.evaluationsOfSecondOpinion
    }
  }

  /// What a look loses beside the best one.
  fileprivate mutating func loss(
    of look: HuntLook,
    splitting set: HuntStrategy.Causes,
    into parts: [HuntStrategy.Causes]
  ) -> HuntScore.Loss {
    let spent = price(of: look)
    if strategy.isSettled(set) { return .check(components: max(1, spent / max(1, price))) }
    let isOne = look.components(at: trial.check.experiment.epsilon).count == 1
    return .regret(regret(of: parts, at: set, for: Double(spent), isOneComponent: isOne))
  }

  /// How a look compares with the best one, by what it loses.
  fileprivate mutating func comparison(
    of look: HuntLook,
    at set: HuntStrategy.Causes,
    _ loss: HuntScore.Loss
  ) -> HuntReview.Comparison {
    guard case .components(_, trial.check.experiment.epsilon) = look else { return .aside }
    guard loss != .regret(0), let best = bestLook(set) else { return .best }
    return .beaten(
      by: trial.check.layout.name(of: best.component.index),
      parts: best.parts.map(\.nonzeroBitCount)
    )
  }

  /// The answers of a set beside the right one, by one cause each.
  fileprivate func otherAnswers(_ set: HuntStrategy.Causes) -> [HuntCause] {
    let members = HuntStrategy.members(of: set)
    guard let own = members.first(where: { causes[$0] == trial.cause }) else { return [] }
    let bits = { (places: [Int]) in places.reduce(0) { $0 | HuntStrategy.Causes(1) << $1 } }
    return members.reduce(into: [Int]()) { chosen, place in
      let isOther = ([own] + chosen).allSatisfy { !strategy.isSettled(bits([$0, place])) }
      if isOther { chosen.append(place) }
    }.map { causes[$0] }
  }
}

extension HuntTrial {
  /// What a look showed and why that rules causes out, a sentence each: of the components that it had checked, those
  /// that rule out most.
  fileprivate func reasons(rulingOut out: [HuntCause], by look: HuntLook) -> [String] {
    guard case .components(let indices, _) = look else { return [] }
    var (left, reasons, rest) = (out, [String](), indices)
    // Of many components two say enough.
    for _ in 0..<2 where !left.isEmpty {
      let ruledOut = { (index: Int) in
        left.filter { sighting($0, at: index) != sighting(cause, at: index) }
      }
      guard let index = rest.max(by: { ruledOut($0).count < ruledOut($1).count }) else { break }
      let now = ruledOut(index)
      guard !now.isEmpty else { break }
      let numbers = relation(cause, at: index).sentence(about: components[index], in: check)
      let name = indices.count > 1 ? "\(check.layout.name(of: index)): " : ""
      reasons += [name + numbers] + self.reasons(rulingOut: now, at: index)
      left.removeAll(where: now.contains)
      rest.removeAll { $0 == index }
    }
    return reasons
  }
}

extension HuntLook {
  /// The components that it had checked with an ε.
  fileprivate func components(at own: Double) -> [Int] {
    if case .components(let indices, own) = self { indices } else { [] }
  }

  /// What was looked at: `W2[0,1]`, `15 of W2`, `all of b1`.
  fileprivate func words(in layout: ParameterLayout, own: Double) -> String {
    switch self {
    case .opinion(let index): return "second opinion on \(layout.name(of: index))"
    case .components(let indices, let epsilon):
      let with = epsilon == own ? "" : " with ε = \(Numbers.short(epsilon))"
      guard let first = indices.first, indices.count > 1 else {
        return (indices.first.map(layout.name) ?? "nothing") + with
      }
      let block = layout.block(of: first)
      let count = Numbers.count(indices.count)
      guard indices.allSatisfy(block.range.contains) else { return count + " components" + with }
      return (indices.count == block.range.count ? "all of " : "\(count) of ") + block.name + with
    }
  }
}
