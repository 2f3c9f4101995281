/// The mistakes of blocks that no simple function explains, each block taken apart; blocks that show the same
/// mistake make one finding.
struct MistakeGroups {
  /// The findings with their blocks; those of one block in the order in which it was taken apart.
  private(set) var findings: [(finding: Finding, blocks: [DiagnosedBlock])] = []

  /// One step of blocks that show it alike.
  private struct Group {
    var blocks: [DiagnosedBlock]
    var steps: [ErrorDissection.Step]
    var place: Int
    var left: Int
  }

  /// Of so many mistakes nobody reads more, and each is compared with all others.
  private static let most = 64
  /// So many blocks are taken apart at once.
  private static let atOnce = 4

  /// The mistakes of some wrong blocks; those of which ``ErrorPart`` may say as much are left to it, unless it and
  /// everything else have been asked.
  init(_ blocks: [DiagnosedBlock], _ constants: KnownConstants, isLast: Bool = false) {
    var groups: [Group] = []
    let isVector = { (block: DiagnosedBlock) in block.check.block.isLine }
    let matrices = blocks.filter { !isVector($0) }
    // As many at once as are worth their memory, since of many only the first are wanted.
    for first in stride(from: 0, to: matrices.count, by: Self.atOnce)
    where groups.count < Self.most {
      let some = Array(matrices[first..<min(matrices.count, first + Self.atOnce)])
      let isLarge = some.contains { $0.components.count > concurrentCount / Self.atOnce }
      let dissections = some.concurrentMap(isConcurrent: isLarge) {
        ErrorDissection(ErrorField($0))
      }
      for (block, dissection) in zip(some, dissections) where groups.count < Self.most {
        Self.add(block, dissection, to: &groups, saysAll: isLast)
      }
    }
    // Vectors come last: they have the rows of a matrix beside them, of which they say less.
    for block in blocks where isVector(block) && groups.count < Self.most {
      if !Self.join(block, to: &groups) {
        Self.add(block, ErrorDissection(ErrorField(block)), to: &groups, saysAll: isLast)
      }
    }
    findings = groups.map { Self.finding($0, constants) }
  }

  /// Adds each step of a block that is taken apart to a group of its own, or to one that shows it alike.
  private static func add(
    _ block: DiagnosedBlock,
    _ dissection: ErrorDissection,
    to groups: inout [Group],
    saysAll: Bool
  ) {
    guard dissection.saysMoreThanPart || saysAll && dissection.mayBeTold(of: block)
    else { return }
    for (place, step) in dissection.steps.enumerated() {
      let isLast = place == dissection.steps.count - 1
      let left = isLast ? dissection.rest.wrongOffsets.count : 0
      let own = Group(blocks: [block], steps: [step], place: place, left: left)
      if let index = groups.firstIndex(where: { areAlike($0, own) }) {
        groups[index].blocks.append(block)
        groups[index].steps.append(step)
        groups[index].left += own.left
      } else {
        groups.append(own)
      }
    }
  }

  private static func areAlike(_ one: Group, _ two: Group) -> Bool {
    let (mine, its) = (one.steps[0], two.steps[0])
    guard one.place == two.place, mine.isOnTop == its.isOnTop else { return false }
    switch (mine.mistake, its.mistake) {
    case (let mistake?, let other?):
      let areBothScattered = mine.region.isScattered && its.region.isScattered
      return (mine.region == its.region || areBothScattered) && mistake.isAlike(other)
    default: return false
    }
  }

  /// Adds a vector to the first group whose mistake explains all of it: a bias whose components have the factors
  /// of the rows beside it, or is wrong where those are.
  private static func join(_ block: DiagnosedBlock, to groups: inout [Group]) -> Bool {
    let field = ErrorField(block)
    for index in groups.indices {
      let step = groups[index].steps[0]
      if let mistake = step.mistake, step.region == .whole {
        guard let mistake = mistake.carried(to: field.shape) else { continue }
        let evidence = field.evidence(at: 0..<field.count, for: mistake.prediction(in: field))
        // What has no number of its own is met by a single component as well.
        let needed: Double = if case .magnitude = mistake { 7 } else { 10 }
        guard evidence.missed == 0, evidence.contradicting == 0, evidence.bits >= needed else {
          continue
        }
      } else {
        guard groups[index].blocks[0].isBeside(block), step.region.isRows(field.wrongOffsets, field)
        else { continue }
      }
      groups[index].blocks.append(block)
      groups[index].steps.append(
        ErrorDissection.Step(
          region: step.region,
          mistake: step.mistake,
          offsets: field.wrongOffsets,
          missed: 0,
          isOnTop: false
        )
      )
      return true
    }
    return false
  }

  private static func finding(_ group: Group, _ constants: KnownConstants)
    -> (finding: Finding, blocks: [DiagnosedBlock])
  {
    let order = group.blocks.indices.sorted {
      group.blocks[$0].check.block.start < group.blocks[$1].check.block.start
    }
    let (blocks, steps) = (order.map { group.blocks[$0] }, order.map { group.steps[$0] })
    let isEverywhere = blocks.count == constants.blockCount && steps[0].region == .whole
    var pattern = MistakePattern(
      shape: group.blocks[0].check.block.flatShape,
      region: steps[0].region,
      mistake: steps[0].mistake,
      explained: steps.map(\.offsets.count),
      largest: zip(blocks, steps).map { block, step in
        step.offsets.lazy.map { block.components[$0].error.magnitude }.max() ?? 0
      },
      missed: steps.reduce(0) { $0 + $1.missed },
      left: group.left,
      isFurther: group.place > 0,
      isOnTop: steps[0].isOnTop
    )
    if case .offsets(let lines, _)? = pattern.mistake, steps[0].region == .whole {
      let analytic = Array(blocks[0].components.analytic)
      let sizes = lines.sums(of: analytic.map(\.magnitude))
      pattern.isCentred = zip(lines.sums(of: analytic), sizes)
        .allSatisfy { $0.magnitude <= 1e-3 * $1 }
    }
    if case .factor(let factor)? = pattern.mistake {
      pattern.factor = constants.meaning(
        ofFactor: factor,
        isEverywhere: isEverywhere,
        within: blocks[0].uncertainty(of: factor, at: steps[0].offsets)
      )
    }
    let components = zip(blocks, steps).flatMap { block, step in
      step.offsets.map { block.components[$0].index }
    }
    let finding = Finding(
      .mistake(pattern),
      subjects: blocks.map(\.subject),
      components: components
    )
    return (finding, blocks)
  }
}

extension ErrorField {
  /// The field of a diagnosed block.
  init(_ block: DiagnosedBlock) {
    let components = block.components
    // Where the first has none it isn't known throughout.
    let theta = components.first?.theta == nil ? [] : components.compactMap { $0.theta }
    let landmarks = components.first?.check.landmarks ?? .standard
    var worst = 0.0
    for component in components where component.state == .wrong {
      worst = max(worst, component.relativeError)
    }
    self.init(
      shape: block.check.block.flatShape,
      expected: Array(components.numeric),
      actual: Array(components.analytic),
      theta: theta.count == components.count ? theta : nil,
      // What isn't wrong for other reasons isn't wrong here either.
      noise: components.map { $0.state == .wrong ? $0.noise : max($0.noise, $0.error.magnitude) },
      isUsable: components.map { $0.isUsable && !$0.isSlight(beside: worst) },
      agreesBelow: landmarks.agreesBelow
    )
  }
}

extension DiagnosedComponent {
  /// Whether a wrong component is off a thousand times less than the worst one of its block, and only slightly: that
  /// is no part of the same mistake.
  fileprivate func isSlight(beside worst: Double) -> Bool {
    state == .wrong && relativeError < worst / 1000 && verdict == .doubleCheck
  }
}

extension ParameterBlock {
  /// The shape, that of a line without the axes of length 1.
  var flatShape: [Int] { isLine ? [count] : shape }
}

extension DiagnosedBlock {
  /// Whether another block belongs to the same module, as the names say.
  fileprivate func isBeside(_ other: DiagnosedBlock) -> Bool {
    ParameterName(name).module == ParameterName(other.name).module
  }
}

extension ErrorRegion {
  fileprivate var isScattered: Bool { if case .scattered = self { true } else { false } }

  /// Whether it is rows, and those are the wrong components of a vector, and no other ones.
  fileprivate func isRows(_ wrong: [Int], _ field: ErrorField) -> Bool {
    guard case .lines(let lines, let set) = self, lines.axes == 0..<1, lines.count == field.count
    else { return false }
    return wrong == (0..<field.count).filter { set.contains($0) && field.isWrong($0) }
      && wrong == (0..<field.count).filter { set.contains($0) && !field.isNothing($0) }
  }
}

extension ErrorDissection {
  /// Whether what there is may be told of a block of which ``ErrorPart`` says nothing.
  fileprivate func mayBeTold(of block: DiagnosedBlock) -> Bool {
    guard let step = steps.first else { return false }
    // That a number is exactly 0 is no noise.
    if case .components = step.region, step.mistake != .zero { return block.wrongStandOut }
    return true
  }

  /// Whether there is more to say than ``ErrorPart`` does: which rows or columns of a matrix, which stretch of θ or
  /// which components, and what one function makes of them.
  fileprivate var saysMoreThanPart: Bool {
    guard let step = steps.first else { return false }
    if steps.count > 1 { return true }
    switch step.mistake {
    case nil, .zero, .factor, .multipleOfTheta, .offset: break
    default: return true
    }
    switch step.region {
    case .components, .run: return false
    case .lines(let lines, .one), .lines(let lines, .some): return lines.shape.count != 2
    default: return true
    }
  }
}

extension ErrorMistake {
  /// The same mistake in a block of another shape, where that is possible: factors of rows are those of a vector.
  fileprivate func carried(to shape: [Int]) -> ErrorMistake? {
    switch self {
    case .factors(let lines, let factors):
      guard lines.axes == 0..<1, shape.first == factors.count else { return nil }
      return .factors(TensorLines(shape, axes: 0..<1), factors)
    case .order(.lines(0, let order), let factor):
      guard let count = shape.first, order.fits(count) else { return nil }
      return .order(.lines(axis: 0, order), factor: factor)
    case .factor, .zero, .signOfTheta, .magnitude, .square, .sign, .derivative: return self
    case .multipleOfTheta, .offset, .offsets, .number, .numbers, .gathered, .accumulated, .order,
      .uninitialised:
      return nil
    }
  }
}
