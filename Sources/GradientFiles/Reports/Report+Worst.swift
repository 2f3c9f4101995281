import GradientChecking

extension Report {
  /// The components that disagree or aren't finite, the worst first.
  public var wrongComponents: [Component] {
    components.filter { $0.verdict.isDisagreement || $0.verdict == .notFinite }
      .sorted { first, second in
        let (isFirstFinite, isSecondFinite) = (
          first.verdict != .notFinite, second.verdict != .notFinite
        )
        if isFirstFinite != isSecondFinite { return isSecondFinite }
        if first.relativeError != second.relativeError {
          return first.relativeError > second.relativeError
        }
        if first.absoluteError != second.absoluteError {
          return first.absoluteError > second.absoluteError
        }
        return first.index < second.index
      }
  }

  /// Units per layer as in `4-5-3`, or `nil` if the blocks aren't those of a network.
  public var architecture: String? {
    let weights = blocks.filter { $0.kind == .weight && $0.shape.count == 2 }
    guard let first = weights.first else { return nil }
    return ([first.shape[1]] + weights.map { $0.shape[0] }).map(String.init).joined(separator: "-")
  }
}
