extension Sequence<String> {
  /// What files are called by their paths: the last part of each, and as many before it as tell different ones apart.
  ///
  ///     ["old/r.npz", "old/p.npz"].fileNames              // ["r.npz", "p.npz"]
  ///     ["run/a/grads.npz", "run/b/grads.npz"].fileNames  // ["a/grads.npz", "b/grads.npz"]
  public var fileNames: [String] {
    let paths = map { $0.split(separator: "/").map(String.init) }
    let longest = paths.map(\.count).max() ?? 0
    let ends = { (count: Int) in paths.map { $0.suffix(count).joined(separator: "/") } }
    let different = Set(paths).count
    let count = (1..<Swift.max(2, longest)).first { Set(ends($0)).count == different }
    return ends(count ?? longest)
  }
}

extension String {
  /// The end of a file's name in at most so many characters, an ellipsis counting as two, as it is in ASCII.
  ///
  ///     "gradients-of-the-fused-kernel.json".endOfFileName(20)   // "…-fused-kernel.json"
  public func endOfFileName(_ limit: Int) -> String {
    count <= limit ? self : "…" + suffix(Swift.max(1, limit - 2))
  }
}
