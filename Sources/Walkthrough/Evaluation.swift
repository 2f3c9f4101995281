import GradientChecking

/// Carries out the effects that compute something; pure, so that the background worker, a replay and
/// the tests all get the same answers.
public enum Evaluation {
  /// Computes the answers to one effect and hands each on as soon as it is there.
  ///
  /// - Parameters:
  ///   - effect: A request to prepare, compute or probe; any other does nothing.
  ///   - dataset: The examples of the experiment.
  ///   - check: The check that the last preparation gave.
  ///   - isCancelled: Asked before each component; `true` ends the work.
  ///   - post: Takes each answer.
  public static func perform(
    _ effect: Effect,
    dataset: Dataset,
    check: GradientCheck?,
    isCancelled: () -> Bool = { false },
    post: (Message) -> Void
  ) {
    switch effect {
    case .prepare(let experiment, let run):
      do throws(ExperimentError) {
        post(.prepared(try GradientCheck(experiment, dataset: dataset), run: run))
      } catch {
        post(.preparationFailed(error.description, run: run))
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
    case .cancel, .quit:
      return
    }
  }
}
