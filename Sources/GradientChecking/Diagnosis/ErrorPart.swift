import Wording

/// Which components of a block are wrong, where only some are.
enum ErrorPart: Hashable {
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
    } else if wrong.count <= max(1, block.components.count / 5) {
      self = .isolated
    } else {
      return nil
    }
  }

  /// The bound at which |dθ| of several blocks is cut off, if the wrong components are those it cuts off:
  /// all of them have the one value and the sign of dθ_approx, which goes beyond it, and at no other
  /// component it does.
  static func bound(_ blocks: [DiagnosedBlock]) -> Double? {
    let wrong = blocks.flatMap(\.wrong)
    let right = blocks.flatMap(\.right)
    guard wrong.count >= 3 || (wrong.count == 2 && right.count >= 2) else { return nil }
    let bound = wrong.map(\.analytic.magnitude).max() ?? 0
    let areCut = wrong.allSatisfy {
      KnownConstants.isNear($0.analytic.magnitude, bound, within: 1e-6)
        && $0.numeric.magnitude > bound && $0.numeric.sign == $0.analytic.sign
    }
    // Where all are cut off and all were equal, it would be an offset as well.
    let areSeveral = Set(wrong.map(\.numeric.magnitude)).count > 1
    let isRest = right.allSatisfy { $0.numeric.magnitude <= bound + $0.noise + 1e-6 * bound }
    return bound > 0 && areCut && areSeveral && isRest ? bound : nil
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
    let theta = (wrong + right).compactMap(\.check.theta)
    guard theta.count == wrong.count + right.count else { return nil }
    return least(wrong, above: right) { $0.check.theta?.magnitude ?? 0 }
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

  /// Whole rows, or whole columns, of a W.
  private static func lines(of block: DiagnosedBlock) -> ErrorPart? {
    guard block.isWeight else { return nil }
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
    let states = block.components.enumerated().map {
      (line: line($0.offset), state: $0.element.state)
    }
    let wrong = Set(states.filter { $0.state == .wrong }.map(\.line))
    let right = Set(states.filter { $0.state == .right }.map(\.line))
    let isTold = states.count { $0.state == .wrong } >= 2 * wrong.count
    return wrong.isDisjoint(with: right) && wrong.count < count && isTold ? wrong.sorted() : nil
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

/// What is wrong in some components of blocks only, in words.
struct PartWords {
  let blocks: [DiagnosedBlock]
  let part: ErrorPart
  let constants: KnownConstants

  /// The finding.
  var finding: Finding { Finding(kind, in: blocks, evidence: evidence, saying: saying) }

  private var kind: Finding.Kind {
    switch part {
    case .clipped: .clipped
    case .largeGradient: .largeGradient
    case .largeTheta: .largeTheta
    case .rows, .columns, .stretch: .part
    case .isolated: .isolated
    }
  }

  private var wrong: [DiagnosedComponent] { blocks.flatMap(\.wrong) }
  private var names: StyledText { blocks.names }
  private var layer: Int { blocks[0].layer }

  private var saying: StyledText {
    switch part {
    case .clipped(let bound):
      """
      In \(names) no |dθ| goes beyond \(bound.digits(4)), while |dθ_approx| does: clipping is left on, and J \
      knows nothing of it.
      """
    case .largeGradient(let least):
      """
      In \(names) only the components with the largest |dθ_approx|, from \(least.digits(3)) on, are wrong: \
      look for clipping, or for something that saturates.
      """
    case .largeTheta(let least):
      """
      In \(names) only the components with the largest |θ|, from \(least.digits(3)) on, are wrong: look for \
      something that saturates or is cut off there.
      """
    case .rows(let rows):
      """
      In \(names) only \(Self.numbered("row", rows)) \(agreeing(with: rows.count, "is", "are")) wrong: what leads to \
      \(Self.numbered("unit", rows)) of layer \(layer)\(how).
      """
    case .columns(let columns):
      """
      In \(names) only \(Self.numbered("column", columns)) \(agreeing(with: columns.count, "is", "are")) wrong: \
      what comes from \(Self.numbered(layer == 1 ? "feature" : "unit", columns))\
      \(layer == 1 ? "" : " of layer \(layer - 1)")\(how).
      """
    case .stretch(let range):
      """
      In \(names) only \(componentName(range.lowerBound)) to \(componentName(range.upperBound)) are \
      wrong, one after another in θ\(how): look at where a loop or a slice begins and ends.
      """
    case .isolated:
      """
      Of \(names) only \(listedNames.listed()) \(agreeing(with: wrong.count, "is", "are")) wrong\(how): the \
      formula is right, so look for what overwrites \(agreeing(with: wrong.count, "this one", "these")) afterwards.
      """
    }
  }

  /// What is the same of all wrong components.
  private var how: String {
    switch ErrorFit(wrong, constants) {
    case .missing: ", where dθ is 0"
    case .factor(let factor), .factorAndMultiple(let factor, _):
      ", where dθ = \(factor.digits(4)) · dθ_approx"
    case .penaltyAlone(let multiple): ", where dθ is \(multiple.digits(3)) · θ and nothing else"
    case .multipleOfTheta(let multiple): ", where dθ is off by \(multiple.digits(3)) · θ"
    case .offset(let offset): ", where dθ is off by \(offset.digits(3))"
    case nil: ""
    }
  }

  private var listedNames: [String] {
    let names = wrong.map(\.name)
    return names.count <= 4 ? names : names.prefix(3) + ["\(names.count - 3) more"]
  }

  private func componentName(_ offset: Int) -> String {
    blocks[0].components[offset].name
  }

  /// `row 2`, `rows 0 and 2`.
  private static func numbered(_ noun: String, _ numbers: [Int]) -> String {
    if numbers.count == 1 { return "\(noun) \(numbers[0])" }
    let shown =
      numbers.count <= 6 ? numbers.map(String.init) : numbers.prefix(5).map(String.init) + ["…"]
    return "\(noun)s \(shown.listed())"
  }

  private var evidence: String {
    blocks.map { block in
      let most = block.wrong.map(\.error.magnitude).max() ?? 0
      let text =
        "\(block.wrong.count) of \(block.components.count) components off by up to \(most.digits(3))"
      guard case .clipped(let bound) = part else {
        let right = block.right.map(\.error.magnitude).max()
        return "\(block.name): \(text)"
          + (right.map { ", the right ones by \($0.digits(2))" } ?? "")
      }
      let largest = block.components.numeric.map(\.magnitude).max() ?? 0
      return "\(block.name): \(block.wrong.count) of \(block.components.count) components at ±"
        + "\(bound.digits(6)), |dθ_approx| up to \(largest.digits(3))"
    }.joined(separator: "; ")
  }
}

extension [DiagnosedBlock] {
  /// Single components that are wrong in blocks that look right as a whole: one finding for each block that
  /// hides some.
  var strayComponents: [Finding] {
    filter { !$0.check.verdict.isDisagreement }.compactMap { block in
      let stray = block.wrong.filter {
        $0.check.verdict == .bug && $0.error.magnitude > 4 * $0.noise
      }
      guard !stray.isEmpty, stray.count <= Swift.max(1, block.components.count / 5) else {
        return nil
      }
      return .stray(stray, in: block)
    }
  }
}

extension Finding {
  fileprivate static func stray(
    _ stray: [DiagnosedComponent],
    in block: DiagnosedBlock
  ) -> Finding {
    let names = stray.prefix(4).map(\.name) + (stray.count > 4 ? ["more"] : [])
    let most = stray.map(\.error.magnitude).max() ?? 0
    let length = euclideanNorm(block.components.analytic)
    let isOne = stray.count == 1
    return Finding(
      .isolated,
      blocks: [block.name],
      components: stray.map(\.index),
      evidence:
        "\(stray.count) of \(block.components.count) components of \(block.name) off by up to "
        + "\(most.digits(3)), where all of it is \(length.digits(3)) long",
      saying: """
        \([block].names) is right as a whole, but \(names.listed()) on \(isOne ? "its" : "their") own \
        \(isOne ? "is" : "are") wrong and \(isOne ? "hides" : "hide") in it.
        """
    )
  }
}
