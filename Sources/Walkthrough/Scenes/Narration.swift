import CellUI
import GradientChecking

/// What is said below the stage.
enum Narration {
  /// A scene's narration, behind a word about J where J is not a function.
  static func text(of scene: any Scene, _ context: SceneContext) -> StyledText {
    guard !context.check.isFunction, !scene.explainsNoise else {
      return scene.narration(context)
    }
    return notAFunction(context, costs: [context.check.cost.total, context.check.secondCost.total])
  }

  /// The narration of a report, behind a word about J where J is not a function.
  static func text(of scene: any ResultScene, _ context: ResultContext) -> StyledText {
    guard !context.isFunction, !scene.explainsNoise else { return scene.narration(context) }
    return notAFunction(context, costs: [])
  }

  /// While the check is being prepared.
  static func preparing(_ model: Model) -> StyledText {
    let iterations = model.experiment.trainingIterations
    guard iterations > 0 else { return "Building the network and its gradient …" }
    let done = model.trainedIterations
    return done == 0
      ? "Training for \(counted(iterations, "iteration")) before the check …"
      : "Training before the check: \(Numbers.count(done)) of \(Numbers.count(iterations)) iterations …"
  }

  /// Dropout with a new mask each time: said before anything else, with the two values where they are known.
  static func notAFunction(_ context: some ComponentContext, costs: [Double]) -> StyledText {
    let statements: [Statement] = [
      .notAFunction(costs: costs), .redrawn(isForeign: context.knownExperiment == nil),
      .remedy(.notAFunction, context.knownExperiment),
    ]
    return context.narration(
      context.say(statements) + ["A difference of two such numbers is noise."]
    )
  }
}
