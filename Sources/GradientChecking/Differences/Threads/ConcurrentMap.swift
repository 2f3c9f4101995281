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
    _ transform: @escaping @Sendable (Element) -> Result
  ) -> [Result] {
    let pieces = concurrentPieces(isConcurrent: isConcurrent, transform)
    return pieces.count == 1 ? pieces[0] : pieces.flatMap(\.self)
  }

  /// The same in pieces that follow one another, for results that take long to copy.
  package func concurrentPieces<Result: Sendable>(
    isConcurrent: Bool,
    _ transform: @escaping @Sendable (Element) -> Result
  ) -> [[Result]] {
    let cores = Cores.available
    guard isConcurrent, count > 1, cores > 1 else { return [map(transform)] }
    // Of many elements some at a time: to hand each over by itself would take longer than most take.
    let pieces = Pieces<Result>(count: Swift.min(count, Self.mostPieces))
    Cores.run(on: Swift.min(pieces.count, cores)) { [self] in
      while let piece = pieces.take() {
        let range = piece * count / pieces.count..<(piece + 1) * count / pieces.count
        pieces.put(range.map { transform(self[$0]) }, piece)
      }
    }
    return pieces.results
  }

  /// Pieces that are worked on one by one, so many more than there are cores that no core waits long for another.
  private static var mostPieces: Int { 512 }
}

/// What threads take from one another and put together.
private final class Pieces<Result: Sendable>: Sendable {
  let count: Int
  private let next = Atomic(0)
  private let kept: Mutex<[[Result]]>

  init(count: Int) {
    self.count = count
    kept = Mutex(Array(repeating: [], count: count))
  }

  /// The next piece that nobody has taken.
  func take() -> Int? {
    let piece = next.wrappingAdd(1, ordering: .relaxed).oldValue
    return piece < count ? piece : nil
  }

  func put(_ results: [Result], _ piece: Int) { kept.withLock { $0[piece] = results } }

  var results: [[Result]] { kept.withLock { $0 } }
}

/// So many components are worth another thread.
package let concurrentCount = 1 << 16
