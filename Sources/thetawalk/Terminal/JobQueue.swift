import Dispatch
import Foundation
import Synchronization

/// Jobs that are done one after the other, on a thread of their own.
final class JobQueue<Job: Sendable>: Sendable {
  private struct State {
    var jobs: [Job] = []
    var isOver = false
  }

  private let state = Mutex(State())
  private let arrived = DispatchSemaphore(value: 0)

  /// Begins to do the jobs, until the queue is ended.
  ///
  /// - Parameters:
  ///   - yielding: Whether the thread, and those that it starts, give way to others.
  ///   - perform: Does a job.
  func start(yieldingToOthers yielding: Bool, _ perform: @escaping @Sendable (Job) -> Void) {
    let thread = Thread { [self] in
      if yielding { Self.yieldToOthers() }
      while let job = next() { perform(job) }
    }
    thread.qualityOfService = yielding ? .utility : .userInitiated
    thread.start()
  }

  /// Adds a job behind the others.
  func add(_ job: Job) {
    state.withLock { $0.jobs.append(job) }
    arrived.signal()
  }

  /// Lets no further job begin.
  func end() {
    state.withLock { $0.isOver = true }
    arrived.signal()
  }

  /// Waits for the next job; `nil` at the end.
  private func next() -> Job? {
    while true {
      arrived.wait()
      let (job, isOver) = state.withLock { state in
        (state.isOver || state.jobs.isEmpty ? nil : state.jobs.removeFirst(), state.isOver)
      }
      if job != nil || isOver { return job }
    }
  }

  /// Makes the calling thread give way to the one that draws, which on a machine whose cores all compute would
  /// otherwise wait for its turn after each key.
  ///
  /// On Linux each thread has a niceness of its own (setpriority(2), "C library/kernel differences") and hands it on to
  /// those it starts; elsewhere the quality of service does that.
  private static func yieldToOthers() {
    #if os(Linux)
      _ = setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, niceness)
    #endif
  }

  /// The screen gets three times the share of a thread that is so nice; the check still gets on where other programs
  /// compute as well.
  private static var niceness: Int32 { 5 }
}
