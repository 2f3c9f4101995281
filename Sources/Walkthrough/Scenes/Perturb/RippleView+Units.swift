import CellUI
import Foundation
import GradientChecking

/// The parts of a column.
extension RippleView {
  /// From this width on the mean and the movement in units of ε are given too.
  private static let detailedWidth = 40
  /// Columns that a number takes, with the blanks before it.
  private static let figureWidth = 9

  func drawHeader(
    _ column: RippleColumns.Column,
    in rect: Rect,
    into canvas: inout Canvas
  ) {
    let name = name(of: column.layer)
    let end = canvas.write(
      canvas.fitting(name, width: column.width),
      x: column.x,
      y: rect.y,
      in: rect
    )
    let hasMoved = column.layer > 0 && (state.ripple?.layers[column.layer - 1].movedCount ?? 0) > 0
    if hasMoved, column.width >= Self.detailedWidth {
      let right = column.x + column.width
      for (place, title) in ["largest", "mean", "÷ ε"].enumerated() {
        let edge = right - (2 - place) * Self.figureWidth
        guard edge - Self.figureWidth >= end else { continue }
        canvas.writeRight(title, .dim, right: edge, y: rect.y, in: rect)
      }
    }
    if column.followsGap {
      canvas.write(canvas.symbols.ellipsis, .dim, x: column.x - 3, y: rect.y, in: rect)
    }
  }

  private func name(of layer: Int) -> [StyledText] {
    if layer == 0 { return ["\("inputs x", .heading)", "\("x", .heading)"] }
    let isOutput = layer == check.network.layerCount
    let function = isOutput ? check.network.outputName : check.network.activation.rawValue
    let name = "A\(layer)"
    return ["\(name, .heading) \(function, .dim)", "\(name, .heading)"]
  }

  /// One unit: its number, reversed at both ends of the link, and how far it moves.
  func drawUnit(
    _ unit: Int,
    _ layerNumber: Int,
    _ layer: Ripple.Layer?,
    in area: Rect,
    into canvas: inout Canvas
  ) {
    let digits = String(context.layout.layerSizes[layerNumber] - 1).count
    let isEnd = component(layer: layerNumber, unit: unit) == state.index
    canvas.writeRight(
      String(unit),
      isEnd ? Style(.cursor, bold: true, reverse: true) : .dim,
      right: area.x + digits,
      y: area.y,
      in: area
    )
    var rest = area
    _ = rest.cutLeft(digits + 1)
    if let moved = layer?.units[unit], moved.hasMoved {
      drawMovement(moved, in: rest, into: &canvas)
    } else if layer != nil || !state.canMove(layer: layerNumber, unit: unit) {
      canvas.write("still", .dim, x: rest.x, y: rest.y, in: rest)
    } else {
      canvas.put(canvas.symbols.notYet, .dim, x: rest.x, y: rest.y)
    }
  }

  private func drawMovement(_ unit: Ripple.Unit, in area: Rect, into canvas: inout Canvas) {
    var figures = [Numbers.exponential(unit.largest, decimals: 1)]
    // The unit's number, at most four digits, has been cut off.
    if area.width >= Self.detailedWidth - 5 {
      figures.append(Numbers.exponential(unit.mean, decimals: 1))
      figures.append(Numbers.fixed(unit.largest / state.epsilon, decimals: 4))
    }
    for (place, figure) in figures.reversed().enumerated() {
      let style: Style = place == figures.count - 1 ? .text : .dim
      let right = area.right - place * Self.figureWidth
      canvas.writeRight(figure, style, right: right, y: area.y, in: area)
    }
    let room = area.width - figures.count * Self.figureWidth + 1
    guard room > 0, let ripple = state.ripple, let range = ripple.range else { return }
    let length = Self.length(unit.largest, in: range) * Double(room)
    let eighths = max(1, Int((length * 8).rounded()))
    for place in 0..<room {
      let level = min(8, max(0, eighths - 8 * place))
      guard level > 0 else { break }
      canvas.put(canvas.symbols.leftBlocks[level], .accent, x: area.x + place, y: area.y)
    }
  }

  /// The length of a bar, 0 to 1, on a logarithmic scale of whole decades.
  static func length(_ movement: Double, in range: ClosedRange<Double>) -> Double {
    guard movement.isFinite else { return 1 }
    let scale = decades(range)
    let length = (log10(movement) - Double(scale.lowerBound)) / Double(scale.count - 1)
    return min(1, max(0, length))
  }

  /// The decades that the bars reach from and to; one more than needed below, so that the shortest
  /// bar is still seen.
  static func decades(_ range: ClosedRange<Double>) -> ClosedRange<Int> {
    let top = Int(log10(range.upperBound).rounded(.up))
    let bottom = Int(log10(range.lowerBound).rounded(.down)) - 1
    return min(bottom, top - 1)...top
  }

  /// What is said of the units that have no row of their own.
  func rest(_ layer: Int, hiding shown: Range<Int>, ripple: Ripple.Layer?) -> [StyledText] {
    let count = context.layout.layerSizes[layer]
    let hidden = (0..<count).filter { !shown.contains($0) }
    let more = "+\(hidden.count)"
    guard let ripple else {
      let isStill = hidden.allSatisfy { !state.canMove(layer: layer, unit: $0) }
      let what = isStill ? "still" : String(context.symbols.notYet)
      return ["\(more) more, \(what)", "\(more) \(what)", more].map { $0.styled(.dim) }
    }
    let moved = hidden.filter { ripple.units[$0].hasMoved }
    guard let most = moved.map({ ripple.units[$0].largest }).max() else {
      return ["\(more) more, still", "\(more) still", more].map { $0.styled(.dim) }
    }
    let largest = Numbers.exponential(most, decimals: 1)
    let all = moved.count == hidden.count ? "" : ", \(hidden.count - moved.count) still"
    return ["\(more) more, up to \(largest)\(all)", "\(more) ≤ \(largest)", more]
      .map { $0.styled(.dim) }
  }
}
