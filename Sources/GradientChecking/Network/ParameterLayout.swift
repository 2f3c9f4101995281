/// The correspondence between the index i of θ and a coordinate such as `W2[0,2]`.
///
/// Blocks follow one another as W1, b1, W2, b2, …; a matrix is laid out row by row, as NumPy's
/// `reshape(-1)` does.
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
  }

  /// The layout of blocks that a network of another make has: one after another from index 0 on.
  package init(blocks: [ParameterBlock]) {
    let weights = blocks.filter { $0.kind == .weight }
    layerSizes = weights.prefix(1).map(\.columns) + weights.map(\.rows)
    self.blocks = blocks
  }
}

/// Whether a block holds a weight matrix or a bias vector.
public enum ParameterKind: String, CaseIterable, Codable, Hashable, Sendable {
  /// W[l], of shape n[l] × n[l−1].
  case weight
  /// b[l], of shape n[l] × 1.
  case bias
}

/// One W[l] or one b[l] inside θ.
public struct ParameterBlock: Hashable, Sendable {
  /// l, counted from 1.
  public let layer: Int
  /// Weight or bias.
  public let kind: ParameterKind
  /// n[l].
  public let rows: Int
  /// n[l−1] for a weight, 1 for a bias as a rule.
  public let columns: Int
  /// The first index of the block in θ.
  public let start: Int
  /// `W2` or `b2`, or what it is called where it comes from.
  public let name: String

  package init(
    layer: Int,
    kind: ParameterKind,
    rows: Int,
    columns: Int,
    start: Int,
    name: String? = nil
  ) {
    self.layer = layer
    self.kind = kind
    self.rows = rows
    self.columns = columns
    self.start = start
    self.name = name ?? (kind == .weight ? "W" : "b") + String(layer)
  }

  /// The indices of θ that the block occupies.
  public var range: Range<Int> { start..<start + rows * columns }

  /// The shape as NumPy would print it: `(3, 5)` or `(3, 1)`.
  public var shape: [Int] { [rows, columns] }

  /// The shape as it is spoken of: `3×5` for a matrix, `3` for a vector.
  public var shapeText: String { kind == .weight ? "\(rows)×\(columns)" : "\(rows)" }

  /// The index of θ at a row and a column of the block, both from zero.
  public func index(row: Int, column: Int) -> Int { start + row * columns + column }
}

/// A place in θ: block, row and column.
public struct Coordinate: Hashable, Sendable {
  /// The block's position in ``ParameterLayout/blocks``.
  public let block: Int
  /// The row in the block, from zero.
  public let row: Int
  /// The column in the block, from zero.
  public let column: Int
}

extension ParameterLayout {
  /// The place of component `index`; the index must lie in `0..<count`.
  public func coordinate(of index: Int) -> Coordinate {
    precondition((0..<count).contains(index), "index \(index) is outside θ of \(count) components")
    // The last block that begins at the index or before it, by halves.
    var (position, end) = (0, blocks.count)
    while end - position > 1 {
      let middle = (position + end) / 2
      if blocks[middle].start <= index { position = middle } else { end = middle }
    }
    let block = blocks[position]
    let (row, column) = (index - block.start).quotientAndRemainder(dividingBy: block.columns)
    return Coordinate(block: position, row: row, column: column)
  }

  /// The block that holds component `index`.
  public func block(of index: Int) -> ParameterBlock { blocks[coordinate(of: index).block] }

  /// The name of component `index`: `W2[0,2]`, or `b2[1]`.
  public func name(of index: Int) -> String {
    let place = coordinate(of: index)
    let block = blocks[place.block]
    switch block.kind {
    case .weight: return "\(block.name)[\(place.row),\(place.column)]"
    case .bias: return "\(block.name)[\(index - block.start)]"
    }
  }

  /// The index of a component given by name (`W2[0,2]`, `b2[1]`, `27`), or `nil` if there is none.
  ///
  /// Blanks and letter case don't matter.
  public func index(of name: String) -> Int? {
    let text = name.lowercased().filter { !$0.isWhitespace }
    if let index = Int(text) { return (0..<count).contains(index) ? index : nil }
    guard let open = text.firstIndex(of: "["), text.hasSuffix("]") else { return nil }
    guard let block = blocks.first(where: { $0.name.lowercased() == text[..<open] }) else {
      return nil
    }
    let places = text[text.index(after: open)...].dropLast()
      .split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
    switch (block.kind, places.count) {
    case (.weight, 2), (.bias, 1), (.bias, 2):
      // A vector has one index, whichever way it lies.
      guard let first = places[0], let second = places.count == 2 ? places[1] : 0 else {
        return nil
      }
      let isLying = block.rows == 1 && places.count == 1
      let (row, column) = isLying ? (0, first) : (first, second)
      guard (0..<block.rows).contains(row) else { return nil }
      guard (0..<block.columns).contains(column) else { return nil }
      return block.index(row: row, column: column)
    default:
      return nil
    }
  }
}

extension ParameterLayout {
  /// Units per layer as they are spoken of: `4-5-3`.
  public var architecture: String { layerSizes.map(String.init).joined(separator: "-") }

  /// `0..<n`.
  public var indices: Range<Int> { 0..<count }
}
