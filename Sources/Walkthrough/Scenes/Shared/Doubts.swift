import CellUI
import GradientChecking

/// What besides a bug could keep two right gradients apart, told from the numbers of the check.
extension ComponentContext {
  /// Why what disagrees in gradients from elsewhere may be the numeric side's; a check of our own measures
  /// that.
  var doubts: [Finding] {
    guard knownExperiment == nil, outcome?.summary.verdict.isDisagreement == true else { return [] }
    return findings.doubts
  }

  /// What to say and try where the formula itself leaves out as much as the gradients differ, which a
  /// second step of half the width has measured.
  func truncationRemark(_ truncation: Double) -> StyledText {
    let epsilon = knownEpsilon.map { "ε\u{A0}=\u{A0}\(Numbers.short($0))" } ?? "ε"
    let size = Numbers.short(truncation, digits: 2)
    return
      "For this formula \(epsilon) is large: it leaves out about \(size) itself, as ε/2 shows. "
      + "Make ε smaller\(isSaved ? "" : " (e)"): a bug stays, this shrinks."
  }
}

extension [Finding] {
  /// Those that doubt the numeric gradient, where none blames the code.
  var doubts: [Finding] {
    contains(where: \.kind.blamesCode)
      ? [] : filter { $0.kind == .roundoff || $0.kind == .truncation }
  }
}

extension Verdict {
  /// Whether it says that the gradients differ.
  var isDisagreement: Bool { self == .bug || self == .doubleCheck }
}

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

/// What to do where round-off hides the answer, in an experiment that can be changed.
struct RoundoffRemedy {
  let experiment: Experiment
  /// Whether the knobs stand beside; without them the options of the command line are named.
  var hasKnobs = false
  /// Whether there is a report only, in which nothing can be changed.
  var isSaved = false

  var text: String {
    let larger = isSaved ? "a larger ε" : "a larger ε (E)"
    switch experiment.precision {
    case .float:
      return experiment.epsilon < 1e-3
        ? "In float32 take \(larger), or better double precision (\(option("--precision double", .precision)))."
        : "Take double precision: \(option("--precision double", .precision))."
    case .double where experiment.scheme == .complexStep:
      return experiment.epsilon < 1e-290
        ? "Take \(larger): so small a one loses its digits."
        : "There is no sharper tool: check at another θ."
    case .double where experiment.scheme == .forward:
      return
        "Take centered differences (\(option("--scheme centered", .scheme))), or the complex step."
    case .double:
      return experiment.epsilon < 1e-5
        ? "Take \(larger), or the complex step, which subtracts nothing."
        : "Take the complex step (\(option("--scheme complex-step", .scheme))), which subtracts nothing."
    }
  }

  private func option(_ option: String, _ knob: Knob) -> String {
    hasKnobs ? "the knob \(knob.shortName)" : option
  }
}

/// A planted bug that the check doesn't see: in no block do the gradients differ by enough.
struct UnseenBug {
  let bug: PlantedBug

  var sentence: StyledText {
    "The check doesn't see \(bug.rawValue, .bug) here: what it changes is too little to tell."
  }
}

extension ComponentContext {
  /// The planted bug, where the whole check agrees all the same and that may be said.
  var unseenBug: UnseenBug? {
    guard isComplete, !model.hidesDiagnosis, summary.verdict == .agrees else { return nil }
    return knownExperiment?.bug.map { UnseenBug(bug: $0) }
  }
}
