import CellUI
import GradientChecking
import LessonFormat
import Wording

/// An answer's sketch drawn into a few cells.
struct SketchPicture {
  let sketch: Sketch
  /// What all answers of the question are held against.
  var reference: Sketch?
  /// The heights from the lowest to the highest point of all the question's curves.
  let heights: ClosedRange<Double>
  /// The blocks whose columns may stand tall.
  let blocks: [ParameterBlock]
  /// What a curve is drawn against; without it there are no axes.
  var axes: (x: String, y: String)?

  /// The columns and rows below which nothing can be told.
  static let least = Size(12, 3)

  /// The least rows, with those of an axis.
  var leastRows: Int { Self.least.height + (axes == nil ? 0 : 1) }

  /// The pictures of a question's answers; none where not all have one.
  static func pictures(
    of question: Prediction,
    _ layout: ParameterLayout?,
    in scene: SceneKind? = nil
  ) -> [SketchPicture] {
    let sketches = question.answers.compactMap(\.sketch)
    guard sketches.count == question.answers.count else { return [] }
    let heights = (sketches + [question.reference].compactMap(\.self)).flatMap {
      sketch -> [Double] in
      if case .curve(let heights) = sketch { heights } else { [] }
    }
    let (low, high) = (heights.min() ?? 0, heights.max() ?? 1)
    let axes = heights.isEmpty ? nil : scene?.curveAxes
    return sketches.map {
      SketchPicture(
        sketch: $0,
        reference: question.reference,
        heights: low...max(high, low + .leastNonzeroMagnitude),
        blocks: layout?.blocks ?? [],
        axes: axes
      )
    }
  }

  /// Draws the sketch.
  ///
  /// - Parameters:
  ///   - area: Where; the name of the upright axis stands at its left.
  ///   - style: Its colour.
  ///   - isDashed: Whether a curve is dashed and columns are hollow: what was expected, not what is.
  ///   - canvas: What is drawn on.
  func draw(in area: Rect, _ style: Style, isDashed: Bool = false, into canvas: inout Canvas) {
    let area = drawAxes(in: area, into: &canvas)
    if case .curve(let heights)? = reference {
      drawCurve(heights, in: area, .dim, .dotted, into: &canvas)
    }
    switch sketch {
    case .curve(let heights):
      drawCurve(heights, in: area, style, isDashed ? .dashed : .whole, into: &canvas)
    case .allColumns: drawColumns(of: nil, in: area, style, isDashed, into: &canvas)
    case .columns(let names): drawColumns(of: names, in: area, style, isDashed, into: &canvas)
    }
  }

  /// Draws the axes and leaves what they enclose.
  private func drawAxes(in area: Rect, into canvas: inout Canvas) -> Rect {
    guard let axes else { return area }
    var inner = area
    let foot = inner.cutBottom(1)
    let edge = inner.cutLeft(1)
    canvas.verticalLine(x: edge.x, y: edge.y, height: edge.height)
    canvas.horizontalLine(x: foot.x, y: foot.y, width: foot.width)
    canvas.put(canvas.symbols.bottomLeft, .faint, x: foot.x, y: foot.y)
    canvas.writeRight(axes.y, .dim, right: edge.x, y: edge.y, in: canvas.bounds)
    canvas.writeRight(" \(axes.x)", .dim, right: foot.right, y: foot.y, in: foot)
    return inner
  }

  /// How a curve is drawn: whole, in dashes, or in dots, by how many of so many pieces of it.
  private struct Stroke {
    let length, period: Int

    static let whole = Stroke(length: 1, period: 1)
    static let dashed = Stroke(length: 3, period: 6)
    static let dotted = Stroke(length: 1, period: 4)
  }

  private func drawCurve(
    _ heights: [Double],
    in area: Rect,
    _ style: Style,
    _ stroke: Stroke,
    into canvas: inout Canvas
  ) {
    let low = self.heights.lowerBound
    let span = self.heights.upperBound - low
    let (width, height) = (Double(area.width), Double(area.height))
    // Half of a dot away from the edges, so that a curve along one of them is seen.
    func point(_ fraction: Double) -> Plot.Point {
      let place = fraction * Double(heights.count - 1)
      let left = min(heights.count - 2, Int(place))
      let value = heights[left] + (place - Double(left)) * (heights[left + 1] - heights[left])
      let level = span > 0 ? (value - low) / span : 0.5
      return Plot.Point(0.25 + fraction * (width - 0.5), 0.125 + (1 - level) * (height - 0.25))
    }
    let pieces = area.width * 2
    let points = (0...pieces).map { point(Double($0) / Double(pieces)) }
    let drawn = (0..<pieces).filter { $0 % stroke.period < stroke.length }
    let lines = drawn.map { LineDrawing.Line(from: points[$0], to: points[$0 + 1], style: style) }
    LineDrawing(lines).draw(in: area, into: &canvas)
  }

  private func drawColumns(
    of names: [String]?,
    in area: Rect,
    _ style: Style,
    _ isHollow: Bool,
    into canvas: inout Canvas
  ) {
    let count = blocks.last?.range.upperBound ?? 0
    guard count > 0, area.height >= 2 else { return }
    // A block has its share of the columns, and at least one.
    let room = area.width - blocks.count + 1
    var x = area.x
    for block in blocks {
      let share = max(1, min(block.range.count, block.range.count * room / max(room, count)))
      let column = Rect(x: x, y: area.y, width: share, height: area.height - 1)
      guard column.right <= area.right else { return }
      if names?.contains(block.name) ?? true {
        let glyph = isHollow ? canvas.symbols.shade : canvas.symbols.lowerBlocks[8]
        canvas.fill(column, glyph, style.filled)
      } else {
        let floor = Rect(x: x, y: column.bottom - 1, width: share, height: 1)
        canvas.fill(floor, canvas.symbols.lowerBlocks[1], style.filled)
      }
      if canvas.width(of: block.name) <= share + 1 {
        canvas.write(block.name, Style(block.kind.role), x: x, y: column.bottom, in: area)
      }
      x += share + 1
    }
  }
}

extension SceneKind {
  /// What the scene's curves are drawn against.
  fileprivate var curveAxes: (x: String, y: String)? {
    switch self {
    case .training: ("iterations", "J")
    case .epsilon: ("ε", "apart")
    case .slope: ("h", "left")
    case .network, .reshape, .backprop, .perturb, .difference, .bars, .verdict, .locate,
      .secant, .regularization, .dropout, .price, .kink, .hand:
      nil
    }
  }
}
