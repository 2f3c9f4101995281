import CellUI
import GradientChecking

/// What besides a bug could keep two right gradients apart, told from the numbers of the check.
extension ComponentContext {
  /// Why what disagrees in gradients from elsewhere may be the numeric side's; a check of our own measures
  /// that.
  var doubts: [Finding] {
    guard knownExperiment == nil, outcome?.summary.verdict.isDisagreement == true else { return [] }
    return findings.doubts
  }

  /// What to say and try where the formula itself leaves out as much as the gradients differ, which a
  /// second step of half the width has measured.
  func truncationRemark(_ truncation: Double) -> StyledText {
    let epsilon = knownEpsilon.map { "ε\u{A0}=\u{A0}\(Numbers.short($0))" } ?? "ε"
    let size = Numbers.short(truncation, digits: 2)
    return
      "For this formula \(epsilon) is large: it leaves out about \(size) itself, as ε/2 shows. "
      + "Make ε smaller\(isSaved ? "" : " (e)"): a bug stays, this shrinks."
  }
}

extension [Finding] {
  /// Those that doubt the numeric gradient, where none blames the code.
  var doubts: [Finding] {
    contains(where: \.kind.blamesCode)
      ? [] : filter { $0.kind == .roundoff || $0.kind == .truncation }
  }
}

extension Verdict {
  /// Whether it says that the gradients differ.
  var isDisagreement: Bool { self == .bug || self == .doubleCheck }
}
