import Wording

/// What a slope test says, in words that hold for any J.
extension SlopeTest {
  /// What the slope of what is left means, the most important first.
  package var verdict: [StyledText] {
    let slope = Self.words(remainderFit)
    let error = resolution.map { Numbers.short($0, digits: 2) } ?? "–"
    switch reading {
    case .right:
      return [
        "What h·dθ·v leaves falls with slope \(slope, .agrees), twice as fast as h: \("dθ·v is right", .agrees).",
        "It is the bend of J, h²/2·vᵀHv. An error of dθ·v above \(error) would show.",
      ]
    case .wrong:
      return [
        "What h·dθ·v leaves falls with slope \(slope, .bug), only as fast as h: \("dθ·v is wrong", .bug).",
        "It is h times the error of dθ·v, which is about \(error). In which component, this can't say.",
      ]
    case .unclear(let reason):
      return ["\("This can't tell", .doubleCheck): \(reason.words(slope: slope))"]
    }
  }

  /// A slope that was measured, with two decimals; a dash where no line could be fitted.
  package static func words(_ fit: Fit?) -> String {
    fit.map { Numbers.fixed($0.slope, decimals: 2) } ?? "–"
  }
}

extension SlopeTest.Reading {
  /// How it looks.
  package var role: Role {
    switch self {
    case .right: .agrees
    case .wrong: .bug
    case .unclear: .doubleCheck
    }
  }

  /// In a word or two.
  package var words: String {
    switch self {
    case .right: "dθ·v is right"
    case .wrong: "dθ·v is wrong"
    case .unclear: "can't tell"
    }
  }
}

extension SlopeTest.Reason {
  /// Why nothing follows, as what stands behind a colon.
  fileprivate func words(slope: String) -> String {
    switch self {
    case .notAFunction: "J has another value each time it is evaluated at the same θ."
    case .notFinite: "J or dθ·v is not a finite number along v."
    case .still: "J doesn't move along v, and dθ·v is 0: nothing was compared."
    case .straight:
      "J is a straight line along v, of which h·dθ·v is all. What is left is noise at every h, and has no slope."
    case .noise: "too little of what is left stands clear of noise to make a line."
    case .kink:
      "J has a kink next to θ along v. It bends as |h| does there, and that alone leaves slope 1."
    case .between:
      "it falls with slope \(slope), neither 1 nor 2: an error no larger than the bend of J, or kinks on the way."
    }
  }
}
