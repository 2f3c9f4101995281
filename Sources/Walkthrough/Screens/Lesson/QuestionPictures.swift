import CellUI
import GradientChecking
import LessonFormat
import Wording

/// The scale on which a number is guessed: the guess, and beside it what is so once that may be known.
///
///     ├─────────┼──────○──┼──✓──────┤   ○ you  ✓ it is
///     1        10        100      1000
struct NumberPicture {
  let scale: NumberScale
  var guess: Double?
  /// What is so; `nil` while the question is open.
  var value: Double?
  let symbols: Symbols

  private static let widest = 56

  /// The scale as lines.
  func lines(width: Int) -> [StyledText] {
    let legend: StyledText =
      value == nil
      ? ""
      : "   \(String(symbols.formerMarker), .accent) you  \(String(symbols.agrees), .agrees) it is"
    let columns = max(12, min(Self.widest, width - 6 - legend.plain.count))
    let ticks = ticks(columns)
    var track = Array(repeating: "\(String(symbols.horizontal))".styled(.faint), count: columns)
    for tick in ticks {
      track[tick.column] = "\(String(symbols.cross))".styled(.faint)
    }
    track[0] = "\(String(symbols.teeLeft))".styled(.faint)
    track[columns - 1] = "\(String(symbols.teeRight))".styled(.faint)
    if let value { track[column(value, columns)] = "\(String(symbols.agrees))".styled(.agrees) }
    if let guess {
      let mark = value == nil ? symbols.marker : symbols.formerMarker
      let place = column(guess, columns)
      // Where both are the same, what is so stays in view.
      if value.map({ column($0, columns) }) != place {
        track[place] = "\(String(mark))".styled(.accent)
      }
    }
    return [
      "   " + track.joined() + legend, "   ".styled(.text) + labels(ticks, columns).styled(.dim),
    ]
  }

  private func column(_ number: Double, _ columns: Int) -> Int {
    Int((scale.fraction(of: number) * Double(columns - 1)).rounded())
  }

  /// The places that have a number: ends, decades, or round numbers.
  private func ticks(_ columns: Int) -> [(column: Int, text: String)] {
    var numbers: [Double]
    if scale.isLogarithmic {
      numbers = scale.stops.filter { stop in
        let exponent = Numbers.exponential(stop, decimals: 6, keepsZeros: false)
        return exponent.hasPrefix("1e")
      }
    } else {
      let step = NumberScale.roundStep((scale.to - scale.from) / 5)
      // Whole steps, of which a tenth is not exact in binary: 3·0.2 would stand there with all its digits.
      let first = (scale.from / step).rounded(.down)
      numbers = (1...5).map { Double(Numbers.short((first + Double($0)) * step, digits: 12)) ?? 0 }
    }
    numbers = [scale.from] + numbers.filter { $0 > scale.from && $0 < scale.to } + [scale.to]
    var ticks: [(column: Int, text: String)] = []
    for number in numbers {
      let tick = (column: column(number, columns), text: Self.text(number))
      if number == scale.to {
        // The end always has its number.
        while let last = ticks.last, ticks.count > 1,
          last.column + last.text.count + 1 > tick.column - tick.text.count + 1
        {
          ticks.removeLast()
        }
        ticks.append(tick)
      } else if ticks.last.map({ $0.column + $0.text.count + 1 <= tick.column }) ?? true {
        ticks.append(tick)
      }
    }
    return ticks
  }

  /// A number on the scale: powers of ten from 1e5 on by their exponent.
  private static func text(_ number: Double) -> String {
    let power = Numbers.exponential(number, decimals: 0)
    let isLong = number.magnitude >= 1e5 && Double(power) == number
    return isLong ? power : Numbers.shortest(number)
  }

  private func labels(_ ticks: [(column: Int, text: String)], _ columns: Int) -> String {
    var text = ""
    for tick in ticks {
      let isEnd = tick.column == columns - 1
      let start = isEnd ? columns - tick.text.count : tick.column
      text +=
        String(repeating: " ", count: max(text.isEmpty ? 0 : 1, start - text.count)) + tick.text
    }
    return text
  }
}

/// The bars that someone expects, block by block, and below them those that are.
///
///     you    ▒▒▒▒▒▒▒▒▒▒▒▒▒▒ ▁▁▁▁ ▒▒▒▒▒▒▒▒ ▁▁▁▁
///     it is  ▁▁▁▁▁▁▁▁▁▁▁▁▁▁ ▁▁▁▁ ████████ ▁▁▁▁
///            W1 ✗           b1 ✓ W2 ✓     b2 ✓
struct BarsPicture {
  let blocks: [ParameterBlock]
  /// By the blocks' names, whether their columns stand tall.
  var drawn: [String: Bool]
  /// The block where one is; `nil` once the answer is given.
  var place: Int?
  /// What is so; `nil` while that may not be known.
  var actual: [String: Bool]?
  let symbols: Symbols

  private static let widest = 56
  /// The columns of a block where there is room, and on a narrow screen: two letters, a blank and a mark.
  private static let (usual, least) = (5, 4)

  /// The bars as lines.
  func lines(width: Int) -> [StyledText] {
    // Behind the words of a row, or the margin.
    let shares = shares(min(Self.widest, width - (place == nil ? 10 : 3)))
    guard place == nil else {
      return [
        "   " + row(shares, drawn, top: true), "   " + row(shares, drawn, top: false),
        "   " + names(shares),
      ]
    }
    let head = "   you    ".styled(.dim) + row(shares, drawn, top: false, isExpected: true)
    guard let actual else { return [head, "          " + names(shares)] }
    let known = "   it is  ".styled(.dim) + row(shares, actual, top: false)
    // What was drawn is what is: once will do.
    let isSame = blocks.allSatisfy { drawn[$0.name] == actual[$0.name] }
    return (isSame ? [] : [head]) + [known, "          " + names(shares)]
  }

  /// The columns of each block: by how many components it has, and enough for its name.
  private func shares(_ width: Int) -> [Int] {
    let count = blocks.reduce(0) { $0 + $1.range.count }
    let own = width - blocks.count + 1
    let least = own < blocks.count * Self.usual ? Self.least : Self.usual
    let rest = max(0, own - blocks.count * least)
    return blocks.map { least + min($0.range.count, rest * $0.range.count / max(1, count)) }
  }

  private func row(
    _ shares: [Int],
    _ tall: [String: Bool],
    top: Bool,
    isExpected: Bool = false
  ) -> StyledText {
    let cells = blocks.indices.map { index -> StyledText in
      let share = shares[index]
      let style: Style = isExpected || place != nil ? .accent : .bug
      switch tall[blocks[index].name] {
      case true?:
        let glyph = isExpected ? symbols.shade : symbols.lowerBlocks[8]
        return String(repeating: glyph, count: share).styled(style)
      case false?:
        let glyph = top ? " " : symbols.lowerBlocks[1]
        return String(repeating: glyph, count: share).styled(.agrees)
      case nil:
        let text = top ? " " : "?"
        return (text + String(repeating: " ", count: share - 1)).styled(.dim)
      }
    }
    return Array(cells).joined(separator: " ")
  }

  private func names(_ shares: [Int]) -> StyledText {
    let cells = blocks.indices.map { index -> StyledText in
      let block = blocks[index]
      let name = block.name.styled(Style(block.kind.role))
      var text = place == index ? "\(String(symbols.pointUp), .accent)" + name : name
      if let actual {
        let isRight = actual[block.name] == drawn[block.name]
        text =
          name + " "
          + (isRight
            ? String(symbols.agrees).styled(.agrees) : String(symbols.bug).styled(.doubleCheck))
      }
      let missing = shares[index] - text.plain.count
      return text + String(repeating: " ", count: max(0, missing)).styled(.text)
    }
    return Array(cells).joined(separator: " ")
  }
}

extension LessonPlayer {
  /// Whether the columns of each block stand tall, once every component is checked.
  var actualBars: [String: Bool]? {
    guard let check = stage.check, stage.checking.isThrough, !awaitsRun else { return nil }
    let components = stage.checking.components
    let blocks = check.layout.blocks.map { block in
      (
        block.name,
        block.range.contains { components.check(of: $0)?.verdict.isDisagreement ?? false }
      )
    }
    return Dictionary(blocks) { first, _ in first }
  }
}
