/// Whether what a thread computes is still wanted.
///
///     Cancellation.perform(unless: { job.isOver }) { check.component(27) }   // NaN as soon as it is over
///
/// Whoever begins a long computation says how to ask. It is asked between any two evaluations of J that are a whole pass
/// each, and within one that goes through many examples. Where nobody wants the answer any more J is NaN, and whatever is
/// made of it is thrown away by whoever asked. So a computation ends within the time of one pass, however many it
/// consists of, and nothing on its way throws or unwraps.
package enum Cancellation {
  /// Asks; `nil` where all that is begun is wanted.
  @TaskLocal static var isCancelled: (@Sendable () -> Bool)?

  /// Whether nobody wants it any more; once it is so, it stays so.
  package static var isRequested: Bool { isCancelled?() ?? false }

  /// Computes something as long as it is wanted.
  ///
  /// - Parameters:
  ///   - isCancelled: Asked from any thread; once it has said `true` it never says `false`.
  ///   - work: What is computed.
  /// - Returns: What it gives; of no use where it was cancelled.
  package static func perform<Result>(
    unless isCancelled: @escaping @Sendable () -> Bool,
    _ work: () throws -> Result
  ) rethrows -> Result {
    try $isCancelled.withValue(isCancelled, operation: work)
  }
}

extension CostTerms where Scalar: RealScalar {
  /// What stands for J where nobody waits for it.
  static var unknown: CostTerms { CostTerms(data: .nan, penalty: .nan) }
}
