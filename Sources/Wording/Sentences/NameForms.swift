extension String {
  /// A name from its fullest form to its shortest, each of which tells it from other names.
  ///
  ///     "encoder.layers.0.weight".forms(besides: others, cut: "enc….0.weight")
  ///     // the whole name, the cut one, "layers.0.weight", "0.weight", "weight", as far as no other name ends so
  ///
  /// - Parameters:
  ///   - names: All names, this one among them.
  ///   - cut: The name as it was cut to its room; left out where it says too little.
  /// - Returns: The forms.
  package func forms(besides names: [String], cut: String) -> [String] {
    [self] + (cut.isWordwise(in: self) ? [cut] : []) + ends(thatNoneHasOf: names)
  }

  /// Whether it says enough of a longer name: not what is left of it in two or three cells, nor the end of a word
  /// that could be another one, such as a number's.
  private func isWordwise(in name: String) -> Bool {
    guard count >= 4, self != name else { return false }
    guard hasPrefix("…"), name.hasSuffix(dropFirst()) else { return true }
    return name.dropLast(count - 1).last.map { "._/:".contains($0) } ?? true
  }

  /// The last words of a name, from most of them to the last alone, that tell it from other names.
  private func ends(thatNoneHasOf names: [String]) -> [String] {
    let starts = indices.filter { "._/:".contains(self[$0]) }.map { index(after: $0) }
    return starts.map { String(self[$0...]) }.filter { end in
      end.count >= 2 && names.allSatisfy { $0 == self || !$0.hasSuffix(end) }
    }
  }

  /// Whether it shows a part of a name, and not a number in its place.
  package func isPart(of name: String) -> Bool {
    guard hasPrefix("…") else { return true }
    let rest = dropFirst()
    return name.hasSuffix(rest) || (rest.contains(where: \.isLetter) && name.contains(rest))
  }
}
