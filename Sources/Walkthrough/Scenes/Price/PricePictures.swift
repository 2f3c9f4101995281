import CellUI
import Foundation
import GradientChecking
import Wording

/// The passes that a gradient takes, one mark for each: backpropagation's pair, and all those of a check.
struct PassCount {
  let scene: PriceScene

  /// The most rows of marks; beyond that a number says how many there are.
  private static let mostRows = 4

  func part(rank: Int) -> ScenePart {
    let passes = scene.price.passes
    let shape = PartForm(rank: rank, columns: Extent(least: 40, best: 76)) { columns in
      .exactly(2 + min(Self.mostRows, (passes + columns - 1) / columns))
    }
    let form = ScenePart.Form.still(shape) { area, canvas in draw(in: area, into: &canvas) }
    return ScenePart("passes", [form], lines: captions.compactMap { $0.first?.plain })
  }

  private func draw(in area: Rect, into canvas: inout Canvas) {
    var rest = area
    let (symbols, captions, passes) = (canvas.symbols, captions, scene.price.passes)
    let pair = "\(symbols.pointRight)\(symbols.pointLeft)  ".styled(Style(.analytic, .fill))
    canvas.write(fitting: captions[0].map { pair + $0 }, in: rest.cutTop(1))
    let shown = min(passes, Self.mostRows * area.width)
    let marks = String(repeating: symbols.pointRight, count: shown)
    _ = rest.cutTop(canvas.paragraph(marks.styled(Style(.numeric, .fill)), in: rest))
    let more: StyledText = shown < passes ? "and \(Numbers.count(passes - shown)) more: " : ""
    canvas.write(fitting: captions[1].map { more + $0 } + captions[1], in: rest)
  }

  /// What the marks are, each from its fullest form to its shortest.
  private var captions: [[StyledText]] {
    let (back, check) = (scene.price.backpropagation, scene.price.naive)
    let pair: StyledText = "\("dθ", .analytic) by backpropagation"
    let all: StyledText = "\("dθ_approx", .numeric): \(scene.cost.equation) passes forward"
    let times = [back, check].map { "   " + scene.time($0) }
    // How many times as long the numeric gradient takes.
    let ratio = back.flatMap { back in check.map { $0 / back } }.map { ratio -> StyledText in
      let text =
        ratio < 9.95 ? Numbers.fixed(ratio, decimals: 1) : Numbers.count(Int(min(1e15, ratio)))
      return "   \("\(text)×", .heading)"
    }
    let taken = all + times[1] + (ratio ?? "")
    return [
      [pair + ": one pass forward, one back" + times[0], pair + times[0]],
      [taken + "   one after the other", taken, all],
    ]
  }
}

/// Times on one scale from a microsecond to beyond the age of the universe: of this network's gradients, of a
/// training with them, and of checks of networks that the learner knows by name.
struct PriceLadder {
  let scene: PriceScene
  /// Whether only the two gradients of this network are on it.
  var isOfPassesAlone = false

  private static let axis = LogAxis(lowest: -6, highest: 19)

  /// Times that one knows.
  fileprivate static let knownTimes = [
    Landmark(1, "1 s"), Landmark(3600, "1 h"), Landmark(Timespan.year, "1 year"),
    Landmark(Timespan.ageOfTheUniverse, "universe"), Landmark(100 * Timespan.year, "lifetime"),
  ]

  func part(rank: Int, full: Int) -> ScenePart {
    let networkCount = isOfPassesAlone ? 0 : KnownNetwork.all.count
    let most = own.count + networkCount + DotPlot.headRows
    let leasts = isOfPassesAlone ? [(rank, most)] : [(full, 11), (rank, 6)]
    let forms = leasts.map { rank, least in
      let shape = PartForm(
        rank: rank,
        columns: Extent(least: 48, best: 100),
        rows: Extent(least: least, best: most, most: most)
      )
      return ScenePart.Form.still(shape) { area, canvas in
        let rows = rows(height: area.height, isWide: area.width >= 96, canvas)
        DotPlot(rows: rows, landmarks: Self.knownTimes, axis: Self.axis)
          .draw(in: area, into: &canvas)
      }
    }
    let networks = KnownNetwork.all.prefix(networkCount).map { network in
      "\(network.name) \(network.year), \(network.count) parameters, \(scene.cost.formulaOfComponents) = "
        + "\(passes(network)) passes: \(scene.time(scene.price.naive(network)).plain)"
    }
    return ScenePart(
      "times",
      forms,
      lines: own.map { "\($0.name): \(scene.time($0.seconds).plain)" }
        + (networks.isEmpty ? [] : [PriceScene.assumption[0].plain]) + networks
    )
  }

  /// What is timed here, from its full name to a short one.
  private typealias Own = (name: String, short: String, seconds: Double?, role: Role)

  private var own: [Own] {
    let (price, steps) = (scene.price, "\(Numbers.count(Price.steps)) steps")
    let all: [Own] = [
      ("dθ by backpropagation", "dθ", price.backpropagation, .analytic),
      ("dθ_approx, whole passes", "dθ_approx", price.naive, .numeric),
      ("the same, only what changes", "only what changes", price.incremental, .numeric),
      ("\(steps) of training", steps, price.training(checked: false), .analytic),
      ("\(steps), a check in each", "checked in each", price.training(checked: true), .numeric),
    ]
    return isOfPassesAlone ? Array(all.prefix(2)) : all
  }

  private func rows(height: Int, isWide: Bool, _ canvas: Canvas) -> [DotPlot.Row] {
    let room = height - DotPlot.headRows
    // Where there is little room, the rows that the narration speaks of.
    let all = self.own
    let own = isOfPassesAlone || room >= all.count + 2 ? all : [0, 1, 4].map { all[$0] }
    let networks = isOfPassesAlone ? [] : KnownNetwork.some(room - own.count)
    let names = canvas.aligned(
      networks.map { network in
        let all: [StyledText] = [
          "\(network.name, .heading)", "\("\(network.year)", .dim)", StyledText(network.count),
          "\(passes(network)) passes".styled(.dim),
        ]
        return isWide ? all : [all[0], all[2]]
      },
      isWide ? [.left, .left, .right, .right] : [.left, .right]
    )
    let here = own.map { row((isWide ? $0.name : $0.short).styled($0.role), $0.seconds, $0.role) }
    return here
      + zip(networks, names).map { network, cells in
        row(cells.joined(separator: "  "), scene.price.naive(network), .numeric)
      }
  }

  private func row(_ name: StyledText, _ seconds: Double?, _ role: Role) -> DotPlot.Row {
    DotPlot.Row(name, scene.time(seconds), seconds ?? .nan, style: Style(role), mark: " ")
  }

  private func passes(_ network: KnownNetwork) -> String {
    Numbers.short(scene.price.passes(of: network), digits: 2)
  }
}

/// How the two gradients' times grow with the number of parameters, on log axes: one like n, the other like n².
struct PriceGrowth {
  let scene: PriceScene

  func part(rank: Int) -> ScenePart {
    guard let step = scene.price.backpropagation, let naive = scene.price.naive else {
      return .none("growth")
    }
    return ScenePart(
      "growth",
      rank: rank,
      columns: Extent(least: 40, best: 60),
      rows: Extent(least: 8, best: 12)
    ) { area, canvas in
      var plot = plot(step: step, naive: naive)
      let short = "time of one gradient"
      let full = "\(short): dθ grows like n, dθ_approx like n²"
      plot.yTitle = canvas.width(of: full) + 12 <= area.width ? full : short
      plot.draw(in: area, into: &canvas)
    }
  }

  private func plot(step: Double, naive: Double) -> Plot {
    let n = log10(Double(scene.price.components))
    let last = 12.0
    let (low, high) = (log10(step), log10(naive))
    let line = { (start: Double, slope: Double, role: Role) in
      Plot.Series(
        [Plot.Point(n, start), Plot.Point(last, start + slope * (last - n))],
        style: Style(role, .fill)
      )
    }
    // Names stand apart only of networks that are far from one another.
    let marks = KnownNetwork.some(4).compactMap { network in
      scene.price.naive(network).map { (log10(network.parameters), log10($0), network.name) }
    }
    return Plot(
      series: [line(low, 1, .analytic), line(high, 2, .numeric)],
      xRange: n - 0.3...last,
      yRange: low - 0.5...high + 2 * (last - n),
      marks: ([(n, high, "here")] + marks).map {
        Plot.Mark(Plot.Point($0.0, $0.1), label: $0.2, style: .numeric)
      },
      xTicks: Plot.Tick.powersOfTen(in: 3...9, about: 2),
      yTicks: PriceLadder.knownTimes.map { Plot.Tick(log10($0.value), $0.label) },
      xTitle: "n, the number of parameters"
    )
  }
}
