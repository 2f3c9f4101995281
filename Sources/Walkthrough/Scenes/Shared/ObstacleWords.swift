import CellUI
import GradientChecking

/// Why a check says nothing, and what to do about it, with this check's numbers.
struct ObstacleWords {
  private let context: any ComponentContext
  private let summary: Summary
  private let obstacle: Obstacle

  init(_ obstacle: Obstacle, _ context: some ComponentContext, _ summary: Summary) {
    self.context = context
    self.summary = summary
    self.obstacle = obstacle
  }

  /// What is in the way.
  var reason: StyledText {
    guard case .roundoff = obstacle else { return StyledText(obstacle.reason) }
    let distance = Numbers.short(summary.distance, digits: 2)
    let floor = Numbers.short(summary.roundoffFloor, digits: 2)
    return
      "\("Round-off hides the answer", .doubleCheck): the two gradients are \(distance) apart, and "
      + "round-off alone may put them up to \(floor) apart."
  }

  /// What to do about it.
  var remedy: StyledText {
    guard case .roundoff = obstacle else { return StyledText(obstacle.remedy) }
    return context.roundoffRemedy
  }
}

extension ComponentContext {
  /// What to do where round-off hides the answer.
  var roundoffRemedy: StyledText {
    guard let experiment = knownExperiment else {
      return StyledText(Obstacle.roundoff(difference: 0).remedy)
    }
    let remedy = RoundoffRemedy(
      experiment: experiment,
      hasKnobs: model.hasKnobs,
      isSaved: isSaved
    )
    return StyledText(remedy.text)
  }
}
