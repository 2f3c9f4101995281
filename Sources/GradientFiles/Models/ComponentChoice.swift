import GradientChecking
import Wording

/// Which components of θ are checked: all of them, or some.
public struct ComponentChoice: Hashable, Sendable {
  /// Only components from one index up to another.
  public var range: Range<Int>?
  /// Only components of parameters of these names; of all where there is none.
  public var parameters: [String] = []
  /// So many of those that are left, drawn evenly over the parameters; all of them where it is `nil`.
  public var sample: Int?
  /// What the drawing follows from.
  public var seed: UInt64 = 1

  /// All of them.
  public init() {}

  /// Whether some are left out at random.
  var isRandom: Bool { sample != nil }

  /// The components in ascending order.
  ///
  /// Of a sample each parameter has as many as any other, unless it is too small, and at least one.
  ///
  /// - Throws: What isn't in θ.
  func components(of layout: ParameterLayout) throws(ModelError) -> [Int] {
    let ranges = try ranges(in: layout)
    guard let sample else { return ranges.flatMap { Array($0) } }
    let counts = Self.shares(of: sample, among: ranges.map(\.count))
    return zip(ranges, counts).flatMap { range, count in
      Self.draw(count, of: range, seed: seed).sorted()
    }
  }

  /// The part of each parameter that is asked for, where there is one.
  private func ranges(in layout: ParameterLayout) throws(ModelError) -> [Range<Int>] {
    let whole = range ?? layout.indices
    guard whole.upperBound <= layout.count, !whole.isEmpty else {
      throw ModelError(
        .request,
        Complaint(
          "--components",
          found: "\(whole.lowerBound)..<\(whole.upperBound)",
          expected: "a part of 0..<\(layout.count), the components of the model"
        )
      )
    }
    var wanted = Set(layout.blocks.map(\.name))
    if !parameters.isEmpty {
      wanted = []
      for name in parameters {
        guard let block = layout.block(named: name) else {
          let names = layout.blocks.map(\.name)
          throw ModelError(
            .request,
            Complaint(
              "--parameter",
              found: ForeignText(name).quoted,
              expected: names.map { ForeignText($0).escaped }.listed("or", most: 8),
              advice: Complaint.advice(meaning: nearest(to: name, among: names))
            )
          )
        }
        wanted.insert(block.name)
      }
    }
    let ranges = layout.blocks.filter { wanted.contains($0.name) }
      .map { $0.range.clamped(to: whole) }.filter { !$0.isEmpty }
    guard !ranges.isEmpty else {
      throw ModelError(
        .request,
        Complaint("--parameter", found: "no component of it in --components", expected: "some")
      )
    }
    return ranges
  }

  /// How many of a number fall to each of some parts: the same to all, but no more than they have, and at least one.
  static func shares(of total: Int, among counts: [Int]) -> [Int] {
    var shares = counts.map { min(1, $0) }
    var rest = total - shares.reduce(0, +)
    // What the smallest ones leave is spread over the larger ones.
    for (done, place) in counts.indices.sorted(by: { counts[$0] < counts[$1] }).enumerated() {
      guard rest > 0 else { break }
      let parts = counts.count - done
      let more = min(counts[place] - shares[place], (rest + parts - 1) / parts)
      shares[place] += more
      rest -= more
    }
    return shares
  }

  /// So many different ones of a range, in no order (Floyd's algorithm; Bentley, CACM 30, 1987).
  private static func draw(_ count: Int, of range: Range<Int>, seed: UInt64) -> [Int] {
    guard count < range.count else { return Array(range) }
    var stream = RandomStream(seed: seed, .sample, UInt64(range.lowerBound))
    var drawn: Set<Int> = []
    for last in range.count - count..<range.count {
      let place = Int(stream.next().multipliedFullWidth(by: UInt64(last + 1)).high)
      drawn.insert(range.lowerBound + (drawn.contains(range.lowerBound + place) ? last : place))
    }
    return Array(drawn)
  }
}
