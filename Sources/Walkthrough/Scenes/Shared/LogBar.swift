import CellUI
import GradientChecking

/// A difference as a short horizontal bar on the bars scene's axis, from 1e-12 to 1, with a tick at
/// each landmark: a line of text, so that it can stand in a table.
struct LogBar {
  /// The cells of the whole axis.
  let width: Int

  private let axis = LogAxis()

  /// The bar of a value; only the ticks for NaN.
  func text(_ value: Double, style: Style, symbols: Symbols) -> StyledText {
    let fraction = axis.clampedFraction(of: value) ?? 0
    let eighths = Int((fraction * Double(8 * width)).rounded())
    let (full, rest) = (eighths / 8, eighths % 8)
    var spans: [Span] = []
    for cell in 0..<width {
      if cell < full {
        spans.append(Span(String(symbols.leftBlocks[8]), style))
      } else if cell == full, rest > 0 {
        spans.append(Span(String(symbols.leftBlocks[rest]), style))
      } else if let tick = ticks.first(where: { $0.cell == cell }) {
        spans.append(Span(String(symbols.dottedVertical), tick.landmark.style))
      } else {
        spans.append(Span(" "))
      }
    }
    return StyledText(spans: spans)
  }

  /// Nothing, in the width of a bar.
  var empty: StyledText { StyledText(String(repeating: " ", count: width)) }

  /// The landmarks' names above their ticks; nothing where they would touch.
  var header: String {
    var cells = [Character](repeating: " ", count: width)
    var free = 0
    for tick in ticks {
      let start = tick.cell - tick.landmark.label.count / 2
      guard start >= free, start + tick.landmark.label.count <= width else { return "" }
      for (place, character) in tick.landmark.label.enumerated() {
        cells[start + place] = character
      }
      free = start + tick.landmark.label.count + 1
    }
    return String(cells)
  }

  private var ticks: [(cell: Int, landmark: Landmark)] {
    Landmark.ofTheLecture.compactMap { landmark in
      axis.fraction(of: landmark.value).map { (Int($0 * Double(width)), landmark) }
    }
  }
}
