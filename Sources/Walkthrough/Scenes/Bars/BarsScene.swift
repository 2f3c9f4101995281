import CellUI
import GradientChecking

/// The relative error of every component as columns that fill while the check runs.
struct BarsScene: ResultScene {
  func stepCount(_ check: GradientCheck) -> Int { check.layout.count }

  func keys(in context: ResultContext) -> [Action] {
    let isComplete = context.checkedCount >= context.layout.count
    var keys: [Action] = isComplete ? [] : [.runOrPause]
    if context.model.run != nil { keys.append(.faster) }
    // Zooming helps most where θ is wider than the screen.
    let isWide = context.layout.count > context.model.size.width
    return keys + (isWide ? [.zoomIn, .nextComponent, .down] : [.nextComponent, .down, .zoomIn])
  }

  func draw(_ context: ResultContext, in area: Rect, into canvas: inout Canvas) -> [Hit] {
    let status = BarsStatus(context)
    let hasWords = Self.wordsWidth(stage: area.width) > 0
    var rest = area
    let top = rest.cutTop(1)
    canvas.write(status.progress, x: top.x, y: top.y, in: top)
    let caption = rest.cutTop(area.height >= 14 ? 1 : 0)
    let selection = rest.cutBottom(area.height >= 14 ? 2 : 1)
    SelectionLine(context).draw(in: selection, into: &canvas)
    let words = rest.cutRight(Self.wordsWidth(stage: area.width))
    let columns = BarsColumns(context, width: BarChart.plotWidth(in: rest))
    let chart = chart(of: columns, context)
    let legend = status.legend(columns)
    status.drawRight(in: top, legend: hasWords ? [] : legend, into: &canvas)
    canvas.write(status.caption(columns), x: caption.x, y: caption.y, in: caption)
    chart.draw(in: rest, into: &canvas)
    drawWords(words, legend, beside: chart, in: rest, into: &canvas)
    return hits(on: chart, columns, in: rest)
  }

  func component(below rows: Int, in context: ResultContext) -> Int? {
    context.representative(blocksOn: rows)
  }

  /// The room at the right for what the landmarks mean, on a stage that has it.
  private static func wordsWidth(stage width: Int) -> Int { width >= 70 ? 16 : 0 }

  /// The cells for columns on a stage of some width.
  static func chartWidth(stage width: Int) -> Int {
    let chart = Rect(x: 0, y: 0, width: width - wordsWidth(stage: width), height: 1)
    return BarChart.plotWidth(in: chart)
  }

  private func chart(of columns: BarsColumns, _ context: ResultContext) -> BarChart {
    BarChart(
      bars: columns.bars(context),
      labels: columns.labels,
      landmarks: Landmark.ofTheLecture,
      cursor: columns.column(of: context.selection)
    )
  }

  /// What a column that ends at a landmark means, beside the landmark's line.
  private func drawWords(
    _ words: Rect,
    _ legend: [StyledText],
    beside chart: BarChart,
    in rect: Rect,
    into canvas: inout Canvas
  ) {
    for value in LandmarkScale.landmarks {
      guard let y = chart.row(of: value, in: rect) else { continue }
      let text = LandmarkScale.verdict(of: value).text(canvas.symbols)
      canvas.write(text, x: words.x + 1, y: y, in: words)
    }
    let lowest = LandmarkScale.landmarks.first.flatMap { chart.row(of: $0, in: rect) } ?? rect.y
    for (row, entry) in legend.enumerated() {
      canvas.write(entry, x: words.x + 1, y: lowest + 1 + row, in: words)
    }
  }

  private func hits(on chart: BarChart, _ columns: BarsColumns, in rect: Rect) -> [Hit] {
    (rect.x..<rect.right).compactMap { x in
      chart.bar(atX: x, y: rect.y, in: rect).map { column in
        let place = Rect(x: x, y: rect.y, width: 1, height: rect.height)
        return Hit(place, .component(columns.component(ofColumn: column)))
      }
    }
  }
}
