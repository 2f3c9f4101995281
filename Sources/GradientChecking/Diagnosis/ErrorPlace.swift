import Wording

/// Which blocks are wrong, seen together: where on the way back the error is made.
struct ErrorPlace {
  /// All blocks.
  let blocks: [DiagnosedBlock]
  /// How the wrong ones are wrong, as far as that is known.
  let shapes: [Finding]
  let hasDropout: Bool
  private var wrong: [DiagnosedBlock] { blocks.wrong }

  /// Below 1e-4 a difference is no more than suspicious.
  private var adjective: String {
    wrong.contains { $0.check.verdict == .bug } ? "wrong" : "doubtful"
  }

  /// The place, if the blocks make a picture; a block of which nothing is known makes none by itself.
  var finding: Finding? {
    guard let last = wrong.last else { return nil }
    if wrong.count == 1 { return ofOne(last) }
    let unknown = blocks.count { $0.state == .unknown }
    let kinds = Set(wrong.map(\.kind))
    if kinds.count == 1, wrong.allSatisfy({ counterpart(of: $0) != nil }) {
      return ofKind(last.kind, hasUnknown: unknown > 0)
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

  /// Whether one finding explains all that is wrong.
  private var isExplained: Bool {
    shapes.contains { Set($0.blocks) == Set(wrong.map(\.name)) }
  }

  /// The b beside a W, or the W beside a b; there are layers without b.
  private func counterpart(of block: DiagnosedBlock) -> DiagnosedBlock? {
    blocks.first { $0.layer == block.layer && $0.kind != block.kind }
  }

  /// Whether the blocks are called otherwise than W1, b1 and so on, so that the number of a layer says little.
  private var hasOwnNames: Bool {
    blocks.contains { $0.name != ($0.isWeight ? "W" : "b") + String($0.layer) }
  }

  private func dZ(_ layer: Int) -> String { hasOwnNames ? "dZ of that layer" : "dZ\(layer)" }

  /// One of W and b is wrong and the other one isn't: what both are made from is right.
  private func ofOne(_ block: DiagnosedBlock) -> Finding? {
    let layer = block.layer
    guard let other = counterpart(of: block), other.state == .right else { return nil }
    // Of a block that can't be compared nothing is known, neither that it is right.
    let only = blocks.contains { $0.state == .unknown } ? "" : "Only "
    let gradient = "\(hasOwnNames ? "the gradient of " : "d")\(block.name)"
    let advice =
      isSpoiledAfterwards
      ? "what is wrong is done to \(gradient) alone." : "look at how \(gradient) is made from it."
    return finding(
      block.isWeight ? .onlyWeights : .onlyBiases,
      """
      \(only)\([block].names) is \(adjective). \(other.name) \(Self.agrees(other)), so \(dZ(layer)) is \
      right: \(advice)
      """
    )
  }

  /// Whether the formula itself may be right, and its numbers are changed or moved later.
  private var isSpoiledAfterwards: Bool {
    let later: [Finding.Kind] = [.isolated, .clipped, .lowPrecision, .order, .part]
    return shapes.contains { later.contains($0.kind) }
  }

  private static func agrees(_ block: DiagnosedBlock) -> String {
    block.check.verdict == .agrees ? "agrees" : "is at \(block.difference.digits(2)) only"
  }

  /// W of several layers and no b, or b of several layers and no W.
  private func ofKind(_ kind: ParameterKind, hasUnknown: Bool) -> Finding? {
    guard !hasUnknown else { return nil }
    let other = kind == .weight ? "b" : "W"
    let look =
      kind == .weight
      ? "Look at what dW has and db hasn't: A of the layer before, and the penalty λ/m·W."
      : "Look at what is done to db and not to dW."
    return finding(
      kind == .weight ? .severalWeights : .severalBiases,
      """
      \(wrong.names) are \(adjective), and no \(other) is: every dZ is right.\(isExplained ? "" : " " + look)
      """
    )
  }

  /// W and b of every layer up to this one, and nothing after it.
  private func ofLayers(upTo layer: Int) -> Finding? {
    let inside = blocks.filter { $0.layer <= layer }
    let after = blocks.filter { $0.layer > layer }
    guard inside.filter({ $0.layer == layer }).allSatisfy({ $0.state == .wrong }),
      after.allSatisfy({ $0.state != .wrong }), isRight(layer + 1) || after.isEmpty,
      !areWrongApart(layer)
    else { return nil }
    let before = inside.filter { $0.layer < layer }
    if before.allSatisfy({ $0.state != .right }) {
      return after.isEmpty ? everyBlock(layer) : upToLayer(layer)
    }
    return before.allSatisfy { $0.state == .right } ? oneLayer(layer) : nil
  }

  /// Whether W or b of a layer is known to be right, and with it dZ of that layer, of which both are made.
  private func isRight(_ layer: Int) -> Bool {
    blocks.contains { $0.layer == layer && $0.state == .right }
  }

  private func everyBlock(_ last: Int) -> Finding {
    let first = hasOwnNames ? "dZ of the last layer" : "dZ\(last)"
    let every = "Every block".styled(.heading)
    return finding(
      .everyBlock,
      isExplained
        ? """
        \(every) is \(adjective), and all alike: suspect \(first), where the way back begins, or what is done \
        to all of dθ.
        """
        : """
        \(every) is \(adjective). All of it comes from \(first), where the way back begins: suspect it first, \
        then whether dθ belongs to this J at all: to the same θ, the same examples, the same cost.
        """
    )
  }

  private func upToLayer(_ layer: Int) -> Finding {
    let next = layer + 1
    let isNamed = layer == 1 || hasOwnNames
    let layers = "Layers 1 \(layer == 2 ? "and" : "to") \(layer)"
    let what = isNamed ? wrong.names : layers.styled(.heading)
    let alike = isNamed || !hasBothKinds ? "" : ", W and b alike"
    let right =
      blocks.last?.layer == next || blocks.contains { $0.state == .unknown }
      ? "layer \(next) is" : "the layers after \(layer) are"
    return finding(
      .upToLayer,
      """
      \(what) \(isNamed && wrong.count == 1 ? "is" : "are") \(adjective)\(alike); \(right) right. So the \
      error comes in on the way back from layer \(next) to layer \(layer)\
      \(hasOwnNames ? ", counted as the blocks come" : ""): first suspect \(formula(layer)).
      """
    )
  }

  private var hasBothKinds: Bool { Set(wrong.map(\.kind)).count == 2 }

  /// How dZ of a layer is made from that of the next one.
  private func formula(_ layer: Int) -> String {
    let mask = hasDropout ? " ∘ D\(layer) / keep_prob" : ""
    let text = "dZ\(layer) = W\(layer + 1)ᵀ·dZ\(layer + 1)\(mask) ∘ g′(Z\(layer))"
    return hasDropout ? text : text.replacing(" ", with: "\u{A0}")
  }

  private func oneLayer(_ layer: Int) -> Finding {
    let made = hasOwnNames ? "the two gradients" : "dW\(layer) and db\(layer)"
    return finding(
      .oneLayer,
      """
      Only \(wrong.names) are \(adjective), and nothing before: \(dZ(layer)) is right where it goes on, so \
      look at what is done to \(made) afterwards.
      """
    )
  }

  private func finding(_ kind: Finding.Kind, _ saying: StyledText) -> Finding {
    Finding(
      kind,
      blocks: kind == .everyBlock ? [] : wrong.map(\.name),
      components: wrong.flatMap { $0.wrong.map(\.index) },
      evidence: blocks.differences,
      saying: saying
    )
  }
}
