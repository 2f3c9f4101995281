import GradientChecking
import GradientFiles
import Synchronization
import Walkthrough

/// Computes what the program asks for in the background and posts the answers.
///
/// What the screen waits for is answered on one queue, at the speed that the machine has: preparations, probes, a few
/// components. What nobody waits for gives way to that and to the screen: many components, which are computed on all
/// cores, surveys, which may take long, and what is gone through of many components have queues of their own. A request that a later one makes pointless is cancelled,
/// whether it is under way or still waits: only the newest preparation and the newest probe of a slot are wanted, and
/// ``Effect/cancel`` ends the computing of components.
final class Worker: Sendable {
  /// A request, and whether it is still wanted.
  final class Job: Sendable {
    let effect: Effect
    let slot: Slot
    private let flag = Atomic(false)

    init(_ effect: Effect, _ slot: Slot) { (self.effect, self.slot) = (effect, slot) }

    var isCancelled: Bool { flag.load(ordering: .relaxed) }

    func cancel() { flag.store(true, ordering: .relaxed) }
  }

  /// What is asked for and not yet answered.
  private let pending = Mutex<[Job]>([])
  private let checks: Mutex<[Slot: GradientCheck]>
  private let computing = JobQueue<Job>()
  private let answering = JobQueue<Job>()
  private let surveying = JobQueue<Job>()
  private let reviewing = JobQueue<Job>()
  private let datasets: @Sendable (Experiment) throws -> Dataset
  private let reports: ReportReader
  private let mailbox: Mailbox

  /// Starts the worker; it ends, and all that it computes, when the last reference to it goes.
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
    let yielding = [computing, surveying, reviewing].map { ($0, true) }
    for (queue, yields) in yielding + [(answering, false)] {
      queue.start(yieldingToOthers: yields) { [weak self] in self?.perform($0) }
    }
  }

  deinit { end() }

  /// Ends all that is computed, and takes no more.
  func end() {
    for job in pending.withLock({ $0 }) { job.cancel() }
    for queue in [computing, answering, surveying, reviewing] { queue.end() }
  }

  /// Takes a request; returns at once.
  func submit(_ effect: Effect) {
    guard let slot = effect.slot else { return }
    let job = Job(effect, slot)
    pending.withLock { jobs in
      for other in jobs where other.slot == slot && effect.makesPointless(other.effect) {
        other.cancel()
      }
      if effect.queue != nil { jobs.append(job) }
    }
    switch effect.queue {
    case .computing: computing.add(job)
    case .answering: answering.add(job)
    case .surveying: surveying.add(job)
    case .reviewing: reviewing.add(job)
    case nil: break
    }
  }

  private func perform(_ job: Job) {
    defer { pending.withLock { jobs in jobs.removeAll { $0 === job } } }
    guard !job.isCancelled else { return }
    job.effect.evaluate(
      datasets: datasets,
      check: checks.withLock { $0[job.slot] },
      reports: reports,
      isCancelled: { job.isCancelled },
      post: { message in
        if case .prepared(let new, _) = message { checks.withLock { $0[job.slot] = new } }
        mailbox.post(message)
      }
    )
  }
}

/// The queues of the worker.
private enum Queue {
  case answering, computing, surveying, reviewing

  /// So many components are computed before anybody has waited long.
  static let fewComponents = 16
}

extension Effect {
  /// Where it is done; `nil` for what isn't computed.
  fileprivate var queue: Queue? {
    switch self {
    case .compute(let range, _) where range.count > Queue.fewComponents: .computing
    case .prepare, .compute, .probe, .makeHunt: .answering
    case .survey, .read, .findKeys: .surveying
    case .goThrough: .reviewing
    case .cancel, .watch, .writeStarter, .save, .saveHunt, .saveTrace, .show, .quit: nil
    }
  }

  /// Whether nobody wants the answer to an earlier request of the same slot any more, now that there is this one.
  fileprivate func makesPointless(_ earlier: Effect) -> Bool {
    switch (self, earlier) {
    case (.prepare, .prepare), (.prepare, .probe), (.prepare, .compute), (.prepare, .survey),
      (.prepare, .goThrough):
      true
    case (.probe, .probe), (.cancel, .compute): true
    default: false
    }
  }
}
