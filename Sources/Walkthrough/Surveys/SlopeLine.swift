import CellUI
import Foundation
import GradientChecking
import Wording

/// A line over h that a slope test has, as it is drawn and listed.
struct SlopeLine: Sendable {
  /// The mark of its points, which tells it without colour, and its name.
  let glyph: Character
  let name: String
  /// Its values, by h, the widest first.
  let values: [(h: Double, value: Double)]
  /// The slope, and over which h it was fitted.
  let fit: SlopeTest.Fit?
  let role: Role

  /// The change of J along v, what h·dθ·v leaves of it, and what another gradient leaves, if it has a name.
  static func lines(of look: SlopesSurvey.Look, otherName: String?) -> [SlopeLine] {
    let change = SlopeLine(
      glyph: "o",
      name: "J(θ+hv) − J(θ)",
      values: look.test.points.map { ($0.step, $0.change) },
      fit: look.test.changeFit,
      role: .numeric
    )
    let other = otherName.map { SlopeLine(glyph: "+", name: $0, remainderOf: look.other) }
    return [change, SlopeLine(glyph: "x", name: "less h·dθ·v", remainderOf: look.test)]
      + [other].compactMap(\.self)
  }
}

extension SlopeLine {
  private init(glyph: Character, name: String, remainderOf test: SlopeTest) {
    self.init(
      glyph: glyph,
      name: name,
      values: test.points.map { ($0.step, $0.remainder) },
      fit: test.remainderFit,
      role: test.reading.role
    )
  }

  /// The line as it is drawn; that of another gradient is dashed.
  var drawn: LogLines.Line {
    LogLines.Line(
      points: values.map { Plot.Point($0.h, $0.value) },
      glyph: glyph,
      style: Style(role),
      isDashed: glyph == "+"
    )
  }

  /// Its mark and name, its slope, and from where to where that was fitted.
  var cells: [StyledText] {
    let ends = fit.map { [$0.steps.lowerBound, $0.steps.upperBound].map(Numbers.epsilon) }
    return [
      "\(glyph) \(name)".styled(role), SlopeTest.words(fit).styled(Style(role, bold: true)),
      (ends?.joined(separator: "…") ?? "none").styled(.text),
    ]
  }
}

extension SlopeTest {
  /// The powers of ten that a plot of it needs: from below the noise to the largest of all its values.
  var plottedRange: ClosedRange<Double> {
    let sizes = points.flatMap { [$0.change.magnitude, $0.remainder.magnitude] }
    let top = (sizes.filter { $0 > 0 && $0.isFinite }.max().map { log10($0) } ?? 0).rounded(.up)
    let isKnown = noise > 0 && noise.isFinite
    let least = isKnown ? log10(noise).rounded(.down) : top - 6
    return min(top - 4, max(top - 20, least - 2))...top
  }

  /// A guide of a slope beside a line that was fitted, at a multiple of its upper end.
  func guide(
    _ slope: Int,
    beside value: KeyPath<Point, Double>,
    _ fit: Fit?,
    times multiple: Double
  ) -> LogLines.Guide? {
    fit.flatMap { fit in
      points.first { $0.step == fit.steps.upperBound }.map {
        let end = Plot.Point($0.step, multiple * $0[keyPath: value].magnitude)
        return LogLines.Guide(slope: slope, end: end)
      }
    }
  }
}
