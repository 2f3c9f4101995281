/// How the wrong blocks are wrong, each read as simply as its numbers allow; blocks that are wrong in the
/// same way make one finding.
struct ErrorShapes {
  let blocks: [DiagnosedBlock]
  let constants: KnownConstants
  private var wrong: [DiagnosedBlock] { blocks.wrong }

  /// The findings, those that explain most of the squared error first.
  var findings: [Finding] {
    var rest = wrong
    var found: [(finding: Finding, share: Double)] = []
    let take = { (blocks: [DiagnosedBlock], finding: Finding) in
      let names = Set(blocks.map(\.name))
      rest.removeAll { names.contains($0.name) }
      found.append((finding, blocks.shareOfSquaredError))
    }
    for group in groups { take(group.blocks, group.finding) }
    let takeOrders = { (isExpected: (ErrorOrder) -> Bool) in
      for block in rest {
        guard let order = ErrorOrder(block), isExpected(order) else { continue }
        take([block], Finding(.order(order), in: [block]))
      }
    }
    takeOrders { $0.isOfMatrix }
    for exchange in ErrorExchange.all(of: rest, among: blocks) {
      take(exchange.blocks, exchange.finding)
    }
    let takePart = { (part: ErrorPart?, blocks: [DiagnosedBlock]) in
      if let pattern = part.flatMap({ PartPattern($0, of: blocks, constants) }) {
        take(blocks, Finding(.part(pattern), in: blocks))
      }
    }
    takePart(ErrorPart.bound(rest).map { .clipped(bound: $0) }, rest)
    for mistake in MistakeGroups(rest, constants).findings {
      take(mistake.blocks, mistake.finding)
    }
    takeOrders { _ in true }
    for blocks in partlyWrong(rest) { takePart(ErrorPart(of: blocks[0]), blocks) }
    takePart(ErrorPart.size(rest), rest)
    let underflown = rest.filter(\.mayBeUnderflown)
    if underflown.lazy.flatMap(\.wrong).count(where: { $0.analytic != 0 }) >= 4 {
      take(
        underflown,
        Finding(.noise(.underflow(.half, step: FloatFormat.leastHalf)), in: underflown)
      )
    }
    for format in FloatFormat.shorterThanDouble {
      // Together, since a small block has too few numbers to show it alone.
      let rounded = rest.filter { $0.mayBeRounded(to: format) }
      if format.fits(rounded.flatMap(\.components.analytic)) {
        take(rounded, Finding(.lowPrecision(format), in: rounded))
      }
    }
    return found.sorted { $0.share > $1.share }.map(\.finding)
  }

  /// The blocks that one function explains, gathered where it is the same function.
  private var groups: [FitGroup] {
    var groups: [FitGroup] = []
    for block in wrong {
      guard let fit = ErrorFit(block.components, constants) else { continue }
      let own = FitGroup(blocks: [block], fits: [fit], constants: constants)
      if let place = groups.firstIndex(where: { $0.isAlike(own) }) {
        groups[place].blocks.append(block)
        groups[place].fits.append(fit)
      } else {
        groups.append(own)
      }
    }
    return groups.map { group in
      let taken = Set(groups.flatMap { $0.blocks.map(\.name) })
      return group.joined(by: wrong.filter { !taken.contains($0.name) })
    }
  }

  /// The blocks of which only a part may be wrong, W and b of a layer together where the same units are.
  private func partlyWrong(_ blocks: [DiagnosedBlock]) -> [[DiagnosedBlock]] {
    var sets: [[DiagnosedBlock]] = []
    for block in blocks {
      if let weight = sets.last?.first, block.columns == 1,
        ParameterName(weight.name).module == ParameterName(block.name).module,
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
