/// The columns of a whole check, and what each component says once noise is set aside.
///
/// Blocks and components of a diagnosis are places in these columns; nothing is copied.
final class DiagnosedTable: Sendable {
  /// What is known of a component, or of a block.
  enum State: UInt8 {
    case right, wrong, unknown
  }

  let layout: ParameterLayout
  let checks: ComponentTable
  fileprivate let states: [State]

  init(_ layout: ParameterLayout, _ checks: ComponentTable) {
    self.layout = layout
    self.checks = checks
    states = checks.indices.map { row in
      switch checks.verdict(ofRow: row) {
      case .agrees, .truncation: .right
      case .withinRoundoff, .kink, .bothZero, .notFinite, .unchecked: .unknown
      case .doubleCheck, .bug: checks.hasKink(row) ? .unknown : .wrong
      }
    }
  }
}

extension DiagnosedTable {
  /// Whether nothing can be said of a row's component.
  func isUnknown(_ row: Int) -> Bool { states[row] == .unknown }
}

/// A component of a diagnosis, as a place in the columns.
struct DiagnosedComponent {
  fileprivate let table: DiagnosedTable
  fileprivate let row: Int

  /// i.
  var index: Int { table.checks.component(ofRow: row) }
  /// `W2[0,2]`.
  var name: String { table.layout.name(of: index) }
  /// θ[i], if it is known.
  var theta: Double? { table.checks.theta(ofRow: row) }
  /// |a − n| / (|a| + |n|).
  var relativeError: Double { relativeDifference(analytic, numeric) }
  /// What it says.
  var verdict: ComponentVerdict { table.checks.verdict(ofRow: row) }
  /// All that was found of it.
  var check: ComponentCheck { table.checks[row] }
  /// dθ_approx[i].
  var numeric: Double { table.checks.numeric[row] }
  /// dθ[i].
  var analytic: Double { table.checks.analytic[row] }
  /// dθ[i] − dθ_approx[i].
  var error: Double { analytic - numeric }
  /// How much of the error may be noise: the floor, and twice what the formula leaves out.
  var noise: Double {
    table.checks.roundoffFloor[row] + 2 * table.checks.truncation(ofRow: row)
  }
  /// What is known of it.
  var state: DiagnosedTable.State { table.states[row] }
  /// Whether both gradients can be reckoned with here: both known, no kink, and no NaN.
  var isUsable: Bool {
    !table.checks.hasKink(row) && numeric.isFinite && analytic.isFinite
  }
}

/// Components next to one another, as a range of the columns; they are counted from 0.
struct DiagnosedComponents: RandomAccessCollection {
  fileprivate let table: DiagnosedTable
  fileprivate let rows: Range<Int>

  var startIndex: Int { 0 }
  var endIndex: Int { rows.count }
  subscript(offset: Int) -> DiagnosedComponent {
    DiagnosedComponent(table: table, row: rows.lowerBound + offset)
  }

  /// dθ_approx of each.
  var numeric: ArraySlice<Double> { table.checks.numeric[rows] }
  /// dθ of each.
  var analytic: ArraySlice<Double> { table.checks.analytic[rows] }
  /// dθ − dθ_approx of each.
  var errors: [Double] {
    let (numeric, analytic) = (table.checks.numeric, table.checks.analytic)
    return rows.map { analytic[$0] - numeric[$0] }
  }
  /// How much of the error of each may be noise.
  var noises: [Double] {
    let checks = table.checks
    return rows.map { checks.roundoffFloor[$0] + 2 * checks.truncation(ofRow: $0) }
  }
  /// Whether all can be reckoned with.
  var areUsable: Bool {
    let checks = table.checks
    return rows.allSatisfy {
      checks.numeric[$0].isFinite && checks.analytic[$0].isFinite && !checks.hasKink($0)
    }
  }

  /// Those in a state.
  func those(_ state: DiagnosedTable.State) -> [DiagnosedComponent] {
    let states = table.states
    return rows.filter { states[$0] == state }.map { DiagnosedComponent(table: table, row: $0) }
  }

  /// Where those in a state are.
  func offsets(_ state: DiagnosedTable.State) -> [Int] {
    let states = table.states
    return rows.filter { states[$0] == state }.map { $0 - rows.lowerBound }
  }

  /// How many are in a state, and by how much the worst of them is off; `nil` where none is.
  func extent(_ state: DiagnosedTable.State) -> (count: Int, largestError: Double)? {
    let (states, checks) = (table.states, table.checks)
    let (numeric, analytic) = (checks.numeric, checks.analytic)
    var (count, largest) = (0, 0.0)
    for row in rows where states[row] == state {
      count += 1
      largest = Swift.max(largest, (analytic[row] - numeric[row]).magnitude)
    }
    return count == 0 ? nil : (count, largest)
  }
}

/// The checks of all blocks, held once however many lists of blocks are made.
private final class DiagnosedChecks: Sendable {
  let table: DiagnosedTable
  let checks: [BlockCheck]

  init(_ checks: [BlockCheck], _ table: DiagnosedTable) {
    (self.checks, self.table) = (checks, table)
  }
}

/// A block with what its components say, taken with a grain of salt.
struct DiagnosedBlock {
  private let source: DiagnosedChecks
  private let place: Int
  private let range: Range<Int>
  var state: DiagnosedTable.State

  var check: BlockCheck { source.checks[place] }
  var components: DiagnosedComponents {
    DiagnosedComponents(table: source.table, rows: range)
  }
  var name: String { check.block.name }
  var layer: Int { check.block.layer }
  var kind: ParameterKind { check.block.kind }
  var isWeight: Bool { kind == .weight }
  var rows: Int { check.block.rows }
  var columns: Int { check.block.columns }
  var difference: Double { check.difference }
  var wrong: [DiagnosedComponent] { components.those(.wrong) }
  var right: [DiagnosedComponent] { components.those(.right) }
  /// Where in the block the wrong components are.
  var wrongOffsets: [Int] { components.offsets(.wrong) }

  private init(_ place: Int, of source: DiagnosedChecks) {
    let (check, table) = (source.checks[place], source.table)
    (self.source, self.place) = (source, place)
    let range = table.checks.rows(of: check.block.range)
    self.range = range
    state =
      switch check.verdict {
      case .agrees: .right
      case .doubleCheck, .bug: table.states[range].contains(.wrong) ? .wrong : .unknown
      case .withinRoundoff, .kink, .bothZero, .notFinite, .unchecked: .unknown
      case .truncation: .right
      }
  }

  /// The blocks of a check, in the order of θ.
  ///
  /// A block that is off a thousand times less than the worst one, and only slightly, counts as right:
  /// with a large ε the formula leaves such an error in every block. Of one that isn't checked throughout,
  /// what was checked speaks for it. Where two kernels are compared, noise that is small beside a block doesn't
  /// hide what is wrong with it.
  static func all(_ summary: Summary, in table: DiagnosedTable) -> [DiagnosedBlock] {
    let source = DiagnosedChecks(summary.blocks.filter { $0.checkedCount > 0 }, table)
    var blocks = source.checks.indices.map { DiagnosedBlock($0, of: source) }
    for index in blocks.indices where blocks[index].check.agreesWithinNoise {
      blocks[index].state = .right
    }
    let largest = blocks.wrong.map(\.difference).max() ?? 0
    for index in blocks.indices where blocks[index].state == .wrong {
      let check = blocks[index].check
      if check.verdict == .doubleCheck, check.difference < largest / 1000 {
        blocks[index].state = .right
      }
    }
    return blocks
  }
}

extension DiagnosedBlock {
  /// The block as unknown where it agrees by the penalty, λ/m·W, alone.
  ///
  /// W agrees also where λ/m·W is so large that what the data gives would go unnoticed: then it says nothing of dZ, of
  /// which that is made. What is asked is that the data's part be ten times what may differ.
  func unknown(behind penalty: Double?) -> DiagnosedBlock {
    guard let penalty, penalty > 0, state == .right, isWeight else { return self }
    let theta = components.compactMap(\.theta)
    guard theta.count == components.count, let first = components.first else { return self }
    let data = euclideanNorm(zip(components.numeric, theta).map { $0 - penalty * $1 })
    let size = euclideanNorm(components.numeric) + euclideanNorm(components.analytic)
    let unnoticed = first.check.landmarks.agreesBelow * size + euclideanNorm(components.noises)
    var block = self
    if data < 10 * unnoticed { block.state = .unknown }
    return block
  }
}

extension [DiagnosedBlock] {
  /// Those that are wrong.
  var wrong: [DiagnosedBlock] { filter { $0.state == .wrong } }

  /// The part of the squared error that is in them.
  var shareOfSquaredError: Double { reduce(0) { $0 + $1.check.shareOfSquaredError } }
}
