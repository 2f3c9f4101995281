/// A finding as it is saved in a report.
public struct Diagnosis: Codable, Hashable, Sendable {
  /// What was found.
  public let finding: Finding.Kind
  /// The blocks it is about; `nil` if it is about the whole.
  public let block: String?
  /// The numbers that show it.
  public let evidence: String

  init(_ finding: Finding) {
    self.finding = finding.kind
    block = finding.block
    evidence = finding.evidence
  }
}

extension Report {
  /// What the numbers of the report show, the most telling first; nothing that they don't.
  ///
  /// It looks at blocks and components alone, so that it serves a report of any origin, and at the
  /// experiment, where there is one, only to call a number by its name (m, λ/m, keep_prob). The shape of the
  /// error comes first (a factor, a multiple of θ, another order …), then the place (one block, all up to a
  /// layer …), then what merely couldn't be compared. Computed anew on each access, in O(n·log n).
  public var findings: [Finding] {
    guard deterministic else { return [.notAFunction] }
    let facts = Facts(self)
    let special = [facts.kinks, facts.bothZero].compactMap(\.self)
    if let notFinite = facts.notFinite { return [notFinite] + special }
    if let obstacle {
      guard case .roundoff = obstacle else { return special }
      return [facts.roundoff] + special
    }
    let blocks = DiagnosedBlock.all(of: self)
    if blocks.isTruncation { return [facts.truncation] + special }
    let circumstances = Circumstances(self)
    let shapes = ErrorShapes(blocks, circumstances).findings
    if shapes.allSatisfy({ $0.kind == .lowPrecision }), isForeignSinglePrecision(blocks) {
      return [.noisySinglePrecision(blocks.wrong)] + special
    }
    if shapes.isEmpty, let layout = ErrorLayout(blocks) {
      return [layout.finding(blocks)] + special
    }
    if shapes.isEmpty, let doubt = NumericDoubt(self, blocks).finding { return [doubt] + special }
    let place =
      Self.isDoneToAll(shapes, blocks)
      ? nil
      : ErrorPlace(blocks, shapes, circumstances).finding
        ?? ErrorPlace(blocks.without(shapes), [], circumstances).finding
    let places = place.map { [$0] } ?? []
    return shapes + places + StrayComponents(blocks).findings + special
  }

  /// Whether something is done to every wrong block once dθ is made, which has no place on the way back.
  private static func isDoneToAll(_ shapes: [Finding], _ blocks: [DiagnosedBlock]) -> Bool {
    guard let only = shapes.first, shapes.count == 1 else { return false }
    let isLater = only.kind == .clipped || only.kind == .lowPrecision
    return isLater && only.blocks.count == blocks.wrong.count && only.blocks.count > 1
  }

  /// Whether gradients from elsewhere are in single precision, and nothing is known of their round-off: J
  /// then was most likely computed in it too, and a difference of such J is nearly all noise.
  private func isForeignSinglePrecision(_ blocks: [DiagnosedBlock]) -> Bool {
    experiment == nil && roundoffFloor <= 0 && !blocks.wrong.isEmpty
      && blocks.flatMap(\.components).areInSinglePrecision
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
