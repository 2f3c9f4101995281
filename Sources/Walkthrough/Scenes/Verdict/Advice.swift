import CellUI
import GradientChecking
import Wording

/// What to do now, for each verdict.
struct Advice {
  private let context: SceneContext
  private let summary: Summary

  init(_ context: SceneContext, _ summary: Summary) {
    self.context = context
    self.summary = summary
  }

  private var account: Account { context.account(summary) }

  /// Two or three sentences.
  var text: StyledText { sentences.filter { !$0.isEmpty }.joined(separator: " ") }

  private var sentences: [StyledText] {
    if summary.checkedCount == 0, context.isFunction {
      return context.say([.obstacle(.nothingChecked), .remedy(.nothingChecked, nil)])
    }
    let unfinished = context.isFunction ? context.say(account.partial) : []
    if let obstacle = account.obstacle {
      return context.say(obstacle + account.remedy) + unfinished
    }
    switch summary.verdict {
    case .agrees:
      return unfinished.isEmpty ? [agrees] : ["So far the gradients agree."] + unfinished
    case .doubleCheck: return [doubleCheck] + unfinished
    case .bug, .inconclusive, .notAFunction: return [bug] + unfinished
    }
  }

  private var agrees: StyledText {
    let passes = CheckCost(context).equation
    let iterations = context.experiment.trainingIterations
    let again: StyledText =
      iterations == 0
      ? "This was at \(start); check once more after some training (--train 100), when the "
        + "parameters have grown."
      : "This was after \(counted(iterations, "iteration")) of training; check at "
        + "\(start) (--train 0) too."
    if let unseen = account.unseen.first {
      return context.say(unseen) + " Larger W, more training or another ε may show it."
    }
    return "Turn the check off and train: at \(passes) forward passes for a single gradient it is "
      + "for debugging only. " + again + dropout
  }

  /// Where θ is before training.
  private var start: String {
    context.experiment.startsAtNotebookTheta ? "the notebook's θ" : "random initialization"
  }

  /// A frozen mask says nothing of the others.
  private var dropout: StyledText {
    context.experiment.keepProbability < 1
      ? " The mask was frozen; let dropout draw new ones only when you train." : ""
  }

  private var doubleCheck: StyledText {
    "Look at the components: none of them should stand out. "
      + worst(.doubleCheck)
      + context.say(account.doubts).map { $0 + " " }.joined()
      + "Locate, the next scene, lists them."
  }

  private var bug: StyledText {
    if summary.isTruncation {
      return "Before looking for a bug, look at ε. "
        + context.say(account.doubts).joined(separator: " ")
    }
    if context.model.policy.hidesDiagnosis {
      return
        "There is a bug in how dθ is computed. Which blocks it reaches, and which not, tells where: "
        + "locate, the next scene, takes them apart."
    }
    let penalty =
      context.experiment.lambda > 0
      ? ", or dθ is the gradient of another J (is the penalty, λ, in both?)" : ""
    let place: StyledText =
      summary.worstBlock.map { block in
        "look at \(block.block.name, block.verdict.style) first, at "
          + "\(Numbers.difference(block.difference))"
      } ?? "look for the component that makes it large"
    return "There is a bug in how dθ is computed\(penalty): " + place
      + ". Locate, the next scene, takes it apart."
  }

  private func worst(_ verdict: ComponentVerdict) -> StyledText {
    guard let worst = context.worst(in: context.layout.indices), worst.verdict.isDisagreement else {
      return ""
    }
    let error = Numbers.difference(worst.relativeError)
    return "The worst is \(context.layout.name(of: worst.index), worst.verdict.style) at \(error). "
  }
}
