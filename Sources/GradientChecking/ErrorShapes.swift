/// How the wrong blocks are wrong, each read as simply as its numbers allow; blocks that are wrong in the
/// same way make one finding.
struct ErrorShapes {
  private let wrong: [DiagnosedBlock]
  private let circumstances: Circumstances

  init(_ wrong: [DiagnosedBlock], _ circumstances: Circumstances) {
    self.wrong = wrong
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
    if let bound = ErrorPart.bound(rest) {
      take(rest, PartWords(rest, .clipped(bound: bound), circumstances).finding)
    }
    for blocks in partlyWrong(rest) {
      if let part = ErrorPart(of: blocks[0]) {
        take(blocks, PartWords(blocks, part, circumstances).finding)
      }
    }
    if let size = ErrorPart.size(rest) { take(rest, PartWords(rest, size, circumstances).finding) }
    let rounded = rest.filter(\.isInSinglePrecision)
    if !rounded.isEmpty { take(rounded, .singlePrecision(rounded)) }
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
    return groups
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
    case (.missing, .missing): return true
    case (.multipleOfTheta(let one), .multipleOfTheta(let two)):
      let areOneKind = blocks.first?.block.kind == other.blocks.first?.block.kind
      return areOneKind && Circumstances.isNear(one, two, within: 1e-2)
    default:
      guard let one = mine.factor, let two = its.factor else { return false }
      return Circumstances.isNear(one, two)
    }
  }
}

extension ErrorFit {
  /// c, where the function has one.
  var factor: Double? {
    switch self {
    case .factor(let factor), .factorAndMultiple(let factor, _): factor
    case .missing, .multipleOfTheta, .offset: nil
    }
  }
}

extension DiagnosedBlock {
  /// Where in the block the wrong components are.
  var wrongOffsets: [Int] { components.indices.filter { components[$0].state == .wrong } }

  /// Whether dθ is off a little only, and all its numbers are such as 24 bits hold.
  fileprivate var isInSinglePrecision: Bool {
    block.difference < LandmarkScale.landmarks[2] && components.areInSinglePrecision
  }
}

extension [DiagnosedComponent] {
  /// Whether all numbers of dθ are such as 24 bits hold.
  var areInSinglePrecision: Bool {
    let values = map(\.analytic).filter { $0 != 0 }
    // A number such as 0.5 fits into any precision and proves nothing: only one of more than 11 bits does.
    let long = values.filter { $0.significandWidth > 10 }
    return long.count >= 4 && values.allSatisfy { Double(Float($0)) == $0 }
  }
}
