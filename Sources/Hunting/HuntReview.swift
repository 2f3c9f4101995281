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
    /// The components that it had checked with the hunt's own ε.
    public let components: [Int]
  }

  /// How a look compares with the best one that there was.
  public enum Comparison: Hashable, Sendable {
    /// No look was needed any more.
    case needless
    /// No other one needs less on average.
    case best
    /// Another one would have been better, which splits the causes so.
    case beaten(by: String, parts: [Int])
    /// Another ε or a second opinion, with which the best way does without.
    case aside
  }

  /// What everything free left of the causes that are offered, or possible where block and kind are named.
  public let atFirst: Int
  /// The looks, in order.
  public let looks: [Look]
  /// How many answers were possible in the end.
  public let answers: Int
}

extension HuntCase {
  /// What the looks of a hunter split.
  public func review(of looks: [HuntLook]) -> HuntReview {
    var outlook = outlook
    var set = outlook.all
    let reviewed = looks.map { look in
      let before = set
      let parts = outlook.parts(of: before, by: look)
      set = outlook.left(of: before, after: look, epsilon: hunt.experiment.epsilon)
      return HuntReview.Look(
        what: look.words(in: check.layout, own: hunt.experiment.epsilon),
        before: before.nonzeroBitCount,
        parts: parts.map(\.nonzeroBitCount),
        after: set.nonzeroBitCount,
        comparison: outlook.comparison(of: look, splitting: before, into: parts),
        components: look.components(at: hunt.experiment.epsilon)
      )
    }
    return HuntReview(
      atFirst: outlook.all.nonzeroBitCount,
      looks: reviewed,
      answers: max(1, outlook.strategy.answerCount(set))
    )
  }

  /// How many answers are possible still after some looks and all that is free.
  func possibleAnswers(after looks: [HuntLook]) -> Int { review(of: looks).answers }
}

extension HuntOutlook {
  /// The parts that a look splits a set into, as far as it says more than what costs nothing.
  fileprivate func parts(
    of set: HuntStrategy.Causes,
    by look: HuntLook
  ) -> [HuntStrategy.Causes] {
    switch look {
    case .components(let indices, _): parts(set, by: indices)
    case .opinion(let index):
      [true, false].map { isRight in subset(of: set) { isRight == self.isRight($0, at: index) } }
        .filter { $0 != 0 }.sorted { $0.nonzeroBitCount > $1.nonzeroBitCount }
    }
  }

  /// What a look leaves of a set.
  fileprivate func left(
    of set: HuntStrategy.Causes,
    after look: HuntLook,
    epsilon: Double
  ) -> HuntStrategy.Causes {
    switch look {
    case .components(let indices, epsilon):
      indices.reduce(set) { left($0, seeing: $1) }
    // With another ε the bugs look as they do with the hunt's own; what else may be the matter is about that one.
    case .components(let indices, _):
      indices.reduce(set) { set, index in
        let seen = trial.relation(trial.cause, at: index)
        return subset(of: set) { trial.relation($0, at: index) == seen }
      }
    case .opinion(let index):
      subset(of: set) { isRight($0, at: index) == isRight(trial.cause, at: index) }
    }
  }

  /// Whether dθ of a component is right with a cause.
  private func isRight(_ cause: HuntCause, at index: Int) -> Bool {
    trial.relation(cause, at: index) == .agrees
  }

  /// How a look compares with the best one.
  fileprivate mutating func comparison(
    of look: HuntLook,
    splitting set: HuntStrategy.Causes,
    into parts: [HuntStrategy.Causes]
  ) -> HuntReview.Comparison {
    guard let best = bestLook(set) else { return .needless }
    guard case .components(let indices, trial.check.experiment.epsilon) = look else {
      return .aside
    }
    // Several at once cost as much as the same one after the other, where fewer may have been enough.
    let spent = expectedLooks(afterSplitting: set, into: parts) + Double(indices.count - 1)
    guard spent > expectedLooks(afterSplitting: set, into: best.parts) + 1e-9 else { return .best }
    return .beaten(
      by: trial.check.layout.name(of: best.component.index),
      parts: best.parts.map(\.nonzeroBitCount)
    )
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

extension HuntReview.Look {
  /// What it split and left, in a sentence, and what could have been.
  public func sentence(_ noun: String) -> String {
    let split = { (parts: [Int]) in parts.map(String.init).joined(separator: " : ").unbroken }
    let did =
      parts.count > 1
      ? "It split \(counted(before, noun)) \(split(parts)) and left \(after)."
      : before == 1
        ? "One \(noun) was left before it."
        : "It split nothing: all \(before) \(noun)s would show the same here."
    switch comparison {
    case .needless: return "It was not needed: what came before says the answer."
    case .best: return did + " No look does better on average."
    case .beaten(let other, let others):
      return did + " You could have split \(split(others)) here, with \(other)."
    case .aside: return did + " The best way does without."
    }
  }
}
