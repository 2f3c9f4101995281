import Wording

/// The dots of a screen as lines: where dots touch one another they were meant as a curve, whose steps are the terminal's
/// and not its own.
///
/// Dots of one ink above one another are a run; runs of neighbouring columns that touch are a chain as long as each has
/// one neighbour on each side. A chain is drawn through the middles of its runs, smoothed over ``reach`` of them to both
/// sides.
struct DotLines {
  /// Dots above one another, by their place among all dots of the picture: two across and four down a cell.
  private struct Run: Hashable {
    let column: Int
    let first, last: Int

    var middle: Double { Double(first + last) / 2 }

    func touches(_ other: Run) -> Bool { first <= other.last + 1 && other.first <= last + 1 }
  }

  /// So many runs to both sides make a point: as many as a step of a flat curve is long.
  private static let reach = 3
  /// A run of so many dots is a line that stands upright, whatever touches it.
  private static let upright = 9

  private var runs: [FigureInk: [[Run]]] = [:]
  private let columns: Int

  /// The dots in a part of a screen.
  init(_ buffer: Buffer, part: Rect) {
    columns = 2 * part.width
    var rows: [FigureInk: [[Int]]] = [:]
    for x in 0..<part.width {
      for y in 0..<part.height {
        let cell = buffer[part.x + x, part.y + y]
        guard let shape = GlyphShape(cell.glyph), !shape.dots.isEmpty else { continue }
        let ink = FigureInk.look(of: cell.style).ink
        for dot in shape.dots {
          let column = 2 * x + (dot.x > GlyphShape.width / 2 ? 1 : 0)
          let row = 4 * y + Int(dot.y / GlyphShape.height * 4)
          rows[ink, default: Array(repeating: [], count: columns)][column].append(row)
        }
      }
    }
    runs = rows.mapValues { columns in
      columns.enumerated().map { Self.runs(of: $1.sorted(), in: $0) }
    }
  }

  private static func runs(of rows: [Int], in column: Int) -> [Run] {
    rows.reduce(into: []) { runs, row in
      if let last = runs.last, last.last + 1 == row {
        runs[runs.count - 1] = Run(column: column, first: last.first, last: row)
      } else {
        runs.append(Run(column: column, first: row, last: row))
      }
    }
  }

  /// What is drawn with each ink.
  var paths: [(FigureInk, String)] {
    runs.sorted { $0.key.css < $1.key.css }
      .map { ink, columns in (ink, Self.chains(columns).map(Self.path).joined()) }
  }

  /// The runs of one ink, each in one chain.
  private static func chains(_ columns: [[Run]]) -> [[Run]] {
    let next = { (run: Run) -> [Run] in
      guard run.last - run.first + 1 < upright, columns.indices.contains(run.column + 1) else {
        return []
      }
      return columns[run.column + 1].filter { $0.touches(run) && $0.last - $0.first + 1 < upright }
    }
    var before: [Run: Int] = [:]
    for run in columns.joined() { for other in next(run) { before[other, default: 0] += 1 } }
    var chains: [[Run]] = []
    var taken: Set<Run> = []
    for run in columns.joined() where !taken.contains(run) {
      var chain = [run]
      taken.insert(run)
      while let last = chain.last {
        let others = next(last)
        guard others.count == 1, before[others[0]] == 1, taken.insert(others[0]).inserted else {
          // Where lines meet, each reaches the place.
          if let meeting = others.first { chain.append(meeting) }
          break
        }
        chain.append(others[0])
      }
      chains.append(chain)
    }
    return chains
  }

  private static func path(_ chain: [Run]) -> String {
    let half = GlyphShape.width / 2
    let place = { (column: Int, row: Double) in
      "\(number((Double(column) + 0.5) * half)) \(number((row + 0.5) * half))"
    }
    guard chain.count > 1 else {
      let run = chain[0]
      // A dot alone is a line of no length with round ends.
      return "M\(place(run.column, Double(run.first)))L\(place(run.column, Double(run.last)))"
    }
    let rows = chain.indices.map { index in
      let around = min(reach, index, chain.count - 1 - index)
      let runs = chain[(index - around)...(index + around)]
      return runs.reduce(0) { $0 + $1.middle } / Double(runs.count)
    }
    return "M" + zip(chain, rows).map { place($0.column, $1) }.joined(separator: "L")
  }
}
