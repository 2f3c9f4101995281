import Wording

/// A share of a whole as a horizontal bar, in eighths of a cell.
///
///     ShareBar(width: 8).track(0.3, style: .weight, symbols)   // "██▍▒▒▒▒▒"
public struct ShareBar: Hashable, Sendable {
  /// The cells of the whole.
  public let width: Int

  /// A bar whose whole has so many cells.
  public init(width: Int) { self.width = width }

  /// The bar of a share from 0 to 1; a share above 0 is always seen, NaN never.
  public func text(_ share: Double, style: Style, _ symbols: Symbols) -> StyledText {
    guard width > 0, share.isFinite else { return "" }
    let exact = Int((min(1, max(0, share)) * Double(8 * width)).rounded())
    let eighths = share > 0 ? max(1, exact) : 0
    return symbols.bar(eighths: eighths).styled(style)
  }

  /// The bar in its full width, what is missing of the whole drawn hollow.
  public func track(_ share: Double, style: Style, _ symbols: Symbols) -> StyledText {
    let done = text(share, style: style.filled, symbols)
    let missing = max(0, width - done.plain.count)
    return done + String(repeating: symbols.hollow, count: missing).styled(.faint)
  }

  /// The bar in its full width, and behind it the share in per cent.
  public func text(
    _ share: Double,
    style: Style,
    percent percentStyle: Style,
    _ symbols: Symbols
  ) -> StyledText {
    let (bar, percent) = (text(share, style: style, symbols), Numbers.percent(share))
    let blanks = { (count: Int) in String(repeating: " ", count: max(0, count)) }
    return bar + StyledText(blanks(width - bar.plain.count))
      + (blanks(max(1, 7 - percent.count)) + percent).styled(percentStyle)
  }
}

extension Symbols {
  /// A horizontal bar that is some eighths of a cell long.
  public func bar(eighths: Int) -> String {
    let rest = eighths % 8 > 0 ? String(leftBlocks[eighths % 8]) : ""
    return String(repeating: leftBlocks[8], count: eighths / 8) + rest
  }
}
