/// Which blocks are wrong, seen together: where on the way back the error is made.
struct ErrorPlace: Hashable, Sendable {
  /// What picture the blocks make.
  let form: Form
  /// Whether no block is more than suspicious: below 1e-4 a difference is no more than that.
  let isDoubtful: Bool
  /// Whether one finding explains all that is wrong.
  let isExplained: Bool
  /// Whether the blocks are called otherwise than W1, b1 and so on, so that the number of a layer says little.
  let hasOwnNames: Bool
  /// The difference of every block, right or wrong.
  let differences: [Difference]

  /// The picture that wrong blocks make.
  enum Form: Hashable, Sendable {
    /// Of W and b of a layer one is wrong and the other one isn't.
    case one(ParameterKind, counterpart: Finding.Subject, isOnly: Bool, isSpoiledAfterwards: Bool)
    /// W of several layers and no b, or b of several layers and no W.
    case several(ParameterKind)
    /// All of it; the last layer is this one.
    case everyBlock(lastLayer: Int)
    /// W and b of every layer up to this one, and nothing after it.
    case upToLayer(Int, isNextOnly: Bool, hasBothKinds: Bool)
    /// W and b of one layer.
    case oneLayer(Int)
  }

  /// A block and its difference.
  struct Difference: Hashable, Sendable {
    let name: String
    let value: Double
    let share: Double
  }

  var kind: FindingKind {
    switch form {
    case .one(let kind, _, _, _): kind == .weight ? .onlyWeights : .onlyBiases
    case .several(let kind): kind == .weight ? .severalWeights : .severalBiases
    case .everyBlock: .everyBlock
    case .upToLayer: .upToLayer
    case .oneLayer: .oneLayer
    }
  }
}

/// Looks for the place in the blocks of a check.
struct PlaceSearch {
  /// All blocks.
  let blocks: [DiagnosedBlock]
  /// How the wrong ones are wrong, as far as that is known.
  let shapes: [Finding]
  private var wrong: [DiagnosedBlock] { blocks.wrong }

  /// The place, if the blocks make a picture; a block of which nothing is known makes none by itself.
  var finding: Finding? {
    guard let form else { return nil }
    let place = ErrorPlace(
      form: form,
      isDoubtful: !wrong.contains { $0.check.verdict == .bug },
      isExplained: shapes.contains { Set($0.blocks) == Set(wrong.map(\.name)) },
      hasOwnNames: blocks.contains {
        $0.name != ($0.isWeight ? "W" : "b") + String($0.layer)
      },
      differences: blocks.map {
        ErrorPlace.Difference(
          name: $0.name,
          value: $0.difference,
          share: $0.check.shareOfSquaredError
        )
      }
    )
    guard case .everyBlock = form else { return Finding(.place(place), in: wrong) }
    return Finding(.place(place), components: wrong.flatMap { $0.wrong.map(\.index) })
  }

  private var form: ErrorPlace.Form? {
    guard let last = wrong.last else { return nil }
    if wrong.count == 1 { return ofOne(last) }
    let kinds = Set(wrong.map(\.kind))
    if kinds.count == 1, wrong.allSatisfy({ counterpart(of: $0) != nil }) {
      return blocks.contains { $0.state == .unknown } ? nil : .several(last.kind)
    }
    return ofLayers(upTo: last.layer)
  }

  /// Whether W and b of a layer are wrong each in its own way: then it isn't dZ, of which both are made.
  private func areWrongApart(_ layer: Int) -> Bool {
    let shapesOfLayer = wrong.filter { $0.layer == layer }.map { block in
      shapes.firstIndex { $0.blocks.contains(block.name) }
    }
    return Set(shapesOfLayer).count > 1
  }

  /// The b beside a W, or the W beside a b; there are layers without b.
  private func counterpart(of block: DiagnosedBlock) -> DiagnosedBlock? {
    blocks.first { $0.layer == block.layer && $0.kind != block.kind }
  }

  /// One of W and b is wrong and the other one isn't: what both are made from is right.
  private func ofOne(_ block: DiagnosedBlock) -> ErrorPlace.Form? {
    guard let other = counterpart(of: block), other.state == .right else { return nil }
    // The formula itself may be right, and its numbers are changed or moved later.
    let later: [Finding.Kind] = [.isolated, .clipped, .lowPrecision, .order, .part, .uninitialised]
    return .one(
      block.kind,
      counterpart: other.subject,
      // Of a block that can't be compared nothing is known, neither that it is right.
      isOnly: !blocks.contains { $0.state == .unknown },
      isSpoiledAfterwards: shapes.contains { later.contains($0.kind) }
    )
  }

  /// W and b of every layer up to this one, and nothing after it.
  private func ofLayers(upTo layer: Int) -> ErrorPlace.Form? {
    let inside = blocks.filter { $0.layer <= layer }
    let after = blocks.filter { $0.layer > layer }
    guard inside.filter({ $0.layer == layer }).allSatisfy({ $0.state == .wrong }),
      after.allSatisfy({ $0.state != .wrong }), isRight(layer + 1) || after.isEmpty,
      !areWrongApart(layer)
    else { return nil }
    let before = inside.filter { $0.layer < layer }
    guard before.allSatisfy({ $0.state != .right }) else {
      return before.allSatisfy { $0.state == .right } ? .oneLayer(layer) : nil
    }
    if after.isEmpty { return .everyBlock(lastLayer: layer) }
    let isNextOnly =
      blocks.last?.layer == layer + 1 || blocks.contains { $0.state == .unknown }
    return .upToLayer(
      layer,
      isNextOnly: isNextOnly,
      hasBothKinds: Set(wrong.map(\.kind)).count == 2
    )
  }

  /// Whether W or b of a layer is known to be right, and with it dZ of that layer, of which both are made.
  private func isRight(_ layer: Int) -> Bool {
    blocks.contains { $0.layer == layer && $0.state == .right }
  }
}
