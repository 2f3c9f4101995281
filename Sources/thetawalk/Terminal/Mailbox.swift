import Synchronization
import Walkthrough

/// Where the background puts what has happened and the event loop takes them from, all at once.
final class Mailbox: Sendable {
  private let messages = Mutex<[Message]>([])
  private let wakeUp: @Sendable () -> Void

  /// - Parameter wakeUp: Called when the first message arrives in an empty mailbox.
  init(wakeUp: @escaping @Sendable () -> Void) {
    self.wakeUp = wakeUp
  }

  /// Adds a message, and wakes the event loop if there was none before.
  func post(_ message: Message) {
    let isFirst = messages.withLock { messages in
      messages.append(message)
      return messages.count == 1
    }
    if isFirst { wakeUp() }
  }

  /// Takes everything that has come, oldest first.
  func drain() -> [Message] {
    messages.withLock { messages in
      defer { messages.removeAll() }
      return messages
    }
  }
}
