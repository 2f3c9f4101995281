/// A piece of text in one style.
public struct Span: Hashable, Sendable {
  /// What is written.
  public var text: String
  /// How it is drawn.
  public var style: Style

  /// A piece of text in one style.
  public init(_ text: String, _ style: Style = .text) {
    self.text = text
    self.style = style
  }
}

/// Text whose parts may have different styles.
///
/// A literal is plain text, and an interpolation may name a style:
///
///     let line: StyledText = "θ[27] = \(0.318, .accent)   \("agrees", .agrees)"
///     line.plain  // "θ[27] = 0.318   agrees"
public struct StyledText: Hashable, Sendable {
  /// The pieces, in reading order.
  public var spans: [Span]

  /// Text in one style.
  public init(_ text: String, _ style: Style = .text) {
    spans = text.isEmpty ? [] : [Span(text, style)]
  }

  /// Text from pieces.
  public init(spans: [Span]) {
    self.spans = spans
  }

  /// The text without its styles.
  public var plain: String { spans.map(\.text).joined() }

  /// Whether there is nothing to draw.
  public var isEmpty: Bool { spans.allSatisfy(\.text.isEmpty) }

  /// One text after the other.
  public static func + (left: StyledText, right: StyledText) -> StyledText {
    StyledText(spans: left.spans + right.spans)
  }

  /// Appends a text.
  public static func += (left: inout StyledText, right: StyledText) {
    left.spans += right.spans
  }

  /// The same text with every piece's style changed.
  public func restyled(_ change: (inout Style) -> Void) -> StyledText {
    var copy = self
    for index in copy.spans.indices { change(&copy.spans[index].style) }
    return copy
  }
}

extension StyledText: ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
  /// Plain text.
  public init(stringLiteral value: String) {
    self.init(value)
  }

  /// Text from a literal with interpolations.
  public init(stringInterpolation: StringInterpolation) {
    spans = stringInterpolation.spans
  }

  /// Collects the pieces of an interpolated literal.
  public struct StringInterpolation: StringInterpolationProtocol {
    var spans: [Span] = []

    /// An empty collection.
    public init(literalCapacity: Int, interpolationCount: Int) {
      spans.reserveCapacity(2 * interpolationCount + 1)
    }

    /// Adds the literal part.
    public mutating func appendLiteral(_ literal: String) {
      append(literal, .text)
    }

    /// Adds a value as plain text.
    public mutating func appendInterpolation(_ value: some Any) {
      append("\(value)", .text)
    }

    /// Adds a value in a style.
    public mutating func appendInterpolation(_ value: some Any, _ style: Style) {
      append("\(value)", style)
    }

    /// Adds a styled text, which keeps its styles.
    public mutating func appendInterpolation(_ text: StyledText) {
      spans += text.spans
    }

    private mutating func append(_ text: String, _ style: Style) {
      if !text.isEmpty { spans.append(Span(text, style)) }
    }
  }
}

extension Sequence<StyledText> {
  /// The texts one after the other, with `separator` between them.
  public func joined(separator: StyledText = "") -> StyledText {
    var result = StyledText("")
    for (index, text) in enumerated() {
      if index > 0 { result += separator }
      result += text
    }
    return result
  }
}

extension String {
  /// This text in a style.
  public func styled(_ style: Style) -> StyledText {
    StyledText(self, style)
  }

  /// This text in a role's style.
  @_disfavoredOverload
  public func styled(_ role: Role, bold: Bool = false) -> StyledText {
    StyledText(self, Style(role, bold: bold))
  }
}
