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

extension SlopeLine {
  /// Some lines with their slopes.
  static func legend(_ lines: [SlopeLine]) -> Table {
    let columns = [
      Table.Column("decades for one of h"), Table.Column("slope", .right),
      Table.Column("over h", .right, priority: 1),
    ]
    return Table(columns: columns, rows: lines.map(\.cells))
  }

  /// The values of some lines, for each h.
  static func table(_ lines: [SlopeLine]) -> Table {
    let columns = [Table.Column("h")] + lines.map { Table.Column(String($0.glyph), .right) }
    let rows = (lines.first?.values ?? []).enumerated().map { place, value in
      [Numbers.epsilon(value.h).styled(.text)]
        + lines.map { Numbers.exponential($0.values[place].value, decimals: 2).styled($0.role) }
    }
    return Table(columns: columns, rows: rows)
  }
}

extension SlopesSurvey.Look {
  /// What there is to know beside the lines: dθ·v, if it was told already, the noise, which direction it is, and what
  /// it took.
  func facts(of check: GradientCheck, hasSlope: Bool) -> [StyledText] {
    let slope = "dθ·v = \("\(Numbers.short(test.analytic, digits: 5))", .analytic)" as StyledText
    let noise = "noise below \(Numbers.short(test.noise, digits: 2))".styled(.dim)
    let error = test.resolution.map { Numbers.short($0, digits: 2) } ?? "–"
    let hidden: [StyledText] =
      switch test.reading {
      case .right: ["an error above \(error) would show"]
      case .wrong: ["off by about \(error)"]
      case .unclear: []
      }
    let price = Numbers.count(check.experiment.scheme.evaluationsPerComponent * check.layout.count)
    return (hasSlope ? [slope] + hidden : []) + (check.isFunction ? [noise] : []) + [
      "v: number \(direction.number + 1) of seed \(check.experiment.seed)".styled(.dim),
      "\(2 * test.points.count) evaluations, all θ: \(price)".styled(.dim),
    ]
  }
}

extension SlopeTest.Reading {
  /// `✓ dθ·v is right`.
  func text(_ symbols: Symbols) -> StyledText {
    let mark: Character =
      switch self {
      case .right: symbols.agrees
      case .wrong: symbols.bug
      case .unclear: symbols.doubleCheck
      }
    return "\(mark) \(words)".styled(role)
  }
}

extension SlopeTest {
  /// Some lines over h, with guides of slope 1 and 2 beside those that should have it, the noise, and between which h
  /// the last one was fitted.
  func plot(_ lines: [SlopeLine]) -> LogLines {
    let guides = [
      guide(1, beside: \.change, changeFit, times: 8),
      guide(2, beside: \.remainder, remainderFit, times: 0.125),
    ]
    let powers = points.map { log10($0.step) }
    let fit = lines.last?.fit?.steps
    return LogLines(
      lines.map(\.drawn),
      guides: guides.prefix(lines.count).compactMap(\.self),
      xRange: (powers.last ?? -1)...(powers.first ?? 0),
      yRange: plottedRange,
      verticals: fit.map { [$0.lowerBound, $0.upperBound] } ?? [],
      horizontals: reading == .unclear(.notAFunction) ? [] : [noise],
      xTitle: "h"
    )
  }

  /// The powers of ten that a plot of it needs: from below the noise to the largest of all its values.
  private var plottedRange: ClosedRange<Double> {
    let sizes = points.flatMap { [$0.change.magnitude, $0.remainder.magnitude] }
    let top = (sizes.filter { $0 > 0 && $0.isFinite }.max().map { log10($0) } ?? 0).rounded(.up)
    let isKnown = noise > 0 && noise.isFinite
    let least = isKnown ? log10(noise).rounded(.down) : top - 6
    return min(top - 4, max(top - 20, least - 2))...top
  }

  /// A guide of a slope beside a line that was fitted, at a multiple of its upper end.
  private func guide(
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
