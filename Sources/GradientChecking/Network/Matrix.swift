/// A matrix stored row by row.
///
///     let a = Matrix(rows: 2, columns: 3, elements: [1, 2, 3, 4, 5, 6])
///     a[1, 0]       // 4
///     Array(a.row(0)) // [1, 2, 3]
///
/// In this module a column is an example and a row a unit (or a feature), as in the lecture: A[l] is
/// n[l] × m.
public struct Matrix<Element: Sendable>: Sendable {
  /// The number of rows.
  public let rows: Int
  /// The number of columns.
  public let columns: Int
  /// The elements, row after row.
  public internal(set) var elements: [Element]

  /// A matrix of the given elements, row after row; there must be `rows * columns` of them.
  public init(rows: Int, columns: Int, elements: [Element]) {
    precondition(
      elements.count == rows * columns,
      "\(elements.count) elements, not \(rows)×\(columns)"
    )
    self.rows = rows
    self.columns = columns
    self.elements = elements
  }

  /// A matrix that holds the same element everywhere.
  public init(rows: Int, columns: Int, repeating element: Element) {
    self.init(
      rows: rows,
      columns: columns,
      elements: Array(repeating: element, count: rows * columns)
    )
  }

  /// The element at a row and a column, both from zero.
  public subscript(row: Int, column: Int) -> Element {
    get { elements[row * columns + column] }
    set { elements[row * columns + column] = newValue }
  }

  /// One row; it shares the matrix's storage.
  public func row(_ row: Int) -> ArraySlice<Element> {
    elements[row * columns..<(row + 1) * columns]
  }

  /// One column, gathered into an array.
  public func column(_ column: Int) -> [Element] {
    (0..<rows).map { self[$0, column] }
  }

  /// The matrix with every element replaced by its image.
  public func map<Image: Sendable>(_ transform: (Element) -> Image) -> Matrix<Image> {
    Matrix<Image>(rows: rows, columns: columns, elements: elements.map(transform))
  }

  /// The matrix of the images of the elements that two matrices of one shape have in the same place.
  func zip<Other: Sendable, Image: Sendable>(
    _ other: Matrix<Other>,
    _ combine: (Element, Other) -> Image
  ) -> Matrix<Image> {
    precondition(rows == other.rows && columns == other.columns, "matrices of different shapes")
    return Matrix<Image>(
      rows: rows,
      columns: columns,
      elements: elements.indices.map { combine(elements[$0], other.elements[$0]) }
    )
  }
}

extension Matrix: Equatable where Element: Equatable {}
extension Matrix: Hashable where Element: Hashable {}
