import Dispatch
import Synchronization

/// A value that is computed on another core while something else is done.
///
///     let worst = Computation(isConcurrent: count > 1 << 16) { MaximaTree(keys, count: count) }
///     let census = Census(keys, layout)
///     worst.value   // waits until it is there
final class Computation<Value: Sendable>: Sendable {
  private let result = Mutex<Value?>(nil)
  private let work: @Sendable () -> Value
  private let end = DispatchGroup()

  /// Begins to compute a value.
  ///
  /// - Parameters:
  ///   - isConcurrent: Whether it is worth another thread; otherwise it is computed when it is asked for.
  ///   - work: What gives the value, the same whenever it is called.
  init(isConcurrent: Bool, _ work: @escaping @Sendable () -> Value) {
    self.work = work
    if isConcurrent { begin() }
  }

  /// Computes the value on another thread from now on, so that it is there when it is asked for; nothing if it is.
  func begin() {
    guard result.withLock({ $0 }) == nil else { return }
    DispatchQueue.global(qos: .userInitiated).async(group: end) { [self] in
      guard result.withLock({ $0 }) == nil else { return }
      let value = work()
      result.withLock { $0 = value }
    }
  }

  /// The value; the same one however often it is asked for.
  var value: Value {
    end.wait()
    if let value = result.withLock({ $0 }) { return value }
    let value = work()
    result.withLock { $0 = value }
    return value
  }
}
