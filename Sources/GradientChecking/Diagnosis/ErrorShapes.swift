/// How the wrong blocks are wrong, each read as simply as its numbers allow; blocks that are wrong in the
/// same way make one finding.
struct ErrorShapes {
  let blocks: [DiagnosedBlock]
  let constants: KnownConstants
  /// The embeddings that may make the output as well.
  let lonelyTables: Set<String>
  private let wrong: [DiagnosedBlock]

  init(blocks: [DiagnosedBlock], constants: KnownConstants, lonelyTables: Set<String> = []) {
    self.blocks = blocks
    self.constants = constants
    self.lonelyTables = lonelyTables
    wrong = blocks.wrong
  }

  /// So many blocks are looked at one by one, those with most of the squared error; of more nobody reads.
  private static let mostSingle = 1024
  /// So many findings that are about one block each.
  private static let mostOfOne = 64

  /// The findings, those that explain most of the squared error first.
  ///
  /// A function that explains whole blocks is looked for in all of them, however many they are; what takes longer
  /// in those with most of the squared error.
  var findings: [Finding] {
    var taken: Set<Int> = []
    var found: [(finding: Finding, share: Double)] = []
    let take = { (blocks: [DiagnosedBlock], finding: Finding) in
      taken.formUnion(blocks.map(\.check.block.start))
      found.append((finding, blocks.shareOfSquaredError))
    }
    let rest = { wrong.filter { !taken.contains($0.check.block.start) } }
    for found in ErrorShard.all(of: blocks, constants) {
      take(found.blocks, Finding(.shard(found.shard), in: found.blocks))
    }
    var groups = groups(of: rest())
    if let normalised = FitGroup.normalised(&groups) { take(normalised.blocks, normalised.finding) }
    for group in groups { take(group.blocks, group.finding) }
    let takeOrders = { (isExpected: (ErrorOrder) -> Bool) in
      var count = 0
      for block in rest().worst(Self.mostSingle) where count < Self.mostOfOne {
        guard let order = ErrorOrder(block), isExpected(order) else { continue }
        take([block], Finding(.order(order), in: [block]))
        count += 1
      }
    }
    takeOrders { $0.isOfMatrix }
    let exchanges = ErrorExchange.all(of: rest().worst(Self.mostSingle), among: blocks)
    for exchange in exchanges.prefix(Self.mostOfOne) { take(exchange.blocks, exchange.finding) }
    let takePart = { (part: ErrorPart?, blocks: [DiagnosedBlock]) -> Bool in
      guard let pattern = part.flatMap({ PartPattern($0, of: blocks, constants) }) else {
        return false
      }
      take(blocks, Finding(.part(pattern), in: blocks))
      return true
    }
    let cut = rest()
    _ = takePart(ErrorPart.bound(cut).map { .clipped(bound: $0) }, cut)
    if let sparse = SparsifiedBlocks(rest()) { take(sparse.blocks, sparse.finding) }
    // What is missing in a table alone is a use of it, not what comes back to it.
    for block in rest() where wrong.count == 1 && lonelyTables.contains(block.name) {
      if let use = TiedUse(block) { take([block], Finding(.tiedUse(use), in: [block])) }
    }
    let takeParts = { (isExpected: (DiagnosedBlock) -> Bool) in
      for block in rest().worst(Self.mostOfOne)
      where block.components.count <= RowParts.most && isExpected(block) {
        guard let parts = RowParts(block), parts.isWithinNoise(of: block) else { continue }
        take([block], Finding(.mistake(pattern(parts, block)), in: [block]))
      }
    }
    // Where noise hides single components these are no guide.
    takeParts { 2e-2 * euclideanNorm($0.components.errors) < euclideanNorm($0.components.noises) }
    for mistake in MistakeGroups(rest().worst(Self.mostSingle), constants).findings {
      take(mistake.blocks, mistake.finding)
    }
    takeOrders { _ in true }
    for group in rough(rest().worst(Self.mostSingle)).prefix(Self.mostOfOne) {
      take(group.blocks, group.finding)
    }
    var count = 0
    for blocks in partlyWrong(rest().worst(Self.mostSingle)) where count < Self.mostOfOne {
      if takePart(ErrorPart(of: blocks[0]), blocks) { count += 1 }
    }
    takeParts { _ in true }
    let ranks = rest().worst(Self.mostOfOne).compactMap { block in
      ErrorRank(block).map { (block, $0) }
    }
    let order = { (rank: ErrorRank) in (rank.rank, rank.whole, rank.isMissing ? 0 : 1) }
    for rank in Set(ranks.map(\.1)).sorted(by: { order($0) < order($1) }) {
      let members = ranks.filter { $0.1 == rank }.map(\.0)
      take(members, Finding(.rank(rank), in: members))
    }
    let large = rest()
    _ = takePart(ErrorPart.size(large), large)
    let underflown = rest().filter(\.mayBeUnderflown)
    if underflown.lazy.flatMap(\.wrong).count(where: { $0.analytic != 0 }) >= 4 {
      take(
        underflown,
        Finding(.noise(.underflow(.half, step: FloatFormat.leastHalf)), in: underflown)
      )
    }
    if let rounded = QuantisedBlocks(rest().worst(Self.mostSingle)) {
      take(rounded.blocks, rounded.finding)
    }
    for format in FloatFormat.shorterThanDouble {
      // Together, since a small block has too few numbers to show it alone.
      let rounded = rest().filter { $0.mayBeRounded(to: format) }
      if format.fits(rounded.flatMap(\.components.analytic)) {
        take(rounded, Finding(.lowPrecision(format), in: rounded))
      }
    }
    for mistake in MistakeGroups(rest().worst(Self.mostOfOne), constants, isLast: true).findings {
      take(mistake.blocks, mistake.finding)
    }
    return found.sorted { $0.share > $1.share }.map(\.finding)
  }

  /// The blocks that one function explains, gathered where it is the same function.
  private func groups(of wrong: [DiagnosedBlock]) -> [FitGroup] {
    var groups: [FitGroup] = []
    var places = FitPlaces()
    let constants = constants
    let count = wrong.reduce(0) { $0 + $1.components.count }
    let single = wrong.concurrentMap(isConcurrent: count > concurrentCount) { block in
      ErrorFit(block.components, constants).map {
        FitGroup(blocks: [block], fits: [$0], constants: constants)
      }
    }
    for own in single.compactMap(\.self) {
      guard let fit = own.fits.first else { continue }
      if let place = places.first(like: fit, where: { groups[$0].isAlike(own) }) {
        groups[place].append(own)
      } else {
        places.add(groups.count, of: fit)
        groups.append(own)
      }
    }
    let taken = Set(groups.flatMap { $0.blocks.map(\.check.block.start) })
    let small = wrong.lazy.filter { !taken.contains($0.check.block.start) }
      .compactMap { SmallBlock($0) }
    if groups.count > Self.mostOfOne {
      // Of so many functions those that explain most.
      let order = groups.map(\.blocks.shareOfSquaredError)
      let kept = groups.indices.sorted { (order[$0], $1) > (order[$1], $0) }
      groups = kept.prefix(Self.mostOfOne).sorted().map { groups[$0] }
    }
    let joining = groups.isEmpty ? [] : Array(small)
    return groups.map { $0.joined(by: joining) }
  }

  /// What is wrong in parts of a block.
  private func pattern(_ parts: RowParts, _ block: DiagnosedBlock) -> MistakePattern {
    let shape = [block.rows, block.columns]
    var pattern = MistakePattern(
      shape: shape,
      region: parts.rows == .all ? .whole : .lines(TensorLines(shape, axes: 0..<1), parts.rows),
      mistake: parts.mistake,
      explained: [parts.count],
      largest: [block.components.extent(.wrong)?.largestError ?? 0]
    )
    if case .factor(let factor) = parts.mistake {
      pattern.factor = constants.meaning(ofFactor: factor, isEverywhere: false, within: 0.05)
    }
    return pattern
  }

  /// The blocks that a factor explains nearly, gathered where it is the same.
  private func rough(_ blocks: [DiagnosedBlock]) -> [FitGroup] {
    var groups: [FitGroup] = []
    for block in blocks {
      guard block.components.count <= RowParts.most,
        let fit = ErrorFit.roughFactor(block.components)
      else { continue }
      let own = FitGroup(blocks: [block], fits: [fit], constants: constants, isRough: true)
      if let place = groups.firstIndex(where: { $0.isAlike(own) }) {
        groups[place].append(own)
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

extension [DiagnosedBlock] {
  /// At most so many of the blocks, those with most of the squared error, in the order of θ.
  fileprivate func worst(_ most: Int) -> [DiagnosedBlock] {
    guard count > most else { return self }
    let shares = map(\.check.shareOfSquaredError)
    return indices.sorted { (shares[$0], $1) > (shares[$1], $0) }.prefix(most).sorted()
      .map { self[$0] }
  }
}
