import RealModule

/// A mistake that makes dθ out of what dθ should be, with its numbers.
enum ErrorMistake: Hashable, Sendable {
  /// dθ is exactly 0.
  case zero
  /// dθ = c · what it should be.
  case factor(Double)
  /// Each line has a factor of its own.
  case factors(TensorLines, [Double])
  /// dθ is off by k · θ.
  case multipleOfTheta(Double)
  /// dθ is off by k · sign(θ): a penalty λ‖θ‖₁ in one of the two.
  case signOfTheta(Double)
  /// dθ is off by one number.
  case offset(Double)
  /// In each line dθ is off by one number: a term that is spread along the wrong axis.
  case offsets(TensorLines, [Double])
  /// dθ is one number everywhere.
  case number(Double, NumberOrigin)
  /// In each line dθ is one number.
  case numbers(TensorLines, [Double], NumberOrigin)
  /// dθ is c · |what it should be|; c is 1 or −1.
  case magnitude(Double)
  /// dθ = c · the square of what it should be.
  case square(Double)
  /// dθ = c · the sign of what it should be.
  case sign(Double)
  /// dθ is what it should be, times or divided by a function of θ.
  case derivative(ThetaFunction)
  /// One line holds the sum of all lines, and the others hold 0.
  case gathered(TensorLines, into: Int)
  /// Each line holds the sum of itself and of all lines before it.
  case accumulated(TensorLines)
  /// The right numbers in other places, times a factor, which is 1 as a rule.
  case order(TensorOrder, factor: Double)
  /// Numbers that no computation made: absurdly large, or subnormal; the largest.
  case uninitialised(Double)
}

/// Where a number comes from that stands in place of several.
enum NumberOrigin: Hashable, Sendable {
  /// It is the sum of what they should be.
  case sum
  /// It is their mean.
  case mean
  /// It is the one at this place.
  case place(Int)
  /// It isn't made of them.
  case other
}

/// A function of θ whose derivative the chain rule may have lost, or have twice.
enum ThetaFunction: CaseIterable, Hashable, Sendable {
  case timesTheta, dividedByTheta, timesExponential, dividedByExponential

  func value(_ theta: Double) -> Double {
    switch self {
    case .timesTheta: theta
    case .dividedByTheta: 1 / theta
    case .timesExponential: .exp(theta)
    case .dividedByExponential: .exp(-theta)
    }
  }
}

extension ErrorMistake {
  /// Whether lines hold the numbers of others, some of them of the same.
  var repeatsLines: Bool {
    if case .order(let order, _) = self { order.repeatsLines } else { false }
  }

  /// Whether it has a number for each line, some of which may be right.
  var hasNumberForEachLine: Bool {
    switch self {
    case .factors, .offsets, .numbers(_, _, .other): true
    default: false
    }
  }

  /// What the mistake makes of each component of a field.
  func prediction(in field: ErrorField) -> (Int) -> Prediction {
    let theta = field.theta ?? []
    let same = { (offset: Int, value: Double) in Prediction(value, noise: field.noise[offset]) }
    switch self {
    case .zero: return { _ in Prediction(0, noise: 0) }
    case .number(let number, let origin):
      let noise = TensorLines(field.shape, axes: 0..<0).noise(of: origin, field)[0]
      return { _ in Prediction(number, noise: noise) }
    case .factor(let factor): return { field.scaled($0, by: factor) }
    case .factors(let lines, let factors):
      return { field.scaled($0, by: factors[lines.line(of: $0)]) }
    case .offset(let number): return { same($0, field.expected[$0] + number) }
    case .offsets(let lines, let numbers):
      return { same($0, field.expected[$0] + numbers[lines.line(of: $0)]) }
    case .numbers(let lines, let numbers, let origin):
      let noise = lines.noise(of: origin, field)
      return {
        let line = lines.line(of: $0)
        return Prediction(numbers[line], noise: noise[line])
      }
    case .multipleOfTheta(let multiple):
      return { same($0, field.expected[$0] + multiple * theta[$0]) }
    case .signOfTheta(let multiple):
      return { same($0, field.expected[$0] + multiple * theta[$0].signOrZero) }
    case .magnitude(let factor): return { same($0, factor * field.expected[$0].magnitude) }
    case .square(let factor):
      return { offset in
        let value = field.expected[offset]
        return Prediction(
          factor * value * value,
          noise: 2 * factor.magnitude * value.magnitude * field.noise[offset]
        )
      }
    case .sign(let factor):
      return { Prediction(factor * field.expected[$0].signOrZero, noise: 0) }
    case .derivative(let function): return { field.scaled($0, by: function.value(theta[$0])) }
    case .gathered(let lines, let target):
      let sums = lines.sumsAcross(field.expected)
      let noise = lines.sumsAcross(field.noise.map { $0 * $0 }).map { $0.squareRoot() }
      return {
        guard lines.line(of: $0) == target else { return Prediction(0, noise: 0) }
        let place = lines.place(of: $0)
        return Prediction(sums[place], noise: noise[place])
      }
    case .accumulated(let lines):
      let sums = lines.runningSums(field.expected)
      let noise = lines.runningSums(field.noise.map { $0 * $0 }).map { $0.squareRoot() }
      return { Prediction(sums[$0], noise: noise[$0]) }
    case .order(let order, let factor):
      let source = order.source(field.shape)
      return {
        let place = source($0)
        return place < 0 ? Prediction(0, noise: 0) : field.scaled(place, by: factor)
      }
    case .uninitialised:
      // Whatever stands there is what was left there.
      return { Prediction(field.actual[$0], noise: 0) }
    }
  }
}

extension ErrorField {
  /// What a factor makes of a component, and of its noise.
  func scaled(_ offset: Int, by factor: Double) -> Prediction {
    Prediction(factor * expected[offset], noise: factor.magnitude * noise[offset])
  }
}

extension TensorLines {
  /// How far noise may carry the number that stands in a line; that of a sum is the root of the squares' sum.
  func noise(of origin: NumberOrigin, _ field: ErrorField) -> [Double] {
    switch origin {
    case .other: return Array(repeating: 0, count: count)
    case .place(let place):
      return (0..<count).map { field.noise[offset(line: $0, place: place)] }
    case .sum, .mean:
      let divisor = origin == .mean ? Double(length) : 1
      return sums(of: field.noise.map { $0 * $0 }).map { $0.squareRoot() / divisor }
    }
  }

  /// What numbers, one for each line, are made of, where that is no accident; ``NumberOrigin/other`` otherwise.
  func origin(of numbers: [Double], _ field: ErrorField) -> NumberOrigin {
    let sums = sums(of: field.expected)
    let sizes = self.sums(of: field.expected.map { $0 * $0 }).map { $0.squareRoot() }
    let candidates: [(NumberOrigin, [Double])] =
      [(.sum, sums), (.mean, sums.map { $0 / Double(length) })]
      + (0..<min(length, 1024)).map { place in
        (.place(place), (0..<count).map { field.expected[offset(line: $0, place: place)] })
      }
    let found = candidates.first { origin, values in
      var bits = if case .place = origin { -Bits.one(of: length) } else { -1.0 }
      let noise = noise(of: origin, field)
      for (line, number) in numbers.enumerated() {
        let tolerance = noise[line] + 1e-5 * number.magnitude
        guard (number - values[line]).magnitude <= tolerance else { return false }
        bits += .log2(
          max(1, (sizes[line] + number.magnitude) / (2 * max(tolerance, .leastNormalMagnitude)))
        )
      }
      return bits >= 10
    }
    return found?.0 ?? .other
  }

  /// The sum of each line.
  func sums(of values: [Double]) -> [Double] {
    var sums = Array(repeating: 0.0, count: count)
    for offset in values.indices { sums[line(of: offset)] += values[offset] }
    return sums
  }

  /// The sums of components at the same place of all lines.
  func sumsAcross(_ values: [Double]) -> [Double] {
    var sums = Array(repeating: 0.0, count: length)
    for offset in values.indices { sums[place(of: offset)] += values[offset] }
    return sums
  }

  /// Each component with those at the same place of earlier lines.
  func runningSums(_ values: [Double]) -> [Double] {
    var sums = values
    for line in 1..<max(1, count) {
      for place in 0..<length {
        sums[offset(line: line, place: place)] += sums[offset(line: line - 1, place: place)]
      }
    }
    return sums
  }
}

extension Double {
  /// −1, 0 or 1.
  var signOrZero: Double { self > 0 ? 1 : self < 0 ? -1 : 0 }
}
