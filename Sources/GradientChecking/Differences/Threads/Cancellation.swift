/// Whether what a thread computes is still wanted.
///
///     Cancellation.perform(unless: { job.isOver }) { check.component(27) }   // NaN as soon as it is over
///
/// Whoever begins a long computation says how to ask. It is asked between any two evaluations of J that are a whole pass
/// each, and within each that goes through many examples. Where nobody wants the answer any more J is NaN, and whatever is
/// made of it is thrown away by whoever asked. So a computation ends within the time of one pass, however many it
/// consists of, and nothing on its way throws or unwraps.
package enum Cancellation {
  /// How to ask.
  ///
  /// An object around a function: bound as a bare function on another thread, a task-local value comes without its type
  /// in Swift 6.3, and binding it crashes.
  final class Question: Sendable {
    let isOver: @Sendable () -> Bool

    init(_ isOver: @escaping @Sendable () -> Bool) { self.isOver = isOver }
  }

  /// Asks; `nil` where all that is begun is wanted.
  @TaskLocal static var question: Question?

  /// Whether nobody wants it any more; once it is so, it stays so.
  package static var isRequested: Bool { question?.isOver() ?? false }

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
    try $question.withValue(Question(isCancelled), operation: work)
  }
}

extension CostTerms {
  /// What stands for J where nobody waits for it.
  static var unknown: CostTerms { CostTerms(data: Scalar(.nan), penalty: Scalar(.nan)) }
}
