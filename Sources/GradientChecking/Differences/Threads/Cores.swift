import Dispatch
import Foundation
import Synchronization

/// How many cores a computation may take, and the threads on which it takes them.
package enum Cores {
  /// How many stay free for others, whatever is computed concurrently.
  ///
  ///     Cores.$spared.withValue(1) { report.diagnosed() }   // on two cores it takes one
  @TaskLocal package static var spared = 0

  /// Those that are left, at least one.
  package static var available: Int { max(1, all - spared) }

  /// Runs a piece of work on so many threads, the calling one among them, and returns when nobody works on it any more.
  ///
  /// - Parameters:
  ///   - threads: How many; of one it is the calling one.
  ///   - work: Takes its share again and again until none is left. A thread that comes too late for any never begins.
  package static func run(on threads: Int, _ work: @escaping @Sendable () -> Void) {
    run(on: threads, work, calling: work)
  }

  /// Runs a piece of work on other threads, and on the calling one what shares it with them.
  ///
  /// They are threads of their own, not those of a pool: on Linux a thread is as nice as the one that started it, on
  /// macOS it is given the same quality of service. So all that is computed behind a screen gives way to it, if the
  /// thread does that began it. What is computed on them takes no further threads, and ends where the calling thread's
  /// work is cancelled.
  ///
  /// - Parameters:
  ///   - threads: How many in all.
  ///   - work: What each of the others does.
  ///   - calling: What the calling one does.
  package static func run(
    on threads: Int,
    _ work: @escaping @Sendable () -> Void,
    calling: () -> Void
  ) {
    guard threads > 1 else { return calling() }
    let helpers = Helpers()
    let question = Cancellation.question
    for _ in 1..<threads {
      let thread = Thread {
        helpers.work {
          Cancellation.$question.withValue(question) {
            $spared.withValue(.max) { work() }
          }
        }
      }
      thread.qualityOfService = Thread.current.qualityOfService
      thread.start()
    }
    $spared.withValue(.max) { calling() }
    helpers.end()
  }
}

/// The threads beside the one that waits for them.
private final class Helpers: Sendable {
  private struct State {
    var working = 0
    var isOver = false
  }

  private let state = Mutex(State())
  private let last = DispatchSemaphore(value: 0)

  /// Does a helper's share, unless all is done by then.
  func work(_ share: () -> Void) {
    let begins = state.withLock { state in
      if !state.isOver { state.working += 1 }
      return !state.isOver
    }
    guard begins else { return }
    share()
    let isLast = state.withLock { state in
      state.working -= 1
      return state.isOver && state.working == 0
    }
    if isLast { last.signal() }
  }

  /// Waits for those that are working; nobody begins any more.
  func end() {
    let waits = state.withLock { state in
      state.isOver = true
      return state.working > 0
    }
    if waits { last.wait() }
  }
}
