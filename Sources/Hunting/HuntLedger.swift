import GradientChecking

/// What a hunter has had evaluated, and how many evaluations of J that took.
public struct HuntLedger: Hashable, Sendable {
  /// A component at an ε: with another ε its difference is another one, and is paid again.
  private struct Item: Hashable, Sendable {
    let epsilon: Double
    let index: Int
  }

  /// All that was spent, also before the hunt was left and opened again.
  public private(set) var evaluations = 0
  private var checks: Set<Item> = []
  /// What was looked at, in the order in which it was paid for.
  public private(set) var looks: [HuntLook] = []
  private var opinions: [Item: SecondOpinion] = [:]

  /// Nothing yet.
  public init() {}

  /// What was done in a hunt before it was left: what was checked with its own ε is there again, and the rest
  /// of the evaluations stays spent.
  public init(_ trace: HuntTrace, in huntCase: HuntCase) {
    let experiment = huntCase.hunt.experiment
    let layout = huntCase.check.layout
    for look in trace.looks {
      let indices = look.filter(layout.indices.contains)
      check(indices, at: experiment.epsilon, for: experiment.scheme.evaluationsPerComponent)
    }
    evaluations = max(evaluations, trace.evaluations)
  }

  /// What is kept of it when a hunt is left without an answer.
  public func trace(of hunt: Hunt) -> HuntTrace {
    HuntTrace(
      seed: hunt.seed,
      level: hunt.level,
      evaluations: evaluations,
      looks: looks.compactMap { look in
        guard case .components(let indices, let epsilon) = look else { return nil }
        return epsilon == hunt.experiment.epsilon ? indices : nil
      }
    )
  }

  /// The components that were checked with an ε.
  public func checked(at epsilon: Double) -> Set<Int> {
    Set(checks.filter { $0.epsilon == epsilon }.map(\.index))
  }

  /// The second opinion on a component, if there is one.
  public func opinion(on index: Int, at epsilon: Double) -> SecondOpinion? {
    opinions[Item(epsilon: epsilon, index: index)]
  }

  /// Notes that components are checked, by one key, each for a price that is paid once.
  public mutating func check(_ indices: [Int], at epsilon: Double, for price: Int) {
    let new = indices.filter { checks.insert(Item(epsilon: epsilon, index: $0)).inserted }
    guard !new.isEmpty else { return }
    looks.append(.components(new, epsilon: epsilon))
    evaluations += new.count * price
  }

  /// Notes a second opinion on a component, for a price.
  public mutating func ask(_ opinion: SecondOpinion, at epsilon: Double, for price: Int) {
    opinions[Item(epsilon: epsilon, index: opinion.index)] = opinion
    looks.append(.opinion(opinion.index))
    evaluations += price
  }
}

/// Something that a hunter paid for with one key.
public enum HuntLook: Hashable, Sendable {
  /// Components that were checked with an ε.
  case components([Int], epsilon: Double)
  /// A second opinion on a component, by the complex step.
  case opinion(Int)
}
