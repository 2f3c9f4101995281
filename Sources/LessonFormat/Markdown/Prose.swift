/// Text of a lesson with its emphasis and its live values.
public typealias Prose = [ProseSpan]

/// A stretch of text of one kind.
public enum ProseSpan: Hashable, Sendable {
  /// Words.
  case text(String, Emphasis)
  /// Code, as it is.
  case code(String)
  /// A live value, written as it asks for.
  case live(Located<Expression>, NumberForm, Emphasis)
  /// The end of a line that the writer wants.
  case lineBreak
}

/// How words stand out.
public enum Emphasis: Hashable, Sendable {
  /// Not at all.
  case none
  /// `*emphasis*`.
  case emphasis
  /// `**strong**`.
  case strong
}

/// How a live number is written.
public enum NumberForm: Hashable, Sendable {
  /// In three significant digits; whole numbers as they are.
  case automatic
  /// In so many significant digits, 1 to 17.
  case digits(Int)
  /// As a percentage.
  case percent
  /// Seconds as a duration.
  case time
}

/// A block of a lesson's text.
public enum ProseBlock: Hashable, Sendable {
  /// A paragraph.
  case paragraph(Prose)
  /// A third-level heading.
  case heading(Prose)
  /// A list; numbered ones count from `start`.
  case list(items: [[ProseBlock]], start: Int?)
  /// A quotation.
  case quote([ProseBlock])
  /// Code, line by line.
  case code([String])
}

extension Prose {
  /// The words alone; live values stand by their names.
  public var sourceText: String {
    map { span in
      switch span {
      case .text(let words, _): words
      case .code(let code): code
      case .live(let expression, _, _): "{\(expression.value.text)}"
      case .lineBreak: " "
      }
    }.joined()
  }
}
