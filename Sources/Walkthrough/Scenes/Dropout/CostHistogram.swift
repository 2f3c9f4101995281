import CellUI
import GradientChecking
import Wording

/// How often J fell where, over the evaluations made so far; the one whose mask is drawn is marked.
struct CostHistogram {
  let scene: DropoutScene

  /// Draws bars, axes, and what the mark means.
  func draw(in area: Rect, into canvas: inout Canvas) {
    guard let range = scene.range else {
      let isUnder = scene.costs.isEmpty
      canvas.write(
        isUnder ? "measuring …" : "J is not a finite number.",
        isUnder ? .dim : .bug,
        in: area
      )
      return
    }
    var rest = area
    let legend = rest.cutBottom(area.height >= 6 ? 1 : 0)
    let labels = rest.cutBottom(1)
    let axis = rest.cutBottom(1)
    let gutter = rest.cutLeft(String(SamplesSurvey.count).count + 1)
    let bins = Bins(scene.finite, range: range, width: rest.width)
    drawAxes(bins, gutter: gutter, axis: axis, in: area, into: &canvas)
    drawBars(bins, in: rest, into: &canvas)
    drawLabels(range, bins, x: rest.x, in: labels, into: &canvas)
    drawMark(bins, x: rest.x, axis: axis, legend: legend, into: &canvas)
  }

  private func drawAxes(
    _ bins: Bins,
    gutter: Rect,
    axis: Rect,
    in area: Rect,
    into canvas: inout Canvas
  ) {
    let x = gutter.right - 1
    canvas.verticalLine(x: x, y: gutter.y, height: gutter.height)
    canvas.horizontalLine(x: x + 1, y: axis.y, width: area.right - x - 1)
    canvas.put(canvas.symbols.bottomLeft, .dim, x: x, y: axis.y)
    canvas.put(canvas.symbols.teeRight, .dim, x: x, y: gutter.y)
    canvas.writeRight("\(bins.tallest)", .dim, right: x, y: gutter.y, in: gutter)
    canvas.writeRight("0", .dim, right: x, y: axis.y, in: area)
  }

  private func drawBars(_ bins: Bins, in rect: Rect, into canvas: inout Canvas) {
    let marked = scene.cost.flatMap(bins.bin)
    for (bin, count) in bins.counts.enumerated() where count > 0 {
      let share = Double(count) / Double(bins.tallest)
      let eighths = max(1, Int((share * Double(rect.height * 8)).rounded()))
      let style: Style = bin == marked && scene.kind != .off ? .cursor : .accent
      for row in 0..<rect.height {
        let level = min(8, eighths - 8 * row)
        guard level > 0 else { break }
        let y = rect.bottom - 1 - row
        for x in bins.cells(of: bin) {
          canvas.put(canvas.symbols.lowerBlocks[level], style, x: rect.x + x, y: y)
        }
      }
    }
  }

  /// The least and the greatest J at the ends, or the only value in the middle.
  private func drawLabels(
    _ range: ClosedRange<Double>,
    _ bins: Bins,
    x: Int,
    in row: Rect,
    into canvas: inout Canvas
  ) {
    guard range.lowerBound < range.upperBound else {
      let text = "J = " + Numbers.short(range.lowerBound, digits: 9)
      let room = Rect(x: x, y: row.y, width: row.right - x, height: 1)
      canvas.writeCentered(text.styled(.dim), y: row.y, in: room)
      return
    }
    let end = canvas.write(scene.text(range.lowerBound), .dim, x: x, y: row.y, in: row)
    let most = scene.text(range.upperBound).styled(.dim)
    let start = canvas.writeRight(most, right: x + bins.width, y: row.y, in: row)
    if start - end > 3 {
      canvas.write("J", .dim, x: (start + end) / 2, y: row.y, in: row)
    }
  }

  private func drawMark(
    _ bins: Bins,
    x: Int,
    axis: Rect,
    legend: Rect,
    into canvas: inout Canvas
  ) {
    guard scene.hasDropout, let cost = scene.cost, let bin = bins.bin(of: cost) else { return }
    let cells = bins.cells(of: bin)
    let middle = x + (cells.lowerBound + cells.upperBound - 1) / 2
    canvas.put(canvas.symbols.pointUp, .cursor, x: middle, y: axis.y)
    let point = String(canvas.symbols.pointUp).styled(.cursor)
    let value = scene.text(cost)
    let forms: [StyledText] = [
      point + " draw \(scene.context.step + 1): J = \(value, .heading)",
      point + " J = \(value, .heading)",
    ]
    canvas.write(canvas.fitting(forms, width: legend.right - x), x: x, y: legend.y, in: legend)
  }
}

/// Values counted into bins of equal width.
private struct Bins {
  /// How many values each bin holds.
  let counts: [Int]
  /// The cells of a bin, and of all.
  private let cellWidth: Int
  let width: Int
  private let range: ClosedRange<Double>

  /// About as many bins as the root of the number of values, as is usual; one in the middle where all
  /// values are the same.
  init(_ values: [Double], range: ClosedRange<Double>, width: Int) {
    let count = max(1, min(15, width / 2))
    cellWidth = max(1, width / count)
    self.width = cellWidth * count
    self.range = range
    var counts = Array(repeating: 0, count: count)
    for value in values { counts[Self.bin(of: value, range, count)] += 1 }
    self.counts = counts
  }

  /// How many values the fullest bin holds.
  var tallest: Int { max(1, counts.max() ?? 1) }

  /// The bin of a value; `nil` if it is in none.
  func bin(of value: Double) -> Int? {
    range.contains(value) ? Self.bin(of: value, range, counts.count) : nil
  }

  private static func bin(of value: Double, _ range: ClosedRange<Double>, _ count: Int) -> Int {
    guard range.lowerBound < range.upperBound else { return count / 2 }
    // Halved, so that a range from −1e308 to 1e308 doesn't overflow.
    let part =
      (value / 2 - range.lowerBound / 2) / (range.upperBound / 2 - range.lowerBound / 2)
    return min(count - 1, max(0, Int(part * Double(count))))
  }

  /// The columns of a bin, a gap at its right where it is wide enough.
  func cells(of bin: Int) -> Range<Int> {
    let start = bin * cellWidth
    return start..<start + max(1, cellWidth - (cellWidth >= 3 ? 1 : 0))
  }
}

/// What the spread of J means for the numeric gradient, in two lines below the pictures.
struct DropoutNumbers {
  let scene: DropoutScene

  /// The lines, each from its fullest form to its shortest.
  var lines: [[StyledText]] {
    guard let spread = scene.spread, let mean = scene.mean else { return [[""], [""]] }
    let average: StyledText = "mean \(scene.text(mean), .heading)   "
    let count = scene.costs.count
    guard spread > 0 else {
      let same = "all \(count) the same".styled(.agrees)
      let rest = ": spread σ = 0, nothing for ε to enlarge" as StyledText
      return [["J = \(Numbers.short(mean, digits: 9), .heading)   " + same + rest, same + rest]]
    }
    let sigma: StyledText = "spread σ = \(Numbers.short(spread), .accent)"
    guard let noise = scene.noise else {
      return [
        [average + sigma],
        [
          "\("complex step: nothing is subtracted, but every slope is that of another mask", .dim)",
          "\("complex step: every slope is that of another mask", .dim)",
        ],
      ]
    }
    return [[average + sigma + noiseText(noise), sigma + noiseText(noise)], comparison(noise)]
  }

  private func noiseText(_ noise: Double) -> StyledText {
    "   noise in dθ_approx \("\(scene.noiseFormula) =", .dim) \(Numbers.short(noise, digits: 2), .bug)"
  }

  private func comparison(_ noise: Double) -> [StyledText] {
    let context = scene.context
    let analytic = context.analytic[context.selection]
    let index = "θ[\(context.selection)]"
    let value = Numbers.short(analytic, digits: 4)
    let names: [StyledText] = [
      "\("\(index) = \(context.selectedName)", .cursor)   d\(index) = \(value, .heading)",
      "\(context.selectedName, .cursor)   d\(index) = \(value, .heading)",
      "d\(index) = \(value, .heading)",
    ]
    let ratio = noise / analytic.magnitude
    guard ratio.isFinite, ratio > 0 else { return names }
    let factor = ratio >= 10_000 ? Numbers.short(ratio, digits: 2) : Numbers.short(ratio, digits: 3)
    let relation: StyledText = "   the noise is \(factor, .bug) times that"
    return names.map { $0 + relation } + names
  }
}
