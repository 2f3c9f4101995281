import CellUI
import GradientChecking
import LessonFormat
import Wording

/// A lesson's prose as lines of a given width, with the live values written in.
struct ProseLines {
  var live: LiveState
  let symbols: Symbols
  var width: Int

  /// A text on as many lines as it takes.
  func wrap(_ text: StyledText) -> [StyledText] { symbols.wrap(text, width: width) }

  /// Blocks with an empty line between them.
  func lines(_ blocks: [ProseBlock]) -> [StyledText] {
    Array(blocks.map(lines).joined(separator: [""]))
  }

  /// A block in parts that are kept together where they can be: a paragraph with its sentences, an item of a list.
  func sections(of block: ProseBlock) -> [ReadSection] {
    let hasNumbers = !block.expressions.isEmpty
    guard case .paragraph(let prose) = block else {
      return [ReadSection(lines: lines(block), hasNumbers: hasNumbers)]
    }
    let text = text(prose)
    return [
      ReadSection(lines: wrap(text), sentences: text.sentences, hasNumbers: hasNumbers)
    ]
  }

  private func lines(_ block: ProseBlock) -> [StyledText] {
    switch block {
    case .paragraph(let prose): wrap(text(prose))
    case .heading(let prose): wrap(text(prose).restyled { $0 = .heading })
    case .list(let items, let start):
      items.enumerated().flatMap { place, item in
        let mark = start.map { "\($0 + place). " } ?? "\(symbols.separator) "
        let lines = item.flatMap(inset(by: mark.count).lines)
        return symbols.hang(lines, behind: mark.styled(.accent))
      }
    case .quote(let blocks):
      inset(by: 2).lines(blocks).map { "\(String(symbols.vertical), .dim) \($0)" }
    case .code(let code): CodeLines(code, symbols: symbols).lines(width: width)
    }
  }

  /// The same prose with less room.
  func inset(by columns: Int) -> ProseLines {
    var inner = self
    inner.width = max(1, width - columns)
    return inner
  }

  /// Prose with its emphasis and its live values.
  func text(_ prose: Prose) -> StyledText {
    prose.map { span -> StyledText in
      switch span {
      case .text(let text, .none): text.styled(.text)
      case .text(let text, .emphasis): text.styled(Style(.accent))
      case .text(let text, .strong): text.styled(.heading)
      case .code(let text): text.styled(.weight)
      case .live(let expression, let form, _): self.text(of: expression.value, form)
      case .lineBreak: "\n"
      }
    }
    .joined()
  }

  /// The value of an expression in the style that tells it from the words around it.
  func text(of expression: Expression, _ form: NumberForm = .automatic) -> StyledText {
    switch live.value(of: expression) {
    case .number(let number): Self.written(number, form).styled(.accent)
    // The verdicts' names in a lesson are those of a report; on the screen they are words.
    case .word(let word): Verdict(rawValue: word)?.text(symbols) ?? word.styled(.accent)
    case .truth(let truth): (truth ? "yes" : "no").styled(.accent)
    case .absent: symbols.ellipsis.styled(.dim)
    }
  }

  private static func written(_ number: Double, _ form: NumberForm) -> String {
    switch form {
    case .automatic where number.rounded() == number && number.magnitude < 1e6 && number != 0:
      Numbers.count(Int(number))
    case .automatic: Numbers.short(number)
    case .digits(let digits): Numbers.short(number, digits: digits)
    case .percent: Numbers.percent(number)
    case .time: Timespan(seconds: number).text
    }
  }
}
