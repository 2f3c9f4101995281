import CellUI
import GradientChecking
import Wording

/// How often J fell where, over the evaluations made so far; the one whose mask is drawn is marked.
struct CostHistogram {
  let scene: DropoutScene

  /// Draws bars, axes, and what the mark means.
  func draw(in area: Rect, into canvas: inout Canvas) {
    guard let range = scene.survey.range else {
      return scene.costs.isEmpty
        ? canvas.write(lines: ["measuring …".styled(.dim)], in: area)
        : canvas.write(lines: ["J is not a finite number.".styled(.bug)], in: area)
    }
    var rest = area
    let legend = rest.cutBottom(area.height >= 6 ? 1 : 0)
    let labels = rest.cutBottom(1)
    let axis = rest.cutBottom(1)
    let gutter = rest.cutLeft(String(SamplesSurvey.count).count + 1)
    let bins = Bins(scene.survey.finite, range: range, width: rest.width)
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

  private func drawMark(_ bins: Bins, x: Int, axis: Rect, legend: Rect, into canvas: inout Canvas) {
    guard scene.hasDropout, let cost = scene.cost, let bin = bins.bin(of: cost) else { return }
    let cells = bins.cells(of: bin)
    let middle = x + (cells.lowerBound + cells.upperBound - 1) / 2
    canvas.put(canvas.symbols.pointUp, .cursor, x: middle, y: axis.y)
    let point = String(canvas.symbols.pointUp).styled(.cursor)
    let value = scene.text(cost)
    var room = legend
    _ = room.cutLeft(x - legend.x)
    canvas.write(
      fitting: [" draw \(scene.context.step + 1):", ""].map {
        "\(point)\($0) J = \(value, .heading)"
      },
      in: room
    )
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
extension DropoutScene {
  /// The lines, each from its fullest form to its shortest.
  var numbers: [[StyledText]] {
    guard let spread = survey.spread, let mean = survey.mean else { return [[""], [""]] }
    guard spread > 0 else {
      let same = "all \(costs.count) the same".styled(.agrees)
      let short: StyledText = "\(same): spread σ = 0, nothing for ε to enlarge"
      return [["J = \(Numbers.short(mean, digits: 9), .heading)   " + short, short]]
    }
    let average: StyledText = "mean \(text(mean), .heading)   "
    let sigma: StyledText = "spread σ = \(Numbers.short(spread), .accent)"
    guard let noise else {
      let complex = ["nothing is subtracted, but every slope", "every slope"].map {
        "complex step: \($0) is that of another mask".styled(.dim)
      }
      return [[average + sigma], complex]
    }
    let size = Numbers.short(noise, digits: 2)
    let short: StyledText =
      "\(sigma)   noise in dθ_approx \("\(noiseFormula) =", .dim) \(size, .bug)"
    return [[average + short, short], comparison(noise)]
  }

  private func comparison(_ noise: Double) -> [StyledText] {
    let analytic = context.analytic[context.selection]
    let value: StyledText =
      "d\(context.selectedIndex) = \(Numbers.short(analytic, digits: 4), .heading)"
    let names: [StyledText] = [
      "\(context.selectedEquation, .cursor)   \(value)",
      "\(context.selectedName, .cursor)   \(value)", value,
    ]
    let ratio = noise / analytic.magnitude
    guard ratio.isFinite, ratio > 0 else { return names }
    let factor = Numbers.short(ratio, digits: ratio >= 10_000 ? 2 : 3)
    let relation: StyledText = "   the noise is \(factor, .bug) times that"
    return names.map { $0 + relation } + names
  }
}
