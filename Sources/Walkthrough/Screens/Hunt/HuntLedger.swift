import GradientChecking

/// What a hunter has had evaluated, and how many evaluations of J that took.
struct HuntLedger: Hashable, Sendable {
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
  var earlier = 0
  /// All that was spent.
  var evaluations: Int {
    earlier + checks.values.reduce(0, +) + opinions.values.reduce(0) { $0 + $1.evaluations }
  }

  /// The components that were checked with an ε.
  func checked(at epsilon: Double) -> Set<Int> {
    Set(checks.keys.filter { $0.epsilon == epsilon }.map(\.index))
  }

  /// The second opinion on a component, if there is one.
  func opinion(on index: Int, at epsilon: Double) -> SecondOpinion? {
    opinions[Item(epsilon: epsilon, index: index)]?.opinion
  }

  /// Notes that a component is checked, for a price.
  mutating func check(_ index: Int, at epsilon: Double, for evaluations: Int) {
    checks[Item(epsilon: epsilon, index: index)] = evaluations
  }

  /// Notes a second opinion on a component.
  mutating func ask(_ opinion: SecondOpinion, at epsilon: Double, for evaluations: Int) {
    opinions[Item(epsilon: epsilon, index: opinion.index)] = Opinion(
      opinion: opinion,
      evaluations: evaluations
    )
  }
}
