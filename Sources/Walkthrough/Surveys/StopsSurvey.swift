import GradientChecking

/// What each stop of a knob would give: the whole check of every experiment that differs in one field alone.
public struct StopsSurvey: SurveyResult {
  /// The experiments, in the order of the field's stops.
  public let stops: [Experiment]
  /// What was found, by the experiments' places.
  public internal(set) var found: [Int: Trial] = [:]
  /// The stops that are there to be checked and aren't yet, the nearest to the present one first.
  private(set) var missing: [Int]

  /// Whether everything has been measured.
  public var isComplete: Bool { missing.isEmpty }

  /// The most work of one check: components times examples.
  private static let mostWork = 2_000_000

  init(of field: ExperimentField, in check: GradientCheck) {
    let stops = field.stops(check.experiment)
    self.stops = stops
    let here = stops.firstIndex(of: check.experiment) ?? 0
    let isSoonDone = check.layout.count * check.dataset.exampleCount <= Self.mostWork
    missing = isSoonDone ? stops.indices.sorted { abs($0 - here) < abs($1 - here) } : []
  }

  /// Checks the stops, as many at once as there are cores, and hands on what there is at first and whenever there is
  /// more.
  ///
  /// - Parameters:
  ///   - field: The field that the knob turns.
  ///   - check: The check of the present stop.
  ///   - datasets: Gives the examples of an experiment that has others.
  ///   - post: Takes what has been found so far.
  static func measure(
    _ field: ExperimentField,
    _ check: GradientCheck,
    datasets: @escaping @Sendable (Experiment) throws -> Dataset,
    post: (StopsSurvey) -> Void
  ) {
    var survey = StopsSurvey(of: field, in: check)
    post(survey)
    let (stops, missing) = (survey.stops, survey.missing)
    missing.indices.computeInOrder {
      trial(of: stops[missing[$0]], beside: check, datasets)
    } deliver: { trials in
      for trial in trials { survey.found[survey.missing.removeFirst()] = trial }
      post(survey)
    }
  }

  /// The whole check of an experiment; `nil` where it can't be done, or was cancelled.
  private static func trial(
    of experiment: Experiment,
    beside check: GradientCheck,
    _ datasets: (Experiment) throws -> Dataset
  ) -> Trial? {
    let isSame = experiment.hasSameExamples(as: check.experiment)
    guard let dataset = isSame ? check.dataset : try? datasets(experiment),
      let prepared = try? GradientCheck(
        experiment,
        dataset: dataset,
        training: { _ in !Cancellation.isRequested }
      ), prepared.layout.count * dataset.exampleCount <= mostWork
    else { return nil }
    var components = ComponentTable()
    components.landmarks = prepared.landmarks
    for index in 0..<prepared.layout.count {
      if Cancellation.isRequested { return nil }
      components.insert(prepared.component(index))
    }
    return Trial(prepared.report(of: components).summary)
  }
}

/// What the whole check of an experiment said, in a number and a word.
public struct Trial: Hashable, Sendable {
  /// ‖dθ_approx − dθ‖₂ / (‖dθ_approx‖₂ + ‖dθ‖₂).
  public let difference: Double
  /// What the whole check says, which a single block may decide.
  public let verdict: Verdict
  /// Whether what differs is the formula's own, at so large an ε.
  public let isTruncation: Bool

  init(_ summary: Summary) {
    (difference, verdict) = (summary.difference, summary.verdict)
    isTruncation = summary.isTruncation
  }
}
