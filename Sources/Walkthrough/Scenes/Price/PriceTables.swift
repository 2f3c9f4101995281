import CellUI
import Foundation
import GradientChecking
import Wording

/// The two tables: what one gradient of this network takes, and what it would take of networks that the
/// learner knows by name.
struct PriceTables {
  let scene: PriceScene

  static let steps = 1000

  private static let columns = [
    Table.Column("", priority: 0),
    Table.Column("forward", .right, priority: 1),
    Table.Column("backward", .right, priority: 2),
    Table.Column("time", .right, priority: 0),
    Table.Column("", .left, priority: 3),
  ]

  func draw(in area: Rect, into canvas: inout Canvas) {
    let isTight = area.height < 14
    let barWidth = area.width < 92 ? 0 : min(area.width - 62, 52)
    var rest = area
    let bars = rest.cutRight(barWidth)
    _ = rest.cutRight(barWidth > 0 ? 2 : 0)
    let own = ownRows.filter { !isTight || $0.isTight }
    let top = rest.cutTop(own.count + 1)
    Table(columns: Self.columns, rows: own.map(\.cells)).draw(in: top, into: &canvas)
    let assumption = rest.cutTop(isTight ? 0 : rest.height > 9 ? 2 : 1)
    if !isTight {
      let text = canvas.fitting(Self.assumptions.map { $0.styled(.dim) }, width: area.width)
      canvas.write(text, x: area.x, y: assumption.bottom - 1, in: area)
    }
    let networks = KnownNetwork.some(rest.height - 1)
    let table = Table(columns: knownColumns(isTight), rows: networks.map(row))
    let bottom = rest.cutTop(networks.count + 1)
    table.draw(in: bottom, into: &canvas)
    if barWidth > 0 {
      let times =
        own.enumerated().map {
          TimeBars.Bar(y: top.y + 1 + $0, seconds: $1.seconds, style: $1.style)
        }
        + networks.enumerated().map {
          TimeBars.Bar(y: bottom.y + 1 + $0, seconds: scene.naive($1), style: .weight)
        }
      TimeBars(bars: times).draw(in: bars, names: top.y, into: &canvas)
    }
    guard rest.height >= 5 else { return }
    let reasons = Rect(x: area.x, y: rest.y, width: area.width, height: rest.height)
    drawReasons(in: reasons, into: &canvas)
  }

  private static let assumptions = [
    "If a pass takes time in proportion to n, at the speed measured here:",
    "If a pass takes time in proportion to n, at this speed:",
  ]

  /// Why it is so, where there is room for it.
  private func drawReasons(in area: Rect, into canvas: inout Canvas) {
    let scheme = scene.context.experiment.scheme
    let formula =
      switch scheme {
      case .centered: "dθ_approx[i] = (J(θ + ε eᵢ) − J(θ − ε eᵢ)) / 2ε"
      case .forward: "dθ_approx[i] = (J(θ + ε eᵢ) − J(θ)) / ε"
      case .complexStep: "dθ_approx[i] = Im J(θ + i·ε·eᵢ) / ε"
      }
    let passes = scheme.evaluationsPerComponent == 1 ? "a pass" : "two passes"
    let back: StyledText = "\("dZ[L] → dW[L], db[L] → dZ[L−1] → …", .accent)"
    let lines: [[StyledText]] = [
      ["\("Why", .heading)"],
      ["\(formula, .accent)   \(passes) for each of n components", "\(formula, .accent)"],
      [back + "   one pass back for all n at once: each step is reused", back],
    ]
    for (row, forms) in lines.enumerated() {
      canvas.write(
        canvas.fitting(forms, width: area.width),
        x: area.x,
        y: area.y + 1 + row,
        in: area
      )
    }
  }

  /// A row of the first table.
  private struct Row {
    let cells: [StyledText]
    let seconds: Double?
    let style: Style
    /// Whether it is shown where there are few rows.
    var isTight = false
  }

  /// What one gradient of this network takes, and a training.
  private var ownRows: [Row] {
    let count = "\(scene.passesFormula) = \(Numbers.count(scene.passes))"
    let steps = Numbers.count(Self.steps)
    let checked = Numbers.count(Self.steps * (scene.passes + 1))
    let (plain, dear) = (training(false), training(true))
    return [
      Row(
        cells: [
          "\("dθ", .heading) by backpropagation", "\("1", .accent)", "\("1", .accent)",
          time(scene.backpropagation),
        ],
        seconds: scene.backpropagation,
        style: .accent,
        isTight: true
      ),
      Row(
        cells: [
          "\("dθ_approx", .heading), whole passes", "\(count, .bug)", "0", time(scene.naive), ratio,
        ],
        seconds: scene.naive,
        style: .weight,
        isTight: true
      ),
      Row(
        cells: [
          "\("the same", .heading), only what changes", "parts of \(Numbers.count(scene.passes))",
          "0",
          time(scene.incremental),
        ],
        seconds: scene.incremental,
        style: .weight
      ),
      Row(
        cells: ["\(steps) steps of training", "\(steps)", "\(steps)", time(plain)],
        seconds: plain,
        style: .accent
      ),
      Row(
        cells: ["\(steps) steps, a check in each", "\(checked)", "\(steps)", time(dear)],
        seconds: dear,
        style: .weight,
        isTight: true
      ),
    ]
  }

  /// How many times as long the numeric gradient takes.
  private var ratio: StyledText {
    guard let naive = scene.naive, let step = scene.backpropagation else { return "" }
    let ratio = naive / step
    let text =
      ratio < 9.95 ? Numbers.fixed(ratio, decimals: 1) : Numbers.count(Int(min(1e15, ratio)))
    return "\(text)×".styled(.weight)
  }

  private func training(_ isChecked: Bool) -> Double? {
    scene.training(steps: Self.steps, checked: isChecked)
  }

  private func time(_ seconds: Double?) -> StyledText {
    seconds.map { Timespan(seconds: $0).text.styled(.heading) } ?? "measuring …".styled(.dim)
  }

  private func knownColumns(_ isTight: Bool) -> [Table.Column] {
    [
      Table.Column("one check of", priority: 0),
      Table.Column("n parameters", .right, priority: 1),
      Table.Column("\(scene.passesFormula) passes", .right, priority: 3),
      Table.Column(isTight ? "at this speed" : "would take", .right, priority: 0),
      Table.Column("", .left, priority: 4),
    ]
  }

  private func row(_ network: KnownNetwork) -> [StyledText] {
    let evaluations = Double(scene.context.experiment.scheme.evaluationsPerComponent)
    let seconds = scene.naive(network)
    return [
      "\(network.name, .heading) \("\(network.year)", .dim)", StyledText(network.count),
      StyledText(Numbers.short(evaluations * network.parameters, digits: 2)), time(seconds),
      (seconds.flatMap(Self.remark) ?? "").styled(.dim),
    ]
  }

  /// Something to hold a very long time against.
  private static func remark(_ seconds: Double) -> String? {
    let share = seconds / Timespan.ageOfTheUniverse
    guard share >= 0.01 else { return nil }
    return share >= 1
      ? "\(Numbers.short(share, digits: 2))× the age of the universe"
      : "\(Numbers.percent(share)) of the age of the universe"
  }
}

/// Times as bars on one log axis, from a microsecond to more than the age of the universe, with ticks at
/// times that one knows.
struct TimeBars {
  /// A bar: its row on the screen and its time, if that is known.
  struct Bar {
    let y: Int
    let seconds: Double?
    let style: Style
  }

  let bars: [Bar]

  /// The least and the greatest power of ten of a second.
  private static let axis = LogAxis(lowest: -6, highest: 19)

  private static let ticks: [(seconds: Double, name: String)] = [
    (1, "1 s"), (3600, "1 h"), (Timespan.year, "1 year"), (100 * Timespan.year, "lifetime"),
    (Timespan.ageOfTheUniverse, "universe"),
  ]

  /// Draws the bars in the columns of a rectangle, and the ticks' names in a row of it.
  func draw(in area: Rect, names header: Int, into canvas: inout Canvas) {
    for bar in bars {
      let line = Rect(x: area.x, y: bar.y, width: area.width, height: 1)
      for tick in Self.ticks {
        guard let x = column(tick.seconds, in: area) else { continue }
        canvas.put(canvas.symbols.dottedVertical, .dim, x: x, y: bar.y)
      }
      draw(bar, in: line, into: &canvas)
    }
    drawNames(in: Rect(x: area.x, y: header, width: area.width, height: 1), into: &canvas)
  }

  private func draw(_ bar: Bar, in line: Rect, into canvas: inout Canvas) {
    guard let seconds = bar.seconds, let fraction = Self.axis.clampedFraction(of: seconds) else {
      return
    }
    let eighths = Int((fraction * Double(8 * line.width)).rounded())
    canvas.write(canvas.symbols.bar(eighths: eighths), bar.style, in: line)
  }

  /// As many names as stand apart, the ends of the axis first.
  private func drawNames(in row: Rect, into canvas: inout Canvas) {
    var free = row.x
    var last = row.right
    if let tick = Self.ticks.last, let x = column(tick.seconds, in: row) {
      let width = canvas.width(of: tick.name)
      last = min(x - width / 2, row.right - width)
      canvas.write(tick.name, .dim, x: last, y: row.y, in: row)
    }
    for tick in Self.ticks.dropLast() {
      guard let x = column(tick.seconds, in: row) else { continue }
      let width = canvas.width(of: tick.name)
      let start = x - width / 2
      guard start >= free, start + width < last else { continue }
      free = canvas.write(tick.name, .dim, x: start, y: row.y, in: row) + 1
    }
  }

  private func column(_ seconds: Double, in area: Rect) -> Int? {
    Self.axis.clampedFraction(of: seconds).map { area.x + Int($0 * Double(area.width)) }
  }
}
