/// Names as a sentence lists them all: three or more that differ in one number alone make one entry.
///
///     FoldedNames(["h.0.w", "h.1.w", "h.2.w", "head.w"]).texts   // ["h.{0–2}.w", "head.w"]
///
/// The numbers of layers are what makes the list of a model's parameters long.
struct FoldedNames {
  /// The entries, each in the place of the first name in it.
  let texts: [String]

  /// A name cut at one of its numbers.
  private struct Cut: Hashable {
    let before, after: String
  }

  init(_ names: [String]) {
    var members: [Cut: [(place: Int, number: Int)]] = [:]
    for (place, name) in names.enumerated() {
      for (cut, number) in Self.cuts(name) { members[cut, default: []].append((place, number)) }
    }
    var entries: [(place: Int, text: String)] = []
    var taken: Set<Int> = []
    // The largest groups first; a name belongs to one of them.
    let groups = members.filter { $0.value.count > 2 }.sorted {
      ($1.value.count, $0.value[0].place, $0.key.before)
        < ($0.value.count, $1.value[0].place, $1.key.before)
    }
    for (cut, members) in groups {
      let left = members.filter { !taken.contains($0.place) }
      guard left.count > 2 else { continue }
      taken.formUnion(left.map(\.place))
      let numbers = Self.ranges(left.map(\.number).sorted())
      entries.append((left[0].place, "\(cut.before){\(numbers)}\(cut.after)"))
    }
    for (place, name) in names.enumerated() where !taken.contains(place) {
      entries.append((place, name))
    }
    texts = entries.sorted { $0.place < $1.place }.map(\.text)
  }

  /// A name cut at each of its numbers, which are written without zeros in front.
  private static func cuts(_ name: String) -> [(Cut, Int)] {
    var cuts: [(Cut, Int)] = []
    var rest = name[...]
    while let first = rest.firstIndex(where: { $0.isASCII && $0.isNumber }) {
      let digits = rest[first...].prefix { $0.isASCII && $0.isNumber }
      if let number = Int(digits), String(number) == digits {
        let cut = Cut(before: String(name[..<first]), after: String(name[digits.endIndex...]))
        cuts.append((cut, number))
      }
      rest = name[digits.endIndex...]
    }
    return cuts
  }

  /// `0–3, 7`.
  private static func ranges(_ numbers: [Int]) -> String {
    var ranges: [ClosedRange<Int>] = []
    for number in numbers {
      if let last = ranges.last, number <= last.upperBound + 1 {
        ranges[ranges.count - 1] = last.lowerBound...max(number, last.upperBound)
      } else {
        ranges.append(number...number)
      }
    }
    return ranges.map { range in
      switch range.count {
      case 1: "\(range.lowerBound)"
      case 2: "\(range.lowerBound), \(range.upperBound)"
      default: "\(range.lowerBound)–\(range.upperBound)"
      }
    }.joined(separator: ", ")
  }
}
