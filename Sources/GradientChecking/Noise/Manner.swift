/// How a numeric gradient was made, as it is said or as the costs show it.
struct Manner: Hashable {
  /// ε; `nil` if neither said nor to be seen.
  var epsilon: Double?
  /// By how many ε the two θ of a difference are apart: 2, or 1 where one of them is θ itself.
  let width: Double
  /// Whether it is said that there are two steps to either side, or seen.
  let isCentered: Bool
  /// How many times (J₊ − J₋)/(2ε) the numeric gradient is, where it isn't just that: 2 or ½.
  let factor: Double?

  init(_ provenance: Provenance, _ table: ComponentTable) {
    let pairs = Self.pairs(table)
    // One of the two is the same everywhere where it is J(θ) itself; where both are, all components are alike, and
    // only J(θ) tells.
    let first = pairs.first
    let isKnown = [first?.plus, first?.minus].contains(provenance.costs.first)
    let shares = [
      pairs.allSatisfy { $0.plus == first?.plus }, pairs.allSatisfy { $0.minus == first?.minus },
    ]
    let areAlike = shares == [true, true]
    let sharesCost = pairs.count >= 2 && (areAlike ? isKnown : shares.contains(true))
    let movesBoth = pairs.count >= 2 && !shares.contains(true)
    let isForward = provenance.scheme?.isOneSided == true && !movesBoth || sharesCost
    let width = isForward ? 1.0 : 2
    self.width = width
    isCentered = !isForward && (movesBoth || provenance.scheme != nil)
    let steps = pairs.compactMap { pair -> Double? in
      let step = (pair.plus - pair.minus) / (width * pair.numeric)
      return step.isFinite && step > 0 ? step : nil
    }
    let implied = Self.common(steps)
    guard let epsilon = provenance.epsilon else {
      (self.epsilon, factor) = (implied, nil)
      return
    }
    self.epsilon = epsilon
    // Where nothing tells what the two costs are of, there is no 2 to be missed.
    guard !areAlike || isKnown || provenance.scheme != nil else {
      factor = nil
      return
    }
    factor = implied.flatMap { implied in
      [2, 0.5].first { ($0 * implied - epsilon).magnitude <= 1e-4 * epsilon }
    }
  }

  /// The costs of some components, and the numeric value that was made of them.
  private static func pairs(_ table: ComponentTable)
    -> [(plus: Double, minus: Double, numeric: Double)]
  {
    guard table.hasCosts else { return [] }
    return table.prefix(4096).compactMap { check in
      guard let plus = check.costPlus, let minus = check.costMinus, plus.isFinite, minus.isFinite,
        check.numeric.isFinite
      else { return nil }
      return (plus, minus, check.numeric)
    }
  }

  /// The number that nine of ten are, but for a thousandth.
  private static func common(_ numbers: [Double]) -> Double? {
    guard numbers.count >= 4, let middle = numbers.quantile(0.5) else { return nil }
    let alike = numbers.count { ($0 - middle).magnitude <= 1e-3 * middle }
    return 10 * alike >= 9 * numbers.count ? middle : nil
  }
}
