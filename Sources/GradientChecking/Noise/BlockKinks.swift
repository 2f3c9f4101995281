/// What a block by itself shows of kinks.
struct BlockKinks {
  private(set) var rows: [Int] = []
  private(set) var evidence: KinkEvidence?
  /// Whether the evidence counts whatever earlier blocks show.
  private(set) var isDecisive = false
  /// What is wrong in it that only all blocks together may explain.
  private(set) var hidden: DeadExamples.Block?
  /// What may have crossed a kink on the way; `nil` where a corner explains all that is wrong.
  private(set) var crossings: Crossings.Block?

  init(
    _ place: Int,
    _ block: ParameterBlock,
    _ manner: Manner,
    _ table: borrowing ComponentTable,
    _ slopes: OneSidedSlopes?,
    scale: Double,
    leastFactor: Double,
    _ room: HiddenCorners.Room,
    floor: @escaping (ComparedValues.Value, Int) -> Double
  ) {
    let places = table.rows(of: block.range)
    let (wrong, count) = Self.compared(place, table, places, floor)
    guard !wrong.isEmpty else {
      crossings = Crossings.Block(rightBlockOf: count)
      return
    }
    // A look at the whole block, taken once and only where something may have crossed a kink.
    lazy var exact = ExactFactors(block, table, places, least: leastFactor)
    var rest = wrong
    if let slopes {
      let usual = slopes.usualGap(of: places)
      let kinks = wrong.filter { slopes.areKink($0.row, margin: floor($0, place)) }
      rows += kinks.map(\.row)
      if !kinks.isEmpty { evidence = .slopes }
      rest = wrong.without(kinks.map(\.row))
      // Of a maximum that several examples share dθ may be the sum of slopes to both sides, and lie beyond them.
      let corners = rest.filter { slopes.haveKink($0.row) }
      if let ties = Ties(corners, among: count, table, floor: { floor($0, place) }) {
        rows += ties.rows
        (evidence, isDecisive) = (ties.evidence, true)
        rest = rest.without(ties.rows)
      }
      let crossed = rest.filter {
        slopes.mayCross($0.row, usual: usual) && !exact.contain($0.row - places.lowerBound)
      }
      if !crossed.isEmpty {
        rows += crossed.map(\.row)
        evidence = evidence ?? .crossings
        rest = rest.without(crossed.map(\.row))
      }
      rest = rest.filter { !slopes.excludeKink($0.row) }
    } else if let corner = Corners(block, copy table, floor: { floor($0, place) })
      .explanation(of: wrong, manner)
    {
      rows = corner.values.map(\.row)
      (evidence, isDecisive) = (corner.evidence, true)
      return
    } else if let ties = Ties(wrong, among: count, table, floor: { floor($0, place) }) {
      rows = ties.rows
      (evidence, isDecisive) = (ties.evidence, true)
      return
    } else if room.takes(wrong.count), block.count < 3 || !exact.isWhole {
      let floors = places.count == wrong.count ? 0 : floor(wrong[0], place)
      hidden = DeadExamples.Block(place: place, wrong: wrong, largestFloor: floors)
    }
    crossings = Crossings.Block(
      manner,
      rest,
      among: count,
      of: block,
      table,
      scale: scale,
      exactFactors: { exact },
      floor: { floor($0, place) }
    )
  }

  /// What is wrong by more than noise, and how many components can be compared.
  private static func compared(
    _ place: Int,
    _ table: ComponentTable,
    _ places: Range<Int>,
    _ floor: (ComparedValues.Value, Int) -> Double
  ) -> (wrong: [ComparedValues.Value], count: Int) {
    var wrong: [ComparedValues.Value] = []
    var count = 0
    for row in places {
      let value = ComparedValues.Value(
        row: row,
        block: place,
        numeric: table.numeric[row],
        analytic: table.analytic[row]
      )
      guard value.size > 0, value.size.isFinite else { continue }
      count += 1
      if value.error > 1e-6 * value.size, value.error > floor(value, place) { wrong.append(value) }
    }
    return (wrong, count)
  }
}

extension [ComparedValues.Value] {
  /// Those that aren't in some rows.
  fileprivate func without(_ rows: [Int]) -> [ComparedValues.Value] {
    let rows = Set(rows)
    return filter { !rows.contains($0.row) }
  }
}

/// Corners of J right at θ: what isn't the mean of two slopes but one of them, in a one-sided difference, and the
/// corner of |θ| at 0.
private struct Corners {
  private let block: ParameterBlock
  private let table: ComponentTable
  private let floor: (ComparedValues.Value) -> Double

  init(
    _ block: ParameterBlock,
    _ table: ComponentTable,
    floor: @escaping (ComparedValues.Value) -> Double
  ) {
    (self.block, self.table, self.floor) = (block, table, floor)
  }

  /// What corner explains all that is wrong in the block, and which values it puts off; `nil` if none does.
  func explanation(
    of wrong: [ComparedValues.Value],
    _ manner: Manner
  ) -> (evidence: KinkEvidence, values: [ComparedValues.Value])? {
    guard !wrong.isEmpty, wrong.count < 1000 else { return nil }
    let isOneSided = manner.width == 1
    // Beside a corner, what a one-sided formula leaves out is small.
    let largest = wrong.lazy.map(\.error).max() ?? 0
    let clear = isOneSided ? wrong.filter { $0.error > 1e-3 * largest } : wrong
    if areAtZero(clear, isOneSided: isOneSided) { return (.zero, clear) }
    if !isOneSided, areAtBounds(wrong) { return (.bounds, wrong) }
    return isOneSided && areTied(clear) ? (.ties(isShared: false), clear) : nil
  }

  /// Whether each is at θ = 0 exactly, by the same amount, while what is at another θ is right.
  ///
  /// A one-sided difference takes the slope to its side: there all of them are off in one direction, and then they
  /// may be as many as the others.
  private func areAtZero(_ wrong: [ComparedValues.Value], isOneSided: Bool) -> Bool {
    let errors = wrong.map(\.error)
    guard wrong.count >= 2, wrong.allSatisfy({ table[$0.row].theta == 0 }),
      let least = errors.min(), let most = errors.max(),
      most - least <= 0.01 * most + 2 * floor(wrong[0])
    else { return false }
    let rows = table.rows(of: block.range)
    let others = rows.count { table[$0].theta.map { $0 != 0 } ?? false }
    let isOneWay = Set(wrong.map { $0.analytic < $0.numeric }).count == 1
    return isOneSided && isOneWay
      ? others >= 2 && others + wrong.count == rows.count
      : 2 * wrong.count < rows.count && others > 0
  }

  /// Whether each is where θ is a whole number, scattered among more that are elsewhere and right, and dθ is the slope
  /// to one side: 0, or twice the mean of the two.
  private func areAtBounds(_ wrong: [ComparedValues.Value]) -> Bool {
    let isWhole = { (row: Int) in table[row].theta.map { $0 == $0.rounded() } }
    let rows = table.rows(of: block.range)
    let areSlopes = wrong.allSatisfy { value in
      let margin = 1e-3 * value.size + floor(value)
      return isWhole(value.row) == true
        && (value.analytic == 0 || (value.analytic - 2 * value.numeric).magnitude <= margin)
    }
    guard areSlopes else { return false }
    let wrongRows = Set(wrong.map(\.row))
    let others = rows.filter { !wrongRows.contains($0) }
    // A row of a table whose θ are all 0 may be left out by mistake.
    let lines = Dictionary(grouping: wrong) { ($0.row - rows.lowerBound) / max(1, block.columns) }
    let isScattered = block.columns == 1 || lines.values.allSatisfy { 2 * $0.count < block.columns }
    return isScattered && others.count > 2 * wrong.count
      && others.allSatisfy { isWhole($0) == false || table.numeric[$0] == table.analytic[$0] }
  }

  /// Whether each gets nothing, and has the slope of another that gets it all: equal entries of which a max takes
  /// one.
  private func areTied(_ wrong: [ComparedValues.Value]) -> Bool {
    guard wrong.allSatisfy({ $0.analytic == 0 }) else { return false }
    let rows = table.rows(of: block.range)
    let taken = rows.filter { table.analytic[$0] != 0 }.map { table.numeric[$0] }.sorted()
    guard let low = taken.first, let high = taken.last else { return false }
    return wrong.allSatisfy { value in
      let margin = 1e-5 * value.size + floor(value)
      // Where noise is wide, some number is near any other.
      guard 40 * margin * Double(taken.count) <= high - low else { return false }
      return taken.contains { ($0 - value.numeric).magnitude <= margin }
    }
  }
}

/// Ties of a max among the components of a block, where the costs are unknown: those that are equal share a slope,
/// of which dθ gives all to one, or to each.
private struct Ties {
  /// The rows that are tied, and those in which a tie shows to the second order.
  let rows: [Int]
  /// Whether one of those that are tied gets all of the slope, or each of them.
  let evidence: KinkEvidence

  /// More than this in one block are no accident.
  private static let most = 1000

  /// The wrong components of a block, if they look like ties.
  init?(
    _ wrong: [ComparedValues.Value],
    among count: Int,
    _ table: borrowing ComponentTable,
    floor: (ComparedValues.Value) -> Double
  ) {
    guard wrong.count <= Self.most else { return nil }
    rows = wrong.map(\.row)
    let largest = wrong.lazy.map(\.error).max() ?? 0
    let large = wrong.filter { $0.error > Self.slight * largest }
    guard large.count >= 2 else { return nil }
    if Self.areHalves(large, floor) {
      evidence = .ties(isShared: false)
      return
    }
    guard 2 * large.count <= count, let isShared = Self.areSharedByEquals(large, table) else {
      return nil
    }
    evidence = .ties(isShared: isShared)
  }

  /// What an error of the first order is at least, relative to the largest; what is less comes of the second.
  private static let slight = 1e-5

  /// Whether among those with one numeric value, half of the slope, one gets all and each other nothing.
  private static func areHalves(
    _ wrong: [ComparedValues.Value],
    _ floor: (ComparedValues.Value) -> Double
  ) -> Bool {
    // The slopes to both sides change on the way, by parts of the largest.
    let bent = 2e-5 * (wrong.lazy.map(\.error).max() ?? 0)
    let areAllOrNothing = wrong.allSatisfy { value in
      value.analytic == 0
        || (value.analytic - 2 * value.numeric).magnitude
          <= 1e-5 * value.size + bent + floor(value)
    }
    // Asked first, since most blocks have others and needn't be sorted.
    guard areAllOrNothing else { return false }
    let sorted = wrong.sorted { $0.numeric < $1.numeric }
    var (all, none) = (0, 0)
    for (place, value) in sorted.enumerated() {
      if value.analytic == 0 { none += 1 } else { all += 1 }
      let next = place + 1 < sorted.count ? sorted[place + 1].numeric : .infinity
      if next - value.numeric > 1e-5 * value.numeric.magnitude + floor(value) {
        guard all >= 1, none >= all else { return false }
        (all, none) = (0, 0)
      }
    }
    return true
  }

  /// Whether each of those that are tied gets all of the slope; `nil` where nothing is shared by equals.
  ///
  /// In each set of wrong components with one θ the errors add up to nothing, taken with one sign or the other: what
  /// one of two gets too much the other lacks, or gets too much as well.
  private static func areSharedByEquals(
    _ wrong: [ComparedValues.Value],
    _ table: ComponentTable
  ) -> Bool? {
    var sets: [Double: [Double]] = [:]
    for value in wrong {
      guard let theta = table[value.row].theta else { return nil }
      sets[theta, default: []].append(value.analytic - value.numeric)
    }
    // Where all θ of a block are one, as at initialization, that they are equal says nothing.
    let first = wrong.first.map { $0.row - min($0.row, 500) } ?? 0
    let others = Set(table.indices[first...].prefix(1000).compactMap { table[$0].theta })
    guard others.count > sets.count, others.count >= 3,
      sets.values.allSatisfy({ $0.count >= 2 && $0.count <= 10 && cancels($0) })
    else { return nil }
    return !sets.values.allSatisfy { errors in
      errors.reduce(0, +).magnitude <= 2e-6 * errors.reduce(0) { $0 + $1.magnitude }
    }
  }

  /// Whether numbers add up to 0 with some signs.
  private static func cancels(_ numbers: [Double]) -> Bool {
    let size = numbers.reduce(0) { $0 + $1.magnitude }
    return (0..<(1 << (numbers.count - 1))).contains { signs in
      let sum = numbers.enumerated().reduce(0.0) {
        $0 + ($1.offset > 0 && signs >> ($1.offset - 1) & 1 == 1 ? -$1.element : $1.element)
      }
      return sum.magnitude <= 2e-6 * size
    }
  }
}
