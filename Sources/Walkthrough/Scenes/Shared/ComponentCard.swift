import CellUI
import Foundation
import GradientChecking
import Wording

/// The selected component by both gradients, digit under digit: beside a picture as a card, or else as a line.
///
///     θ[32] = W2[1,2]
///     numeric  0.0302705
///     analytic 0.0605410
///     ratio    ×2.00
///     alike    0 digits
///     ✗ bug       0.333
struct ComponentCard {
  let context: ResultContext

  /// The columns of the card.
  private static let width = Extent(least: 19, best: 24, most: 30)

  /// - Parameter rank: When the card is added; the line stands there from the first.
  /// - Returns: The part.
  func part(rank: Int) -> ScenePart {
    let card = PartForm(rank: rank, .beside, columns: Self.width, rows: .exactly(7))
    let line = PartForm(
      rank: 0,
      .across,
      columns: Extent(least: 1, best: 1),
      rows: Extent(least: 1, best: 2, most: 2)
    )
    return ScenePart(
      "component",
      [
        .still(card) { area, canvas in canvas.write(lines: lines, in: area) },
        .still(line) { area, canvas in drawLines(in: area, into: &canvas) },
      ]
    )
  }

  private var lines: [[StyledText]] {
    let name = [
      context.selectedEquation, context.selectedName,
      context.selectedName.shortName(Self.width.least),
    ].map { $0.styled(.heading) }
    guard let component = context.result(context.selection) else {
      return [name, ["not checked yet".styled(.dim)]]
    }
    let look = context.appearance(of: component)
    let verdict = look.text
    guard component.isChecked else {
      return [name, [value(sides[1], component.analytic, .analytic)], [verdict]]
    }
    let error = Numbers.difference(component.relativeError, context.landmarks)
    return [
      name, numbers(component, 0), numbers(component, 1),
      [label("ratio", .dim) + ratio(component)],
      [label("alike", .dim) + digits(component)],
      [verdict + "  \(error)".styled(look.style), verdict],
    ]
  }

  /// The card in one line, or in two where there are.
  private func drawLines(in area: Rect, into canvas: inout Canvas) {
    guard let component = context.result(context.selection) else {
      let name = context.selectedEquation.styled(.cursor)
      canvas.write(name + "   not checked yet".styled(.dim), in: area)
      return
    }
    let look = context.appearance(of: component)
    let verdict = "   " + look.text
    guard component.isChecked else {
      let value = Numbers.short(component.analytic, digits: 6)
      let forms = [verdict + context.sides.naming("   dθ \(value)").styled(.text), verdict]
      canvas.write(named(forms, width: area.width, canvas), in: area)
      return
    }
    let error = Numbers.difference(component.relativeError, context.landmarks)
    let judged = "   relative error \(error, look.style)" + verdict
    let values = { (digits: Int) in
      [component.numeric, component.analytic].map { Numbers.short($0, digits: digits) }
    }
    let brief = { (digits: Int, error: String) -> StyledText in
      let texts = values(digits)
      let both = context.sides.naming("  dθ_approx \(texts[0])  dθ \(texts[1])  \(error)")
      return both.styled(.text) + look.text
    }
    guard area.height >= 2 else {
      let forms = [
        brief(6, "error \(error)  "), brief(6, ""), brief(3, ""), judged, "  " + look.text,
      ]
      canvas.write(named(forms, width: area.width, canvas), in: area)
      return
    }
    let equation = context.selectedEquation.styled(.cursor) + judged
    let isWide = canvas.width(of: equation) <= area.width
    let texts = values(6)
    let numbers: StyledText =
      "numeric dθ_approx \(texts[0], .heading)   analytic dθ \(texts[1], .heading)"
    canvas.write(
      lines: [
        isWide ? equation : named([judged, verdict], width: area.width, canvas),
        context.sides.naming(numbers),
      ],
      in: area
    )
  }

  /// The selected component's name before the first text that leaves room for enough of it; a long name is
  /// cut, the numbers never.
  private func named(_ texts: [StyledText], width: Int, _ canvas: Canvas) -> StyledText {
    let name = context.selectedName
    let least = min(name.count, 16)
    let text = texts.first { canvas.width(of: $0) + least <= width } ?? texts.last ?? ""
    return name.shortName(width - canvas.width(of: text)).styled(.cursor) + text
  }

  /// What the two gradients are called, in one word each.
  private var sides: [String] {
    context.sides == .referenceAndMine ? ["reference", "mine"] : ["numeric", "analytic"]
  }

  private func label(_ name: String, _ style: Style) -> StyledText {
    let width = (sides.map(\.count).max() ?? 0) + 1
    return (name + String(repeating: " ", count: max(1, width - name.count))).styled(style)
  }

  private func value(_ name: String, _ value: Double, _ style: Style) -> StyledText {
    label(name, style) + Numbers.short(value, digits: 6).styled(.heading)
  }

  /// One of the two values, in as many digits as there is room for; both are of the same length, so that they stand
  /// digit under digit.
  private func numbers(_ component: ComponentCheck, _ side: Int) -> [StyledText] {
    let label = label(sides[side], side == 0 ? .numeric : .analytic)
    let values = [component.numeric, component.analytic]
    let aligned = (3...7).reversed().map { digits in
      let decimals = AlignedDecimals(values, significantDigits: digits)
      let texts = decimals.texts.map { $0.replacing(" ", with: "") }
      let missing = (texts.map(\.count).max() ?? 0) - texts[side].count
      let blanks = String(repeating: " ", count: missing)
      return label + compared(blanks + texts[side], component) + decimals.factor.styled(.dim)
    }
    return aligned + [label + Numbers.short(values[side], digits: 4).styled(.heading)]
  }

  /// A value's digits; while its cap sinks those stand out that have been compared.
  private func compared(_ text: String, _ component: ComponentCheck) -> StyledText {
    guard let sinking = context.sinking(component) else { return text.styled(.heading) }
    let first = text.firstIndex { $0.isNumber && $0 != "0" } ?? text.endIndex
    var left = sinking.comparedDigits
    let end = text[first...].firstIndex { character in
      left -= character.isNumber ? 1 : 0
      return left < 0
    }
    let rest = String(text[(end ?? text.endIndex)...]).styled(.dim)
    return String(text[..<(end ?? text.endIndex)]).styled(.heading) + rest
  }

  private func ratio(_ component: ComponentCheck) -> StyledText {
    component.shownRatio.map { "×\(Numbers.ratio($0))".styled(.text) } ?? "none".styled(.dim)
  }

  /// How many leading digits are the same, by the relative error.
  private func digits(_ component: ComponentCheck) -> StyledText {
    guard component.relativeError.isFinite else { return "none".styled(.text) }
    let alike = component.digitsAlike.map { counted($0, "digit") }
    return (alike ?? "all digits").styled(.text)
  }
}

extension ComponentCheck {
  /// In how many leading digits the two gradients are alike, by their relative error; `nil` where they are the same.
  var digitsAlike: Int? {
    guard relativeError.isFinite else { return 0 }
    return relativeError > 0 ? max(0, Int((-log10(relativeError)).rounded(.down))) : nil
  }

  /// The ratio where it means something: above the noise, or where the two differ by more than noise.
  var shownRatio: Double? {
    let quotient = analytic / numeric
    return ratio ?? (isWrong && quotient.isFinite ? quotient : nil)
  }

  /// One character for a ratio that says what the mistake is: a factor from 2 to 9, a half, the sign, nothing at all;
  /// for anything else "?".
  func ratioMark(_ symbols: Symbols) -> Character {
    guard let ratio = shownRatio else { return symbols.doubleCheck }
    let isNear = { (value: Double) in abs(ratio - value) <= 0.01 * abs(value) }
    if abs(ratio) <= 1e-6 { return "0" }
    if isNear(-1) { return symbols.isASCII ? "-" : "−" }
    if isNear(0.5) { return symbols.isASCII ? "/" : "½" }
    let factor = (2...9).first { isNear(Double($0)) }
    return factor.map { Character(String($0)) } ?? symbols.doubleCheck
  }
}
