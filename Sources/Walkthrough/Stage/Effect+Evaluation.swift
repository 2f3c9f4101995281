import GradientChecking
import Hunting

extension Effect {
  /// Computes the answers to this effect, on all cores where that is worth it, and hands each on as soon as it is there,
  /// on the calling thread; pure, so that the background worker, a replay and the tests all get the same answers.
  ///
  /// - Parameters:
  ///   - datasets: Gives the examples of an experiment; what it throws is shown as it describes itself.
  ///   - check: The check that the last preparation of the same slot gave.
  ///   - reports: Reads a report's file, and tells how far it is; what it throws is shown as it describes itself.
  ///   - isCancelled: Asked from all threads, before each component, within one that takes long, and before each
  ///     iteration of training; `true` ends the work.
  ///   - post: Takes each answer. An effect that computes nothing has none.
  public func evaluate(
    datasets: @escaping @Sendable (Experiment) throws -> Dataset,
    check: GradientCheck?,
    reports: ReportReader? = nil,
    isCancelled: @escaping @Sendable () -> Bool = { false },
    post: (Message) -> Void
  ) {
    Cancellation.perform(unless: isCancelled) {
      compute(datasets: datasets, check: check, reports: reports) { message in
        // What was cancelled on its way may be anything.
        if !isCancelled() { post(message) }
      }
    }
  }

  private func compute(
    datasets: @escaping @Sendable (Experiment) throws -> Dataset,
    check: GradientCheck?,
    reports: ReportReader?,
    post: (Message) -> Void
  ) {
    switch self {
    case .prepare(let experiment, let ticket):
      do {
        if let trained = try check?.trained(for: experiment) {
          return post(.prepared(trained, ticket))
        }
        let dataset = try check?.dataset(for: experiment) ?? datasets(experiment)
        let prepared = try GradientCheck(experiment, dataset: dataset) { done in
          if Self.isPart(done, of: experiment.trainingIterations) {
            post(.trained(iterations: done, ticket))
          }
          return true
        }
        if let prepared { post(.prepared(prepared, ticket)) }
      } catch {
        post(.preparationFailed("\(error)", ticket))
      }
    case .compute(let range, let ticket):
      guard let check else { return }
      range.clamped(to: 0..<check.layout.count).computeInOrder {
        check.component($0)
      } deliver: {
        post(.computed($0, ticket))
      }
    case .probe(let index, let zooms, let ticket):
      guard let check, check.layout.count > index else { return }
      post(.probed(Probe(of: index, zooms: zooms, in: check), ticket))
    case .goThrough(let request, let ticket):
      request.goThrough(check) { overview, report, isLast in
        post(.goneThrough(overview, report, isLast: isLast, ticket))
      }
    case .survey(let survey, let ticket):
      guard let check else { return }
      survey.measure(check, datasets: datasets) {
        post(.surveyed($0, of: survey, ticket))
      }
    case .makeHunt(let level, let seed, let ticket):
      post(.madeHunt(HuntCase(seed: seed, level: level), ticket))
    case .findKeys(let lesson, let step, let page, let ticket):
      let position = PagePosition(step: step, page: page)
      let keys = Replay.keys(for: lesson, at: position, datasets: datasets)
      post(.foundKeys(keys, step: step, page: page, ticket))
    case .read(let path, let ticket):
      guard let reports else { return }
      do {
        let report = try reports(path) { news in
          switch news {
          case .read(let fraction): post(.reading(fraction: fraction, ticket))
          case .grown(let report, let sentence):
            post(.grown(OpenedReport(report), sentence, ticket))
          }
        }
        let opened = OpenedReport(report)
        post(.read(opened, ticket))
        if !report.isDiagnosed { post(.read(opened.diagnosed(), ticket)) }
      } catch {
        post(.unreadable(error, ticket))
      }
    case .cancel, .watch, .writeStarter, .save, .saveHunt, .saveTrace, .show, .quit:
      return
    }
  }

  /// Whether another twentieth of the work is done, worth being told.
  private static func isPart(_ done: Int, of count: Int) -> Bool {
    done > 0 && done * 20 / count != (done - 1) * 20 / count
  }
}

extension GradientCheck {
  /// The check of another experiment that only has another ε or scheme, with the θ to which training has led
  /// already; `nil` if it differs in more, or there was no training.
  fileprivate func trained(for other: Experiment) throws(ExperimentError) -> GradientCheck? {
    var same = experiment
    (same.epsilon, same.scheme) = (other.epsilon, other.scheme)
    guard same == other, experiment.trainingIterations > 0 else { return nil }
    return try with(epsilon: other.epsilon, scheme: other.scheme)
  }

  /// The examples of this check, if another experiment has the same.
  fileprivate func dataset(for other: Experiment) -> Dataset? {
    experiment.hasSameExamples(as: other) ? dataset : nil
  }
}
