import GradientChecking

/// What a hunter has had evaluated, and how many evaluations of J that took.
public struct HuntLedger: Hashable, Sendable {
  /// A component at an ε: with another ε its difference is another one, and is paid again.
  private struct Item: Hashable, Sendable {
    let epsilon: Double
    let index: Int
  }

  private struct Opinion: Hashable, Sendable {
    let opinion: SecondOpinion
    let evaluations: Int
  }

  private var checks: [Item: Int] = [:]
  private var opinions: [Item: Opinion] = [:]
  /// What was spent before the hunt was left and opened again, and isn't shown any more.
  private var earlier = 0

  /// Nothing yet.
  public init() {}

  /// What was done in a hunt before it was left: what was checked with its own ε is there again, and the rest
  /// of the evaluations stays spent.
  public init(_ trace: HuntTrace, in huntCase: HuntCase) {
    let experiment = huntCase.hunt.experiment
    let price = experiment.scheme.evaluationsPerComponent
    let checked = Set(trace.checked).intersection(huntCase.check.layout.indices)
    for index in checked { check(index, at: experiment.epsilon, for: price) }
    earlier = max(0, trace.evaluations - price * checked.count)
  }

  /// What is kept of it when a hunt is left without an answer.
  public func trace(of hunt: Hunt) -> HuntTrace {
    HuntTrace(
      seed: hunt.seed,
      level: hunt.level,
      evaluations: evaluations,
      checked: checked(at: hunt.experiment.epsilon).sorted()
    )
  }

  /// All that was spent.
  public var evaluations: Int {
    earlier + checks.values.reduce(0, +) + opinions.values.reduce(0) { $0 + $1.evaluations }
  }

  /// The components that were checked with an ε.
  public func checked(at epsilon: Double) -> Set<Int> {
    Set(checks.keys.filter { $0.epsilon == epsilon }.map(\.index))
  }

  /// The second opinion on a component, if there is one.
  public func opinion(on index: Int, at epsilon: Double) -> SecondOpinion? {
    opinions[Item(epsilon: epsilon, index: index)]?.opinion
  }

  /// Notes that a component is checked, for a price.
  public mutating func check(_ index: Int, at epsilon: Double, for evaluations: Int) {
    checks[Item(epsilon: epsilon, index: index)] = evaluations
  }

  /// Notes a second opinion on a component.
  public mutating func ask(_ opinion: SecondOpinion, at epsilon: Double, for evaluations: Int) {
    opinions[Item(epsilon: epsilon, index: opinion.index)] = Opinion(
      opinion: opinion,
      evaluations: evaluations
    )
  }
}
