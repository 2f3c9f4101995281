import GradientChecking
import Wording

/// How the numeric gradient was made, in the words of other programs.
extension ReportParts {
  /// Takes in a scheme.
  ///
  /// From one that isn't known here nothing follows; it is no reason to refuse the numbers.
  mutating func take(scheme text: String) {
    provenance.scheme = Spelling.meaning(of: text, among: Spelling.schemes)
    hasUnknownScheme = provenance.scheme == nil
    if hasUnknownScheme { remark(unknown: "scheme", text) }
  }

  /// Takes in the precision that J was computed in; of an unknown one the same holds.
  mutating func take(precision text: String) {
    provenance.precision = Spelling.meaning(of: text, among: Spelling.precisions)
    if provenance.precision == nil { remark(unknown: "precision", text) }
  }

  private mutating func remark(unknown key: String, _ text: String) {
    provenance.remarks.append(
      "Its \(key), \(ForeignText(text).quoted), is none that is known here: nothing rests on it."
    )
  }
}

/// What things are called elsewhere; neither case nor dashes and blanks matter.
private enum Spelling {
  static let schemes: [(DifferenceScheme, Set<String>)] = [
    (
      .centered,
      [
        "centered", "centred", "central", "center", "centre", "symmetric", "twosided", "2sided",
        "threepoint", "3point",
        "centereddifference", "centreddifference", "centraldifference", "centereddifferences",
        "centreddifferences", "centraldifferences",
      ]
    ),
    (
      .forward,
      [
        "forward", "onesided", "1sided", "twopoint", "2point", "forwarddifference",
        "forwarddifferences",
      ]
    ),
    (.backward, ["backward", "backwarddifference", "backwarddifferences"]),
    (
      .fivePoint,
      [
        "fivepoint", "5point", "fivepointdifference", "fivepointdifferences", "fivepointstencil",
        "centered4", "central4", "fourthorder",
      ]
    ),
    (.ridders, ["ridders", "riddersextrapolation", "dfridr", "richardson", "extrapolation"]),
    (.complexStep, ["complexstep", "complex", "cs"]),
  ]

  static let precisions: [(FloatFormat, Set<String>)] = [
    (.double, ["float64", "double", "f64", "fp64", "f8", "doubleprecision"]),
    (.single, ["float32", "single", "float", "f32", "fp32", "f4", "singleprecision"]),
    (.half, ["float16", "half", "f16", "fp16", "f2", "halfprecision"]),
    (.bfloat16, ["bfloat16", "bf16"]),
  ]

  /// What a word stands for, if it is known.
  static func meaning<Meaning>(of text: String, among known: [(Meaning, Set<String>)]) -> Meaning? {
    let word = text.lowercased().replacing("torch.", with: "").filter { $0.isLetter || $0.isNumber }
    return known.first { $0.1.contains(word) }?.0
  }
}
