import CellUI
import LessonFormat
import Wording

/// What every symbol means, a line for each: those on the screen first, in the order in which they are learnt.
///
///     ┌ What the letters mean ───────────────────┐
///     │ W    weights: what a unit multiplies …   │
///     │ dZ   the slope of J over z: how J …      │
///     │                                          │
///     │ Not on this screen                       │
///     │ x    an input: what the network is given │
struct Glossary {
  /// The symbols on the screen, and the others.
  let shown, others: [Notation]
  private let symbols: Symbols
  private let size: Size
  /// The lines scrolled out of view.
  private let scroll: Int

  /// The glossary of what a frame shows.
  init(of frame: Frame, scroll: Int = 0) {
    self.scroll = scroll
    let symbols = frame.canvas.symbols
    (self.symbols, size) = (symbols, frame.canvas.bounds.size)
    // The last line names keys, which are letters as well.
    let text = frame.canvas.buffer.lines.dropLast().joined(separator: "\n")
    let found = Notation.found(in: text, spelling: symbols.text)
    shown = Notation.allCases.filter(found.contains)
    others = Notation.allCases.filter { !found.contains($0) }
  }

  private static let names = 11

  private var window: ScrolledWindow {
    let width = max(1, min(FrameAreas.widestText, size.width - 6))
    let rest = others.isEmpty ? [] : ["", "Not on this screen".styled(.heading)]
    return ScrolledWindow(
      title: "What the letters mean",
      columns: width,
      lines: lines(of: shown, width) + rest + lines(of: others, width),
      scroll: scroll
    )
  }

  private func lines(of notation: [Notation], _ width: Int) -> [StyledText] {
    notation.flatMap { symbol in
      let gap = String(repeating: " ", count: max(1, Self.names - symbol.text.count))
      let name = symbol.text.styled(symbol.style) + StyledText(gap)
      return symbols.wrap(StyledText(symbol.entry.meaning), width: width, behind: name)
    }
  }

  /// The lines scrolled out of view after a key; `nil` where it closes.
  func scroll(after key: Key) -> Int? { window.scroll(after: key, in: size) }

  /// Draws it over what is shown.
  func draw(into canvas: inout Canvas) { window.draw(in: canvas.bounds, into: &canvas) }
}

extension Notation {
  /// Its hue, where it has one wherever it stands.
  var style: Style {
    switch self {
    case .W, .dW: Style(.weight, bold: true)
    case .b, .db: Style(.bias, bold: true)
    case .dTheta: Style(.analytic, bold: true)
    case .dThetaApprox: Style(.numeric, bold: true)
    default: .heading
    }
  }
}
