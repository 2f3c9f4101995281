import CellUI
import Foundation
import GradientChecking
import Wording

/// The two costs digit under digit at the present ε: the leading digits that cancel, and what is left of them.
///
///       J(… θ[0]+ε …)   0.799 724 784 511 142 71
///     − J(… θ[0]−ε …)   0.799 724 775 614 427 90
///     = change of J     0.000 000 008 896 714 81
///       8 cancel, 7 of the rest are true
struct SecantDigits: Sendable {
  let scene: SecantScene

  private typealias Row = NumberRows.Row

  func part(rank: Int) -> ScenePart {
    let all = [true, false].map { isLong in NumberRows(rows: rows(isLong)) }
    // The words below the numbers go first.
    let forms = [4, 3].flatMap { height in
      all.map { $0.form(rank: rank, height: height, scene.context.symbols) }
    }
    return ScenePart("digits", forms, lines: all[0].rows.compactMap(\.line))
  }

  private func rows(_ isLong: Bool) -> [Row] {
    guard let component = scene.component else { return [Row("measuring …".styled(.dim))] }
    let quotient = DifferenceQuotient(component, in: scene.check)
    guard let numbers = quotient.subtraction else {
      let value = Numbers.exponential(quotient.dividend, decimals: 12)
      let name = isLong ? scene.context.movedCost("+iε") : "J(θ+iε)"
      return [
        Row("Im \(name)", value.styled(.numeric)),
        Row("÷ ε", StyledText(Numbers.short(scene.epsilon))),
      ]
    }
    let common = quotient.cancelled?.characters ?? 0
    let costs = zip(["  ", "− "], names(isLong)).map(+).enumerated()
      .map { place, name in
        let text = numbers.texts[place]
        let (same, other) = (String(text.prefix(common)), String(text.dropFirst(common)))
        return Row(
          StyledText(name),
          "\(same, .dim)\(other, .heading)\(numbers.factor, .dim)"
        )
      }
    let (zeros, truth, rest) = quotient.characters
    let change: StyledText =
      "\(zeros, .dim)\(truth, Style(.numeric, bold: true))\(rest + numbers.factor, .dim)"
    return costs + [
      Row("= \(isLong ? "change of J" : "change", .heading)", change),
      Row("", words(quotient, rest)),
    ]
  }

  private func names(_ isLong: Bool) -> [String] {
    [(1.0, "+ε"), (-1, "−ε")].map { side, name in
      guard scene.scheme.offsets.contains(side) else { return "J(θ)" }
      return isLong ? scene.context.movedCost(name) : "J(θ\(name))"
    }
  }

  /// How many digits cancel, and how many of the rest can be trusted.
  private func words(_ quotient: DifferenceQuotient, _ rest: String) -> StyledText {
    guard quotient.dividend != 0 else { return "all digits cancel".styled(.doubleCheck) }
    let cancelled = quotient.cancelled?.digits ?? 0
    let start =
      cancelled == 0
      ? "none cancels" : "\(cancelled) \(agreeing(with: cancelled, "cancels", "cancel"))"
    guard let digits = quotient.trueDigits else { return start.styled(.dim) }
    return digits == 0
      ? "\(start, .dim)\(", the rest is round-off", .doubleCheck)"
      : "\(start), then \(digits) true".styled(.dim)
  }
}

/// The error of the slope over ε, as far as ε has come from the right: it walks down its V, and up again.
struct SecantErrors: Sendable {
  let scene: SecantScene

  /// Powers of ten at the ends of the axes.
  private static let epsilons = -15.0...0.0, errors = -12.0...0.0

  func part(rank: Int) -> ScenePart {
    let shape = PartForm(
      rank: rank,
      columns: Extent(least: 26, best: 40, most: 76),
      rows: Extent(least: 7, best: 10, most: 24)
    )
    let titles = ["relative error of the slope, over ε", "error of the slope over ε"]
    return ScenePart(
      "errors",
      [.titled(titles.map { $0.styled(.heading) }, shape) { draw(in: $0, into: &$1) }],
      lines: lines
    )
  }

  private var lines: [String] {
    scene.component.map { ["relative error: \(Numbers.short($0.relativeError, digits: 2))"] } ?? []
  }

  private func draw(in area: Rect, into canvas: inout Canvas) {
    guard let survey = scene.survey else { return }
    let now = scene.motion?.epsilon ?? scene.epsilon
    let way = survey.errors.filter { $0.error.isFinite && $0.epsilon >= now * 0.999 }
      .map { Plot.Point($0.epsilon, $0.error) }
    let glyph: Character = canvas.symbols.isASCII ? "o" : "•"
    LogLines(
      [LogLines.Line(points: way, glyph: glyph, style: Style(.numeric, bold: true))],
      xRange: Self.epsilons,
      yRange: Self.errors,
      verticals: [now],
      horizontals: [scene.context.landmarks.agreesBelow, scene.context.landmarks.bugFrom],
      marks: mark(survey, now).map { [$0] } ?? [],
      ticks: (5, 4),
      xTitle: ""
    )
    .draw(in: area, into: &canvas)
  }

  /// Where the error is now, on its way from one ε to the next.
  private func mark(_ survey: SecantsSurvey, _ now: Double) -> Plot.Mark? {
    guard let component = scene.component else { return nil }
    let power = { (error: Double) in max(Self.errors.lowerBound, log10(error)) }
    var y = power(component.relativeError)
    if let motion = scene.motion {
      let start = power(motion.from.relativeError)
      y = start + motion.share * (y - start)
    }
    guard y.isFinite else { return nil }
    return Plot.Mark(Plot.Point(log10(now), y), style: .cursor)
  }
}
