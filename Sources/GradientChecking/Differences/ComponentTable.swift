/// The checks of many components in columns, in the order of θ.
///
///     var table = ComponentTable()
///     table.append(ComponentCheck(index: 0, numeric: 1, analytic: 2))
///     table[0].relativeError   // 1/3
///     table.numeric            // [1.0]
///
/// As a collection it consists of rows, which are made when they are asked for; what goes over many
/// components reads the columns. A column in which no row has a value takes no room, so that a component
/// takes 25 bytes where only the two gradients are known and 67 where everything is.
///
/// A component that isn't checked yet has no row, and one that is never checked has a row that says so; where
/// every component has one, row i is component i.
public struct ComponentTable: Hashable, Sendable {
  /// dθ_approx.
  public private(set) var numeric: [Double] = []
  /// dθ.
  public private(set) var analytic: [Double] = []
  /// What round-off may leave in each numeric value.
  public internal(set) var roundoffFloor: [Double] = []
  /// The borders between right and wrong for all rows: those of the first, if nobody sets others.
  public var landmarks = LandmarkScale.standard
  /// How many rows have a numeric value.
  public private(set) var checkedCount = 0
  private var marks: [Marks] = []
  // Each of these is empty as long as no row has a value.
  private var components: [Int] = []
  private var theta: [Double] = []
  private var costPlus: [Double] = []
  private var costMinus: [Double] = []
  private var steps: [Double] = []
  private var truncation: [Double] = []
  private var extraEvaluations: [UInt16] = []

  /// What is known of a row beside its numbers.
  private struct Marks: OptionSet, Hashable {
    let rawValue: UInt8

    static let kink = Marks(rawValue: 1)
    static let hasTheta = Marks(rawValue: 2)
    static let hasCostPlus = Marks(rawValue: 4)
    static let hasCostMinus = Marks(rawValue: 8)
    static let unchecked = Marks(rawValue: 16)
    static let hasStep = Marks(rawValue: 32)
  }

  /// A table without rows.
  public init() {}

  /// The table of some checks, in whatever order they come.
  public init(_ checks: some Sequence<ComponentCheck>) {
    if let table = checks as? ComponentTable {
      self = table
      return
    }
    reserveCapacity(checks.underestimatedCount)
    let indices = checks.lazy.map(\.index)
    let isInOrder = zip(indices, indices.dropFirst()).allSatisfy { $0 < $1 }
    for check in isInOrder ? Array(checks) : checks.sorted(by: { $0.index < $1.index }) {
      append(check)
    }
  }

  /// Some rows of a table, in ascending order.
  package init(_ table: ComponentTable, rows: [Int]) {
    let pick = { (column: [Double]) in column.isEmpty ? [] : rows.map { column[$0] } }
    (numeric, analytic) = (pick(table.numeric), pick(table.analytic))
    roundoffFloor = pick(table.roundoffFloor)
    landmarks = table.landmarks
    marks = rows.map { table.marks[$0] }
    checkedCount = marks.count { !$0.contains(.unchecked) }
    components = rows.map(table.component(ofRow:))
    if components.last == rows.count - 1 { components = [] }
    (theta, steps, truncation) = (pick(table.theta), pick(table.steps), pick(table.truncation))
    (costPlus, costMinus) = (pick(table.costPlus), pick(table.costMinus))
    if !table.extraEvaluations.isEmpty {
      extraEvaluations = rows.map { table.extraEvaluations[$0] }
    }
  }

  /// Makes room for so many rows in the columns that every row has.
  public mutating func reserveCapacity(_ count: Int) {
    numeric.reserveCapacity(count)
    analytic.reserveCapacity(count)
    roundoffFloor.reserveCapacity(count)
    marks.reserveCapacity(count)
  }

  /// Adds a component behind those that are there.
  public mutating func append(_ check: ComponentCheck) {
    let row = count
    precondition(row == 0 || check.index > component(ofRow: row - 1), "components out of order")
    if !components.isEmpty || check.index != row {
      if components.isEmpty { components = Array(0..<row) }
      components.append(check.index)
    }
    if row == 0 { landmarks = check.landmarks }
    numeric.append(check.numeric)
    analytic.append(check.analytic)
    roundoffFloor.append(check.roundoffFloor)
    var known: Marks = check.kink ? .kink : []
    if check.theta != nil { known.insert(.hasTheta) }
    if check.costPlus != nil { known.insert(.hasCostPlus) }
    if check.costMinus != nil { known.insert(.hasCostMinus) }
    if check.step != nil { known.insert(.hasStep) }
    if check.isChecked { checkedCount += 1 } else { known.insert(.unchecked) }
    marks.append(known)
    Self.append(check.theta, to: &theta, row)
    Self.append(check.costPlus, to: &costPlus, row)
    Self.append(check.costMinus, to: &costMinus, row)
    Self.append(check.step, to: &steps, row)
    Self.append(check.truncation == 0 ? nil : check.truncation, to: &truncation, row)
    let extra = UInt16(clamping: check.extraEvaluations)
    Self.append(extra == 0 ? nil : extra, to: &extraEvaluations, row)
  }

  /// Adds components that follow those that are there, a row each.
  ///
  /// - Complexity: O(count of the columns), without a row in between.
  package mutating func append(_ columns: ComponentBatch) {
    precondition(components.isEmpty, "columns behind components of which some are left out")
    let (first, added) = (count, columns.analytic.count)
    numeric += columns.numeric
    analytic += columns.analytic
    if let floors = columns.roundoffFloor {
      roundoffFloor += floors
    } else {
      roundoffFloor.append(contentsOf: repeatElement(0, count: added))
    }
    Self.append(columns.theta, to: &theta, first, added)
    Self.append(columns.costPlus, to: &costPlus, first, added)
    Self.append(columns.costMinus, to: &costMinus, first, added)
    Self.append(columns.steps, to: &steps, first, added)
    Self.append(columns.truncation, to: &truncation, first, added)
    if !extraEvaluations.isEmpty { extraEvaluations += Array(repeating: 0, count: added) }
    var known: Marks = []
    if columns.costPlus != nil { known.insert(.hasCostPlus) }
    if columns.costMinus != nil { known.insert(.hasCostMinus) }
    if columns.steps != nil { known.insert(.hasStep) }
    marks.append(
      contentsOf: repeatElement(known.union(columns.theta == nil ? [] : .hasTheta), count: added)
    )
    checkedCount += added
    for offset in columns.unchecked {
      marks[first + offset] = columns.theta == nil ? .unchecked : [.unchecked, .hasTheta]
      numeric[first + offset] = .nan
      checkedCount -= 1
    }
    for offset in columns.kinks { marks[first + offset].insert(.kink) }
  }

  /// Adds values to a column that has none as long as no row had one.
  private static func append(
    _ values: [Double]?,
    to column: inout [Double],
    _ first: Int,
    _ added: Int
  ) {
    if let values {
      if column.isEmpty { column = Array(repeating: 0, count: first) }
      column += values
    } else if !column.isEmpty {
      column += Array(repeating: 0, count: added)
    }
  }

  /// Adds a component at its place, unless it is there.
  public mutating func insert(_ check: ComponentCheck) {
    if let last = indices.last, check.index <= component(ofRow: last) {
      guard self.check(of: check.index) == nil else { return }
      let landmarks = landmarks
      self = ComponentTable(self + [check])
      self.landmarks = landmarks
    } else {
      append(check)
    }
  }

  /// Adds a value to a column that has none as long as no row had one.
  private static func append<Value: Numeric>(
    _ value: Value?,
    to column: inout [Value],
    _ row: Int
  ) {
    if let value {
      if column.isEmpty { column = Array(repeating: 0, count: row) }
      column.append(value)
    } else if !column.isEmpty {
      column.append(0)
    }
  }
}

extension ComponentTable {
  /// What a row says, without the row being made; see ``ComponentCheck/verdict``.
  package func verdict(ofRow row: Int) -> ComponentVerdict {
    guard isChecked(row) else { return .unchecked }
    return verdict(ofChecked: row, relativeDifference(analytic[row], numeric[row]))
  }

  private func verdict(ofChecked row: Int, _ relativeError: Double) -> ComponentVerdict {
    ComponentVerdict(
      relativeError: relativeError,
      of: numeric[row],
      analytic[row],
      roundoffFloor: roundoffFloor[row],
      truncation: truncation(ofRow: row),
      kink: hasKink(row),
      landmarks
    )
  }

  /// How much a row's component deserves to be looked at, and what it says.
  package func suspicion(ofRow row: Int) -> (suspicion: Suspicion, verdict: ComponentVerdict) {
    let isChecked = isChecked(row)
    let (numeric, analytic) = (numeric[row], analytic[row])
    let error = isChecked ? relativeDifference(analytic, numeric) : .nan
    // Most agree, whatever else is known of them: then nothing else is looked at.
    let agrees = error < landmarks.agreesBelow && !(numeric == 0 && analytic == 0)
    let verdict: ComponentVerdict =
      agrees ? .agrees : isChecked ? verdict(ofChecked: row, error) : .unchecked
    let suspicion = Suspicion(
      verdict,
      relativeError: error,
      beyondFloor: (analytic - numeric).magnitude - roundoffFloor[row],
      of: component(ofRow: row)
    )
    return (suspicion, verdict)
  }

  /// The component to look at first; `nil` if there is none.
  public var mostSuspicious: ComponentCheck? { mostSuspicious(1).first }

  /// The components to look at first, at most so many, the first one first.
  ///
  /// - Complexity: O(n) where few of many are asked for.
  public func mostSuspicious(_ limit: Int) -> [ComponentCheck] {
    // The first of all are the first of their own piece.
    let pieces = stride(from: 0, to: count, by: concurrentCount).map {
      $0..<Swift.min(count, $0 + concurrentCount)
    }
    let first = pieces.concurrentMap(isConcurrent: true) { piece in
      mostSuspicious(piece, limit)
    }
    guard first.count > 1 else { return first.joined().map { self[$0] } }
    return mostSuspicious(first.joined(), limit).map { self[$0] }
  }

  /// The rows to look at first among some, the first one first.
  private func mostSuspicious(_ rows: some Sequence<Int>, _ limit: Int) -> [Int] {
    var kept: [(row: Int, suspicion: Suspicion)] = []
    for row in rows {
      let suspicion = suspicion(ofRow: row).suspicion
      if kept.count == limit, let last = kept.last, suspicion < last.suspicion { continue }
      let place = kept.firstIndex { $0.suspicion < suspicion } ?? kept.count
      kept.insert((row, suspicion), at: place)
      if kept.count > limit { kept.removeLast() }
    }
    return kept.map(\.row)
  }
}

/// What is known of components that follow one another, a column for each kind of number; all columns that are
/// there are equally long.
package struct ComponentBatch {
  /// dθ_approx; whatever stands at an unchecked place is ignored.
  package var numeric: [Double]
  /// dθ.
  package var analytic: [Double]
  /// The places, from 0, that have no numeric value, each once.
  package var unchecked: [Int] = []
  /// θ.
  package var theta: [Double]?
  /// J(θ + ε eᵢ), at all places but the unchecked ones.
  package var costPlus: [Double]?
  /// J(θ − ε eᵢ), or J(θ) for the forward scheme.
  package var costMinus: [Double]?
  /// The step of each component, where it isn't the same in all of them.
  package var steps: [Double]?
  /// What noise may leave in each numeric value.
  package var roundoffFloor: [Double]?
  /// What the formula itself was measured to leave out.
  package var truncation: [Double]?
  /// The places at which ±ε crosses a kink.
  package var kinks: [Int] = []

  /// Both gradients of some components.
  package init(numeric: [Double], analytic: [Double]) {
    (self.numeric, self.analytic) = (numeric, analytic)
  }
}

extension ComponentTable: RandomAccessCollection {
  /// The first row.
  public var startIndex: Int { 0 }
  /// The row after the last.
  public var endIndex: Int { numeric.count }

  /// The check in a row.
  public subscript(row: Int) -> ComponentCheck {
    let known = marks[row]
    var check = ComponentCheck(
      index: component(ofRow: row),
      theta: known.contains(.hasTheta) ? theta[row] : nil,
      costPlus: known.contains(.hasCostPlus) ? costPlus[row] : nil,
      costMinus: known.contains(.hasCostMinus) ? costMinus[row] : nil,
      numeric: numeric[row],
      analytic: analytic[row],
      roundoffFloor: roundoffFloor[row],
      truncation: truncation.isEmpty ? 0 : truncation[row],
      extraEvaluations: extraEvaluations.isEmpty ? 0 : Int(extraEvaluations[row]),
      kink: known.contains(.kink)
    )
    check.step = known.contains(.hasStep) ? steps[row] : nil
    check.isChecked = !known.contains(.unchecked)
    check.landmarks = landmarks
    return check
  }
}

extension ComponentTable {
  /// The component that a row is about.
  package func component(ofRow row: Int) -> Int { components.isEmpty ? row : components[row] }

  /// The rows of the components in a range.
  package func rows(of range: Range<Int>) -> Range<Int> {
    guard !components.isEmpty else { return range.clamped(to: 0..<count) }
    return firstRow(from: range.lowerBound)..<firstRow(from: range.upperBound)
  }

  /// The first row whose component is this one or a later one.
  private func firstRow(from component: Int) -> Int {
    components.partitioningIndex { components[$0] >= component }
  }

  /// The row of a component, if it has one.
  package func row(of component: Int) -> Int? { rows(of: component..<component + 1).first }

  /// The first component of θ that has no row, whether there are any behind it or not.
  ///
  /// - Complexity: O(log n).
  package var firstMissing: Int {
    guard !components.isEmpty else { return count }
    // As long as none is missing before it, a component is its row.
    return components.partitioningIndex { row in components[row] > row }
  }

  /// The check of a component, if it was checked.
  public func check(of component: Int) -> ComponentCheck? { row(of: component).map { self[$0] } }

  /// How often J was evaluated to tell errors of the difference from mistakes.
  public var totalExtraEvaluations: Int { extraEvaluations.reduce(0) { $0 + Int($1) } }

  /// Whether every row has a numeric value.
  public var isCheckedThroughout: Bool { checkedCount == count }

  /// Whether a row has a numeric value.
  public func isChecked(_ row: Int) -> Bool { !marks[row].contains(.unchecked) }

  /// How many of some rows have a numeric value.
  func checkedCount(of rows: Range<Int>) -> Int {
    isCheckedThroughout ? rows.count : rows.count { isChecked($0) }
  }

  /// Divides dθ_approx by a number, where a check of another make has multiplied by it.
  mutating func divideNumeric(by factor: Double) {
    for row in numeric.indices { numeric[row] /= factor }
  }

  /// Adds what is known of noise: what the formula may leave out in each row, if anything, and the rows at whose
  /// component J has a kink.
  mutating func mark(truncations: [Double], kinks: [Int]) {
    if truncation.isEmpty {
      truncation = truncations
    } else if !truncations.isEmpty {
      truncation = zip(truncation, truncations).map { Swift.max($0, $1) }
    }
    for row in kinks { marks[row].insert(.kink) }
  }

  /// Whether ±ε crosses a kink in some component.
  package var hasKinks: Bool { marks.contains { $0.contains(.kink) } }

  /// Whether ±ε crosses a kink in a row's component.
  package func hasKink(_ row: Int) -> Bool { marks[row].contains(.kink) }

  /// θ of a row's component, if it is known.
  func theta(ofRow row: Int) -> Double? { marks[row].contains(.hasTheta) ? theta[row] : nil }

  /// What the formula leaves out in a row.
  func truncation(ofRow row: Int) -> Double { truncation.isEmpty ? 0 : truncation[row] }

  /// Whether some row has J at θ + ε.
  var hasCosts: Bool { !costPlus.isEmpty }

  /// The largest |J| at θ + ε that is finite, if J is known there at all.
  var largestCost: Double? {
    zip(costPlus, marks).lazy.filter { $1.contains(.hasCostPlus) && $0.isFinite }
      .map(\.0.magnitude).max()
  }

  /// Whether the formula's own error was measured somewhere.
  package var hasTruncation: Bool { !truncation.isEmpty }

  /// ‖what the formula leaves out‖₂ over some rows.
  func truncationNorm(_ rows: Range<Int>) -> Double {
    truncation.isEmpty ? 0 : euclideanNorm(truncation[rows])
  }

  /// ‖dθ‖₂ over those of some rows that are checked.
  package func analyticNorm(of rows: Range<Int>) -> Double {
    isCheckedThroughout
      ? euclideanNorm(analytic[rows]) : euclideanNorm(rows.filter(isChecked).map { analytic[$0] })
  }

  /// How many bytes a component takes, on average.
  var bytesPerComponent: Double {
    let doubles = [numeric, analytic, roundoffFloor, theta, costPlus, costMinus, steps, truncation]
    let bytes =
      doubles.reduce(0) { $0 + $1.count * MemoryLayout<Double>.stride }
      + components.count * MemoryLayout<Int>.stride + marks.count * MemoryLayout<Marks>.stride
      + extraEvaluations.count * MemoryLayout<UInt16>.stride
    return Double(bytes) / Double(Swift.max(1, count))
  }
}

extension [Int] {
  /// The first place from which on a condition holds, where it holds for none before and for all behind.
  fileprivate func partitioningIndex(where holds: (Int) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if holds(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
