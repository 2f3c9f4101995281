import GradientChecking
import Wording

extension Report {
  /// What is known of the check.
  private var account: Account {
    Account(self)
  }

  private var speller: Speller { Speller(means: .options) }

  /// The verdict, and which blocks are to blame or what else may explain it; findings and remedies follow further
  /// down.
  var verdictSentence: String {
    let account = account
    let head = account.obstacle == nil || summary.isTruncation ? "" : "Nothing can be said. "
    let namesBlocks = summary.worstBlock != nil && account.hidden == nil && account.doubts.isEmpty
    return head + speller.text(account.ruling(with: namesBlocks ? [account.blocks] : [])).plain
  }

  /// What was checked, and what is to be said of how it was read; a sentence each.
  var subject: [String] { origin + [toleranceSentence].compactMap(\.self) + provenance.remarks }

  private var origin: [String] {
    guard let experiment = provenance.experiment else { return [foreignSubject] }
    let m = experiment.examples.map { " (\($0) examples)" } ?? ""
    var sentences = [
      "\(ForeignText(experiment.data.text).escaped)\(m), \(layout.architecture), \(experiment.activation.rawValue), "
        + "\(experiment.cost.rawValue), λ = \(experiment.lambda.shortestText), "
        + "seed \(experiment.seed): n = \(Numbers.count(components.count)) parameters, "
        + (experiment.trainingIterations == 0
          ? "at random initialization."
          : "after \(experiment.trainingIterations) iterations of training."),
      "\(experiment.scheme.name.startingSentence) with ε = \(experiment.epsilon.shortestText), in "
        + (experiment.precision == .double ? "double precision." : "single precision (float32)."),
    ]
    if experiment.precision == .float {
      sentences.append(
        "float32 has 7 digits: round-off alone leaves about \(provenance.roundoffFloor.digits(2)) in each "
          + "numeric component."
      )
    }
    if experiment.keepProbability < 1 {
      sentences.append(
        "Dropout with keep_prob \(experiment.keepProbability.shortestText), "
          + (experiment.mask == .frozen
            ? "one mask held fixed: this checks the cost of that one subnetwork."
            : "a new mask at each evaluation of J.")
      )
    }
    return sentences
  }

  /// The same for gradients from elsewhere, as far as it is known.
  private var foreignSubject: String {
    let origin = provenance.source.map { ForeignText($0).escaped } ?? "Gradients of unknown origin"
    let step: String? =
      switch (provenance.step, provenance.epsilon?.shortestText) {
      case (.auto, _): "the step for each component that errs least"
      case (.relative, let epsilon?): "steps of \(epsilon)·max(1, |θᵢ|)"
      case (_, let epsilon): epsilon.map { "ε = \($0)" }
      }
    let method = provenance.scheme.map { $0.name }
    let how = [method, step].compactMap(\.self).joined(separator: " with ")
    return "\(origin): n = \(Numbers.count(components.count))\(how.isEmpty ? "" : ", " + how)."
  }

  /// What is to be said of components that weren't really compared; empty if there are none.
  var specialComponents: String {
    speller.text(Statement.special(among: components)).plain
  }

  /// What to do next: a sentence, and the command that does it.
  var advice: [(sentence: String, command: String?)] {
    guard let experiment = provenance.experiment else { return [] }
    switch verdict {
    case .agrees where experiment.trainingIterations == 0:
      var trained = experiment
      trained.trainingIterations = 100
      return [("Check again after some training:", trained.commandLine("check"))]
    case .agrees:
      return [("See every step of this check:", experiment.commandLine("walk"))]
    case .doubleCheck, .bug:
      let place =
        wrongCount == 0
        ? "" : ", for instance at \(layout.name(of: mostSuspicious[0].index))"
      return [("See where the two part\(place):", experiment.commandLine("walk"))]
    case .inconclusive, .notAFunction:
      let command = experiment.remedied(of: summary.obstacle)?.commandLine("check")
      let sentence = summary.isTruncation ? "So that it tells:" : speller.text(account.remedy).plain
      return [(sentence, command)]
    }
  }
}

extension Experiment {
  /// The experiment with what costs least against an obstacle; `nil` where nothing can be set against it.
  fileprivate func remedied(of obstacle: Obstacle?) -> Experiment? {
    var remedy = self
    switch obstacle {
    case .notAFunction: remedy.mask = .frozen
    case .roundoff where precision == .float:
      remedy.precision = .double
      // What float needs is so large that in double the formula's own error would show.
      remedy.epsilon = min(epsilon, Experiment().epsilon)
    case .roundoff where scheme != .complexStep: remedy.scheme = .complexStep
    case .explained where precision == .float:
      (remedy.precision, remedy.epsilon) = (.double, min(epsilon, Experiment().epsilon))
    case .explained where scheme.isOneSided && epsilon <= 1e-6: remedy.scheme = .centered
    case .explained where epsilon > Experiment().epsilon: remedy.epsilon = Experiment().epsilon
    default: return nil
    }
    return remedy
  }
}
