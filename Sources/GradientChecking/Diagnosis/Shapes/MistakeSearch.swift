import RealModule

/// Looks for the one mistake that explains components best: the one with most evidence beyond what it costs.
struct MistakeSearch {
  let field: ErrorField
  /// The components that it must hold for.
  private let offsets: [Int]
  /// The wrong ones among them.
  let wrong: [Int]
  /// Whether no other mistake was found before; only then are the numbers looked for in other places.
  private let isFirst: Bool
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
  private var leastShare: Double { isWhole ? 0.75 : 0.1 }

  /// A search among some components, or among all where none are given.
  init(_ field: ErrorField, among offsets: [Int]? = nil, isFirst: Bool = true) {
    self.field = field
    self.isFirst = isFirst
    self.offsets = offsets ?? Array(0..<field.count)
    wrong = offsets.map { $0.filter(field.isWrong) } ?? field.wrongOffsets
    isWhole = offsets == nil
    sample = self.offsets.evenly(2048)
    wrongSample = wrong.evenly(512)
  }

  /// The best mistake, if one has evidence enough.
  var best: Found? {
    // So few can't give the evidence that it takes, whatever explains them.
    guard Double(wrong.count) * Evidence.most >= Evidence.needed else { return nil }
    var best: Found?
    let families =
      [{ constants }, { functions }]
      + (isWhole ? [{ ofLines }, { sums }, { isFirst ? orders : [] }] : [])
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
      guard quick.share >= leastShare / 2 else { return nil }
    }
    // The wrong ones first: what doesn't explain them need not be held against the right ones.
    var evidence = field.evidence(at: wrong, for: predict)
    guard evidence.share >= leastShare, evidence.bits - cost >= Evidence.needed,
      !mistake.repeatsLines || evidence.missed == 0, isExact(mistake, predict)
    else { return nil }
    for offset in offsets where !field.isWrong(offset) {
      evidence.add(field, offset, predict(offset))
      guard evidence.contradicting * 20 <= evidence.explained else { return nil }
    }
    let bits = evidence.bits - cost
    return bits >= Evidence.needed
      ? Found(mistake: mistake, evidence: evidence, bits: bits) : nil
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
    return Double(met.count) >= leastShare * Double(wrong.count)
  }

  var oneNumber: Double { Evidence.costOfNumber(among: wrong.count) }

  private func slope(_ y: (Int) -> Double, on x: (Int) -> Double, noise: (Int) -> Double)
    -> Double?
  {
    SharedSlope(wrong, y: y, x: x, noise: noise)?.value
  }
}

/// Mistakes that put something else in the place of dθ.
extension MistakeSearch {
  typealias Candidate = (mistake: ErrorMistake, cost: Double)

  private var constants: [Candidate] {
    var candidates: [Candidate] = [(.zero, 0)]
    if let garbage = garbage { candidates.append((.uninitialised(garbage), 0)) }
    let whole = TensorLines(field.shape, axes: 0..<0)
    if isWhole {
      let sum = whole.sums(of: field.expected)[0]
      candidates.append((.number(sum, .sum), 0))
      candidates.append((.number(sum / Double(field.count), .mean), 0))
    }
    return candidates
  }

  /// The largest of the wrong numbers where most of them are such as no computation makes from these: a million
  /// times larger than anything expected, or below the smallest normal number.
  private var garbage: Double? {
    let largest = field.expected.lazy.map(\.magnitude).filter(\.isFinite).max() ?? 0
    // The floor of a number that is no gradient says nothing.
    let noise = (0..<field.count).lazy.filter { !field.isWrong($0) }.map { field.noise[$0] }.max()
    guard largest > 10 * (noise ?? 0), largest > 0 else { return nil }
    let isGarbage = { (value: Double) in
      value.magnitude > 1e6 * largest && value.magnitude > 1e4
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
    ofExpected + (field.theta == nil ? [] : ofTheta) + number
  }

  /// One number in place of all, where it isn't simply that all should be the same.
  private var number: [Candidate] {
    slope({ field.actual[$0] }, on: { _ in 1 }, noise: { _ in 0 }).map {
      [(.number($0, .other), oneNumber)]
    } ?? []
  }

  /// Whether the wrong components should be of several sizes: where all are of one, functions are alike.
  private var haveSeveralSizes: Bool {
    let sizes = wrongSample.lazy.map { field.expected[$0].magnitude }
    return (sizes.max() ?? 0) > 1.1 * (sizes.min() ?? 0)
  }

  private var ofExpected: [Candidate] {
    let (expected, actual, noise) = (field.expected, field.actual, field.noise)
    var candidates: [Candidate] = [(.factor(-1), 1), (.factor(2), 1), (.factor(0.5), 1)]
    // Where all have one sign an absolute value is the same as a factor, and a sign the same as a number.
    let haveBothSigns = Set(sample.lazy.map { expected[$0].signOrZero }).isSuperset(of: [1, -1])
    if isWhole, haveBothSigns {
      candidates += [(.magnitude(1), 1), (.magnitude(-1), 1)]
    }
    if let part = slope(field.error, on: { expected[$0] }, noise: { noise[$0] }) {
      candidates.append((.factor(1 + part), oneNumber))
    }
    if let factor = slope({ actual[$0] }, on: { expected[$0] }, noise: { noise[$0] }) {
      candidates.append((.factor(factor), oneNumber))
      if let count = Self.count(factor) {
        let exact = factor < 1 ? 1 / Double(count) : Double(count)
        candidates.append((.factor(exact), 1 + Bits.one(of: count)))
      }
    }
    if let number = slope(field.error, on: { _ in 1 }, noise: { noise[$0] }) {
      candidates.append((.offset(number), oneNumber))
    }
    guard haveSeveralSizes else { return candidates }
    let square = slope(
      { actual[$0] },
      on: { expected[$0] * expected[$0] },
      noise: { (actual[$0] / expected[$0]).magnitude * noise[$0] }
    )
    if let square { candidates.append((.square(square), oneNumber)) }
    if haveBothSigns,
      let sign = slope({ actual[$0] }, on: { expected[$0].signOrZero }, noise: { _ in 0 })
    {
      candidates.append((.sign(sign), oneNumber))
    }
    return candidates
  }

  /// The small whole number that a factor is, or is 1 over; it takes little to say.
  private static func count(_ factor: Double) -> Int? {
    guard factor > 0 else { return nil }
    let size = max(factor, 1 / factor)
    return size <= 64.5 && size > 1.5 && KnownConstants.isNear(size, size.rounded(), within: 1e-5)
      ? Int(size.rounded()) : nil
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
}
