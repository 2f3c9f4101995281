import GradientChecking

/// What a hunter may be up to: the causes that are possible once everything free was looked at, and the best way to
/// tell which of them it is.
///
/// It sees no more than a person does who compares the two numbers of a component, and knows of each cause what it
/// would make of them; see `Sighting`. It does not know which one it is.
struct HuntOutlook: Sendable {
  let trial: HuntTrial
  let level: HuntLevel
  /// What is possible, in the order in which it is offered.
  let causes: [HuntCause]
  /// The best way.
  private(set) var strategy: HuntStrategy
  /// For each look of the strategy the component that is taken: of those that split alike, the one that says most
  /// plainly what the matter is, then the one with the largest |dθ|.
  private let looks: [Int]

  /// What is possible among causes.
  init(_ trial: HuntTrial, _ causes: [HuntCause], _ level: HuntLevel) {
    (self.trial, self.level) = (trial, level)
    let possible = Array(causes.prefix(HuntStrategy.Causes.bitWidth))
    self.causes = possible
    var looks: [[Int]: Int] = [:]
    var order: [[Int]] = []
    let plainness = { (index: Int) in
      possible.reduce(0) { $0 + trial.sighting($1, at: index).plainness }
    }
    let isBetter = { (one: Int, other: Int) in
      let sizes = [one, other].map { trial.components[$0].analytic.magnitude }
      return (plainness(one), -sizes[0]) < (plainness(other), -sizes[1])
    }
    for index in trial.check.layout.indices {
      let split = Self.numbers(possible.map { trial.sighting($0, at: index) })
      guard split.contains(where: { $0 > 0 }) else { continue }
      if let earlier = looks[split] {
        if isBetter(index, earlier) { looks[split] = index }
      } else {
        order.append(split)
        looks[split] = index
      }
    }
    self.looks = order.compactMap { looks[$0] }
    strategy = HuntStrategy(
      answers: Self.numbers(possible.map { Answer($0, trial.check.layout, level) }),
      splits: order
    )
  }

  /// What somebody would answer who took a cause for what is the matter.
  private enum Answer: Hashable {
    case cause(HuntCause)
    case place([String], [MistakeKind])

    init(_ cause: HuntCause, _ layout: ParameterLayout, _ level: HuntLevel) {
      if level == .name, let bug = cause.bug {
        self = .place(bug.blocksWhereMade(in: layout).map(\.name), bug.kinds)
      } else {
        self = .cause(cause)
      }
    }
  }

  /// Equal things by equal numbers, in the order in which they are met.
  private static func numbers<Thing: Hashable>(_ things: [Thing]) -> [Int] {
    var known: [Thing: Int] = [:]
    return things.map { thing in
      if let number = known[thing] { return number }
      known[thing] = known.count
      return known.count - 1
    }
  }
}

extension HuntOutlook {
  /// All that is possible.
  var all: HuntStrategy.Causes { strategy.all }

  /// The evaluations that the best way takes on average.
  var expectedEvaluations: Double {
    mutating get { strategy.expectedLooks(all) * Double(price) }
  }

  /// The looks that the best way takes at the most.
  var mostLooks: Int {
    mutating get { strategy.mostLooks(all) }
  }

  /// The evaluations of J that a component takes.
  var price: Int { trial.check.experiment.scheme.evaluationsPerComponent }

  /// Whether any two that are no one answer are told apart by some component.
  var isFair: Bool {
    let parts = strategy
    return causes.indices.allSatisfy { place in
      (0..<place).allSatisfy { other in
        let pair = HuntStrategy.Causes(1) << place | HuntStrategy.Causes(1) << other
        return parts.isSettled(pair) || trial.isTold(causes[place], from: causes[other])
      }
    }
  }

  /// The component to look at first, and the parts that it splits a set into; `nil` where none is needed.
  mutating func bestLook(
    _ set: HuntStrategy.Causes
  ) -> (component: ComponentCheck, parts: [HuntStrategy.Causes])? {
    guard let split = strategy.firstLook(set) else { return nil }
    return (trial.components[looks[split]], strategy.parts(of: set, split: split))
  }

  /// The parts that some components together split a set into, the largest first.
  func parts(_ set: HuntStrategy.Causes, by indices: [Int]) -> [HuntStrategy.Causes] {
    parts(set) { cause in indices.map { trial.sighting(cause, at: $0) } }
  }

  /// The parts of a set whose causes would show the same, the largest first.
  func parts<Thing: Hashable>(
    _ set: HuntStrategy.Causes,
    by shown: (HuntCause) -> Thing
  ) -> [HuntStrategy.Causes] {
    HuntStrategy.parts(of: set, by: Self.numbers(causes.map(shown)))
  }

  /// Whether a component is as good a look at a set as the best one: one that splits it into parts of the same sizes
  /// is, as nobody sees beforehand what comes after them.
  mutating func isBest(_ index: Int, at set: HuntStrategy.Causes) -> Bool {
    regret(of: parts(set, by: [index]), at: set, for: Double(price), isOneComponent: true) == 0
  }

  /// The evaluations of J that a look which splits a set so loses on average against the best look, see ``HuntScore``.
  ///
  /// - Parameters:
  ///   - parts: The parts that it splits the set into.
  ///   - set: What was possible before it, more than one answer.
  ///   - price: The evaluations that it takes.
  ///   - isOneComponent: Whether it is a component with the hunt's own ε, as the looks of the best way are.
  /// - Returns: The loss, 0 for a look that is as good as the best.
  mutating func regret(
    of parts: [HuntStrategy.Causes],
    at set: HuntStrategy.Causes,
    for price: Double,
    isOneComponent: Bool
  ) -> Double {
    guard let best = bestLook(set) else { return price }
    let sizes = { (parts: [HuntStrategy.Causes]) in parts.map(\.nonzeroBitCount) }
    if isOneComponent, sizes(parts) == sizes(best.parts) { return 0 }
    let after = strategy.expectedLooks(afterSplitting: set, into: parts) - 1
    let loss = price + Double(self.price) * (after - strategy.expectedLooks(set))
    return loss > 1e-9 ? loss : 0
  }

  /// What is left of a set once a component was seen.
  func left(_ set: HuntStrategy.Causes, seeing index: Int) -> HuntStrategy.Causes {
    let seen = trial.sighting(trial.cause, at: index)
    return subset(of: set) { trial.sighting($0, at: index) == seen }
  }

  /// Those of a set for which something holds.
  func subset(
    of set: HuntStrategy.Causes,
    where holds: (HuntCause) -> Bool
  ) -> HuntStrategy.Causes {
    causes.indices.reduce(0) { subset, place in
      let bit = HuntStrategy.Causes(1) << place
      return set & bit != 0 && holds(causes[place]) ? subset | bit : subset
    }
  }

  /// The causes of a set.
  func members(_ set: HuntStrategy.Causes) -> [HuntCause] {
    HuntStrategy.members(of: set).map { causes[$0] }
  }
}
