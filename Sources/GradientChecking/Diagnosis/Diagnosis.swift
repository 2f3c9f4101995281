/// Reads off a whole check what its numbers show.
///
/// It looks at blocks and components alone, so that it serves gradients of any origin, and at the experiment,
/// where there is one, only to call a number by its name (m, λ/m, keep_prob).
struct Diagnosis {
  let provenance: Provenance
  let summary: Summary
  /// What noise there is, in gradients from elsewhere.
  let noise: Noise?
  let table: DiagnosedTable

  init(
    _ provenance: Provenance,
    _ layout: ParameterLayout,
    _ components: ComponentTable,
    _ summary: Summary,
    _ noise: Noise? = nil
  ) {
    self.provenance = provenance
    self.summary = summary
    self.noise = noise
    table = DiagnosedTable(layout, components)
  }

  /// What the numbers show, the most telling first; nothing that they don't.
  ///
  /// The shape of the error comes first (a factor, a multiple of θ, another order …), then the place (one
  /// block, all up to a layer …), then what merely couldn't be compared.
  ///
  /// - Complexity: O(n·log n).
  var findings: [Finding] {
    let setting = Finding.Setting(
      experiment: provenance.experiment,
      sides: provenance.sides,
      isEpsilonInferred: provenance.experiment == nil && provenance.epsilon == nil,
      landmarks: summary.landmarks
    )
    return patterns.map { finding in
      var finding = finding
      finding.setting = setting
      return finding
    }
  }

  private var patterns: [Finding] {
    let side = numericSide.map { [$0] } ?? []
    return side + patternsOfComparison
  }

  private var patternsOfComparison: [Finding] {
    guard summary.isFunction else { return [notAFunction] }
    let special = [kinks, bothZero].compactMap(\.self)
    if let notFinite { return [notFinite] + special }
    if let obstacle = summary.obstacle {
      return switch obstacle {
      case .roundoff: [noisy ?? roundoff] + special
      case .explained(let explanations) where explanations.truncation > 0: [truncation] + special
      default: special
      }
    }
    let constants = KnownConstants(provenance, summary)
    let blocks = DiagnosedBlock.all(summary, in: table).map {
      $0.unknown(behind: constants.penalty)
    }
    if let order = BlockOrder(blocks, among: BlockOrder.named) {
      return [order.finding(blocks)] + special
    }
    let flat = flat(blocks).map { [$0] } ?? []
    let tables = provenance.experiment == nil ? table.layout.lonelyTables : []
    let shapes =
      flat + ErrorShapes(blocks: blocks, constants: constants, lonelyTables: tables).findings
    if !Self.explain(shapes, blocks), let order = BlockOrder(blocks, among: [.unknown]) {
      return [order.finding(blocks)] + special
    }
    let strays = blocks.strayComponents
    let place =
      Self.isDoneToAll(shapes, blocks) ? nil : place(of: shapes, blocks, hasStrays: !strays.isEmpty)
    // That everything is wrong says more than what a few rows of one block have in common.
    let isPlaceFirst = place?.kind == .everyBlock && Self.sayLittle(shapes, blocks.wrong)
    let consequences = isPlaceFirst ? [] : Self.consequences(shapes, blocks.wrong)
    let causes = shapes.filter { !consequences.contains($0) }
    let told =
      isPlaceFirst
      ? [place].compactMap(\.self) + shapes
      : causes + [place].compactMap(\.self) + consequences
    return told + strays + rest(told + strays, blocks) + special
  }

  /// Of shapes those that say no more than which rows of an embedding are wrong, where other blocks are wrong as well:
  /// what comes back to an embedding has come through the others, and its rows show which tokens or positions that
  /// concerns.
  private static func consequences(_ shapes: [Finding], _ wrong: [DiagnosedBlock]) -> [Finding] {
    guard wrong.contains(where: { $0.kind != .embedding }) else { return [] }
    return shapes.filter { shape in
      guard shape.subjects.allSatisfy({ $0.kind == .embedding }) else { return false }
      return switch shape.pattern {
      case .part(let pattern): pattern.fit == nil && pattern.kind != .clipped
      case .mistake(let pattern): pattern.mistake == nil
      default: false
      }
    }
  }

  /// The blocks that are wrong, by verdict, and that no finding tells of: there is no pattern, but where they are and
  /// how far off is known.
  private func rest(_ told: [Finding], _ blocks: [DiagnosedBlock]) -> [Finding] {
    let blaming = told.filter(\.kind.blamesCode)
    // What is about the whole is about every block.
    guard blaming.allSatisfy({ !$0.subjects.isEmpty }) else { return [] }
    let names = Set(told.flatMap(\.blocks))
    var left = blocks.wrong.filter { !names.contains($0.name) }
    if told.isEmpty, left.isEmpty { left = blocks.filter(\.check.verdict.isDisagreement) }
    guard !left.isEmpty else { return [] }
    let isAlone = blaming.isEmpty
    let pattern = UnexplainedBlocks(
      right: isAlone ? blocks.filter { $0.state == .right }.map(\.name) : [],
      untold: isAlone
        ? blocks.filter { $0.state == .unknown && !$0.check.verdict.isDisagreement }.map(\.name)
        : [],
      isFurther: !isAlone,
      isDoubtful: !left.contains { $0.check.verdict == .bug }
    )
    return [Finding(.unexplained(pattern), in: left)]
  }

  /// Whether shapes explain parts of a few wrong blocks only.
  static func sayLittle(_ shapes: [Finding], _ wrong: [DiagnosedBlock]) -> Bool {
    let told = Set(shapes.flatMap(\.blocks))
    return shapes.allSatisfy { [.part, .isolated].contains($0.kind) }
      && 2 * told.count < wrong.count
  }

  /// Where the error is made: of all that is wrong, or else of what isn't explained yet.
  private func place(
    of shapes: [Finding],
    _ blocks: [DiagnosedBlock],
    hasStrays: Bool
  ) -> Finding? {
    guard provenance.experiment == nil || !table.layout.hasOrder else {
      return PlaceSearch(blocks: blocks, shapes: shapes).finding
        ?? PlaceSearch(blocks: blocks.without(shapes), shapes: []).finding
    }
    let explained = Set(shapes.flatMap(\.blocks))
    return ModuleSearch(blocks, shapes: shapes, hasStrays: hasStrays).finding
      ?? ModuleSearch(blocks, shapes: [], explained: explained, hasStrays: hasStrays).finding
  }

  /// Whether shapes explain all that is wrong, or none was found by taking blocks apart.
  private static func explain(_ shapes: [Finding], _ blocks: [DiagnosedBlock]) -> Bool {
    let mistakes = shapes.compactMap { finding -> MistakePattern? in
      if case .mistake(let pattern) = finding.pattern { pattern } else { nil }
    }
    if mistakes.isEmpty { return !shapes.isEmpty }
    let explained = Set(shapes.flatMap(\.blocks))
    return mistakes.allSatisfy { $0.left == 0 && $0.mistake != nil }
      && blocks.wrong.allSatisfy { explained.contains($0.name) }
  }

  /// Whether something is done to every wrong block once dθ is made, which has no place on the way back.
  private static func isDoneToAll(_ shapes: [Finding], _ blocks: [DiagnosedBlock]) -> Bool {
    guard let only = shapes.first, shapes.count == 1 else { return false }
    let isLater = [.clipped, .lowPrecision, .shard].contains(only.kind)
    return isLater && only.blocks.count == blocks.wrong.count && only.blocks.count > 1
  }
}

extension ParameterLayout {
  /// The embeddings in whose number of rows no other parameter has a length.
  fileprivate var lonelyTables: Set<String> {
    var owners: [Int: Int] = [:]
    for block in blocks { for length in Set(block.shape) { owners[length, default: 0] += 1 } }
    let tables = blocks.filter { block in
      block.kind == .embedding && !ParameterName(block.name).isOfPositions
        && block.shape.first.map { owners[$0] == 1 } ?? false
    }
    return Set(tables.map(\.name))
  }
}

extension [DiagnosedBlock] {
  /// The blocks with those that findings explain taken for unknown: what is left may have a place of its own.
  fileprivate func without(_ findings: [Finding]) -> [DiagnosedBlock] {
    let explained = Set(findings.flatMap(\.blocks))
    return map { block in
      var block = block
      if explained.contains(block.name) { block.state = .unknown }
      return block
    }
  }
}
