import GradientChecking

extension Report {
  /// The verdict as one sentence, or two.
  var verdictSentence: String {
    let value = summary.difference.digits(3)
    if isTruncation {
      let size = provenance.epsilon.map { "ε = \($0.shortestText)" } ?? "ε"
      return
        "The difference is \(value), but \(size) is large: the formula itself "
        + "\(provenance.experiment == nil ? "may leave" : "leaves") out as much. "
        + "Whether there is a bug as well, a smaller ε tells."
    }
    if verdict != .inconclusive, findings.contains(where: { $0.kind == .roundoff }) {
      let size = provenance.epsilon.map { "at ε = \($0.shortestText) " } ?? ""
      return
        "The difference is \(value), but \(size)round-off may account for all of it. Whether there is a "
        + "bug, a larger ε tells."
    }
    switch verdict {
    case .agrees:
      return "The gradients agree: the difference is \(value), below 1e-6."
    case .doubleCheck:
      return disagreement(
        whole: "Look closer: the difference is \(value), between 1e-6 and 1e-4",
        part: "Look closer at"
      )
    case .bug:
      return disagreement(
        whole: "The gradients disagree: the difference is \(value), so there is a bug",
        part: "There is a bug, the gradients disagree in"
      )
    case .inconclusive, .notAFunction:
      return "Nothing can be said. " + reason
    }
  }

  /// Whether the formula itself leaves out as much as the gradients differ.
  private var isTruncation: Bool { findings.contains { $0.kind == .truncation } }

  private func disagreement(whole: String, part: String) -> String {
    guard let worst = summary.worstBlock else { return whole + "." }
    let place = "\(worst.block.name) (difference \(worst.difference.digits(3)))"
    if LandmarkScale.verdict(of: summary.difference) == verdict {
      return "\(whole). Look first at \(place)."
    }
    return
      "\(part) \(place), though the difference of all of θ is only \(summary.difference.digits(3))."
  }

  /// What was checked, a sentence each.
  var subject: [String] {
    guard let experiment = provenance.experiment else { return [foreignSubject] }
    let m = experiment.examples.map { " (\($0) examples)" } ?? ""
    var sentences = [
      "\(ForeignText(experiment.data.text).escaped)\(m), \(layout.architecture), \(experiment.activation.rawValue), "
        + "\(experiment.cost.rawValue), λ = \(experiment.lambda.shortestText), "
        + "seed \(experiment.seed): n = \(components.count) parameters, "
        + (experiment.trainingIterations == 0
          ? "at random initialization."
          : "after \(experiment.trainingIterations) iterations of training."),
      "\(experiment.scheme.words) with ε = \(experiment.epsilon.shortestText), in "
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
    let step = provenance.epsilon.map { "ε = \($0.shortestText)" }
    let method = provenance.scheme.map { $0.words.lowercased() }
    let how = [method, step].compactMap(\.self).joined(separator: " with ")
    return "\(origin): n = \(components.count)\(how.isEmpty ? "" : ", " + how)."
  }

  /// Why nothing can be said.
  private var reason: String {
    guard provenance.experiment == nil, !summary.isFunction else {
      return summary.obstacle?.reason ?? ""
    }
    return
      "J is not a function of θ: evaluated twice at the same θ, it gave two values. Something in it is "
      + "drawn anew each time, most likely the mask of a dropout."
  }

  /// How many components need a word of their own; empty if there are none.
  var countsOfSpecialComponents: String {
    let bothZero = components.count { $0.verdict == .bothZero }
    let withinRoundoff = components.count { $0.verdict == .withinRoundoff }
    let kinks = components.count { $0.kink }
    var parts: [String] = []
    if bothZero > 0 { parts.append("\(bothZero) zero in both gradients") }
    if withinRoundoff > 0 {
      parts.append(
        "\(withinRoundoff) no further apart than round-off (about \(provenance.roundoffFloor.digits(2)))"
      )
    }
    if kinks > 0 { parts.append("\(kinks) across a kink") }
    return parts.isEmpty
      ? "" : "Of \(components.count) components: " + parts.joined(separator: ", ") + "."
  }

  /// What to do next: a sentence, and the command that does it.
  var advice: [(sentence: String, command: String?)] {
    guard let experiment = provenance.experiment else { return [] }
    if isTruncation {
      var finer = experiment
      finer.epsilon = Experiment().epsilon
      return [("Use a smaller ε:", finer.commandLine("check"))]
    }
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
    case .notAFunction:
      var frozen = experiment
      frozen.mask = .frozen
      return [("Hold one mask fixed, or set keep_prob to 1:", frozen.commandLine("check"))]
    case .inconclusive:
      guard let obstacle = summary.obstacle else { return [] }
      guard case .roundoff = obstacle else { return [(obstacle.remedy, nil)] }
      let (sentence, remedy) = experiment.withLessRoundoff
      return [(sentence, remedy.map { $0.commandLine("check") })]
    }
  }
}

extension Experiment {
  /// The remedy against round-off that costs least, in words and as an experiment.
  fileprivate var withLessRoundoff: (sentence: String, experiment: Experiment?) {
    var remedy = self
    if precision == .float {
      remedy.precision = .double
      // What float needs is so large that in double the formula's own error would show.
      remedy.epsilon = min(epsilon, Experiment().epsilon)
      return ("Use double precision:", remedy)
    }
    guard scheme != .complexStep else {
      return ("Check at another θ, or with a larger ε if it is below 1e-290.", nil)
    }
    remedy.scheme = .complexStep
    return ("Use the complex step, which subtracts nothing:", remedy)
  }
}

extension DifferenceScheme {
  fileprivate var words: String {
    switch self {
    case .centered: "Centered differences"
    case .forward: "Forward differences"
    case .complexStep: "Complex step"
    }
  }
}
