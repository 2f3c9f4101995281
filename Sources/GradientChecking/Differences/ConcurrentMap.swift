import Dispatch
import Foundation
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
    let pieces = concurrentPieces(isConcurrent: isConcurrent, transform)
    return pieces.count == 1 ? pieces[0] : pieces.flatMap(\.self)
  }

  /// The same in pieces that follow one another, for results that take long to copy.
  package func concurrentPieces<Result: Sendable>(
    isConcurrent: Bool,
    _ transform: @Sendable (Element) -> Result
  ) -> [[Result]] {
    let cores = Cores.available
    guard isConcurrent, count > 1, cores > 1 else { return [map(transform)] }
    // Of many elements some at a time: to hand each over by itself would take longer than most take.
    let pieces = Swift.min(count, Self.mostPieces)
    let results = Mutex([[Result]](repeating: [], count: pieces))
    let next = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: Swift.min(pieces, cores)) { _ in
      while true {
        let piece = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard piece < pieces else { return }
        let range = piece * count / pieces..<(piece + 1) * count / pieces
        let result = range.map { transform(self[$0]) }
        results.withLock { $0[piece] = result }
      }
    }
    return results.withLock { $0 }
  }

  /// Pieces that are worked on one by one, so many more than there are cores that no core waits long for another.
  private static var mostPieces: Int { 512 }
}

/// How many cores a computation may take.
package enum Cores {
  /// How many stay free for others, whatever is mapped concurrently.
  ///
  ///     Cores.$spared.withValue(1) { report.diagnosed() }   // on two cores it takes one
  @TaskLocal package static var spared = 0

  /// Those that are left, at least one.
  static var available: Int { max(1, ProcessInfo.processInfo.activeProcessorCount - spared) }
}

/// So many components are worth another thread.
package let concurrentCount = 1 << 16
