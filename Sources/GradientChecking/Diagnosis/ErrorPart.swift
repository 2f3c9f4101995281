/// Which components of a block are wrong, where only some are.
enum ErrorPart: Hashable, Sendable {
  /// |dθ| is cut off at a bound.
  case clipped(bound: Double)
  /// Only where |dθ_approx| is larger than anywhere else; the least such value.
  case largeGradient(from: Double)
  /// Only where |θ| is larger than anywhere else; the least such value.
  case largeTheta(from: Double)
  /// Whole rows.
  case rows([Int])
  /// Whole columns.
  case columns([Int])
  /// Components next to one another, as offsets in the block.
  case stretch(ClosedRange<Int>)
  /// A few components.
  case isolated

  /// What the wrong components of a block have in common that the right ones haven't; `nil` if nothing.
  init?(of block: DiagnosedBlock) {
    let (wrong, right) = (block.wrong, block.right)
    guard !wrong.isEmpty else { return nil }
    if let bound = Self.bound([block]) {
      self = .clipped(bound: bound)
    } else if right.isEmpty {
      return nil
    } else if let lines = Self.lines(of: block) {
      self = lines
    } else if let size = Self.size([block]) {
      self = size
    } else if let stretch = Self.stretch(of: block) {
      self = stretch
    } else if wrong.count <= max(1, block.components.count / 5), block.wrongStandOut {
      self = .isolated
    } else {
      return nil
    }
  }

  /// The bound at which |dθ| of several blocks is cut off, if the wrong components are those it cuts off:
  /// all of them have the one value and the sign of dθ_approx, which goes beyond it, and at no other
  /// component it does.
  static func bound(_ blocks: [DiagnosedBlock]) -> Double? {
    let components = { (state: DiagnosedTable.State) in
      blocks.lazy.flatMap { $0.components.lazy.filter { $0.state == state } }
    }
    var (bound, least, count) = (0.0, Double.infinity, 0)
    for component in components(.wrong) {
      let size = component.analytic.magnitude
      (bound, least) = (max(bound, size), min(least, size))
      count += 1
      // Mostly two show that they have no value in common.
      guard KnownConstants.isNear(least, bound, within: 1e-6),
        component.numeric.sign == component.analytic.sign
      else { return nil }
    }
    guard bound > 0, count >= 3 || (count == 2 && components(.right).prefix(2).count == 2),
      components(.wrong).allSatisfy({ $0.numeric.magnitude > bound })
    else { return nil }
    // Where all are cut off and all were equal, it would be an offset as well.
    let first = components(.wrong).first?.numeric.magnitude
    let areSeveral = components(.wrong).contains { $0.numeric.magnitude != first }
    let isRest = components(.right).allSatisfy {
      $0.numeric.magnitude <= bound + $0.noise + 1e-6 * bound
    }
    return areSeveral && isRest ? bound : nil
  }

  /// Whether the wrong components are those with the largest |dθ_approx|, or the largest |θ|, where that
  /// is no accident: of as many components chosen at random, less than one choice in a thousand would be so.
  static func size(_ blocks: [DiagnosedBlock]) -> ErrorPart? {
    let wrong = blocks.flatMap(\.wrong)
    let right = blocks.flatMap(\.right)
    guard choices(wrong.count, of: wrong.count + right.count) >= 1000 else { return nil }
    if let least = least(wrong, above: right, by: \.numeric.magnitude) {
      return .largeGradient(from: least)
    }
    let theta = (wrong + right).compactMap { $0.theta }
    guard theta.count == wrong.count + right.count else { return nil }
    return least(wrong, above: right) { $0.theta?.magnitude ?? 0 }
      .map { .largeTheta(from: $0) }
  }

  /// The least size of the wrong components, if all right ones are smaller.
  private static func least(
    _ wrong: [DiagnosedComponent],
    above right: [DiagnosedComponent],
    by size: (DiagnosedComponent) -> Double
  ) -> Double? {
    guard let least = wrong.map(size).min(), let most = right.map(size).max() else { return nil }
    return least > most ? least : nil
  }

  /// In how many ways so many can be chosen, up to what matters here.
  private static func choices(_ chosen: Int, of count: Int) -> Double {
    let chosen = min(chosen, count - chosen)
    return (0..<max(0, min(chosen, 60))).reduce(1) { product, step in
      product * Double(count - step) / Double(step + 1)
    }
  }

  /// Whole rows, or whole columns, of a matrix.
  private static func lines(of block: DiagnosedBlock) -> ErrorPart? {
    let columns = block.columns
    if block.rows > 1, columns > 1,
      let rows = lines(block, count: block.rows, line: { $0 / columns })
    {
      return .rows(rows)
    }
    guard columns > 1, block.rows > 1 else { return nil }
    return lines(block, count: columns, line: { $0 % columns }).map { .columns($0) }
  }

  /// The lines that hold wrong components, if they hold no right one, and some line holds no wrong one.
  private static func lines(
    _ block: DiagnosedBlock,
    count: Int,
    line: (Int) -> Int
  ) -> [Int]? {
    var isWrong = [Bool](repeating: false, count: count)
    var wrongCount = 0
    for offset in block.wrongOffsets {
      isWrong[line(offset)] = true
      wrongCount += 1
    }
    let wrong = isWrong.indices.filter { isWrong[$0] }
    guard wrong.count < count, wrongCount >= 2 * wrong.count else { return nil }
    return block.components.offsets(.right).contains { isWrong[line($0)] } ? nil : wrong
  }

  /// Neighbours in the order of θ.
  private static func stretch(of block: DiagnosedBlock) -> ErrorPart? {
    let wrong = block.components.indices.filter { block.components[$0].state == .wrong }
    guard let first = wrong.first, let last = wrong.last, wrong.count >= 3 else { return nil }
    let isWhole = (first...last).allSatisfy { block.components[$0].state != .right }
    let ways = Double(block.components.count * (block.components.count + 1) / 2)
    let isTold = choices(wrong.count, of: wrong.count + block.right.count) >= 100 * ways / 10
    return isWhole && isTold ? .stretch(first...last) : nil
  }
}

/// A part of some blocks that is wrong, as a finding keeps it.
struct PartPattern: Hashable, Sendable {
  /// Which components are wrong.
  let part: ErrorPart
  /// The function that explains them; `nil` if none does.
  let fit: ErrorFit?
  /// The names of the first of them, in the order of θ.
  let names: [String]
  /// How many there are.
  let count: Int
  /// The first and the last of them.
  let first, last: String

  init?(_ part: ErrorPart, of blocks: [DiagnosedBlock], _ constants: KnownConstants) {
    let wrong = blocks.flatMap(\.wrong)
    guard let first = wrong.first, let last = wrong.last else { return nil }
    self.part = part
    fit = ErrorFit(wrong, constants)
    names = wrong.prefix(Self.named).map(\.name)
    count = wrong.count
    (self.first, self.last) = (first.name, last.name)
  }

  /// How many components are named at most.
  static let named = 4

  var kind: FindingKind {
    switch part {
    case .clipped: .clipped
    case .largeGradient: .largeGradient
    case .largeTheta: .largeTheta
    case .rows, .columns, .stretch: .part
    case .isolated: .isolated
    }
  }
}

extension DiagnosedBlock {
  /// Whether each wrong component is ten times farther off than any other that can be reckoned with: then these are
  /// wrong, and not merely those of many that noise leaves to be seen.
  var wrongStandOut: Bool {
    let least = wrong.map(\.error.magnitude).min() ?? 0
    return components.allSatisfy {
      $0.state == .wrong || !$0.isUsable || least > 10 * $0.error.magnitude
    }
  }
}

extension [DiagnosedBlock] {
  /// Single components that are wrong in blocks that look right as a whole: one finding for each block that
  /// hides some, for the first 64 of them.
  var strayComponents: [Finding] {
    lazy.filter { !$0.check.verdict.isDisagreement }.compactMap { block -> Finding? in
      let stray = block.wrong.filter {
        $0.check.verdict == .bug && $0.error.magnitude > 4 * $0.noise
      }
      guard !stray.isEmpty, stray.count <= Swift.max(1, block.components.count / 5) else {
        return nil
      }
      var subject = block.subject
      subject.wrongCount = stray.count
      subject.largestError = stray.map(\.error.magnitude).max() ?? 0
      return Finding(
        .stray(
          names: stray.prefix(PartPattern.named).map(\.name),
          length: euclideanNorm(block.components.analytic)
        ),
        subjects: [subject],
        components: stray.map(\.index)
      )
    }.prefix(64).map(\.self)
  }
}
