import Foundation
import Testing

/// Runs the tests of a suite on threads beside those that all tests share: they mostly wait for a program, and the
/// others compute meanwhile.
struct OwnThreads: SuiteTrait, TestTrait, TestScoping {
  let isRecursive = true

  func provideScope(
    for test: Test,
    testCase: Test.Case?,
    performing function: @concurrent @Sendable () async throws -> Void
  ) async throws {
    try await withTaskExecutorPreference(Threads.shared) { try await function() }
  }

  /// Two threads: more programs at once would take each other's time, and some tests are about time.
  private final class Threads: TaskExecutor {
    static let shared = Threads()

    private let queue: OperationQueue

    private init() {
      queue = OperationQueue()
      queue.maxConcurrentOperationCount = 2
    }

    func enqueue(_ job: consuming ExecutorJob) {
      let job = UnownedJob(job)
      queue.addOperation { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
  }
}

extension Trait where Self == OwnThreads {
  /// For tests that start programs and wait for them.
  static var waitsForPrograms: Self { OwnThreads() }
}
