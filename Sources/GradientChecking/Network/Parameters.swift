/// θ: all W[l] and b[l] as one flat vector.
///
/// ``W(_:)`` and ``b(_:)`` are views: they share θ's storage, nothing is copied. A gradient dθ has the
/// same layout, so it is the same type.
///
///     let theta = Parameters(layout: ParameterLayout(layerSizes: [4, 5, 3]), values: draws)
///     theta.W(2)[0, 2] == theta.values[27]   // true
public struct Parameters<Scalar: NetworkScalar>: Sendable {
  /// Which component is which.
  public let layout: ParameterLayout
  /// The components in the order of the layout.
  public var values: [Scalar]

  /// θ with the given components, as many as the layout has.
  public init(layout: ParameterLayout, values: [Scalar]) {
    precondition(values.count == layout.count, "θ has \(layout.count) components")
    self.layout = layout
    self.values = values
  }

  /// W[l], for l in 1...L.
  public func W(_ layer: Int) -> WeightMatrix<Scalar> {
    let block = layout.weightBlock(layer)
    return WeightMatrix(rows: block.rows, columns: block.columns, elements: values[block.range])
  }

  /// b[l], for l in 1...L; its first index is the block's start in θ, as slices have it.
  public func b(_ layer: Int) -> ArraySlice<Scalar> {
    values[layout.biasBlock(layer).range]
  }
}

/// W[l] as a view into θ: it lies there row by row, and nothing is copied.
public struct WeightMatrix<Scalar: Sendable>: Sendable {
  /// The number of rows.
  public let rows: Int
  /// The number of columns.
  public let columns: Int
  /// The elements, row after row, in θ's storage.
  public let elements: ArraySlice<Scalar>

  /// The element at a row and a column, both from zero.
  public subscript(row: Int, column: Int) -> Scalar {
    elements[elements.startIndex + row * columns + column]
  }

  /// One row.
  public func row(_ row: Int) -> ArraySlice<Scalar> {
    let start = elements.startIndex + row * columns
    return elements[start..<start + columns]
  }
}

extension ParameterLayout {
  /// The block of W[l], for l in 1...L.
  public func weightBlock(_ layer: Int) -> ParameterBlock { blocks[2 * (layer - 1)] }

  /// The block of b[l], for l in 1...L.
  public func biasBlock(_ layer: Int) -> ParameterBlock { blocks[2 * (layer - 1) + 1] }
}
