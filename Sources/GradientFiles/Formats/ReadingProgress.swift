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
}
