import GradientChecking

extension Numbers {
  /// A relative error or difference in three digits, or as many more as it takes not to be rounded
  /// up to the border of the next verdict.
  static func difference(_ value: Double) -> String {
    let verdict = LandmarkScale.verdict(of: value)
    let texts = (3...16).lazy.map { short(value, digits: $0) }
    let faithful = texts.first { Double($0).map(LandmarkScale.verdict) == verdict }
    return faithful ?? short(value)
  }
}
