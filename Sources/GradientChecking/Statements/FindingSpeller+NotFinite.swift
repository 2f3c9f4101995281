import Wording

/// NaN and infinities.
extension FindingSpeller {
  func notFinite(_ pattern: NotFinitePattern) -> StyledText {
    let what = pattern.areInfinite ? "infinite" : "NaN or infinite"
    guard isForeign else {
      return "J or a gradient is NaN or infinite: look there before anything else."
    }
    let sides =
      [pattern.analytic > 0 ? "dθ" : nil, pattern.numeric > 0 ? "dθ_approx" : nil]
      .compactMap(\.self)
    let rest =
      pattern.difference.map { " Over all others the difference is \($0.digits(3))." } ?? ""
    return
      "\(sides.listed()) \(agreeing(with: sides.count, "is", "are")) \(what) in \(names): \(reason(pattern)).\(rest)"
  }

  private func reason(_ pattern: NotFinitePattern) -> String {
    if pattern.areInfinite, pattern.numeric == 0, let format = pattern.format {
      return
        "all other numbers of dθ are those of \(format.words), which ends at 65504: the loss is scaled by too much"
    }
    let atZero = "a root, a norm, a logarithm or a quotient has no finite derivative there"
    let remedy = ": add a small number to what is under the root, or leave that case out"
    if pattern.areInRowsOfZeros { return "θ is 0 in the whole row: \(atZero)\(remedy)" }
    if pattern.areAtZero { return "θ is exactly 0 there: \(atZero)\(remedy)" }
    return pattern.analytic == 0
      ? isComparison
        ? "look there before anything else"
        : "J is so at θ + ε or θ − ε: a root or a logarithm of what falls to 0 or below, or an overflow"
      : "look for what is divided by 0, and for the root or the logarithm of 0, before anything else"
  }
}
