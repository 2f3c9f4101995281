import CellUI
import Wording

/// The chain as a picture: what is handed on from left to right, and below it the slopes that come back.
///
///        ·W +b
///     x ━━━━━━━━▶ z ━━━━━━━━▶ a ━━━━━━━━▶ J
///     2           4           4           4.5
///                 ◀ 3
struct HandPicture: Sendable {
  let chain: HandChain
  /// How many of the lines forward and back there are by now.
  let forward: Int
  let backward: Int
  let symbols: Symbols

  private static let pitch = 12

  /// x and what each line forward makes, with its number.
  private var nodes: [(name: String, value: Double)] {
    [("x", chain.input)] + chain.forward.prefix(forward).map { ($0.name, $0.value) }
  }

  private var lines: [StyledText] {
    let slopes = Dictionary(
      chain.backward.prefix(backward).map { ($0.name, $0.value) },
      uniquingKeysWith: { first, _ in first }
    )
    let cells = nodes.enumerated().map { place, node -> [StyledText] in
      let isLast = place + 1 == nodes.count
      let rule = String(repeating: symbols.horizontal, count: Self.pitch - node.name.count - 3)
      let arrow = isLast ? "" : " \(rule)\(symbols.pointRight)"
      let layer = node.name == "x" ? 1 : (place / 2) + 1
      // From a, or x, to z the unit of the next layer weighs; from z to a it hands on.
      let isWeighed = !isLast && nodes[place + 1].name.hasPrefix("z")
      let label: StyledText =
        isWeighed
        ? "  ·\(chain.name("W", layer), .weight) +\(chain.name("b", layer), .bias)" : ""
      let slope = slopes["d\(node.name)"].map { "\(symbols.pointLeft) \(HandChain.text($0))" } ?? ""
      return [
        label, node.name.styled(.heading) + arrow.styled(.numeric),
        HandChain.text(node.value).styled(.text), slope.styled(.analytic),
      ]
    }
    return (0..<4).map { row in
      cells.map { symbols.padded($0[row], width: Self.pitch) }.joined()
    }
  }

  /// The picture as a part.
  func part(rank: Int) -> ScenePart {
    let lines = lines
    return ScenePart(
      "picture",
      rank: rank,
      .across,
      columns: Extent(least: min(76, Self.pitch * nodes.count), best: 76),
      rows: .exactly(lines.count + 1)
    ) { area, canvas in
      canvas.write(lines: lines, in: area)
    }
  }
}

extension Symbols {
  /// A text with blanks behind it up to a width.
  fileprivate func padded(_ text: StyledText, width: Int) -> StyledText {
    text + StyledText(String(repeating: " ", count: max(0, width - self.width(of: text))))
  }
}
