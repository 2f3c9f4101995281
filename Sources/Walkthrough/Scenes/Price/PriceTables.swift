import CellUI
import Foundation
import GradientChecking
import Wording

/// The two tables: what one gradient of this network takes, and what it would take of networks that the
/// learner knows by name.
struct PriceTables {
  let scene: PriceScene

  static let steps = 1000

  /// From a microsecond to more than the age of the universe.
  private static let timeAxis = LogAxis(lowest: -6, highest: 19)

  /// Times that one knows.
  private static let knownTimes = [
    Landmark(1, "1 s"), Landmark(3600, "1 h"), Landmark(Timespan.year, "1 year"),
    Landmark(100 * Timespan.year, "lifetime"), Landmark(Timespan.ageOfTheUniverse, "universe"),
  ]

  func draw(in area: Rect, into canvas: inout Canvas) {
    let isTight = area.height < 14
    let barWidth = area.width < 92 ? 0 : min(area.width - 62, 52)
    var rest = area
    let bars = rest.cutRight(barWidth)
    _ = rest.cutRight(barWidth > 0 ? 2 : 0)
    let own = ownRows.filter { !isTight || $0.isTight }
    let top = rest.cutTop(own.count + 1)
    ownTable(own).draw(in: top, into: &canvas)
    var assumption = rest.cutTop(isTight ? 0 : rest.height > 9 ? 2 : 1)
    assumption.width = area.width
    canvas.write(fitting: Self.assumptions, in: assumption.cutBottom(1))
    let networks = KnownNetwork.some(rest.height - 1)
    let bottom = rest.cutTop(networks.count + 1)
    knownTable(networks, isTight: isTight).draw(in: bottom, into: &canvas)
    let bar = LogBar(width: barWidth, axis: Self.timeAxis, landmarks: Self.knownTimes)
    canvas.write(bar.header, .dim, x: bars.x, y: top.y, in: bars)
    let times =
      own.enumerated().map { (top.y + 1 + $0, $1.seconds, $1.style) }
      + networks.enumerated().map { (bottom.y + 1 + $0, scene.naive($1), Style.weight) }
    for (y, seconds, style) in times {
      let text = bar.text(seconds ?? .nan, style: style, symbols: canvas.symbols)
      canvas.write(text, x: bars.x, y: y, in: bars)
    }
    guard rest.height >= 5 else { return }
    // Why it is so, where there is room for it.
    rest.width = area.width
    _ = rest.cutTop(1)
    canvas.write(lines: reasons, in: rest)
  }

  /// Both tables as lines of text.
  var lines: [String] {
    ownTable(ownRows).lines + Self.assumptions.prefix(1).map(\.plain)
      + knownTable(KnownNetwork.all, isTight: false).lines
  }

  private static let assumptions = ["the speed measured here", "this speed"].map {
    "If a pass takes time in proportion to n, at \($0):".styled(.dim)
  }

  private var reasons: [[StyledText]] {
    let scheme = scene.context.experiment.scheme
    let formula =
      switch scheme {
      case .centered: "(J(θ + ε eᵢ) − J(θ − ε eᵢ)) / 2ε"
      case .forward: "(J(θ + ε eᵢ) − J(θ)) / ε"
      case .complexStep: "Im J(θ + i·ε·eᵢ) / ε"
      }
    let slope = "dθ_approx[i] = \(formula)".styled(.accent)
    let passes = scheme.evaluationsPerComponent == 1 ? "a pass" : "two passes"
    let back = "dZ[L] → dW[L], db[L] → dZ[L−1] → …".styled(.accent)
    return [
      ["Why".styled(.heading)], ["\(slope)   \(passes) for each of n components", slope],
      ["\(back)   one pass back for all n at once: each step is reused", back],
    ]
  }

  private func ownTable(_ rows: [Row]) -> Table {
    Table(
      columns: [
        Table.Column(""),
        Table.Column("forward", .right, priority: 1),
        Table.Column("backward", .right, priority: 2),
        Table.Column("time", .right),
        Table.Column("", priority: 3),
      ],
      rows: rows.map { $0.cells + [time($0.seconds), $0.note] }
    )
  }

  /// A row of the first table.
  private struct Row {
    /// What is computed, and how many passes forward and back that takes.
    let cells: [StyledText]
    let seconds: Double?
    let style: Style
    /// Whether it is shown where there are few rows.
    var isTight = false
    var note: StyledText = ""
  }

  /// What one gradient of this network takes, and a training.
  private var ownRows: [Row] {
    let passes = Numbers.count(scene.passes)
    let (one, both) = ("1".styled(.accent), "\(scene.cost.equation, .bug)" as StyledText)
    let steps = StyledText(Numbers.count(Self.steps))
    let checked = StyledText(Numbers.count(Self.steps * (scene.passes + 1)))
    let (plain, dear) = (scene.training(checked: false), scene.training(checked: true))
    let whole: StyledText = "\("dθ_approx", .heading), whole passes"
    let parts: [StyledText] = [
      "\("the same", .heading), only what changes", "parts of \(passes)", "0",
    ]
    return [
      Row(
        cells: ["\("dθ", .heading) by backpropagation", one, one],
        seconds: scene.backpropagation,
        style: .accent,
        isTight: true
      ),
      Row(
        cells: [whole, both, "0"],
        seconds: scene.naive,
        style: .weight,
        isTight: true,
        note: ratio
      ),
      Row(cells: parts, seconds: scene.incremental, style: .weight),
      Row(cells: ["\(steps) steps of training", steps, steps], seconds: plain, style: .accent),
      Row(
        cells: ["\(steps) steps, a check in each", checked, steps],
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

  private func time(_ seconds: Double?) -> StyledText {
    seconds.map { Timespan(seconds: $0).text.styled(.heading) } ?? "measuring …".styled(.dim)
  }

  private func knownTable(_ networks: [KnownNetwork], isTight: Bool) -> Table {
    Table(
      columns: [
        Table.Column("one check of"),
        Table.Column("n parameters", .right, priority: 1),
        Table.Column("\(scene.cost.formulaOfComponents) passes", .right, priority: 3),
        Table.Column(isTight ? "at this speed" : "would take", .right),
        Table.Column("", priority: 4),
      ],
      rows: networks.map(row)
    )
  }

  private func row(_ network: KnownNetwork) -> [StyledText] {
    let evaluations = Double(scene.context.experiment.scheme.evaluationsPerComponent)
    let seconds = scene.naive(network)
    return [
      "\(network.name, .heading) \(network.year, .dim)", StyledText(network.count),
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
