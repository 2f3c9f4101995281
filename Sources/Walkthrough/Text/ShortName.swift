extension String {
  /// The name in at most so many characters: of a longer one the end, which tells more than its beginning.
  ///
  ///     "encoder.layers.0.self_attention.in_proj_bias[3]".shortName(16)   // "…n_proj_bias[3]"
  ///
  /// - Parameter limit: The most characters; below 4 it counts as 4.
  /// - Returns: The name, or an ellipsis and its end.
  func shortName(_ limit: Int) -> String {
    let limit = max(4, limit)
    return count <= limit ? self : "…" + suffix(limit - 2)
  }
}
