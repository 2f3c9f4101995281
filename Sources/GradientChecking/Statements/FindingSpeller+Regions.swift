import Wording

/// Where in a block something is, in words.
struct RegionWords {
  let shape: [Int]

  /// The place as a sentence names it: `row 2`, `the rows from 512 on`, `the components above the main
  /// diagonal`; `nil` for the whole block, or where there is no pattern.
  func name(_ region: ErrorRegion) -> String? {
    switch region {
    case .whole, .scattered: nil
    case .lines(let lines, let set): name(set, of: lines)
    case .box(let sets):
      sets.enumerated().filter { $0.element != .all }.map { axis, set in
        name(set, of: TensorLines(shape, axes: axis..<axis + 1))
      }.joined(separator: ", in ")
    case .diagonals(let set): diagonals(set)
    case .checkerboard(let isOdd):
      "the components whose row and column add up to an \(isOdd ? "odd" : "even") number"
    case .run(let range):
      "the components from \(label(range.lowerBound)) to \(label(range.upperBound - 1))"
    case .every(let step, let first):
      "every \(Self.ordinal(step)) component, from \(label(first)) on,"
    case .components(let offsets): offsets.map(label).listed(most: 4)
    }
  }

  /// Whether the name stands for several things.
  func isPlural(_ region: ErrorRegion) -> Bool {
    switch region {
    case .lines(_, .one), .lines(_, .every), .every, .diagonals(.one), .diagonals(.stretch): false
    case .components(let offsets): offsets.count > 1
    case .box(let sets):
      if case .one? = sets.first(where: { $0 != .all }) { false } else { true }
    default: true
    }
  }

  /// What it may mean that just these components are wrong, whatever they are.
  func meaning(_ region: ErrorRegion) -> String? {
    guard case .diagonals(.allBut(let others)) = region,
      others == [LastTwoAxes(shape).mainDiagonal],
      Set(shape.suffix(2)).count == 1
    else { return nil }
    return
      "the diagonal is the same in a transposed matrix: look for a factor that is transposed, or isn't"
  }

  /// What a person who wrote the loop looks for.
  func advice(_ region: ErrorRegion) -> String? {
    switch region {
    case .whole, .scattered, .components: return nil
    case .lines(let lines, let set): return advice(set, lines)
    case .box: return "look at how one tile is computed, or where its loops end"
    case .diagonals(.from), .diagonals(.below):
      return "look at a triangular mask, such as a causal one, that only one of the passes applies"
    case .diagonals(.one): return "look at what is done to the diagonal alone"
    case .diagonals: return "look at the width of a band or a window"
    case .checkerboard: return "look at what alternates: signs, or threads"
    case .run: return "look at where a loop or a slice begins and ends"
    case .every: return "look at a step, the width of a vector register, or a lane that is left out"
    }
  }

  private func advice(_ set: IndexSet, _ lines: TensorLines) -> String {
    let count = lines.count
    let apart =
      lines.axes.lowerBound == 0 && shape.count > 2
      ? "look at what sets these filters, heads, experts or examples apart"
      : "look at what sets \(noun(lines).plural) apart: an index, a mask, how often each is used"
    switch set {
    case .from(let first):
      if let tile = Self.tile(first, count) {
        return
          "\(count) is no multiple of \(tile), and \(first) is: look at how the last tile is computed, which "
          + "isn't full"
      }
      guard set.isTelling(of: count) else { return "\(apart), or where a loop ends" }
      return first % 8 == 0
        ? "look for a tile or a buffer that is \(first) wide"
        : "look at where a loop or a slice ends"
    case .below(let end): return advice(.stretch(0..<end), lines)
    case .stretch(let range):
      let isPart = count % range.count == 0 && range.lowerBound % range.count == 0
      if isPart {
        return
          "that is part \(range.lowerBound / range.count) of \(count / range.count) equal ones: look at one head, "
          + "gate or tile"
      }
      return set.isTelling(of: count)
        ? "look at where a loop or a slice begins and ends"
        : "\(apart), or where a loop begins and ends"
    case .every(let step, _):
      return set.isTelling(of: count)
        ? "look at a step of \(step): an interleaved layout, or a lane that is left out" : apart
    case .one(0): return "\(apart); or how a loop begins, and padding"
    case .one(let last) where last == count - 1: return "\(apart); or how a loop ends"
    case .all, .one, .some, .allBut: return apart
    }
  }

  /// The largest tile whose last one is not full and begins here: a power of two from 8 on.
  private static func tile(_ first: Int, _ count: Int) -> Int? {
    guard first > 0 else { return nil }
    let power = first & -first
    return power >= 8 && count - first < power ? power : nil
  }

  // Lines.

  /// How the lines of an axis are called.
  struct Noun {
    let singular, plural, suffix: String
  }

  func noun(_ lines: TensorLines) -> Noun {
    if lines.axes.count > 1 {
      return Noun(singular: "place", plural: "places", suffix: " of each kernel")
    }
    let axis = lines.axes.lowerBound
    if shape.count == 1 { return Noun(singular: "component", plural: "components", suffix: "") }
    if shape.count == 2 {
      return axis == 0
        ? Noun(singular: "row", plural: "rows", suffix: "")
        : Noun(singular: "column", plural: "columns", suffix: "")
    }
    return Noun(singular: "index", plural: "indices", suffix: " of axis \(axis)")
  }

  private func name(_ set: IndexSet, of lines: TensorLines) -> String {
    let noun = noun(lines)
    let label = { (index: Int) in self.label(index, of: lines) }
    let text =
      switch set {
      case .all: "all \(noun.plural)"
      case .one(let one): "\(noun.singular) \(label(one))"
      case .from(let first): "the \(noun.plural) from \(label(first)) on"
      case .below(let end): "\(noun.plural) \(label(0)) to \(label(end - 1))"
      case .stretch(let range):
        "\(noun.plural) \(label(range.lowerBound)) to \(label(range.upperBound - 1))"
      case .every(let step, let first):
        "every \(Self.ordinal(step)) \(noun.singular)\(first == 0 ? "" : ", from \(label(first)) on,")"
      case .some(let some): "\(noun.plural) \(some.map(label).listed(most: 6))"
      case .allBut(let others):
        "all \(noun.plural) but "
          + "\(others.count == 1 ? noun.singular : noun.plural) \(others.map(label).listed(most: 6))"
      }
    return text + noun.suffix
  }

  private func label(_ index: Int, of lines: TensorLines) -> String {
    guard lines.axes.count > 1 else { return String(index) }
    let width = shape[lines.axes.upperBound - 1]
    return "[\(index / width),\(index % width)]"
  }

  /// `[2,5]`.
  private func label(_ offset: Int) -> String {
    var (rest, indices) = (offset, [String]())
    for length in shape.reversed() {
      indices.insert(String(rest % length), at: 0)
      rest /= length
    }
    return "[\(indices.joined(separator: ","))]"
  }

  private func diagonals(_ set: IndexSet) -> String {
    let main = LastTwoAxes(shape).mainDiagonal
    switch set {
    case .from(main): return "the components on the main diagonal and above it"
    case .from(main + 1): return "the components above the main diagonal"
    case .below(main): return "the components below the main diagonal"
    case .below(main + 1): return "the components on the main diagonal and below it"
    case .one(main): return "the main diagonal"
    case .one(let one): return "the diagonal where column − row = \(one - main)"
    case .from(let first): return "the components where column − row ≥ \(first - main)"
    case .below(let end): return "the components where column − row < \(end - main)"
    case .stretch(let range) where main - range.lowerBound == range.upperBound - 1 - main:
      return "the band where |column − row| ≤ \(main - range.lowerBound)"
    case .stretch(let range):
      return
        "the band where column − row is \(range.lowerBound - main) to \(range.upperBound - 1 - main)"
    case .allBut(let others) where others == [main]: return "the components off the main diagonal"
    case .all, .every, .some, .allBut: return "some of the diagonals"
    }
  }

  /// `2nd`, `32nd`.
  static func ordinal(_ number: Int) -> String {
    let isTeen = (11...13).contains(number % 100)
    let endings = [1: "st", 2: "nd", 3: "rd"]
    return "\(number)" + (isTeen ? "th" : endings[number % 10] ?? "th")
  }
}
