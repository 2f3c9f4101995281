extension String {
  /// The text as a sentence begins with it.
  ///
  ///     "complex step".startingSentence   // "Complex step"
  public var startingSentence: String { prefix(1).uppercased() + dropFirst() }
}
