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
      lonelyTables: provenance.experiment == nil ? table.layout.lonelyTables : []
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
    let blocks = DiagnosedBlock.all(summary, in: table, ofKernels: noise?.kernel != nil)
    let constants = KnownConstants(provenance, summary)
    if let order = BlockOrder(blocks, among: BlockOrder.named) {
      return [order.finding(blocks)] + special
    }
    let flat = flat(blocks).map { [$0] } ?? []
    let shapes = flat + ErrorShapes(blocks: blocks, constants: constants).findings
    if !Self.explain(shapes, blocks), let order = BlockOrder(blocks, among: [.unknown]) {
      return [order.finding(blocks)] + special
    }
    let strays = blocks.strayComponents
    let place =
      Self.isDoneToAll(shapes, blocks) ? nil : place(of: shapes, blocks, hasStrays: !strays.isEmpty)
    // That everything is wrong says more than what a few rows of one block have in common.
    let isPlaceFirst = place?.kind == .everyBlock && Self.sayLittle(shapes, blocks.wrong)
    let told =
      isPlaceFirst ? [place].compactMap(\.self) + shapes : shapes + [place].compactMap(\.self)
    return told + strays + special
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
    let isLater = only.kind == .clipped || only.kind == .lowPrecision
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
