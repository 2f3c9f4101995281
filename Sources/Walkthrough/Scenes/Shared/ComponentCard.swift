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
  private let context: ResultContext
  private let component: ComponentCheck?

  /// The card of the selected component, by default as the check found it, if it has been checked.
  init(context: ResultContext, component: ComponentCheck? = nil) {
    self.context = context
    self.component = component ?? context.result(context.selection)
  }

  /// The columns of the card.
  private static let width = Extent(least: 19, best: 24, most: 30)

  /// - Parameters:
  ///   - rank: When the card is added, if it is; the line stands there from the first.
  ///   - isTold: Whether it is said as text too, where nothing else does.
  /// - Returns: The part.
  func part(rank: Int?, isTold: Bool = false) -> ScenePart {
    let card = rank.map {
      PartForm(rank: $0, .beside, columns: Self.width, rows: .exactly(7))
    }
    let rows = Extent(least: 1, best: 2, most: 2)
    let line = PartForm(rank: 0, .across, columns: Extent(least: 1, best: 1), rows: rows)
    let forms = [
      card.map { .still($0) { area, canvas in canvas.write(lines: lines, in: area) } },
      ScenePart.Form.still(line) { area, canvas in canvas.write(lines: lines(in: area), in: area) },
    ]
    let wide = Rect(x: 0, y: 0, width: 200, height: 2)
    let told = isTold ? lines(in: wide).map { $0[0].plain } : []
    return ScenePart("component", forms.compactMap(\.self), lines: told)
  }

  private var name: StyledText { context.selectedEquation.styled(.cursor) }

  /// The rows of the card.
  private var lines: [[StyledText]] {
    let short = context.selectedName.shortName(Self.width.least)
    let name = [context.selectedEquation, context.selectedName, short].map { $0.styled(.heading) }
    guard let component else { return [name, ["not checked yet".styled(.dim)]] }
    let look = context.appearance(of: component)
    guard component.isChecked else {
      let value = Numbers.short(component.analytic, digits: 6).styled(.heading)
      return [name, [label(sides[1], .analytic) + value], [look.text]]
    }
    let error = Numbers.difference(component.relativeError, context.landmarks)
    let ratio = component.shownRatio.map { "×\(Numbers.ratio($0))".styled(.text) }
    // By the relative error: how many leading digits are the same.
    let alike =
      component.relativeError.isFinite
      ? component.digitsAlike.map { counted($0, "digit") } ?? "all digits" : "none"
    return [
      name, numbers(component, 0), numbers(component, 1),
      [label("ratio", .dim) + (ratio ?? "none".styled(.dim))],
      [label("alike", .dim) + alike.styled(.text)],
      [look.text + "  \(error)".styled(look.style), look.text],
    ]
  }

  /// The card in one line, or in two where there are; each from its fullest form to its shortest.
  private func lines(in area: Rect) -> [[StyledText]] {
    guard let component else { return [[name + "   not checked yet".styled(.dim)]] }
    let look = context.appearance(of: component)
    let value = { (digits: Int) in "dθ \(Numbers.short(component.analytic, digits: digits))" }
    guard component.isChecked else {
      let forms = ["   " + look.text + StyledText(context.sides.naming("   \(value(6))"))]
      return [named(forms + ["   " + look.text], width: area.width)]
    }
    let error = Numbers.difference(component.relativeError, context.landmarks)
    let judged = "   relative error \(error, look.style)   " + look.text
    let numeric = { Numbers.short(component.numeric, digits: $0) }
    guard area.height >= 2 else {
      let brief = { (digits: Int, error: String) -> StyledText in
        let both = "  dθ_approx \(numeric(digits))  \(value(digits))  \(error)"
        return context.sides.naming(both).styled(.text) + look.text
      }
      let forms = [brief(6, "error \(error)  "), brief(6, ""), brief(3, ""), judged]
      return [named(forms + ["  " + look.text], width: area.width)]
    }
    let analytic = Numbers.short(component.analytic, digits: 6)
    let numbers: StyledText =
      "numeric dθ_approx \(numeric(6), .heading)   analytic dθ \(analytic, .heading)"
    return [
      [name + judged] + named([judged, "   " + look.text], width: area.width),
      [context.sides.naming(numbers)],
    ]
  }

  /// The selected component's name before texts, of which the first is shown that leaves room for enough of it; a long
  /// name is cut, the numbers never.
  private func named(_ texts: [StyledText], width: Int) -> [StyledText] {
    let name = context.selectedName
    return texts.map { text in
      let least = text == texts.last ? 0 : min(name.count, 16)
      let room = max(least, width - context.symbols.width(of: text))
      return name.shortName(room).styled(.cursor) + text
    }
  }

  /// What the two gradients are called, in one word each.
  private var sides: [String] {
    context.sides == .referenceAndMine ? ["reference", "mine"] : ["numeric", "analytic"]
  }

  private func label(_ name: String, _ style: Style) -> StyledText {
    let width = (sides.map(\.count).max() ?? 0) + 1
    return (name + String(repeating: " ", count: max(1, width - name.count))).styled(style)
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
  /// "×" for another number, which the line about the component has, and "?" where none can be told.
  func ratioMark(_ symbols: Symbols) -> Character {
    guard let ratio = shownRatio else { return symbols.doubleCheck }
    let isNear = { (value: Double) in abs(ratio - value) <= 0.01 * abs(value) }
    if abs(ratio) <= 1e-6 { return "0" }
    if isNear(-1) { return symbols.isASCII ? "-" : "−" }
    if isNear(0.5) { return symbols.isASCII ? "/" : "½" }
    let factor = (2...9).first { isNear(Double($0)) }
    return factor.map { Character(String($0)) } ?? (symbols.isASCII ? "x" : "×")
  }
}
