import GradientChecking
import Synchronization
import Walkthrough

/// Carries out the model's requests in the background, one after the other, and posts the answers.
///
/// A request that a later one makes pointless is skipped: only the newest preparation and the newest
/// probe are wanted, and ``Effect/cancel`` ends the computing of components.
final class Worker: Sendable {
  private struct Job: Sendable {
    let effect: Effect
    let number: Int
  }

  /// The numbers of the newest requests; a job with an older number is out of date.
  private struct Newest: Sendable {
    var submitted = 0
    var prepare = 0
    var probe = 0
    var cancel = 0
  }

  private let newest = Mutex(Newest())
  private let jobs: AsyncStream<Job>.Continuation
  private let dataset: Dataset
  private let mailbox: Mailbox

  /// Starts the worker; it ends when the last reference to it goes.
  ///
  /// - Parameters:
  ///   - dataset: The examples of the experiment.
  ///   - prepared: The check to go on with, if one is prepared already.
  ///   - mailbox: Where the answers go.
  init(dataset: Dataset, check prepared: GradientCheck?, mailbox: Mailbox) {
    self.dataset = dataset
    self.mailbox = mailbox
    let (stream, continuation) = AsyncStream.makeStream(of: Job.self)
    jobs = continuation
    // Detached, so that a long computation never runs on the thread that owns the terminal.
    Task.detached { [weak self] in
      var check = prepared
      for await job in stream { self?.perform(job, check: &check) }
    }
  }

  deinit { jobs.finish() }

  /// Takes a request; returns at once.
  func submit(_ effect: Effect) {
    let job = newest.withLock { newest in
      newest.submitted += 1
      switch effect {
      case .prepare: newest.prepare = newest.submitted
      case .probe: newest.probe = newest.submitted
      case .cancel: newest.cancel = newest.submitted
      case .compute, .survey, .leave, .quit: break
      }
      return Job(effect: effect, number: newest.submitted)
    }
    jobs.yield(job)
  }

  private func isOutOfDate(_ job: Job) -> Bool {
    newest.withLock { newest in
      switch job.effect {
      case .prepare: job.number < newest.prepare
      case .probe: job.number < newest.probe || job.number < newest.prepare
      case .compute, .survey: job.number < newest.cancel || job.number < newest.prepare
      case .cancel, .leave, .quit: true
      }
    }
  }

  private func perform(_ job: Job, check: inout GradientCheck?) {
    guard !isOutOfDate(job) else { return }
    var prepared = check
    Evaluation.perform(
      job.effect,
      datasets: { _ in dataset },
      check: check,
      isCancelled: { isOutOfDate(job) },
      post: { message in
        if case .prepared(let new, _) = message { prepared = new }
        mailbox.post(message)
      }
    )
    check = prepared
  }
}
