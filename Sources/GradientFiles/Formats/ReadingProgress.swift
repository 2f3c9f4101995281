/// How far the reading of a file is, told in steps of a hundredth and never backwards.
///
///     let progress = ReadingProgress { print($0) }
///     progress.reach(0.5)    // prints 0.5
///     progress.reach(0.501)  // is no step further
final class ReadingProgress {
  private let tell: (Double) -> Void
  private var told = -1

  /// - Parameter tell: Called with the part of the file that is read, below 1.
  init(_ tell: @escaping (Double) -> Void) { self.tell = tell }

  /// Says that a part of the file is read, from 0 to 1.
  func reach(_ fraction: Double) {
    let step = min(99, Int(fraction * 100))
    guard step > told else { return }
    told = step
    tell(Double(step) / 100)
  }

  /// Says that some of all is read.
  func reach(_ done: Int, of count: Int) { reach(Double(done) / Double(max(1, count))) }

  /// The progress of a part of the reading, which this one's goes from one fraction to another with.
  func part(from start: Double, to end: Double) -> ReadingProgress {
    ReadingProgress { self.reach(start + $0 * (end - start)) }
  }

  /// The progress of each of some files that are read one after the other, by their sizes.
  func divided(for paths: [String]) -> [ReadingProgress] {
    // What has no size is small, or a pipe, of which nobody knows.
    let sizes = paths.map { Double(max(1, FileContents.size(path: $0))) }
    let total = sizes.reduce(0, +)
    var start = 0.0
    return sizes.map { size in
      defer { start += size / total }
      return part(from: start, to: start + size / total)
    }
  }
}
