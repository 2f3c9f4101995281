/// The number c of y = c·x that most of some pairs agree on, whatever the others are.
///
/// Each pair allows an interval of c, as wide as noise makes it; c lies where most intervals meet, and is then the
/// mean of those pairs, weighted by their exactness. A least-squares fit through all pairs would be carried away
/// by a single wrong one.
struct SharedSlope {
  let value: Double
  /// How many pairs agree on it.
  let agreeing: Int

  /// How many pairs are looked at, at most: evenly chosen among more.
  private static let most = 4096

  /// The slope of some pairs; `nil` where no x differs from 0.
  init?(
    _ offsets: some RandomAccessCollection<Int>,
    y: (Int) -> Double,
    x: (Int) -> Double,
    noise: (Int) -> Double
  ) {
    var ends: [(at: Double, opens: Bool)] = []
    var pairs: [(x: Double, y: Double, tolerance: Double)] = []
    for position in Scattering(offsets.count, most: Self.most) {
      let offset = offsets[offsets.index(offsets.startIndex, offsetBy: position)]
      let (x, y) = (x(offset), y(offset))
      guard x != 0, x.isFinite, y.isFinite else { continue }
      let tolerance = noise(offset) + Evidence.precision * y.magnitude
      let (middle, half) = (y / x, tolerance / x.magnitude)
      guard middle.isFinite, half.isFinite else { continue }
      pairs.append((x, y, tolerance))
      ends.append((middle - half, true))
      ends.append((middle + half, false))
    }
    guard !pairs.isEmpty else { return nil }
    ends.sort { ($0.at, $0.opens ? 0 : 1) < ($1.at, $1.opens ? 0 : 1) }
    var (open, most, best) = (0, 0, 0.0)
    for (place, end) in ends.enumerated() {
      open += end.opens ? 1 : -1
      if open > most {
        most = open
        // The next end closes the stretch where so many intervals meet.
        best = (end.at + ends[place + 1].at) / 2
      }
    }
    var (above, below) = (0.0, 0.0)
    for pair in pairs where (pair.y - best * pair.x).magnitude <= 2 * pair.tolerance {
      let size = max(pair.tolerance, .leastNormalMagnitude)
      above += pair.x / size * (pair.y / size)
      below += pair.x / size * (pair.x / size)
    }
    let mean = above / below
    value = below > 0 && mean.isFinite ? mean : best
    agreeing = most
  }
}

/// At most so many of the numbers from 0 up to a count: one from each of as many stretches, at places that no period
/// shares, such as the columns of a matrix have.
struct Scattering: Sequence, IteratorProtocol {
  private let count: Int
  private let most: Int
  private var stretch = 0

  init(_ count: Int, most: Int) { (self.count, self.most) = (count, Swift.max(1, most)) }

  mutating func next() -> Int? {
    let stretches = Swift.min(count, most)
    guard stretch < stretches else { return nil }
    defer { stretch += 1 }
    let start = stretch * count / stretches
    let length = (stretch + 1) * count / stretches - start
    return start + stretch * 7919 % length
  }
}
