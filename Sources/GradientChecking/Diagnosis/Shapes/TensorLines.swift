/// The lines of a tensor along neighbouring axes: components with the same indices there make a line.
///
///     TensorLines([4, 3, 2, 2], axes: 1..<2).line(of: 4)   // 1: its channel
///     TensorLines([4, 3, 2, 2], axes: 2..<4).count         // 4 places in a kernel
struct TensorLines: Hashable, Sendable {
  let shape: [Int]
  /// Whose indices say the line.
  let axes: Range<Int>
  /// How many lines there are.
  let count: Int
  /// How many components follow one another in θ before the line changes.
  private let inner: Int
  /// How many components a line has.
  let length: Int

  init(_ shape: [Int], axes: Range<Int>) {
    self.shape = shape
    self.axes = axes
    count = shape[axes].reduce(1, *)
    inner = shape[axes.upperBound...].reduce(1, *)
    length = shape.reduce(1, *) / max(1, count)
  }

  /// The line of a component.
  func line(of offset: Int) -> Int { offset / inner % count }

  /// The place of a component within its line.
  func place(of offset: Int) -> Int { offset / (inner * count) * inner + offset % inner }

  /// The component at a place of a line.
  func offset(line: Int, place: Int) -> Int {
    (place / inner * count + line) * inner + place % inner
  }

  /// Lines of more than one component of which there are several: those of each axis, and those of the places
  /// in a kernel, the last two axes of four or more.
  static func all(_ shape: [Int]) -> [TensorLines] {
    let single = shape.indices.map { TensorLines(shape, axes: $0..<$0 + 1) }
    let kernels =
      shape.count >= 4
      ? [TensorLines(shape, axes: shape.count - 2..<shape.count)] : []
    return (single + kernels).filter { $0.count > 1 && $0.length > 1 }
  }
}
