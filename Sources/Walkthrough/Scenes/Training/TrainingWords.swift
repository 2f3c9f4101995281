import CellUI
import GradientChecking
import Wording

/// What is said of the descents and of the checks at their ends.
extension TrainingScene {
  var narration: StyledText { context.narration(sentences) }

  /// The most important first.
  var sentences: [StyledText] {
    guard let survey, survey.isComplete, let own else {
      return [measuring]
    }
    return [loss(own)] + checks(own.run) + preview(survey)
  }

  private var duration: String { counted(iterations, "iteration") }

  private var measuring: StyledText {
    "\(duration) of gradient descent, and the check before and after them …"
  }

  private func loss(_ own: TrainingScene.Descent) -> StyledText {
    guard let ends = own.run.ends, let course = own.run.course else { return measuring }
    let (first, last) = (Numbers.short(ends.first), Numbers.short(ends.last))
    let verb: String
    switch course {
    case .fell: verb = "falls from \(first) to \(last)"
    case .rose: verb = "rises from \(first) to \(last)"
    case .stayed: verb = "stays at \(first)"
    case .leftTheNumbers(let iteration):
      return
        "\("J is not a finite number any more", .bug) after \(counted(iteration, "iteration"))"
        + ": gradient descent has diverged."
    }
    guard let bug = own.run.bug else { return "J \(verb, .accent) in \(duration)." + beside(own) }
    let start: StyledText = "With \(bug.rawValue, .bug) J "
    switch course {
    case .fell:
      return start + "still " + "\(verb, .accent) in \(duration)" + beside(own, ";")
        + " A falling J does not mean that dθ is right."
    default:
      return start + "\(verb, .accent) in \(duration)" + beside(own, ";")
        + (second?.run.course == .fell ? " That something is wrong shows, but not what." : "")
    }
  }

  /// The curve beside the first.
  private func beside(_ own: TrainingScene.Descent, _ separator: String = "") -> StyledText {
    guard let second, let ends = second.run.ends else {
      return separator.isEmpty ? "" : "."
    }
    let last = Numbers.short(ends.last)
    let name = second.name == "without the bug" ? "with the right dθ" : "beside it (\(second.name))"
    return separator.isEmpty
      ? " \(name.prefix(1).uppercased() + name.dropFirst()) it ends at \(last)."
      : "\(separator) \(name) it ends at \(last)."
  }

  private func checks(_ run: TrainingSurvey.Run) -> [StyledText] {
    guard let before = run.before, let after = run.after else { return [] }
    if before.obstacle == .notAFunction {
      return [
        "Neither check says anything: J is not a function of θ while dropout draws a new mask each time."
      ]
    }
    let (first, last) = (
      Numbers.difference(before.difference), Numbers.difference(after.difference)
    )
    let was: StyledText = "\(first, before.verdict.style)"
    let `is`: StyledText = "\(last, after.verdict.style)"
    switch (before.isPassed, after.isPassed) {
    case (true?, true?):
      let pair: StyledText = "The check passes before (" + was + ") and after (" + `is` + ")."
      return run.bug == nil
        ? [
          pair,
          "A bug may hide near W = 0: check at initialization, and again after some training.",
        ]
        : [pair + " At neither place does it see the bug."]
    case (true?, false?):
      return [
        "The check passes at initialization (" + was + ") and fails after training (" + `is` + "): "
          + "\("check again after some training", .heading)."
      ]
    case (false?, true?):
      return [
        "The check fails at initialization (" + was + ") and passes after training (" + `is`
          + "): one θ "
          + "is not enough."
      ]
    case (false?, false?) where run.bug == nil:
      return [
        "The two gradients disagree before training (" + was + ") and after (" + `is`
          + "), and no bug is planted: look at ε."
      ]
    case (false?, false?):
      return [
        "The check sees it at once: " + was + " before the first iteration, " + `is`
          + " after the last."
      ]
    default:
      return [
        "Before training: \(before.verdict.words) (" + was + "); after: \(after.verdict.words) ("
          + `is`
          + ")."
      ]
    }
  }

  private func preview(_ survey: TrainingSurvey) -> [StyledText] {
    guard survey.isPreview else { return [] }
    let option = "--train\u{A0}\(survey.iterations)"
    return [
      "This experiment checks before any training; the curve is what training would do. To check after it: "
        + "\(option, .heading)."
    ]
  }
}

extension Summary {
  /// Whether the check passed; `nil` where it says nothing.
  fileprivate var isPassed: Bool? {
    switch verdict {
    case .agrees: true
    case .doubleCheck, .bug: false
    case .inconclusive, .notAFunction: nil
    }
  }
}
