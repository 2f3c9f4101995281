import Wording

/// The correspondence between the index i of θ and a coordinate such as `W2[0,2]`.
///
/// Blocks follow one another as W1, b1, W2, b2, …, or as the model has them; each is laid out with its last index
/// changing fastest, row by row, as NumPy's `reshape(-1)` does.
///
///     let layout = ParameterLayout(layerSizes: [4, 5, 3])
///     layout.count              // 43
///     layout.name(of: 27)       // "W2[0,2]"
///     layout.index(of: "b2[1]") // 41
public struct ParameterLayout: Hashable, Sendable {
  /// Units per layer, input first: `[n_x, n[1], …, n[L]]`; for a network of another make what its
  /// matrices suggest.
  public let layerSizes: [Int]

  /// The blocks in the order of θ.
  public let blocks: [ParameterBlock]

  /// Whether the order of computation is known of every block; if it isn't, nothing may rest on it.
  public let hasOrder: Bool

  /// n, the number of parameters.
  public var count: Int { blocks.last?.range.upperBound ?? 0 }

  /// L, the number of layers that have parameters.
  public var layerCount: Int { layerSizes.count - 1 }

  /// The layout of a fully connected network.
  public init(layerSizes: [Int]) {
    self.layerSizes = layerSizes
    var blocks: [ParameterBlock] = []
    var start = 0
    for (layer, (inputs, units)) in zip(layerSizes, layerSizes.dropFirst()).enumerated() {
      for (kind, columns) in [(ParameterKind.weight, inputs), (.bias, 1)] {
        let block = ParameterBlock(
          layer: layer + 1,
          kind: kind,
          rows: units,
          columns: columns,
          start: start
        )
        blocks.append(block)
        start = block.range.upperBound
      }
    }
    self.blocks = blocks
    hasOrder = true
  }

  /// The layout of blocks that a network of another make has: one after another from index 0 on.
  package init(blocks: [ParameterBlock]) {
    let weights = blocks.filter { $0.kind == .weight }
    layerSizes = weights.prefix(1).map(\.columns) + weights.map(\.rows)
    self.blocks = blocks
    hasOrder = blocks.allSatisfy { $0.order != nil }
  }
}

/// What a block is for: what may be said of its rows, and what it stands beside.
public enum ParameterKind: String, CaseIterable, Codable, Hashable, Sendable {
  /// A matrix, or a kernel of any rank: of the built-in network W[l], of shape n[l] × n[l−1].
  case weight
  /// What is added, one number for each unit or channel: of the built-in network b[l], of shape n[l] × 1.
  case bias
  /// What a norm multiplies by, one number for each unit or channel.
  case scale
  /// A table whose rows belong to tokens.
  case embedding
  /// A matrix that is used at every time step.
  case recurrent
  /// Anything else.
  case other
}

/// One parameter tensor inside θ: a W[l] or b[l], or a tensor of a model of another make.
public struct ParameterBlock: Hashable, Sendable {
  /// The first index of the block in θ.
  public let start: Int
  /// How many components it has: the product of its lengths.
  public let count: Int
  /// All else: blocks are copied by the hundred thousand, and so each copy holds one reference.
  private let facts: Facts

  /// `W2` or `b2`, or what it is called where it comes from.
  public var name: String { facts.name }
  /// The lengths, as NumPy has them: `(3, 5)`, `(3, 1)`, or of any other rank; empty for a scalar.
  public var shape: [Int] { facts.shape }
  /// What it is for.
  public var kind: ParameterKind { facts.kind }
  /// The place in the order of computation, from 1, which several blocks may share: l in the built-in network;
  /// `nil` where that order isn't known.
  public var order: Int? { facts.order }

  private final class Facts: Sendable {
    let name: String
    let shape: [Int]
    let kind: ParameterKind
    let order: Int?

    init(name: String, shape: [Int], kind: ParameterKind, order: Int?) {
      (self.name, self.shape, self.kind, self.order) = (name, shape, kind, order)
    }
  }

  /// A block of any rank; the product of the lengths must not overflow.
  package init(name: String, shape: [Int], kind: ParameterKind, order: Int?, start: Int) {
    self.start = start
    count = shape.reduce(1, *)
    facts = Facts(name: name, shape: shape, kind: kind, order: order)
  }

  /// Whether the two are the same in all that is known of them.
  public static func == (one: ParameterBlock, other: ParameterBlock) -> Bool {
    one.start == other.start
      && (one.facts === other.facts
        || one.name == other.name && one.shape == other.shape && one.kind == other.kind
          && one.order == other.order)
  }

  /// Takes in what it is called and where it is.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(start)
  }

  /// W[l] or b[l].
  package init(
    layer: Int,
    kind: ParameterKind,
    rows: Int,
    columns: Int,
    start: Int,
    name: String? = nil
  ) {
    self.init(
      name: name ?? (kind == .weight ? "W" : "b") + String(layer),
      shape: [rows, columns],
      kind: kind,
      order: layer,
      start: start
    )
  }
}

extension ParameterBlock {
  /// l, counted from 1; 0 where the order of computation isn't known.
  public var layer: Int { order ?? 0 }

  /// The indices of θ that the block occupies.
  public var range: Range<Int> { start..<start + count }

  /// The rows of the block as a matrix: the first length, n[l]; 1 for a scalar.
  public var rows: Int { shape.first ?? 1 }

  /// The columns of the block as a matrix, all lengths but the first as one: n[l−1] for a weight, 1 for a vector.
  public var columns: Int { shape.dropFirst().reduce(1, *) }

  /// Whether it is a line of numbers, of which one index tells the place: a vector, or a bias that lies or stands
  /// in a matrix of one row or one column.
  public var isLine: Bool {
    shape.count == 1 || kind == .bias && shape.filter { $0 != 1 }.count <= 1
  }

  /// The shape as it is spoken of: `3×5` for a matrix, `3` for a line, `scalar`.
  public var shapeText: String {
    if shape.isEmpty { return "scalar" }
    return isLine ? "\(count)" : shape.map(String.init).joined(separator: "×")
  }

  /// The index of θ at a row and a column of the block, both from zero.
  public func index(row: Int, column: Int) -> Int { start + row * columns + column }

  /// The indices of a component along the shape, the last one changing fastest, as NumPy's `unravel_index` gives
  /// them; `offset` counts from the block's start.
  public func indices(at offset: Int) -> [Int] {
    var (rest, indices) = (offset, shape)
    for place in shape.indices.reversed() {
      (rest, indices[place]) = rest.quotientAndRemainder(dividingBy: shape[place])
    }
    return indices
  }

  /// The offset from the block's start of a component given by its indices; `nil` if there is none.
  public func offset(of indices: [Int]) -> Int? {
    let indices =
      isLine && indices.count == 1 && shape.count != 1 ? lineIndices(indices[0]) : indices
    guard indices.count == shape.count, zip(indices, shape).allSatisfy({ (0..<$1).contains($0) })
    else { return nil }
    return zip(indices, shape).reduce(0) { $0 * $1.1 + $1.0 }
  }

  /// The indices of a component of a line that lies or stands in more than one dimension.
  private func lineIndices(_ index: Int) -> [Int] {
    let long = shape.firstIndex { $0 != 1 } ?? 0
    return shape.indices.map { $0 == long ? index : 0 }
  }

  /// The name of a component: `W2[0,2]`, `b2[1]`, `conv2.weight[1,0,2,1]`; of a scalar the block's own.
  public func componentName(at offset: Int) -> String {
    if shape.isEmpty { return name }
    let indices = isLine ? [offset] : indices(at: offset)
    return "\(name)[\(indices.map(String.init).joined(separator: ","))]"
  }
}

/// A place in θ: a block, and where in it as a matrix.
public struct Coordinate: Hashable, Sendable {
  /// The block's position in ``ParameterLayout/blocks``.
  public let block: Int
  /// The row in the block, from zero.
  public let row: Int
  /// The column in the block, from zero; see ``ParameterBlock/columns``.
  public let column: Int
}

extension ParameterLayout {
  /// The place of component `index`; the index must lie in `0..<count`.
  ///
  /// - Complexity: O(log of the number of blocks).
  public func coordinate(of index: Int) -> Coordinate {
    let position = position(ofBlockWith: index)
    let block = blocks[position]
    let (row, column) = (index - block.start).quotientAndRemainder(dividingBy: block.columns)
    return Coordinate(block: position, row: row, column: column)
  }

  /// The position in ``blocks`` of the block that holds component `index`; the index must lie in `0..<count`.
  public func position(ofBlockWith index: Int) -> Int {
    precondition((0..<count).contains(index), "index \(index) is outside θ of \(count) components")
    // The last block that begins at the index or before it, by halves.
    var (position, end) = (0, blocks.count)
    while end - position > 1 {
      let middle = (position + end) / 2
      if blocks[middle].start <= index { position = middle } else { end = middle }
    }
    return position
  }

  /// The block that holds component `index`.
  public func block(of index: Int) -> ParameterBlock { blocks[position(ofBlockWith: index)] }

  /// The name of component `index`: `W2[0,2]`, `b2[1]`, `conv2.weight[1,0,2,1]`, `alpha`.
  public func name(of index: Int) -> String {
    let block = block(of: index)
    return block.componentName(at: index - block.start)
  }

  /// The names of components in at most so many characters each: those of different blocks are never cut to the same,
  /// and the place inside the block is never cut.
  package func shortNames(of indices: [Int], _ limit: Int) -> [String] {
    let blocks = indices.map { block(of: $0) }
    let places = zip(indices, blocks).map { index, block in
      String(block.componentName(at: index - block.start).dropFirst(block.name.count))
    }
    let room = max(4, limit - (places.map(\.count).max() ?? 0))
    return zip(blocks.map(\.name).shortNames(room), places).map { $0 + $1 }
  }

  /// The index of a component given by name (`W2[0,2]`, `b2[1]`, `conv2.weight[1,0,2,1]`, `alpha`, `27`), or `nil`
  /// if there is none.
  ///
  /// Blanks don't matter, and letter case only where two blocks differ by nothing else.
  public func index(of name: String) -> Int? {
    let text = name.filter { !$0.isWhitespace }
    if let index = Int(text) { return (0..<count).contains(index) ? index : nil }
    if let scalar = block(named: text), scalar.shape.isEmpty { return scalar.start }
    guard text.hasSuffix("]"), let open = text.lastIndex(of: "["),
      let block = block(named: String(text[..<open]))
    else { return nil }
    let places = text[text.index(after: open)...].dropLast()
      .split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
    let indices = places.compactMap(\.self)
    guard indices.count == places.count, let offset = block.offset(of: indices) else { return nil }
    return block.start + offset
  }

  /// The block of this name, or else the first one whose name differs from it by letter case alone.
  package func block(named name: String) -> ParameterBlock? {
    if let block = blocks.first(where: { $0.name == name }) { return block }
    let folded = name.lowercased()
    return blocks.first { $0.isCalled(folded) }
  }
}

extension ParameterBlock {
  /// Whether its name is that but for letter case; `folded` is in lower case.
  fileprivate func isCalled(_ folded: String) -> Bool {
    guard name.utf8.count == folded.utf8.count else { return false }
    // Of a hundred thousand names hardly any is alike up to what isn't ASCII.
    for (byte, other) in zip(name.utf8, folded.utf8) {
      guard byte < 0x80 else { return name.lowercased() == folded }
      let lower = UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte ? byte | 0x20 : byte
      guard lower == other else { return false }
    }
    return true
  }
}

extension ParameterLayout {
  /// Units per layer as they are spoken of: `4-5-3`.
  public var architecture: String { layerSizes.map(String.init).joined(separator: "-") }

  /// `0..<n`.
  public var indices: Range<Int> { 0..<count }
}
