import Wording

/// Puts findings into words, whether they are about the program's own network or somebody else's program.
///
/// Each ``Pattern`` has one entry: a sentence, and the numbers that show it.
///
///     FindingSpeller(finding).sentence.plain   // "All of b1 is off by the same factor, dθ = 150 · dθ_approx; …"
///     FindingSpeller(finding).evidence         // "b1: dθ = 150.00 · dθ_approx over 5 components"
struct FindingSpeller {
  let finding: Finding

  init(_ finding: Finding) { self.finding = finding }

  /// What a finding says, and the numbers that show it.
  typealias Telling = (sentence: StyledText, evidence: String)

  /// What it means, for a person, with what names its blocks as a ``Wording/Style/heading``.
  var sentence: StyledText {
    finding.setting.sides.naming(telling.sentence + (rowsOfTable ?? ""))
  }
  /// The numbers that show it.
  var evidence: String { finding.setting.sides.naming(telling.evidence) }

  /// The entry of each pattern.
  private var telling: Telling {
    switch finding.pattern {
    case .notAFunction: notAFunction
    case .notFinite(let pattern): (notFinite(pattern), census(of: pattern.count))
    case .bothZero(let count):
      (
        bothZero, census(of: count)
      )
    case .kinks(let count):
      (
        "A difference across a kink mixes two slopes; a smaller ε crosses fewer.",
        census(of: count)
      )
    case .roundoff(let difference, let distance, let floor):
      roundoff(difference, distance, floor)
    case .truncation(let distance, let size): truncation(distance, size)
    case .possibleTruncation(let epsilon, let difference):
      possibleTruncation(epsilon, difference)
    case .noise(let pattern): noise(pattern)
    case .fit(let pattern): fit(pattern)
    case .order(let order): self.order(order)
    case .exchange(let other, let isMutual): exchange(other, isMutual)
    case .blockOrder(let order, let wrong, let blocks, let components):
      blockOrder(order, wrong, blocks, components)
    case .part(let pattern): part(pattern)
    case .mistake(let pattern): mistake(pattern)
    case .stray(let names, let length): stray(names, length)
    case .lowPrecision(let format): lowPrecision(format)
    case .sparsified(let kept, let count): sparsified(kept, count)
    case .normalised(let length, let factors): normalised(length, factors)
    case .quantised(let steps, let levels): quantised(steps, levels)
    case .tiedUse(let use): tiedUse(use)
    case .shard(let shard): self.shard(shard)
    case .rank(let rank): self.rank(rank)
    case .unexplained(let pattern): unexplained(pattern)
    case .place(let place): self.place(place)
    case .modules(let place): modules(place)
    }
  }
}

extension Finding {
  /// What it means, for a person, with what names its blocks as a ``Wording/Style/heading``.
  public var saying: StyledText { FindingSpeller(self).sentence }
  /// What it means, for a person.
  public var sentence: String { saying.plain }
  /// The numbers that show it.
  public var evidence: String { FindingSpeller(self).evidence }
  /// The names of the blocks it is about, the worst few if they are many; `nil` if it is about the whole.
  public var block: String? {
    subjects.isEmpty ? nil : FindingSpeller.listed(subjects) { $0.name }.joined(separator: ", ")
  }
}

/// What several entries say.
extension FindingSpeller {
  /// What the rows of a table belong to, where only a part of it is wrong.
  private var rowsOfTable: StyledText? {
    guard finding.kind == .part, !subjects.isEmpty, subjects.allSatisfy({ $0.kind == .embedding })
    else { return nil }
    if ParameterName(subjects[0].name).isOfPositions { return " Its rows belong to positions." }
    return """
       Its rows belong to tokens: what comes from a token that occurs more than once has to be added up, padding is \
      left out on purpose, and a table with two uses, as where weights are tied, gets a gradient from each.
      """
  }

  var subjects: [Finding.Subject] { finding.subjects }
  var isOne: Bool { subjects.count == 1 }

  /// How many blocks a sentence names at most.
  private static let mostNamed = 6
  /// How many of more are named.
  private static let namedOfMany = 4

  /// The blocks by name, in bold.
  var names: StyledText { Self.names(subjects).styled(.heading) }

  /// The gradients of the blocks, in bold.
  var gradients: StyledText { gradients(subjects) }

  /// The gradients of blocks, in bold: `dW1 and db1`, or `the gradients of fc1.weight and fc1.bias` of somebody
  /// else's model.
  func gradients(_ subjects: [Finding.Subject], capital: Bool = false) -> StyledText {
    guard isForeign else { return Self.names(subjects, after: "d").styled(.heading) }
    let noun = agreeing(with: subjects.count, "gradient")
    return "\(capital ? "The" : "the") \(noun) of \(Self.names(subjects), .heading)"
  }

  /// Whether the numbers come from somebody else's program.
  var isForeign: Bool { finding.setting.experiment == nil }

  /// Whether one program is compared with another, and not with differences of J.
  var isComparison: Bool { finding.setting.sides == .referenceAndMine }

  /// The names of blocks as a sentence lists them, each after a letter such as the d of dW1.
  static func names(_ subjects: [Finding.Subject], after letter: String = "") -> String {
    let named = named(subjects)
    let names = named.map { letter + $0.name }
    return named.count == subjects.count
      ? names.listed()
      : "\(names.joined(separator: ", ")) and \(counted(subjects.count - named.count, "more block"))"
  }

  /// Something about each block; of many the worst few, and how many more there are.
  static func listed(
    _ subjects: [Finding.Subject],
    _ text: (Finding.Subject) -> String
  ) -> [String] {
    let named = named(subjects)
    let rest = subjects.count - named.count
    return named.map(text) + (rest > 0 ? [counted(rest, "more block")] : [])
  }

  /// All blocks, or of many those with most of the squared error, in the order of θ.
  private static func named(_ subjects: [Finding.Subject]) -> [Finding.Subject] {
    guard subjects.count > mostNamed else { return subjects }
    return worst(subjects, by: \.share).map { subjects[$0] }
  }

  /// The places of the few elements that have most of something, in their order.
  static func worst<Element>(_ elements: [Element], by size: (Element) -> Double) -> [Int] {
    var worst: [(place: Int, size: Double)] = []
    for (place, element) in elements.enumerated() {
      let size = size(element)
      if worst.count == namedOfMany, let last = worst.last, !(size > last.size) { continue }
      worst.insert((place, size), at: worst.firstIndex { $0.size < size } ?? worst.count)
      if worst.count > namedOfMany { worst.removeLast() }
    }
    return worst.map(\.place).sorted()
  }

  /// The difference of each block: `W1 0.333, b1 2.1e-9`.
  var differences: String {
    Self.listed(subjects) { "\($0.name) \($0.difference.digits(3))" }.joined(separator: ", ")
  }
}
