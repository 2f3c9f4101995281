/// How the wrong blocks are wrong, each read as simply as its numbers allow; blocks that are wrong in the
/// same way make one finding.
struct ErrorShapes {
  private let blocks: [DiagnosedBlock]
  private let wrong: [DiagnosedBlock]
  private let circumstances: Circumstances

  init(_ blocks: [DiagnosedBlock], _ circumstances: Circumstances) {
    self.blocks = blocks
    wrong = blocks.wrong
    self.circumstances = circumstances
  }

  /// The findings, those that explain most of the squared error first.
  var findings: [Finding] {
    var rest = wrong
    var found: [(finding: Finding, share: Double)] = []
    let take = { (blocks: [DiagnosedBlock], finding: Finding) in
      let names = Set(blocks.map(\.name))
      rest.removeAll { names.contains($0.name) }
      found.append((finding, blocks.map(\.block.shareOfSquaredError).reduce(0, +)))
    }
    for group in groups { take(group.blocks, words(of: group).finding) }
    for block in rest {
      if let order = ErrorOrder(block) { take([block], OrderWords(block, order).finding) }
    }
    for exchange in ErrorExchange.all(of: rest, among: blocks) {
      take(exchange.blocks, exchange.finding)
    }
    if let bound = ErrorPart.bound(rest) {
      take(rest, PartWords(rest, .clipped(bound: bound), circumstances).finding)
    }
    for blocks in partlyWrong(rest) {
      if let part = ErrorPart(of: blocks[0]) {
        take(blocks, PartWords(blocks, part, circumstances).finding)
      }
    }
    if let size = ErrorPart.size(rest) { take(rest, PartWords(rest, size, circumstances).finding) }
    for format in NumberFormat.allCases {
      // Together, since a small block has too few numbers to show it alone.
      let rounded = rest.filter { $0.mayBeRounded(to: format) }
      if format.fits(rounded.flatMap { $0.components.map(\.analytic) }) {
        take(rounded, .lowPrecision(rounded, format))
      }
    }
    return found.sorted { $0.share > $1.share }.map(\.finding)
  }

  private func words(of group: FitGroup) -> FitWords { FitWords(group, circumstances) }

  /// The blocks that one function explains, gathered where it is the same function.
  private var groups: [FitGroup] {
    var groups: [FitGroup] = []
    for block in wrong {
      guard let fit = ErrorFit(block.components, circumstances) else { continue }
      let own = FitGroup(block, fit)
      if let place = groups.firstIndex(where: { $0.isAlike(own) }) {
        groups[place].blocks.append(block)
        groups[place].fits.append(fit)
      } else {
        groups.append(own)
      }
    }
    return groups.map { group in
      let taken = Set(groups.flatMap { $0.blocks.map(\.name) })
      return group.joined(by: wrong.filter { !taken.contains($0.name) }, inOrderOf: wrong)
    }
  }

  /// The blocks of which only a part may be wrong, W and b of a layer together where the same units are.
  private func partlyWrong(_ blocks: [DiagnosedBlock]) -> [[DiagnosedBlock]] {
    var sets: [[DiagnosedBlock]] = []
    for block in blocks {
      if let weight = sets.last?.first, weight.block.layer == block.block.layer, !block.isWeight,
        case .rows(let units)? = ErrorPart(of: weight), block.wrongOffsets == units
      {
        sets[sets.count - 1].append(block)
      } else {
        sets.append([block])
      }
    }
    return sets
  }
}

/// Blocks that the same function explains.
struct FitGroup {
  var blocks: [DiagnosedBlock]
  var fits: [ErrorFit]

  init(_ block: DiagnosedBlock, _ fit: ErrorFit) {
    (blocks, fits) = ([block], [fit])
  }

  /// Whether another one may join; a penalty on W and one on b are two things.
  func isAlike(_ other: FitGroup) -> Bool {
    guard let mine = fits.first, let its = other.fits.first else { return false }
    switch (mine, its) {
    case (.missing, .missing), (.missing, .penaltyAlone), (.penaltyAlone, .missing),
      (.penaltyAlone, .penaltyAlone):
      return true
    case (.multipleOfTheta(let one), .multipleOfTheta(let two)):
      let areOneKind = blocks.first?.block.kind == other.blocks.first?.block.kind
      return areOneKind && Circumstances.isNear(one, two, within: 1e-2)
    default:
      guard let one = mine.factor, let two = its.factor else { return false }
      return Circumstances.isNear(one, two)
    }
  }

  /// The group with blocks that are too small to show the function by themselves, but obey it.
  func joined(by small: [DiagnosedBlock], inOrderOf all: [DiagnosedBlock]) -> FitGroup {
    let joining = small.compactMap { block -> (DiagnosedBlock, ErrorFit)? in
      let isOfKind = blocks.contains { $0.block.kind == block.block.kind }
      let fit = fits.first { fit in
        if case .multipleOfTheta = fit, !isOfKind { return false }
        return fit.explains(block.components)
      }
      return fit.map { (block, $0) }
    }
    let places = Dictionary(uniqueKeysWithValues: all.enumerated().map { ($1.name, $0) })
    let members = (Array(zip(blocks, fits)) + joining)
      .sorted { places[$0.0.name, default: 0] < places[$1.0.name, default: 0] }
    var group = self
    (group.blocks, group.fits) = (members.map(\.0), members.map(\.1))
    return group
  }
}

extension ErrorFit {
  /// c, where the function has one.
  var factor: Double? {
    switch self {
    case .factor(let factor), .factorAndMultiple(let factor, _): factor
    case .missing, .penaltyAlone, .multipleOfTheta, .offset: nil
    }
  }
}

extension DiagnosedBlock {
  /// Where in the block the wrong components are.
  var wrongOffsets: [Int] { components.indices.filter { components[$0].state == .wrong } }
}
