import RealModule

/// Looks for the one mistake that explains components best: the one with most evidence beyond what it costs.
struct MistakeSearch {
  private let field: ErrorField
  /// The components that it must hold for.
  private let offsets: [Int]
  /// The wrong ones among them.
  private let wrong: [Int]
  /// Whether all components that can be reckoned with are among them.
  private let isWhole: Bool
  /// A few of each, by which hopeless mistakes are told quickly.
  private let sample: [Int]
  private let wrongSample: [Int]

  /// A mistake with what speaks for it.
  struct Found {
    let mistake: ErrorMistake
    let evidence: Evidence
    /// The evidence less the cost of the mistake's numbers.
    let bits: Double
  }

  /// The part of the wrong components that a mistake must explain.
  private static let leastShare = 0.25

  /// A search among some components, or among all where none are given.
  init(_ field: ErrorField, among offsets: [Int]? = nil) {
    self.field = field
    self.offsets = offsets ?? Array(0..<field.count)
    wrong = offsets.map { $0.filter(field.isWrong) } ?? field.wrongOffsets
    isWhole = offsets == nil
    sample = self.offsets.evenly(2048)
    wrongSample = wrong.evenly(512)
  }

  /// The best mistake, if one has evidence enough.
  var best: Found? {
    guard !wrong.isEmpty else { return nil }
    var best: Found?
    let families =
      [{ constants }, { functions }] + (isWhole ? [{ ofLines }, { sums }, { orders }] : [])
    for family in families {
      // What explains everything needs no further search.
      if let best, best.evidence.missed == 0, !best.mistake.hasNumberForEachLine { break }
      for (mistake, cost) in family() {
        guard let found = judged(mistake, cost: cost) else { continue }
        // Of two that say nearly the same the simpler one comes first.
        if found.bits > (best?.bits ?? 0) + 2 { best = found }
      }
    }
    return best.map(withOrigin)
  }

  /// The same mistake, with what its numbers are made of.
  private func withOrigin(_ found: Found) -> Found {
    let mistake: ErrorMistake
    switch found.mistake {
    case .number(let number, .other) where isWhole:
      let whole = TensorLines(field.shape, axes: 0..<0)
      mistake = .number(number, whole.origin(of: [number], field))
    case .numbers(let lines, let numbers, .other):
      mistake = .numbers(lines, numbers, lines.origin(of: numbers, field))
    default: return found
    }
    return Found(mistake: mistake, evidence: found.evidence, bits: found.bits)
  }

  /// A mistake with its evidence, where that suffices.
  func judged(_ mistake: ErrorMistake, cost: Double) -> Found? {
    let predict = mistake.prediction(in: field)
    if wrong.count > 4 * wrongSample.count {
      let quick = field.evidence(at: wrongSample, for: predict)
      guard quick.share >= Self.leastShare / 2 else { return nil }
    }
    let evidence = field.evidence(at: offsets, for: predict)
    let bits = evidence.bits - cost
    guard evidence.share >= Self.leastShare, bits >= Evidence.needed,
      evidence.contradicting * 20 <= evidence.explained, isExact(mistake, predict)
    else { return nil }
    return Found(mistake: mistake, evidence: evidence, bits: bits)
  }

  /// Whether numbers that no difference of J is in are met exactly.
  private func isExact(_ mistake: ErrorMistake, _ predict: (Int) -> Prediction) -> Bool {
    let precision: Double
    switch mistake {
    case .zero: precision = 0
    case .number, .numbers(_, _, .other): precision = 1e-5
    default: return true
    }
    let met = wrong.filter { offset in
      let (value, actual) = (predict(offset).value, field.actual[offset])
      return (actual - value).magnitude <= precision * value.magnitude
    }
    return Double(met.count) >= Self.leastShare * Double(wrong.count)
  }

  private var oneNumber: Double { Evidence.costOfNumber(among: wrong.count) }

  private func slope(_ y: (Int) -> Double, on x: (Int) -> Double, noise: (Int) -> Double)
    -> Double?
  {
    SharedSlope(wrong, y: y, x: x, noise: noise)?.value
  }
}

/// Mistakes that put something else in the place of dθ.
extension MistakeSearch {
  private typealias Candidate = (mistake: ErrorMistake, cost: Double)

  private var constants: [Candidate] {
    var candidates: [Candidate] = [(.zero, 0)]
    if let garbage = garbage { candidates.append((.uninitialised(garbage), 0)) }
    let whole = TensorLines(field.shape, axes: 0..<0)
    if isWhole {
      let sum = whole.sums(of: field.expected)[0]
      candidates.append((.number(sum, .sum), 0))
      candidates.append((.number(sum / Double(field.count), .mean), 0))
    }
    if let number = slope({ field.actual[$0] }, on: { _ in 1 }, noise: { _ in 0 }) {
      candidates.append((.number(number, .other), oneNumber))
    }
    return candidates
  }

  /// The largest of the wrong numbers where most of them are such as no computation makes from these: a million
  /// times larger than anything expected, or below the smallest normal number.
  private var garbage: Double? {
    let largest = field.expected.lazy.map(\.magnitude).filter(\.isFinite).max() ?? 0
    guard largest > 0 else { return nil }
    let isGarbage = { (value: Double) in
      value.magnitude > 1e6 * largest
        || value != 0 && value.magnitude < Double(Float.leastNormalMagnitude)
    }
    let absurd = wrong.lazy.map { field.actual[$0] }.filter(isGarbage)
    let most = absurd.map(\.magnitude).max() ?? 0
    guard absurd.count * 2 > wrong.count else { return nil }
    return absurd.count > 1 || most > 1e12 * largest ? most : nil
  }
}

/// Functions of what dθ should be, and of θ.
extension MistakeSearch {
  private var functions: [Candidate] {
    ofExpected + (field.theta == nil ? [] : ofTheta)
  }

  private var ofExpected: [Candidate] {
    let (expected, actual, noise) = (field.expected, field.actual, field.noise)
    var candidates: [Candidate] = [(.factor(-1), 1), (.factor(2), 1), (.factor(0.5), 1)]
    let signs = isWhole ? Set(sample.lazy.map { expected[$0].signOrZero }) : []
    // Where all have one sign an absolute value is the same as a factor.
    if signs.isSuperset(of: [1, -1]) {
      candidates += [(.magnitude(1), 1), (.magnitude(-1), 1)]
    }
    if let part = slope(field.error, on: { expected[$0] }, noise: { noise[$0] }) {
      candidates.append((.factor(1 + part), oneNumber))
    }
    if let factor = slope({ actual[$0] }, on: { expected[$0] }, noise: { noise[$0] }) {
      candidates.append((.factor(factor), oneNumber))
    }
    if let number = slope(field.error, on: { _ in 1 }, noise: { noise[$0] }) {
      candidates.append((.offset(number), oneNumber))
    }
    let square = slope(
      { actual[$0] },
      on: { expected[$0] * expected[$0] },
      noise: { (actual[$0] / expected[$0]).magnitude * noise[$0] }
    )
    if let square { candidates.append((.square(square), oneNumber)) }
    if let sign = slope({ actual[$0] }, on: { expected[$0].signOrZero }, noise: { _ in 0 }) {
      candidates.append((.sign(sign), oneNumber))
    }
    return candidates
  }

  private var ofTheta: [Candidate] {
    guard let theta = field.theta, Set(theta.prefix(64)).count > 1 else { return [] }
    var candidates: [Candidate] = ThetaFunction.allCases.map { (.derivative($0), 0) }
    let noise = { (offset: Int) in field.noise[offset] }
    if let multiple = slope(field.error, on: { theta[$0] }, noise: noise) {
      candidates.append((.multipleOfTheta(multiple), oneNumber))
    }
    if let multiple = slope(field.error, on: { theta[$0].signOrZero }, noise: noise) {
      candidates.append((.signOfTheta(multiple), oneNumber))
    }
    return candidates
  }
}

/// Mistakes that have a number for each line.
extension MistakeSearch {
  private var ofLines: [Candidate] {
    guard field.shape.count > 1, wrong.count > 3 else { return [] }
    return TensorLines.all(field.shape).flatMap(ofLines)
  }

  private func ofLines(_ lines: TensorLines) -> [Candidate] {
    let (expected, actual) = (field.expected, field.actual)
    let noise = { (offset: Int) in field.noise[offset] }
    let error = { (offset: Int) in field.error(offset) }
    let one = { (_: Int) in 1.0 }
    let sums = lines.sums(of: expected)
    var candidates: [Candidate] = [
      (.numbers(lines, sums, .sum), 0),
      (.numbers(lines, sums.map { $0 / Double(lines.length) }, .mean), 0),
    ]
    let members = isMany ? nil : lines.members(wrong)
    let add = {
      (
        y: (Int) -> Double,
        x: (Int) -> Double,
        noise: (Int) -> Double,
        mistake: ([Double]) -> ErrorMistake
      ) in
      guard shareNumbers(lines, y: y, x: x, noise) else { return }
      let found = numbers(members ?? lines.members(wrong), y: y, x: x, noise)
      candidates.append((mistake(found.values), found.cost))
    }
    add(error, { expected[$0] }, noise) { .factors(lines, $0.map { 1 + $0 }) }
    add(error, one, noise) { .offsets(lines, $0) }
    add({ actual[$0] }, one, { _ in 0 }) { .numbers(lines, $0, .other) }
    return candidates
  }

  /// Whether so many components are wrong that a few are asked first.
  private var isMany: Bool { wrong.count > 1 << 16 }

  /// Whether in some of a few lines, or in all where there aren't many components, most wrong components share
  /// a number.
  private func shareNumbers(
    _ lines: TensorLines,
    y: (Int) -> Double,
    x: (Int) -> Double,
    _ noise: (Int) -> Double
  ) -> Bool {
    guard isMany else { return true }
    return Scattering(lines.count, most: 16).contains { line in
      let places = Scattering(lines.length, most: 64)
      let few = places.map { lines.offset(line: line, place: $0) }.filter(field.isWrong)
      guard few.count > 2, let slope = SharedSlope(few, y: y, x: x, noise: noise) else {
        return false
      }
      return slope.agreeing * 3 >= few.count
    }
  }

  /// A number for each line, 0 where nothing in it is wrong, and what they cost together.
  private func numbers(
    _ members: [[Int]],
    y: (Int) -> Double,
    x: (Int) -> Double,
    _ noise: (Int) -> Double
  ) -> (values: [Double], cost: Double) {
    var cost = 0.0
    let numbers = members.map { line in
      guard let slope = SharedSlope(line.evenly(64), y: y, x: x, noise: noise) else {
        cost += 1
        return 0.0
      }
      cost += Evidence.costOfNumber(among: line.count)
      return slope.value
    }
    return (numbers, cost)
  }

  private var sums: [Candidate] {
    field.shape.indices.filter { field.shape[$0] > 1 }.flatMap { axis -> [Candidate] in
      let lines = TensorLines(field.shape, axes: axis..<axis + 1)
      var energy = Array(repeating: 0.0, count: lines.count)
      for offset in wrong { energy[lines.line(of: offset)] += field.actual[offset].magnitude }
      let target = energy.indices.max { energy[$0] < energy[$1] } ?? 0
      return [
        (.gathered(lines, into: target), Bits.one(of: lines.count)), (.accumulated(lines), 0),
      ]
    }
  }
}

/// The right numbers in other places.
extension MistakeSearch {
  private var orders: [Candidate] {
    let found = orderCandidates.compactMap { order, cost in scaled(order, cost) }
    return found.flatMap { $0 }
  }

  private var orderCandidates: [(TensorOrder, Double)] {
    let shape = field.shape
    // Other places don't change how long a vector is.
    let ratio = euclideanNorm(field.actual) / euclideanNorm(field.expected)
    let isOne = !ratio.isFinite || ratio == 0 || KnownConstants.isNear(ratio, 1, within: 1e-2)
    let sizes = isOne ? [1, -1] : [1, ratio, -ratio]
    let long = shape.indices.filter { shape[$0] > 1 }
    var orders: [(TensorOrder, Double)] = []
    if long.count > 1, shape.count <= 5 {
      let cost = Bits.factorial(shape.count)
      for axes in LineOrder.permutations(shape.count).dropFirst() {
        orders.append((.axes(axes, isInverse: false), cost))
        orders.append((.axes(axes, isInverse: true), cost))
      }
    }
    if long.count > 1 { orders.append((.reversed(axes: Array(shape.indices)), 2)) }
    if shape.count > 2 {
      orders.append((.reversed(axes: Array(shape.indices.suffix(2))), 2))
    }
    for axis in long {
      for order in LineOrder.simple(shape[axis]) { orders.append((.lines(axis: axis, order), 6)) }
      for distance in 1...min(shape[axis] - 1, 64) {
        orders.append((.shifted(axis: axis, by: distance), 7))
        orders.append((.shifted(axis: axis, by: -distance), 7))
      }
      for factor in sizes {
        guard let sources = matchedLines(axis, factor) else { continue }
        let moved = sources.enumerated().count { $0.offset != $0.element }
        let cost = Double(moved) * Bits.one(of: sources.count)
        let order = LineOrder(sources)
        if case .of = order { orders.append((.lines(axis: axis, order), cost)) }
      }
    }
    if long.count > 1 {
      for distance in 1...min(8, field.count - 1) {
        for signed in [distance, -distance] {
          orders.append((.rolled(by: signed), 5))
          orders.append((.shifted(axis: nil, by: signed), 5))
        }
      }
    }
    return orders
  }

  /// An order where the numbers fit, with and without a factor; most don't, as a few numbers show.
  private func scaled(_ order: TensorOrder, _ cost: Double) -> [Candidate]? {
    let source = order.source(field.shape)
    let sources = { (offset: Int) -> Double in
      let place = source(offset)
      return place < 0 ? 0 : field.expected[place]
    }
    let noise = { (offset: Int) -> Double in
      let place = source(offset)
      return place < 0 ? 0 : field.noise[place]
    }
    for size in [24, 512] {
      let few = wrong.evenly(size)
      guard let slope = SharedSlope(few, y: { field.actual[$0] }, x: sources, noise: noise),
        slope.agreeing * 3 >= few.count
      else { return nil }
      guard size == 512 || few.count == wrong.count else { continue }
      if KnownConstants.isNear(slope.value, 1, within: 1e-2) {
        return [(.order(order, factor: 1), cost)]
      }
      return [(.order(order, factor: slope.value), cost + oneNumber)]
    }
    return nil
  }

  /// For each line of an axis the one whose numbers it holds, times a factor; `nil` where most hold none.
  ///
  /// Lines are compared by a weighted sum of their numbers first, so that each has few to be compared with.
  private func matchedLines(_ axis: Int, _ factor: Double) -> [Int]? {
    let lines = TensorLines(field.shape, axes: axis..<axis + 1)
    guard lines.length > 1, lines.count > 2 else { return nil }
    var stream = RandomStream(seed: 1, .choiceOfExamples)
    let weights = (0..<lines.length).map { _ in stream.normal() }
    var (expected, actual) = (
      Array(repeating: 0.0, count: lines.count), Array(repeating: 0.0, count: lines.count)
    )
    var noise = expected
    for offset in 0..<field.count {
      let (line, weight) = (lines.line(of: offset), weights[lines.place(of: offset)])
      expected[line] += weight * factor * field.expected[offset]
      actual[line] += weight * field.actual[offset]
      noise[line] += (weight * factor).magnitude * field.noise[offset]
    }
    let order = expected.indices.sorted { expected[$0] < expected[$1] }
    let members = lines.members(wrong)
    var found = 0
    let sources = (0..<lines.count).map { line -> Int in
      guard !members[line].isEmpty else { return line }
      let reach = noise[line] + Evidence.precision * (actual[line] - expected[line]).magnitude
      var place = order.partitioningIndex { expected[$0] >= actual[line] - reach }
      var best: (line: Int, distance: Double)?
      while place < order.count, expected[order[place]] <= actual[line] + reach {
        let distance = (expected[order[place]] - actual[line]).magnitude
        if distance < best?.distance ?? .infinity { best = (order[place], distance) }
        place += 1
      }
      if let best { found += best.line == line ? 0 : 1 }
      return best?.line ?? line
    }
    let wrongLines = members.count { !$0.isEmpty }
    return found * 2 >= wrongLines && found > 0 ? sources : nil
  }
}

extension TensorLines {
  /// Of some components those of each line.
  func members(_ offsets: [Int]) -> [[Int]] {
    var members = Array(repeating: [Int](), count: count)
    for offset in offsets { members[line(of: offset)].append(offset) }
    return members
  }
}

extension [Int] {
  /// At most so many of them, one from each of as many stretches, at places that no period of theirs shares.
  func evenly(_ most: Int) -> [Int] {
    guard count > most else { return self }
    return Scattering(count, most: most).map { self[$0] }
  }

  /// The first position from which on a condition holds that holds to the end.
  fileprivate func partitioningIndex(where isBehind: (Int) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if isBehind(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
