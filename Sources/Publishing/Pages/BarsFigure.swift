import Foundation
import CellUI
import GradientChecking
import Walkthrough
import Wording

/// The relative error of every component as a drawing of its own, which can be played and scrubbed where a page has a
/// script, and is whole where it has none.
struct BarsFigure {
  let run: PublishedRun
  /// What nothing else on the page is called.
  let id: String

  /// The decades of the axis: below the lowest nothing of a double's difference can be told.
  static let decades = -12...0
  private static let plot = (left: 56.0, right: 550.0, top: 24.0, bottom: 216.0)
  private static let size = (width: 600.0, height: 262.0)

  /// As many columns as are told apart; of more components a column shows the worst of several.
  private static let mostColumns = 108

  /// The components of each column.
  private var groups: [Range<Int>] {
    BarChart.grouping(blocks: run.blocks.map(\.range), width: Self.mostColumns)
  }

  /// What the script needs to draw it as it was after any number of components.
  private struct Data: Encodable {
    /// The components of each column: the first, and the one behind the last.
    let groups: [[Int]]
    let names: [String], words: [String], marks: [String], inks: [String]
    /// From 0, the axis, to 1, the top.
    let heights: [Double]
    let towers: [Bool]
    let orders: [Int]
    let count: Int
    /// Where the axis is, how high the highest column is, and the ink of what isn't there yet.
    let bottom: Double, height: Double, stem: String
  }

  /// The figure, with what plays it where all of it may be seen.
  var fragment: Fragment {
    guard run.isOpen else { return chart }
    let data = Data(
      groups: groups.map { [$0.lowerBound, $0.upperBound] },
      names: run.components.map(\.name),
      words: run.components.map(Self.words),
      marks: run.components.map(Self.mark),
      inks: run.components.map { FigureInk($0.style.filled).css },
      heights: run.components.map { Self.height($0.relativeError) },
      towers: run.components.map(\.isTower),
      orders: run.components.map(\.order),
      count: run.count,
      bottom: Self.plot.bottom,
      height: Self.plot.bottom - Self.plot.top,
      stem: FigureInk(.faint).css
    )
    let count = run.count
    return """
      <div class="run">
      \(chart)<div class="controls" hidden>
      <button type="button">Play</button>
      <input type="range" min="0" max="\(count)" value="\(count)" step="1" aria-label="Components checked">
      <p class="at"></p>
      </div>
      \(PageData.element(data))</div>

      """
  }

  /// The drawing.
  private var chart: Fragment {
    var inks: Set<FigureInk> = []
    let ink = { (style: Style) in
      let ink = FigureInk(style)
      inks.insert(ink)
      return ink.css
    }
    var lines = Figure.head(
      id: id,
      title: "The relative error of every component, one column each",
      description: description,
      Self.text(Self.size.width),
      Self.text(Self.size.height)
    )
    lines += axis(ink)
    lines += columns(ink)
    lines += names(ink)
    lines.append("</svg>")
    return Fragment(Figure(svg: lines.joined(separator: "\n"), inks: inks))
  }

  /// What it shows, in words.
  private var description: String {
    // The components are the first of θ, as many as are checked.
    let bug = run.borders.last ?? 1
    let tall = run.components.indices.filter {
      run.components[$0].isTower || !(run.components[$0].relativeError < bug)
    }
    let blocks = run.blocks.filter { block in tall.contains { block.range.contains($0) } }
    let done =
      "\(Numbers.count(run.components.count)) of \(counted(run.count, "component")) checked."
    if run.components.isEmpty { return done + " No column is shown yet." }
    if tall.isEmpty { return done + " None stands tall." }
    let verb = agreeing(with: tall.count, "stands", "stand")
    return done
      + " \(counted(tall.count, "column")) \(verb) tall, over \(blocks.map(\.name).listed("and"))."
  }

  private func axis(_ ink: (Style) -> String) -> [String] {
    let (left, right) = (Self.plot.left, Self.plot.right)
    var lines = [
      Self.rectangle(left - 1, Self.plot.top, 1, Self.plot.bottom - Self.plot.top, ink(.faint))
    ]
    lines.append(Self.rectangle(left, Self.plot.bottom, right - left, 1, ink(.faint)))
    for decade in Self.decades where decade % 2 == 0 {
      let y = Self.place(decade)
      lines.append(Self.rectangle(left - 5, y, 4, 1, ink(.faint)))
      let name = decade == 0 ? "1" : "1e\(decade)"
      lines.append(Self.label(name, x: left - 9, y: y + 5, anchor: "end", ink(.dim)))
    }
    for landmark in run.landmarks {
      let y = Self.plot.bottom - Self.height(landmark) * (Self.plot.bottom - Self.plot.top)
      lines.append(Self.rectangle(right + 1, y, 4, 1, ink(.faint)))
      lines.append(
        Self.label(LandmarkScale.name(landmark), x: right + 8, y: y + 5, anchor: "start", ink(.dim))
      )
    }
    for border in run.borders {
      let y = Self.plot.bottom - Self.height(border) * (Self.plot.bottom - Self.plot.top)
      let dashes = stride(from: left, to: right, by: 8).map {
        Self.rectangle($0, y, 4, 1, ink(.faint))
      }
      lines += dashes
    }
    return lines
  }

  private func columns(_ ink: (Style) -> String) -> [String] {
    let (places, width) = layout
    let stem = ink(.faint)
    // What the script may draw with.
    for component in run.components { _ = ink(component.style.filled) }
    return zip(groups, places).flatMap { group, x in
      let worst = group.compactMap {
        run.components.indices.contains($0) ? run.components[$0] : nil
      }
      .max { $0.order < $1.order }
      let height = worst.map { Self.height($0.relativeError) } ?? 0
      let top = Self.plot.bottom - height * (Self.plot.bottom - Self.plot.top)
      let color = worst.map { ink($0.style.filled) } ?? stem
      let isTower = worst?.isTower ?? false
      let cap = isTower ? max(3, Self.plot.bottom - top) : worst == nil ? 0 : 3
      let stemTop = worst == nil || isTower ? Self.plot.bottom : top
      let middle = x + width / 2
      let mark = worst.map(Self.mark) ?? "·"
      return [
        "<g class=\"bar\">",
        Self.rectangle(middle - 0.5, stemTop, 1, Self.plot.bottom - stemTop, stem),
        Self.rectangle(x, min(top, Self.plot.bottom - cap), width, cap, color),
        Self.label(
          mark,
          x: middle,
          y: min(top, Self.plot.bottom - cap) - 4,
          anchor: "middle",
          color
        ),
        "</g>",
      ]
    }
  }

  private func names(_ ink: (Style) -> String) -> [String] {
    let (places, width) = layout
    var end = 0.0
    return run.blocks.flatMap { block -> [String] in
      let own = zip(groups, places).filter { $0.0.overlaps(block.range) }.map(\.1)
      guard let first = own.first, let last = own.last else { return [] }
      let y = Self.plot.bottom + 6
      let line = Self.rectangle(first, y, last - first + width, 2, ink(block.style.filled))
      let middle = (first + last + width) / 2
      let half = Double(block.name.count) * 5
      // Where blocks are many, a name that would touch the one before is left out; the words below have it.
      guard middle - half > end else { return [line] }
      end = middle + half + 4
      return [
        line, Self.label(block.name, x: middle, y: y + 20, anchor: "middle", ink(block.style)),
      ]
    }
  }

  /// Where the columns stand, and how wide they are: with a gap between two blocks.
  private var layout: (places: [Double], width: Double) {
    let groups = groups
    let gap = 6.0
    let borders = zip(groups, groups.dropFirst()).count { run.blocks.separate($0, $1) }
    let room = Self.plot.right - Self.plot.left - 4 - gap * Double(borders)
    let pitch = min(24, room / Double(max(1, groups.count)))
    let width = max(1.5, pitch * 0.72)
    var places: [Double] = []
    var x = Self.plot.left + 4
    for (place, group) in groups.enumerated() {
      if place > 0, run.blocks.separate(groups[place - 1], group) { x += gap }
      places.append(x)
      x += pitch
    }
    return (places, width)
  }

  private static func words(_ component: PublishedRun.Component) -> String {
    "dθ_approx \(Numbers.short(component.numeric)), dθ \(Numbers.short(component.analytic)), "
      + "relative error \(Numbers.short(component.relativeError)): \(component.verdict)"
  }

  /// What agrees is the plain case: only what is out of the ordinary has a mark at its tip.
  private static func mark(_ component: PublishedRun.Component) -> String {
    component.verdict == ComponentVerdict.agrees.words ? "" : String(component.mark)
  }

  private static func place(_ decade: Int) -> Double {
    let share = Double(decade - decades.lowerBound) / Double(decades.count - 1)
    return plot.bottom - share * (plot.bottom - plot.top)
  }

  /// How high a column for a relative error is, from 0 to 1; what is no number stands as high as can be.
  private static func height(_ error: Double) -> Double {
    guard error != 0 else { return 0 }
    guard error.isFinite else { return 1 }
    let decade = log10(error) - Double(decades.lowerBound)
    return min(1, max(0, decade / Double(decades.count - 1)))
  }

  private static func rectangle(
    _ x: Double,
    _ y: Double,
    _ width: Double,
    _ height: Double,
    _ ink: String
  ) -> String {
    "<rect class=\"\(ink)\" x=\"\(text(x))\" y=\"\(text(y))\" width=\"\(text(width))\" height=\"\(text(height))\"/>"
  }

  private static func label(
    _ words: String,
    x: Double,
    y: Double,
    anchor: String,
    _ ink: String
  ) -> String {
    "<text class=\"\(ink)\" x=\"\(text(x))\" y=\"\(text(y))\" text-anchor=\"\(anchor)\">\(Markup.text(words))</text>"
  }

  private static func text(_ value: Double) -> String {
    Numbers.fixed(value, decimals: 1).replacing(".0", with: "")
  }
}

extension [PublishedRun.Block] {
  /// Whether two columns belong to different blocks.
  fileprivate func separate(_ first: Range<Int>, _ second: Range<Int>) -> Bool {
    !contains { $0.range.contains(first.lowerBound) && $0.range.contains(second.lowerBound) }
  }
}
