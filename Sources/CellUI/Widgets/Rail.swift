import Wording

/// Where one is in a sequence of named steps.
///
///     network · reshape ·[backprop]· perturb · difference
///
/// With less room the brackets take the place of the dots:
///
///     network·reshape[backprop]perturb·difference
///
/// Too narrow for all steps, it shows those around the current one between "‹" and "›", and then
/// `‹ 3/5 backprop ›` alone.
public struct Rail: Hashable, Sendable {
  /// The steps' names, in order.
  public var steps: [String]
  /// The index of the step one is at; those before it are done.
  public var current: Int

  /// A rail.
  public init(steps: [String], current: Int) {
    self.steps = steps
    self.current = current
  }

  /// Draws the rail on the first row of a rectangle.
  public func draw(in rect: Rect, into canvas: inout Canvas) {
    var x = rect.x
    for piece in pieces(width: rect.width, symbols: canvas.symbols) {
      x = canvas.write(piece.text, x: x, y: rect.y, in: rect)
    }
  }

  /// The steps that are drawn and the columns they are drawn in, for clicks.
  public func places(in rect: Rect, symbols: Symbols) -> [(step: Int, columns: Range<Int>)] {
    var left = rect.x
    return pieces(width: rect.width, symbols: symbols).compactMap { piece in
      let columns = left..<left + symbols.glyphs(of: piece.text).cellCount
      left = columns.upperBound
      return piece.step.map { ($0, columns) }
    }
  }

  private struct Piece {
    var text: StyledText
    var step: Int?
  }

  /// The widest form that fits.
  private func pieces(width: Int, symbols: Symbols) -> [Piece] {
    guard steps.indices.contains(current) else { return [] }
    let fits = { (pieces: [Piece]) in
      pieces.reduce(0) { $0 + symbols.glyphs(of: $1.text).cellCount } <= width
    }
    let whole = pieces(of: steps.indices, symbols: symbols)
    if fits(whole) { return whole }
    let tight = tightPieces(symbols: symbols)
    if fits(tight) { return tight }
    var window = current..<(current + 1)
    var widest: [Piece] = []
    while case let candidate = pieces(of: window, symbols: symbols), fits(candidate) {
      widest = candidate
      window = widened(window)
    }
    if window.count > 3 || window == steps.indices, !widest.isEmpty { return widest }
    return numbered(symbols: symbols, fits: fits)
  }

  /// One step more, on the side where fewer are shown, while there are any.
  private func widened(_ window: Range<Int>) -> Range<Int> {
    let (before, after) = (current - window.lowerBound, window.upperBound - 1 - current)
    let canGrowRight = window.upperBound < steps.count
    if canGrowRight, after <= before || window.lowerBound == 0 {
      return window.lowerBound..<(window.upperBound + 1)
    }
    return (window.lowerBound - 1)..<window.upperBound
  }

  private func pieces(of window: Range<Int>, symbols: Symbols) -> [Piece] {
    let dot = String(symbols.separator)
    var pieces: [Piece] = []
    if window.lowerBound > 0 {
      pieces.append(Piece(text: StyledText("\(symbols.continuesLeft)", .dim)))
    }
    for step in window {
      if step > window.lowerBound { pieces.append(Piece(text: StyledText(dot, .dim))) }
      let isCurrent = step == current
      let style: Style = isCurrent ? .accent : step < current ? .text : .dim
      let isEnd = step == steps.count - 1
      let name = isCurrent ? "[\(steps[step])]" : " \(steps[step])" + (isEnd ? "" : " ")
      pieces.append(Piece(text: StyledText(name, style), step: step))
    }
    if window.upperBound < steps.count {
      pieces.append(Piece(text: StyledText("\(symbols.continuesRight)", .dim)))
    }
    return pieces
  }

  /// All steps with two cells between two of them, so that no name moves from step to step.
  private func tightPieces(symbols: Symbols) -> [Piece] {
    var pieces = [Piece(text: StyledText(current == 0 ? "[" : " ", .accent))]
    for (step, name) in steps.enumerated() {
      let style: Style = step == current ? .accent : step < current ? .text : .dim
      pieces.append(Piece(text: StyledText(name, style), step: step))
      let isLast = step + 1 == steps.count
      let gap = step == current ? "] " : step + 1 == current ? " [" : "  "
      pieces.append(Piece(text: StyledText(isLast ? String(gap.prefix(1)) : gap, .accent)))
    }
    return pieces
  }

  private func numbered(symbols: Symbols, fits: ([Piece]) -> Bool) -> [Piece] {
    let count = StyledText("\(current + 1)/\(steps.count)", .accent)
    let named = count + StyledText(" \(steps[current])", .accent)
    let left = StyledText(current > 0 ? "\(symbols.continuesLeft) " : "  ", .dim)
    let right = StyledText(current + 1 < steps.count ? " \(symbols.continuesRight)" : "  ", .dim)
    for text in [left + named + right, named] {
      let piece = [Piece(text: text, step: current)]
      if fits(piece) { return piece }
    }
    return [Piece(text: count, step: current)]
  }
}
