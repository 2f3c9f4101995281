import GradientChecking

/// Carries out the effects that compute something; pure, so that the background worker, a replay and
/// the tests all get the same answers.
public enum Evaluation {
  /// Computes the answers to one effect and hands each on as soon as it is there.
  ///
  /// - Parameters:
  ///   - effect: A request to prepare, compute or probe; any other does nothing.
  ///   - datasets: Gives the examples of an experiment; what it throws is shown as it describes itself.
  ///   - check: The check that the last preparation gave.
  ///   - isCancelled: Asked before each component; `true` ends the work.
  ///   - post: Takes each answer.
  public static func perform(
    _ effect: Effect,
    datasets: (Experiment) throws -> Dataset,
    check: GradientCheck?,
    isCancelled: () -> Bool = { false },
    post: (Message) -> Void
  ) {
    switch effect {
    case .prepare(let experiment, let run):
      do {
        let dataset = try check?.dataset(for: experiment) ?? datasets(experiment)
        post(.prepared(try GradientCheck(experiment, dataset: dataset), run: run))
      } catch {
        post(.preparationFailed("\(error)", run: run))
      }
    case .compute(let range, let run):
      guard let check else { return }
      for index in range where index < check.layout.count {
        if isCancelled() { return }
        post(.computed([check.component(index)], run: run))
      }
    case .probe(let index, let zoom, let run):
      guard let check, check.layout.count > index else { return }
      post(.probed(Probe(of: index, zoom: zoom, in: check), run: run))
    case .survey(let survey, let run):
      guard let check else { return }
      survey.measure(check, isCancelled: isCancelled) {
        post(.surveyed($0, of: survey, run: run))
      }
    case .cancel, .leave, .quit:
      return
    }
  }
}

extension GradientCheck {
  /// The examples of this check, if another experiment has the same.
  fileprivate func dataset(for other: Experiment) -> Dataset? {
    let isSame =
      (experiment.data, experiment.examples, experiment.seed)
      == (other.data, other.examples, other.seed)
    return isSame ? dataset : nil
  }
}
