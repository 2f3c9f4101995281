import Wording

/// What kept a check from telling, or may have.
extension FindingSpeller {
  var notAFunction: Telling {
    let isForeign = finding.setting.experiment == nil
    let statements: [Statement] = [.notAFunction(costs: []), .redrawn(isForeign: isForeign)]
    return (
      StyledText(Speller(means: .options).text(statements).plain), "two values of J at one θ"
    )
  }

  /// How many components are of a kind, and in which blocks.
  func census(of count: Int) -> String {
    let places = Self.listed(subjects) { subject in
      let words = RegionWords(shape: subject.flatShape)
      let region = subject.region.flatMap(words.name).map { ", \($0)" } ?? ""
      return "\(subject.wrongCount) in \(subject.name)\(region)"
    }
    return "\(finding.components.count) of \(count) components: \(places.joined(separator: ", "))"
  }

  func roundoff(_ difference: Double, _ distance: Double, _ floor: Double) -> Telling {
    let remedy = Statement.remedy(
      .roundoff(difference: difference),
      finding.setting.experiment
    )
    return (
      "What differs is round-off. \(Speller(means: .options).text(remedy).plain)",
      "difference \(difference.digits(3)); \(distance.digits(3)) apart, round-off up to "
        + floor.digits(3)
    )
  }

  func truncation(_ distance: Double, _ size: Double) -> Telling {
    (
      """
      At so large an ε the formula is off itself, as was measured. Whether the gradient is too, a smaller ε \
      tells.
      """,
      "\(distance.digits(3)) apart; in what disagrees the formula leaves out about \(size.digits(3))"
    )
  }

  /// `ε = 1e-3`, or that it isn't said but shows in the numbers.
  func step(_ epsilon: Double) -> String {
    finding.setting.isEpsilonInferred
      ? "ε ≈ \(epsilon.digits(2)) (not said, inferred from the numbers)"
      : "ε = \(epsilon.digits(2))"
  }

  func possibleTruncation(_ epsilon: Double, _ difference: Double) -> Telling {
    let remedy =
      epsilon <= 1e-5
      ? (start: "If J was moved to one side only, ", end: "Take centered differences")
      : (start: "", end: "Compare again with ε = 1e-5")
    return (
      """
      \(remedy.start)\(step(epsilon)) is so large that the difference itself may be this far off, by curvature or \
      across kinks. \(remedy.end) before you suspect the code.
      """,
      "no block differs by more than \(difference.digits(2)), at \(step(epsilon))"
    )
  }

  /// dθ of blocks that has the digits of a shorter format.
  func lowPrecision(_ format: FloatFormat) -> Telling {
    (
      """
      Every number of dθ in \(names) is one of \(format.words), and off by as little as that loses: \
      compute it in double precision.
      """,
      differences + "; every dθ there has no more than \(format.bits) bits"
    )
  }
}
