import GradientChecking
import GradientFiles
import Synchronization
import Walkthrough

/// Computes what the program asks for in the background and posts the answers.
///
/// What belongs to a check is done one after the other; surveys, which may take long, and probes, which
/// shouldn't wait for a whole check, have queues of their own. A request that a later one makes pointless is skipped:
/// only the newest preparation and the newest probe of a slot are wanted, and ``Effect/cancel`` ends the
/// computing of components.
final class Worker: Sendable {
  private struct Job: Sendable {
    let effect: Effect
    let slot: Slot
    let number: Int
  }

  /// The numbers of the newest requests; a job with an older number is out of date.
  private struct Newest: Sendable {
    var prepare = 0
    var probe = 0
    var cancel = 0
  }

  private struct Requests: Sendable {
    var submitted = 0
    var newest: [Slot: Newest] = [:]
  }

  private let requests = Mutex(Requests())
  private let checks: Mutex<[Slot: GradientCheck]>
  private let jobs, probes, surveys: AsyncStream<Job>.Continuation
  private let datasets: @Sendable (Experiment) throws -> Dataset
  private let reports: ReportReader
  private let mailbox: Mailbox

  /// Starts the worker; it ends when the last reference to it goes.
  ///
  /// - Parameters:
  ///   - datasets: Gives the examples of an experiment.
  ///   - reports: Reads a report's file.
  ///   - checks: The checks to go on with, where some are prepared already.
  ///   - mailbox: Where the answers go.
  init(
    datasets: @escaping @Sendable (Experiment) throws -> Dataset,
    reports: @escaping ReportReader = { path, _ in try ReportFile.read(path: path) },
    checks: [Slot: GradientCheck] = [:],
    mailbox: Mailbox
  ) {
    self.datasets = datasets
    self.reports = reports
    self.checks = Mutex(checks)
    self.mailbox = mailbox
    let (jobStream, jobs) = AsyncStream.makeStream(of: Job.self)
    let (probeStream, probes) = AsyncStream.makeStream(of: Job.self)
    let (surveyStream, surveys) = AsyncStream.makeStream(of: Job.self)
    self.jobs = jobs
    self.probes = probes
    self.surveys = surveys
    for stream in [jobStream, probeStream, surveyStream] {
      // Detached, so that a long computation never runs on the thread that owns the terminal.
      Task.detached { [weak self] in
        for await job in stream { self?.perform(job) }
      }
    }
  }

  deinit {
    jobs.finish()
    probes.finish()
    surveys.finish()
  }

  /// Takes a request; returns at once.
  func submit(_ effect: Effect) {
    guard let slot = effect.slot else { return }
    let job = requests.withLock { requests in
      requests.submitted += 1
      let number = requests.submitted
      switch effect {
      case .prepare: requests.newest[slot, default: Newest()].prepare = number
      case .probe: requests.newest[slot, default: Newest()].probe = number
      case .cancel: requests.newest[slot, default: Newest()].cancel = number
      case .compute, .survey, .makeHunt, .read, .save, .saveHunt, .saveTrace, .show, .quit: break
      }
      return Job(effect: effect, slot: slot, number: number)
    }
    switch effect {
    case .survey, .read: surveys.yield(job)
    case .probe: probes.yield(job)
    case .prepare, .compute, .makeHunt: jobs.yield(job)
    case .cancel, .save, .saveHunt, .saveTrace, .show, .quit: break
    }
  }

  private func isOutOfDate(_ job: Job) -> Bool {
    let newest = requests.withLock { $0.newest[job.slot] ?? Newest() }
    return switch job.effect {
    case .prepare: job.number < newest.prepare
    case .probe: job.number < newest.probe || job.number < newest.prepare
    case .compute: job.number < newest.cancel || job.number < newest.prepare
    case .survey: job.number < newest.prepare
    case .makeHunt, .read: false
    case .cancel, .save, .saveHunt, .saveTrace, .show, .quit: true
    }
  }

  private func perform(_ job: Job) {
    guard !isOutOfDate(job) else { return }
    job.effect.evaluate(
      datasets: datasets,
      check: checks.withLock { $0[job.slot] },
      reports: reports,
      isCancelled: { isOutOfDate(job) },
      post: { message in
        if case .prepared(let new, _) = message { checks.withLock { $0[job.slot] = new } }
        mailbox.post(message)
      }
    )
  }
}
