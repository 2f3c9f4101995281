import CellUI
import GradientChecking
import Wording

/// What is said below the verdict: first of the quotient, then of the blocks.
extension VerdictScene {
  private var account: Overview.Told { context.told }

  var sentences: Sentences { Sentences(inOrder: context.step == 0 ? ofTheQuotient : ofTheBlocks) }

  private var ofTheQuotient: [StyledText] {
    let verdict = context.say(account.verdict)
    return summary.obstacle == nil ? verdict + [whyDivide, landmarks] : verdict
  }

  private var whyDivide: StyledText {
    guard context.model.size.height >= 22 else {
      return "Divided by the lengths, the number doesn't depend on how large J is."
    }
    let distance = Numbers.short(summary.distance)
    let ten = Numbers.short(10 * summary.distance)
    return "Why divide by the lengths? Were J ten times as large, the distance would be \(ten) "
      + "instead of \(distance), and the lengths ten times theirs: the quotient stays what it is."
  }

  private var landmarks: StyledText {
    let usual = "ε = 1e-7".unbroken
    if context.experiment.scheme == .complexStep {
      return
        "The lecture's landmarks are meant for differences at \(usual); the complex step subtracts nothing, so "
        + "that these are far lower."
    }
    let epsilon = context.experiment.epsilon
    let here = epsilon == 1e-7 ? ", as here" : "; here it is \(Numbers.short(epsilon))"
    let values = summary.landmarks.landmarks.map(LandmarkScale.name).listed()
    return "The lecture's landmarks, \(values), are meant for \(usual)\(here)."
  }

  private var ofTheBlocks: [StyledText] {
    let blocks = context.say(account.blocks)
    guard summary.obstacle == nil else { return [blocks, whyBlocks] }
    let policy = context.model.policy
    return [blocks] + context.say(account.doubts) + [
      whyBlocks,
      policy.hasKeys
        ? "\(policy.moveKeys) picks a block; locate, the next scene, takes it apart."
        : "Locate, the next scene, takes a block apart.",
    ]
  }

  private var whyBlocks: StyledText {
    let compared = summary.blocks.filter { $0.shareOfLength > 0 }
    guard let short = compared.min(by: { $0.shareOfLength < $1.shareOfLength }) else { return "" }
    let share = Numbers.short(100 * short.shareOfLength, digits: 2)
    return
      "A block whose gradient is short can hide in the total: that of \(short.block.name) is only "
      + "\(share)\u{A0}% as long as all of θ's. So each has a difference of its own."
  }
}

/// What to do now, for each verdict.
extension VerdictScene {
  /// Two or three sentences.
  var advice: StyledText { whatToDo.filter { !$0.isEmpty }.joined(separator: " ") }

  private var whatToDo: [StyledText] {
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
    let passes = CheckCost(context, of: experiment).equation
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
    context.experiment.givenTheta.map { "the θ that is \($0.owner)" } ?? "random initialization"
  }

  /// A frozen mask says nothing of the others.
  private var dropout: StyledText {
    context.experiment.keepProbability < 1
      ? " The mask was frozen; let dropout draw new ones only when you train." : ""
  }

  private var doubleCheck: StyledText {
    "Look at the components: none of them should stand out. "
      + worst
      + context.say(account.doubts).map { $0 + " " }.joined()
      + "Locate, the next scene, lists them."
  }

  private var bug: StyledText {
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
          + "\(Numbers.difference(block.difference, context.landmarks))"
      } ?? "look for the component that makes it large"
    return "There is a bug in how dθ is computed\(penalty): " + place
      + ". Locate, the next scene, takes it apart."
  }

  private var worst: StyledText {
    guard let worst = context.worst(in: context.layout.indices), worst.verdict.isDisagreement else {
      return ""
    }
    let error = Numbers.difference(worst.relativeError, context.landmarks)
    return "The worst is \(context.layout.name(of: worst.index), worst.verdict.style) at \(error). "
  }
}
