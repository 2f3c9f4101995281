import Dispatch
import Synchronization

extension Array where Element: Sendable {
  /// What a function makes of each element, in their order, several of them computed at once.
  ///
  ///     layout.blocks.concurrentMap(isConcurrent: true) { euclideanNorm(gradient[$0.range]) }
  ///
  /// - Parameters:
  ///   - isConcurrent: Whether it is worth other threads.
  ///   - transform: Gives the same whenever it is called.
  /// - Returns: As many results as there are elements.
  package func concurrentMap<Result: Sendable>(
    isConcurrent: Bool,
    _ transform: @Sendable (Element) -> Result
  ) -> [Result] {
    guard isConcurrent, count > 1 else { return map(transform) }
    let results = Mutex([Result?](repeating: nil, count: count))
    DispatchQueue.concurrentPerform(iterations: count) { place in
      let result = transform(self[place])
      results.withLock { $0[place] = result }
    }
    return results.withLock { $0 }.compactMap(\.self)
  }
}

/// So many components are worth another thread.
package let concurrentCount = 1 << 16
