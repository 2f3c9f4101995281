import Synchronization

/// A value that is made when it is first asked for, and kept.
///
/// It is made outside the lock: two threads may both make it, and neither waits for the other. So it has to be the
/// same however often it is made. What was cancelled on its way is not kept.
final class Remembered<Value: Sendable>: Sendable {
  private let kept = Mutex<Value?>(nil)

  /// What was made so far.
  var known: Value? { kept.withLock { $0 } }

  /// The value.
  func value(_ make: () -> Value) -> Value {
    if let known { return known }
    let new = make()
    guard !Cancellation.isRequested else { return new }
    kept.withLock { $0 = new }
    return new
  }
}
