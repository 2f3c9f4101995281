import Wording

/// A mistake, and where in blocks it is made.
extension FindingSpeller {
  func mistake(_ pattern: MistakePattern) -> Telling {
    let names = subjects.map(\.name)
    let counts = Dictionary(zip(names, pattern.explained), uniquingKeysWith: { first, _ in first })
    let largest = Dictionary(zip(names, pattern.largest), uniquingKeysWith: { first, _ in first })
    let evidence = Self.listed(subjects) { subject in
      let count = counts[subject.name] ?? 0
      return "\(count) of \(counted(subject.count, "component")) of \(subject.name) "
        + (pattern.mistake == nil
          ? "off by up to \((largest[subject.name] ?? subject.largestError).digits(3))"
          : "\(agreeing(with: count, "is", "are")) so, to a thousandth or within noise")
    }
    let left =
      pattern.left > 0
      ? "; \(pattern.left) more \(agreeing(with: pattern.left, "is", "are")) wrong, without a pattern"
      : ""
    let words = MistakeWords(pattern, self)
    let moves = words.moves.map { "\($0); " } ?? ""
    return (words.sentence, moves + evidence.joined(separator: "; ") + left)
  }
}

/// What a mistake is in words, in the place where it is made.
private struct MistakeWords {
  let pattern: MistakePattern
  let speller: FindingSpeller
  let region: RegionWords

  init(_ pattern: MistakePattern, _ speller: FindingSpeller) {
    (self.pattern, self.speller) = (pattern, speller)
    region = RegionWords(shape: pattern.shape)
  }

  private var place: String? { region.name(pattern.region) }

  /// Where it is, what it is, and what to look for.
  var sentence: StyledText {
    let apart: StyledText = pattern.isFurther ? "Apart from that, in " : "In "
    guard let mistake = pattern.mistake else {
      let place = place ?? "some components"
      let are = region.isPlural(pattern.region) ? "are" : "is"
      let only = pattern.left == 0 && !pattern.isFurther && !isAllBut ? "only " : ""
      let advice = region.meaning(pattern.region) ?? region.advice(pattern.region) ?? single
      return "\(apart)\(speller.names) \(only)\(place) \(are) wrong: \(advice)."
    }
    let advice = advice(mistake).map { ": \($0)" } ?? ""
    return "\(apart)\(speller.names)\(location) \(what(mistake))\(advice)."
  }

  private var isAllBut: Bool {
    switch pattern.region {
    case .lines(_, .allBut): true
    default: false
    }
  }

  private var single: String {
    "look for what overwrites \(region.isPlural(pattern.region) ? "these" : "this one") afterwards"
  }

  /// The place between commas.
  private var location: String {
    if pattern.region == .whole, pattern.missed > 0 {
      return ", but for \(counted(pattern.missed, "component")),"
    }
    if case .scattered(let count) = pattern.region {
      return ", in \(counted(count, "component")) without an order,"
    }
    guard let place else { return "" }
    return ", in \(place.hasSuffix(",") ? place : place + ",")"
  }

  /// What dθ is computed from, in the words of the formula.
  private var base: String { pattern.isOnTop ? "what it then should be" : "dθ_approx" }

  /// What it is, as a clause.
  private func what(_ mistake: ErrorMistake) -> String {
    switch mistake {
    case .zero: return "dθ is 0"
    case .factor(let factor): return "dθ = \(factor.digits(5)) · \(base)"
    case .factors(let lines, let factors):
      return
        "each \(name(lines)) has a factor of its own, \(list(factors))\(speller.isOne ? "" : ", the same in all of them")"
    case .multipleOfTheta(let multiple): return "dθ is off by \(multiple.digits(3)) · θ"
    case .signOfTheta(let multiple): return "dθ is off by \(multiple.digits(3)) · sign(θ)"
    case .offset(let number): return "dθ is off by the same number, \(number.digits(3))"
    case .offsets(let lines, let numbers):
      return "each \(name(lines)) is off by a number of its own, \(list(numbers))"
    case .number(let number, let origin):
      return
        "every dθ is the same number, \(number.digits(5))\(words(origin, of: "all \(base)"))"
    case .numbers(let lines, _, let origin):
      return
        "all dθ of each \(name(lines)) are the same number\(words(origin, of: "its \(base)"))"
    case .magnitude(let factor): return "dθ is \(factor < 0 ? "−" : "")|\(base)|"
    case .square(let factor):
      return
        "dθ is \(KnownConstants.isNear(factor, 1) ? "" : factor.digits(4) + " · ")the square of \(base)"
    case .sign(let factor): return "dθ is \(factor.digits(4)) times the sign of \(base)"
    case .derivative(let function): return "dθ = \(base) \(words(function))"
    case .gathered(let lines, let target):
      return
        "\(region.noun(lines).singular) \(target)\(region.noun(lines).suffix) holds the sum of all "
        + "\(region.noun(lines).plural), and the others hold 0"
    case .accumulated(let lines):
      return "each \(name(lines)) holds the sum of itself and of all before it"
    case .order(let order, let factor):
      let times = factor == 1 ? "" : ", times \(factor.digits(4))"
      return "the numbers are right\(times), but in the wrong places: \(words(order))"
    case .uninitialised(let largest):
      return
        "dθ has numbers up to \(largest.digits(3)), which no computation with these makes"
    }
  }

  /// What to look for.
  private func advice(_ mistake: ErrorMistake) -> String? {
    switch mistake {
    case .zero where place != nil: return region.advice(pattern.region)
    case .factor(let factor) where place != nil:
      let meaning = pattern.factor.map { speller.words($0, factor) }
      let advice = region.advice(pattern.region)
      let text = [meaning, advice].compactMap(\.self).joined(separator: "; ")
      return text.isEmpty ? nil : text
    case .zero: return "it is never computed there, or never stored"
    case .factor(let factor):
      return pattern.factor.map { speller.words($0, factor) }
        ?? "look for a constant in what makes them"
    case .factors(let lines, let factors): return advice(lines, factors)
    case .multipleOfTheta: return "look for a penalty, or weight decay, in one of the two only"
    case .signOfTheta(let multiple):
      return
        "the derivative of a penalty \(multiple.magnitude.digits(3)) · Σ|θ| is in "
        + (multiple > 0 ? "dθ and not in J" : "J and not in dθ")
    case .offset: return "something is added that is no derivative of J"
    case .offsets where pattern.isCentred:
      return
        "all dθ of each add up to 0, as where their mean is subtracted (a gradient that is centred), in one of the two "
        + "only"
    case .offsets(let lines, _) where lines.axes == 1..<2 && lines.shape.count == 2:
      return
        "it is the same in every row, so in every unit: look for a mean over the units that is lost on the way back, as "
        + "through a norm or a softmax, or for a term that is spread along the wrong axis"
    case .offsets: return "look for a term that is spread along the wrong axis"
    case .number(let number, .other): return filling(number)
    case .number(_, .place): return "one value is spread over all of them"
    case .numbers(_, _, .other): return "look for what is spread over them"
    case .number, .numbers:
      return "look for a sum or a mean over one axis too many, spread back afterwards"
    case .magnitude: return "look for an absolute value, or the root of a square"
    case .square: return "look for a second moment in place of the gradient"
    case .sign: return "look for a step that keeps the sign only"
    case .derivative:
      return "look at the chain rule where θ is the logarithm, or the like, of what is used"
    case .gathered(let lines, _):
      return
        "all \(region.noun(lines).plural) are written to one place: look for an output index that doesn't move on"
    case .accumulated: return "what it is summed up in is never set back to 0"
    case .order: return nil
    case .uninitialised(let largest): return filling(largest)
    }
  }

  private func advice(_ lines: TensorLines, _ factors: [Double]) -> String {
    let isWhole = { (value: Double) in
      KnownConstants.isNear(value, max(1, value.rounded()), within: 1e-4)
    }
    if factors.allSatisfy(isWhole) || factors.allSatisfy({ isWhole(1 / $0) }) {
      return
        "look at how often each is used: a sum over the uses is taken for their mean, or a mean for their sum"
    }
    switch lines.axes {
    case 0..<1 where speller.subjects.contains { $0.kind == .embedding }:
      return
        "look at how often each row is used: what comes from every use has to be added up, and divided by no count that "
        + "J doesn't divide by"
    case 0..<1:
      return
        "look for a scale for each unit, such as γ of a norm, that is forgotten or applied twice; with a single "
        + "example any error of dZ looks so"
    case 1..<2 where lines.shape.count > 2: return "look for a scale for each channel"
    case _ where lines.axes.count > 1:
      return "look for a weight for each place, such as how often a border uses it"
    default: return "look for a scale for each input, applied in one of the two passes only"
    }
  }

  /// Whether a number looks like a debugger's filling: every byte of it alike, as a float or a double.
  private func filling(_ number: Double) -> String {
    let bytes = { (pattern: UInt64, count: Int) -> UInt8? in
      let all = (0..<count).map { UInt8(truncatingIfNeeded: pattern >> (8 * UInt64($0))) }
      return all.allSatisfy { $0 == all[0] } && all[0] != 0 ? all[0] : nil
    }
    let single = [number, -number].lazy.compactMap { bytes(UInt64(Float($0).bitPattern), 4) }.first
    let isExact = Double(Float(number)) == number
    let double = [number, -number].lazy.compactMap { bytes($0.bitPattern, 8) }.first
    if let byte = double ?? (isExact ? single : nil) {
      return
        "every byte of it is 0x\(String(byte, radix: 16, uppercase: true)), which marks memory never written"
    }
    if Self.limits.contains(number.magnitude) {
      return "that is where integers or short floats end: look for an overflow, or a conversion"
    }
    if case .number? = pattern.mistake {
      return "it isn't computed from these: look for what fills them"
    }
    return "look for memory that is never written"
  }

  /// The largest numbers of integers of 8, 16, 32 and 64 bits, as magnitudes, and of half precision.
  private static let limits: Set<Double> = [
    127, 128, 255, 32767, 32768, 65535, 65504, 2_147_483_647, 2_147_483_648, 4_294_967_295, 0x1p63,
    0x1p64,
  ]

  private func name(_ lines: TensorLines) -> String {
    let noun = region.noun(lines)
    return noun.singular + noun.suffix
  }

  private func list(_ numbers: [Double]) -> String {
    let shown = numbers.prefix(4).map { $0.digits(4) }.joined(separator: ", ")
    return numbers.count > 4 ? shown + ", …" : shown
  }

  private func words(_ origin: NumberOrigin, of numbers: String) -> String {
    switch origin {
    case .sum: ", the sum of \(numbers)"
    case .mean: ", the mean of \(numbers)"
    case .place(let place): ", number \(place) of \(numbers)"
    case .other: ""
    }
  }

  private func words(_ function: ThetaFunction) -> String {
    switch function {
    case .timesTheta: "· θ"
    case .dividedByTheta: "/ θ"
    case .timesExponential: "· exp(θ)"
    case .dividedByExponential: "/ exp(θ)"
    }
  }
}

/// Other orders.
extension MistakeWords {
  private func words(_ order: TensorOrder) -> String {
    let rank = region.shape.count
    switch order {
    case .axes(let axes, let isInverse):
      if rank == 2 {
        return isInverse
          ? "taken row by row they agree, while θ is laid out column by column"
          : "taken column by column they agree, while θ is laid out row by row"
      }
      if axes == Array(0..<rank - 2) + [rank - 1, rank - 2] {
        return "the last two axes are exchanged, as if each kernel were transposed"
      }
      let list = axes.map(String.init).joined(separator: ", ")
      return isInverse
        ? "they lie in the order of axes \(list) and are taken for \((0..<rank).map(String.init).joined(separator: ", "))"
        : "the axes are taken in the order \(list)"
    case .reversed(let axes):
      return axes.count == rank && rank != 2
        ? "all of them go backwards"
        : "each kernel is rotated by 180°, as a convolution and a correlation differ"
    case .turned(let isClockwise):
      return
        "\(rank > 2 ? "each kernel" : "the matrix") is turned by 90° \(isClockwise ? "" : "counter")clockwise"
    case .lines(let axis, let order):
      return words(order, TensorLines(region.shape, axes: axis..<axis + 1))
    case .shifted(let axis?, let distance):
      let noun = region.noun(TensorLines(region.shape, axes: axis..<axis + 1))
      return
        "they are moved \(distance < 0 ? "back" : "on") by \(counted(abs(distance), noun.singular, noun.plural))"
        + "\(noun.suffix), and 0 moves in: look for an offset, or for padding at one end"
    case .shifted(nil, let distance):
      return
        "they are moved \(distance < 0 ? "back" : "on") by \(counted(abs(distance), "place")) in θ, and 0 moves in"
    case .rolled(let distance):
      return
        "they are moved \(distance < 0 ? "back" : "on") by \(counted(abs(distance), "place")) in θ, and come in again "
        + "at the other end"
    case .strided(let stride):
      return
        "rows of \(stride.length) are \(stride.isWritten ? "written" : "read") as if they began every "
        + "\(stride.distance) numbers: look for a wrong stride, or leading dimension"
    case .squares(let length):
      return "each square of \(length) rows (a gate, or a head) is transposed"
    }
  }

  private func words(_ order: LineOrder, _ lines: TensorLines) -> String {
    let noun = region.noun(lines)
    let all = noun.plural + noun.suffix
    switch order {
    case .reversed: return "the \(all) go backwards"
    case .rolled(let distance):
      let half = distance * 2 > lines.count ? lines.count - distance : distance
      return
        "the \(all) are moved \(distance * 2 > lines.count ? "back" : "on") by \(half), and come in again at the other end"
    case .blocks(let blocks): return words(blocks, lines)
    case .gathered(let step):
      return
        "of the \(all) every \(RegionWords.ordinal(step)) comes first, then those after them: look for an interleaved layout"
    case .interleaved(let parts):
      return "the \(all) are interleaved: one of each of \(parts) parts after another"
    case .of(let sources): return words(sources: sources, noun, all)
    }
  }

  /// Lines that hold others: two that have changed places, those that hold a neighbour, or any.
  private func words(sources: [Int], _ noun: RegionWords.Noun, _ all: String) -> String {
    let moved = sources.indices.filter { sources[$0] != $0 }
    if moved.count == 2, sources[moved[0]] == moved[1], sources[moved[1]] == moved[0] {
      return "\(noun.plural) \(moved[0]) and \(moved[1])\(noun.suffix) have changed places"
    }
    let distances = Set(moved.map { sources[$0] - $0 })
    if moved.count > 1, let distance = distances.first, distances.count == 1 {
      let set = IndexSet(moved, of: sources.count)
      let which =
        if case .every(let step, let first) = set {
          "every \(RegionWords.ordinal(step)) \(noun.singular)\(noun.suffix), from \(first) on, holds"
        } else {
          "\(noun.plural) \(moved.map(String.init).listed(most: 6))\(noun.suffix) hold"
        }
      let side = distance < 0 ? "before" : "behind"
      return distance.magnitude == 1
        ? "\(which) the one \(side) it" : "\(which) the one \(distance.magnitude) places \(side) it"
    }
    return "the \(all) are those of others"
  }

  /// `row 0 holds row 2, row 2 holds row 0`, where lines have changed places.
  var moves: String? {
    guard case .order(.lines(let axis, let order), _)? = pattern.mistake else { return nil }
    let lines = TensorLines(region.shape, axes: axis..<axis + 1)
    let (noun, sources) = (region.noun(lines), order.sources(lines.count))
    let moved = sources.indices.filter { sources[$0] != $0 }
    let named = moved.prefix(4).map {
      "\(noun.singular) \($0)\(noun.suffix) holds \(noun.singular) \(sources[$0])"
    }
    return named.joined(separator: ", ") + (moved.count > 4 ? ", …" : "")
  }

  /// Blocks of lines that have changed places, such as the gates of an LSTM.
  private func words(_ blocks: [Int], _ lines: TensorLines) -> String {
    let noun = region.noun(lines)
    let length = lines.count / blocks.count
    let name = { (block: Int) in
      length == 1 ? "\(block)" : "\(block * length)–\((block + 1) * length - 1)"
    }
    let moved = blocks.indices.filter { blocks[$0] != $0 }
    let gates = "look at the order of gates, heads or halves"
    if moved.count == 2 {
      return
        "\(noun.plural) \(name(moved[0])) and \(name(moved[1]))\(noun.suffix) have changed places: \(gates)"
    }
    let named = moved.prefix(4).map { "\(noun.plural) \(name($0)) hold \(name(blocks[$0]))" }
    return named.joined(separator: ", ") + (moved.count > 4 ? ", …" : "") + ": \(gates)"
  }
}
