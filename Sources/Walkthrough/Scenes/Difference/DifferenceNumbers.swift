import CellUI
import GradientChecking
import Wording

/// The subtraction as at school: the two costs, what they differ by, the division, and the analytic value beneath, digit
/// under digit.
///
///       J(… θ[0]+ε …)   0.799 724 784 511 142 71
///     − J(… θ[0]−ε …)   0.799 724 775 614 427 90
///                       └─ 7 cancel ┴─ 7 true ─┘ 2 are round-off
///     = change of J     0.000 000 008 896 714 81
struct DifferenceNumbers: Sendable {
  var scene: DifferenceScene

  private typealias Row = NumberRows.Row

  private var index: Int { scene.index }
  private var quotient: DifferenceQuotient? { scene.quotient }
  private var symbols: Symbols { scene.context.symbols }
  private var blank: Row { Row("") }

  /// The numbers, with brackets under what cancels and what is alike where there is room; after the subtraction
  /// what comes in a later step has its room already, unless the curve needs that.
  func part(rank: Int) -> ScenePart {
    var last = self
    last.scene.step = .compare
    let widest = Row("", " 1.0e-10  \(ComponentVerdict.withinRoundoff.text(symbols).plain)")
    let isTall = scene.context.stageSize.height >= last.rows(true).count + ZoomPanels.leastRows
    let forms = [true, false].map { hasBrackets in
      let reached = rows(hasBrackets)
      let all = last.rows(hasBrackets)
      return NumberRows(rows: reached, reserved: all + [widest])
        .form(
          rank: rank + (hasBrackets ? 2 : 0),
          height: scene.has(.divide) && isTall ? all.count : reached.count,
          remarks: 28,
          symbols
        )
    }
    let said = [scene.context.selectedEquation] + rows(false).compactMap(\.line)
    return ScenePart("numbers", forms, lines: said)
  }

  /// The rows of the steps so far.
  private func rows(_ hasBrackets: Bool) -> [Row] {
    subtraction(hasBrackets) + (scene.has(.divide) ? division : [])
      + (scene.has(scene.scheme.isExtrapolated ? .extrapolate : .divide) ? result : [])
      + (scene.has(.compare) ? comparison(hasBrackets) : [])
  }
}

/// The subtraction.
extension DifferenceNumbers {
  private func subtraction(_ hasBrackets: Bool) -> [Row] {
    guard scene.scheme != .complexStep else {
      // The complex step has an imaginary part in place of a difference.
      let value = quotient.map { Numbers.exponential($0.dividend, decimals: 12) } ?? ""
      let name = "  Im \(scene.context.movedCost("+iε"))"
      return [Row(StyledText(name), indented(value, .numeric))]
    }
    let numbers = quotient?.subtraction
    let common = quotient?.cancelled?.characters ?? 0
    let costs = zip(["  ", "− "], scene.costNames).map(+).enumerated()
      .map { place, name in
        let text = numbers?.texts[place] ?? ""
        let (same, other) = (String(text.prefix(common)), String(text.dropFirst(common)))
        let value: StyledText = "\(same, .dim)\(other, .heading)\(numbers?.factor ?? "", .dim)"
        return Row(StyledText(name), indent(numbers?.texts ?? []) + value)
      }
    return costs + (hasBrackets ? [cancelling] : [])
      + [Row("= \("difference", .heading)", difference)]
  }

  /// The difference under the costs.
  private var difference: StyledText {
    guard let quotient, let numbers = quotient.subtraction else { return "" }
    let (zeros, truth, rest) = quotient.characters
    let isZero = quotient.dividend == 0
    let truthful = truth.styled(Style(.numeric, bold: true))
    return indent(numbers.texts) + "\(zeros, isZero ? .text : .dim)" + truthful
      + "\(rest + numbers.factor, .dim)"
  }

  /// Brackets under the digits that cancel, those of the difference that are true, and those that are round-off.
  private var cancelling: Row {
    guard let quotient, let numbers = quotient.subtraction, let cancelled = quotient.cancelled,
      cancelled.digits > 0
    else { return blank }
    let (zeros, truth, rest) = quotient.characters
    let verb = agreeing(with: cancelled.digits, "cancels", "cancel")
    let first = indent(numbers.texts).plain.count + cancelled.characters
    var pieces = [(first, "\(cancelled.digits) \(verb)")]
    let true_ = truth.count(where: \.isNumber)
    let ends = zeros.count + truth.count - cancelled.characters
    if quotient.trueDigits != nil, true_ > 0, ends > 0 { pieces.append((ends, "\(true_) true")) }
    let bracket = bracket(pieces)
    let left = rest.count(where: \.isNumber)
    let isKnown = quotient.trueDigits != nil && left > 0
    let remark = "\(left) \(agreeing(with: left, "is", "are")) round-off".styled(.dim)
    return Row("", bracket, isKnown ? [remark] : [])
  }

  /// A row of brackets side by side, with words in them where there is room.
  private func bracket(_ pieces: [(width: Int, words: String)]) -> StyledText {
    let line = String(symbols.horizontal)
    var text: StyledText = ""
    for (place, piece) in pieces.enumerated() {
      let room = piece.width - 1
      let forms = [" \(piece.words) ", piece.words, String(piece.words.prefix { $0 != " " }), ""]
      let words = forms.first { $0.count <= room } ?? ""
      let left = (room - words.count) / 2
      let start = place == 0 ? symbols.bottomLeft : symbols.teeUp
      text += "\(String(start) + String(repeating: line, count: max(0, left)), .faint)"
      text += "\(words, .dim)"
      text += "\(String(repeating: line, count: max(0, room - left - words.count)), .faint)"
    }
    return text + "\(String(symbols.bottomRight), .faint)"
  }
}

/// The division and the comparison.
extension DifferenceNumbers {
  private var division: [Row] {
    let quotient = Row("÷ \(scene.widthName)", indented(Numbers.short(scene.width)))
    guard scene.scheme.isExtrapolated, let centered = scene.centered else { return [quotient] }
    return [quotient, Row("= D(ε)", indented(Numbers.short(centered, digits: 11), .numeric))]
  }

  /// What is left of all costs.
  private var result: [Row] {
    [
      Row(
        "= \("dθ_approx[\(index)]", .numeric)" as StyledText,
        gradient(0),
        floor(after: scene.scheme.isExtrapolated ? scene.scheme.formula : "numeric")
      )
    ]
  }

  private func comparison(_ hasBrackets: Bool) -> [Row] {
    let name = "  \("dθ[\(index)]", .analytic)" as StyledText
    return [Row(name, gradient(1), ["analytic".styled(.analytic)])] + (hasBrackets ? [alike] : [])
      + [Row("relative error", relativeError)]
  }

  /// The side's name, and what round-off may leave in dθ_approx; nothing of that where J is not a function, since it
  /// explains nothing there.
  private func floor(after side: String) -> [StyledText] {
    let floor = scene.component?.roundoffFloor ?? .nan
    let name = side.styled(.numeric)
    guard floor.isFinite, scene.check.isFunction else { return [name] }
    let size = Numbers.exponential(floor, decimals: 1)
    return [
      name + "  ± \(size) by round-off".styled(.dim), name + "  ± \(size)".styled(.dim), name,
    ]
  }

  private func indented(_ text: String, _ style: Style = .text) -> StyledText {
    indent([text]) + text.styled(style)
  }

  /// A blank before numbers without a sign, where others have one, so that all begin alike.
  private func indent(_ texts: [String]) -> StyledText {
    let hasOwn = texts.contains { $0.hasPrefix("-") || $0.hasPrefix("−") }
    return hasSign && !hasOwn ? " " : ""
  }

  private var hasSign: Bool {
    guard let component = scene.component else { return false }
    return [component.numeric, component.analytic].contains { $0 < 0 }
  }

  private var decimals: AlignedDecimals? {
    scene.component.map {
      AlignedDecimals([$0.numeric, $0.analytic], significantDigits: scene.isFloat ? 8 : 11)
    }
  }

  /// One of the two gradients, digit under digit; where they part, the digits stand out.
  private func gradient(_ place: Int) -> StyledText {
    guard let numbers = decimals, let component = scene.component else { return "" }
    let text = numbers.texts[place] + numbers.factor
    let start = indent(numbers.texts)
    guard scene.has(.compare) else { return start + text.styled(Style(.numeric, bold: true)) }
    let common = AlignedDecimals.agreement(numbers.texts[0], numbers.texts[1]).characters
    let style = scene.context.appearance(of: component).style
    return start
      + "\(String(text.prefix(common)), .heading)\(String(text.dropFirst(common)), style)"
  }

  /// A bracket under the digits in which both are alike, counted as the bars count them: by the relative error, so that
  /// 959 992 and 960 359 are alike in the digits that rounding leaves.
  private var alike: Row {
    guard let numbers = decimals, let component = scene.component else { return blank }
    let all = numbers.texts[0].filter(\.isNumber).drop { $0 == "0" }.count
    let digits = min(all, component.digitsAlike ?? all)
    let words = digits > 0 ? "\(digits) alike" : "none alike"
    let width = indent(numbers.texts).plain.count + Self.characters(digits, of: numbers.texts[0])
    return Row("", digits > 0 ? bracket([(width, words)]) : words.styled(.dim))
  }

  /// How many characters so many digits take, after leading zeros.
  private static func characters(_ digits: Int, of text: String) -> Int {
    var (left, count, hasBegun) = (digits, 0, false)
    for character in text where left > 0 {
      count += 1
      hasBegun = hasBegun || ("1"..."9").contains(character)
      if hasBegun, character.isNumber { left -= 1 }
    }
    return count
  }

  private var relativeError: StyledText {
    guard let component = scene.component else { return "" }
    let value =
      component.relativeError == 0 ? "0" : Numbers.exponential(component.relativeError, decimals: 1)
    return indent([value])
      + "\(value, .heading)  \(scene.context.appearance(of: component).text)"
  }
}
