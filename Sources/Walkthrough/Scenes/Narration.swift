import CellUI
import GradientChecking

/// What is said below the stage.
enum Narration {
  /// A scene's narration, behind a word about J where J is not a function.
  static func text(of scene: any Scene, _ context: SceneContext) -> StyledText {
    guard !context.check.isFunction, !scene.explainsNoise else {
      return scene.narration(context)
    }
    return notAFunction(context)
  }

  /// The same for a report.
  static func text(of scene: any ResultScene, _ context: ResultContext) -> StyledText {
    guard !context.isFunction, !scene.explainsNoise else { return scene.narration(context) }
    let isForeign = context.knownExperiment == nil
    return context.narration([
      "\("J is not a function of θ.", Style(.bug, bold: true)) Evaluated twice at the same θ it gave two "
        + "values.",
      isForeign
        ? "Something in it is drawn anew every time, most likely the mask of a dropout."
        : "Dropout draws a new mask every time.",
      "Turn dropout off for the check, or freeze the mask.",
      "A difference of two such numbers is noise.",
    ])
  }

  /// While the check is being prepared.
  static func preparing(_ model: Model) -> StyledText {
    let iterations = model.experiment.trainingIterations
    guard iterations > 0 else { return "Building the network and its gradient …" }
    let done = model.trainedIterations
    return done == 0
      ? "Training for \(Numbers.counted(iterations, "iteration")) before the check …"
      : "Training before the check: \(Numbers.count(done)) of \(Numbers.count(iterations)) iterations …"
  }

  /// Dropout with a new mask each time: said before anything else.
  static func notAFunction(_ context: SceneContext) -> StyledText {
    let first = Numbers.fixed(context.check.cost.total, decimals: 6)
    let second = Numbers.fixed(context.check.secondCost.total, decimals: 6)
    var sentences = Sentences()
    sentences.add(
      "\("J is not a function of θ.", Style(.bug, bold: true)) "
        + "Evaluated twice at the same θ it gave \(first, .accent) and \(second, .accent)."
    )
    sentences.add("Dropout draws a new mask every time.")
    sentences.add("A difference of two such numbers is noise.", rank: 2)
    sentences.add(
      "Turn dropout off for the check, or freeze the mask: --mask\u{A0}frozen.",
      rank: 1
    )
    return sentences.fitting(context.model)
  }
}
