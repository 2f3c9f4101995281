/// Parts of a picture placed in an area: as many as there is room for, the most important first.
///
/// The parts come in the order of reading. What stands in columns is cut into columns without changing
/// that order, at most three beside one another; what goes across has rows of its own.
///
///     across                 across
///     first                  first │ third
///     second                 second│ fourth
///     third                        │
///     80×24                  120×40
///
/// Forms are taken by rank: first each part's shortest as long as there is room, then fuller ones. So the
/// next part is added before any is stretched. Of all ways to stand that leave room for the same forms, the
/// one that leaves the least empty and cuts the least from what the parts would like is taken.
public struct Arrangement: Sendable {
  /// Where a part stands, and in which form.
  public struct Placement: Hashable, Sendable {
    /// The part's place among those handed over.
    public let part: Int
    /// The form's place among the part's.
    public let form: Int
    /// Where it stands.
    public let area: Rect
  }

  /// The parts that are shown, in the order of reading.
  public let placements: [Placement]

  /// Places parts in an area.
  ///
  /// - Parameters:
  ///   - parts: In the order of reading; of each its forms, from the fullest to the shortest.
  ///   - area: Where.
  ///   - gap: The columns between two parts beside one another.
  public init(_ parts: [[PartForm]], in area: Rect, gap: Int = 3) {
    var solver = Solver(parts: parts, size: area.size, gap: gap)
    placements = solver.placements.map { placement in
      var rect = placement.area
      (rect.x, rect.y) = (rect.x + area.x, rect.y + area.y)
      return Placement(part: placement.part, form: placement.form, area: rect)
    }
  }

  /// Where a part stands; `nil` where there is no room for it.
  public subscript(part: Int) -> Placement? { placements.first { $0.part == part } }
}

/// Looks for the arrangement.
private struct Solver {
  let parts: [[PartForm]]
  let size: Size
  let gap: Int
  /// The rows of a form at a width, each worked out once: a text has to be wrapped for it.
  private var known: [RowsKey: Extent] = [:]

  private struct RowsKey: Hashable {
    let part, form, columns: Int
  }

  init(parts: [[PartForm]], size: Size, gap: Int) {
    (self.parts, self.size, self.gap) = (parts, size, gap)
  }

  /// The form of each part, `nil` for one that is left out.
  typealias Choice = [Int?]

  var placements: [Arrangement.Placement] {
    mutating get {
      var choice: Choice = parts.map { _ in nil }
      var found: Sketch?
      for step in steps {
        // A fuller form follows a shorter one only, so that each step adds something.
        if let present = choice[step.part], present <= step.form { continue }
        var next = choice
        next[step.part] = step.form
        if let sketch = best(next) { (choice, found) = (next, sketch) }
      }
      return found?.placements ?? []
    }
  }

  /// Every form of every part, in the order in which they are tried.
  private var steps: [(part: Int, form: Int)] {
    let all = parts.indices.flatMap { part in
      parts[part].indices.reversed().map { (part: part, form: $0) }
    }
    return all.enumerated()
      .sorted { first, second in
        let ranks = [first, second].map { parts[$0.element.part][$0.element.form].rank }
        return ranks[0] == ranks[1] ? first.offset < second.offset : ranks[0] < ranks[1]
      }
      .map(\.element)
  }

  /// The best of all ways in which the chosen forms can stand; `nil` where there is no room for them.
  private mutating func best(_ choice: Choice) -> Sketch? {
    var best: Sketch?
    for division in divisions(choice) {
      guard let sketch = sketch(division, choice), sketch.cost < best?.cost ?? .infinity else {
        continue
      }
      best = sketch
    }
    return best
  }
}

/// A part of the picture over its whole width: one part, or several columns of parts beside one another.
private typealias Strip = [[Int]]

extension Solver {
  private static let mostColumns = 3

  /// All ways to cut the chosen parts into strips and these into columns, the simplest first.
  private func divisions(_ choice: Choice) -> [[Strip]] {
    var bands: [(isAcross: Bool, parts: [Int])] = []
    for part in parts.indices {
      guard let place = form(part, choice)?.place else { continue }
      if place != .across, bands.last?.isAcross == false {
        bands[bands.count - 1].parts.append(part)
      } else {
        bands.append((place == .across, [part]))
      }
    }
    var divisions: [[Strip]] = [[]]
    for band in bands {
      let needsNeighbour = band.parts.contains { form($0, choice)?.place == .beside }
      let cuts = Self.cuts(band.parts, most: band.isAcross ? 1 : Self.mostColumns)
        .filter { !needsNeighbour || $0.count > 1 }
      divisions = cuts.flatMap { strip in divisions.map { $0 + [strip] } }
    }
    return divisions
  }

  /// All ways to cut a list into at most so many pieces without changing its order.
  private static func cuts(_ parts: [Int], most: Int) -> [Strip] {
    guard most > 1, parts.count > 1 else { return [[parts]] }
    let shorter = (1..<parts.count).flatMap { end in
      cuts(Array(parts[end...]), most: most - 1).map { [Array(parts[..<end])] + $0 }
    }
    return [[parts]] + shorter
  }
}

/// Where everything stands, and how well.
private struct Sketch {
  var placements: [Arrangement.Placement] = []
  /// Cells that stay empty, and cells that parts would like to have.
  var cost = 0.0
}

extension Solver {
  /// The rows of a part at a width.
  private mutating func rows(_ part: Int, _ choice: Choice, _ columns: Int) -> Extent {
    guard let form = choice[part] else { return .exactly(0) }
    // A part is never wider than it can make use of, however wide its column is.
    let columns = min(columns, parts[part][form].columns.most)
    let key = RowsKey(part: part, form: form, columns: columns)
    if let rows = known[key] { return rows }
    let rows = parts[part][form].rows(columns)
    known[key] = rows
    return rows
  }

  private func form(_ part: Int, _ choice: Choice) -> PartForm? {
    choice[part].map { parts[part][$0] }
  }

  /// How the parts of one division stand; `nil` where there is no room for them.
  private mutating func sketch(_ strips: [Strip], _ choice: Choice) -> Sketch? {
    var widths: [[Int]] = []
    var heights: [Extent] = []
    for strip in strips {
      guard let columns = self.widths(of: strip, choice) else { return nil }
      widths.append(columns)
      var height = Extent.exactly(0)
      for (parts, width) in zip(strip, columns) {
        let rows = parts.map { self.rows($0, choice, width) }
        let gaps = rows.count - 1
        let column = Extent(
          least: rows.map(\.least).reduce(0, +),
          best: rows.map(\.best).reduce(gaps, +),
          most: rows.map(\.most).reduce(gaps, Self.sum)
        )
        height = height.covering(column)
      }
      heights.append(height)
    }
    guard heights.map(\.least).reduce(0, +) <= size.height else { return nil }
    let ranks = strips.map { strip in
      strip.joined().compactMap { form($0, choice)?.rank }.min() ?? 0
    }
    let rows = Self.shared(size.height, heights, ranks)
    // What is left keeps strips apart.
    var spare = size.height - rows.reduce(0, +)
    var sketch = Sketch()
    var y = 0
    for (place, strip) in strips.enumerated() {
      draw(strip, choice, widths[place], y: y, height: rows[place], into: &sketch)
      y += rows[place]
      if spare > 0, place + 1 < strips.count { (y, spare) = (y + 1, spare - 1) }
    }
    let used = sketch.placements.reduce(0) { $0 + $1.area.width * $1.area.height }
    sketch.cost += Double(size.width * size.height - used)
    return sketch
  }

  /// The columns of each of the parts' columns; `nil` where there is no room for them.
  private func widths(of strip: Strip, _ choice: Choice) -> [Int]? {
    let room = size.width - gap * (strip.count - 1)
    let extents = strip.map { parts in
      parts.compactMap { form($0, choice)?.columns }.reduce(Extent.exactly(0)) { $0.covering($1) }
    }
    guard extents.map(\.least).reduce(0, +) <= room else { return nil }
    let ranks = strip.map { parts in parts.compactMap { form($0, choice)?.rank }.min() ?? 0 }
    return Self.shared(room, extents, ranks)
  }

  /// Puts the parts of a strip into their columns.
  private mutating func draw(
    _ strip: Strip,
    _ choice: Choice,
    _ widths: [Int],
    y: Int,
    height: Int,
    into sketch: inout Sketch
  ) {
    var x = 0
    for (parts, width) in zip(strip, widths) {
      let extents = parts.map { self.rows($0, choice, width) }
      let ranks = parts.map { form($0, choice)?.rank ?? 0 }
      let least = extents.map(\.least).reduce(0, +)
      let gaps = min(parts.count - 1, max(0, height - least))
      let heights = Self.shared(height - gaps, extents, ranks)
      var top = y
      for (place, part) in parts.enumerated() {
        guard let form = choice[part] else { continue }
        let columns = min(width, self.parts[part][form].columns.most)
        let area = Rect(x: x, y: top, width: columns, height: heights[place])
        sketch.placements.append(.init(part: part, form: form, area: area))
        top += heights[place] + (place < gaps ? 1 : 0)
        let missing = max(0, extents[place].best - heights[place]) * columns
        let narrow =
          max(0, self.parts[part][form].columns.best - columns) * heights[place]
        sketch.cost += Double(missing + narrow)
      }
      x += width + gap
    }
  }

  /// Shares cells among several: each has its least; then up to its best the most important first; then up
  /// to its most, one after the other in turn.
  private static func shared(_ room: Int, _ extents: [Extent], _ ranks: [Int]) -> [Int] {
    var shares = extents.map(\.least)
    var rest = room - shares.reduce(0, +)
    let order = extents.indices.sorted { (ranks[$0], $0) < (ranks[$1], $1) }
    for place in order where rest > 0 {
      let more = min(rest, extents[place].best - shares[place])
      (shares[place], rest) = (shares[place] + more, rest - more)
    }
    while rest > 0 {
      let growing = order.filter { shares[$0] < extents[$0].most }
      guard !growing.isEmpty else { break }
      let each = max(1, rest / growing.count)
      for place in growing where rest > 0 {
        let more = min(rest, each, extents[place].most - shares[place])
        (shares[place], rest) = (shares[place] + more, rest - more)
      }
    }
    return shares
  }

  private static func sum(_ first: Int, _ second: Int) -> Int {
    let (sum, isTooLarge) = first.addingReportingOverflow(second)
    return isTooLarge ? .max : sum
  }
}
