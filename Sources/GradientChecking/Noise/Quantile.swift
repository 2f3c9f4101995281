extension Collection<Double> {
  /// The number below which a part of the numbers lies, one of them; `nil` of none.
  ///
  ///     [4.0, 1, 3, 2].quantile(0.5)    // 3
  ///     [4.0, 1, 3, 2].quantile(0.75)   // 4
  ///
  /// It is the one that would stand in that place if they were sorted.
  ///
  /// - Complexity: O(n) on average.
  func quantile(_ part: Double) -> Double? {
    var numbers = Array(self)
    guard !numbers.isEmpty else { return nil }
    let place = Swift.min(numbers.count - 1, Int(part * Double(numbers.count)))
    // NaN has no place among the others: then the order is the one that sorting makes of it.
    if numbers.contains(where: \.isNaN) { return numbers.sorted()[place] }
    return numbers.withUnsafeMutableBufferPointer { $0.select(place) }
  }
}

extension UnsafeMutableBufferPointer<Double> {
  /// Moves the number that belongs in a place of the sorted numbers there, and gives it: Hoare's selection, which
  /// sorts no more than the part that holds the place.
  fileprivate func select(_ place: Int) -> Double {
    var (low, high, rounds) = (0, count - 1, 0)
    while low < high {
      // Numbers in an unlucky order are sorted after all.
      rounds += 1
      guard rounds <= Self.mostRounds else { return sorted()[place] }
      let pivot = self[low + (high - low) / 2]
      var (left, right) = (low, high)
      while left <= right {
        while self[left] < pivot { left += 1 }
        while self[right] > pivot { right -= 1 }
        if left <= right {
          swapAt(left, right)
          left += 1
          right -= 1
        }
      }
      // What stands between the two is equal to the pivot, and in its place.
      if place <= right { high = right } else if place >= left { low = left } else { break }
    }
    return self[place]
  }

  /// Rounds in which as a rule a part is left that is a million times smaller.
  private static var mostRounds: Int { 64 }
}
