import Synchronization
import Walkthrough

/// Where the background puts what has happened and the event loop takes them from, all at once.
final class Mailbox: Sendable {
  private let events = Mutex<[Event]>([])
  private let wakeUp: @Sendable () -> Void

  /// - Parameter wakeUp: Called when the first event arrives in an empty mailbox.
  init(wakeUp: @escaping @Sendable () -> Void) {
    self.wakeUp = wakeUp
  }

  /// Adds an event, and wakes the event loop if there was none before.
  func post(_ event: Event) {
    let isFirst = events.withLock { events in
      events.append(event)
      return events.count == 1
    }
    if isFirst { wakeUp() }
  }

  /// Takes everything that has come, oldest first.
  func drain() -> [Event] {
    events.withLock { events in
      defer { events.removeAll() }
      return events
    }
  }
}
