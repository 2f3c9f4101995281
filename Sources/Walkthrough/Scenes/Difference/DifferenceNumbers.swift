import CellUI
import GradientChecking
import Wording

/// The numbers of the difference scene, in three parts: subtract, divide, compare.
struct DifferenceNumbers {
  /// How much room there is.
  enum Form {
    /// One line for each number.
    case short
    /// With a bracket under what cancels, and blank lines.
    case normal
    /// With headings and every detail.
    case full
  }

  var scene: DifferenceScene
  let form: Form

  private var index: Int { scene.index }

  /// The rows, those of steps to come left blank.
  var rows: [NumberRows.Row] {
    var rows = form == .full ? nudge + subtraction : subtraction
    if form == .normal { rows.append(blank) }
    rows += division
    rows += comparison
    return rows
  }

  /// All rows, and the widest verdict: the room they need doesn't change from step to step.
  var reservedRows: [NumberRows.Row] {
    var last = self
    last.scene.step = .compare
    let verdict = " 1.0e-10  \(ComponentVerdict.withinRoundoff.text(scene.context.symbols).plain)"
    return last.rows + [Row("", StyledText(verdict))]
  }

  /// Where the bracket under the cancelled digits stands among ``rows``, if there is room for one.
  private var bracketRow: Int? {
    guard scene.scheme != .complexStep else { return nil }
    switch form {
    case .short: return nil
    case .normal: return 2
    case .full: return nudge.count + 3
    }
  }

  private typealias Row = NumberRows.Row

  private var blank: Row { Row("") }

  private func heading(_ text: String, _ step: DifferenceStep) -> [Row] {
    guard form == .full else { return [] }
    return [Row(text.styled(scene.step == step ? .accent : scene.has(step) ? .heading : .dim))]
  }

  private func shown(_ step: DifferenceStep, _ row: NumberRows.Row) -> NumberRows.Row {
    scene.has(step) && scene.component != nil ? row : blank
  }
}

/// The rows of θᵢ and of the subtraction.
extension DifferenceNumbers {
  /// θᵢ where J was evaluated.
  private var nudge: [Row] {
    guard scene.scheme != .complexStep else { return [] }
    let numbers = AlignedDecimals(
      scene.thetas.map(\.value),
      significantDigits: scene.costDigits,
      ordinary: -9...7
    )
    let rows = scene.thetas.enumerated().map { place, theta in
      Row(StyledText(theta.name), indent(numbers.texts) + numbers.text(place, against: 1))
    }
    return [Row("nudge".styled(.heading))] + rows + [blank]
  }

  private var subtraction: [Row] {
    guard scene.scheme != .complexStep else { return imaginaryPart }
    let numbers = scene.subtraction
    let common = scene.cancelled?.characters ?? 0
    let names = [scene.context.movedCost("+ε"), scene.minusName]
    let costs = names.enumerated().map { place, name in
      let text = numbers?.texts[place] ?? ""
      let (same, other) = (String(text.prefix(common)), String(text.dropFirst(common)))
      let value: StyledText = "\(same, .dim)\(other, .accent)\(numbers?.factor ?? "", .dim)"
      return Row(StyledText(name), indent(numbers?.texts ?? []) + value)
    }
    let rows =
      heading("subtract", .subtract) + costs + (form == .short ? [] : [blank])
      + [Row("difference".styled(.heading), difference)]
    guard form == .full, let dividend = scene.dividend else { return rows }
    return rows + [Row("", indented(Numbers.exponential(dividend, decimals: 9))), blank]
  }

  /// The complex step has an imaginary part in place of a difference.
  private var imaginaryPart: [Row] {
    let value = scene.dividend.map { Numbers.exponential($0, decimals: 12) } ?? ""
    let name = "Im \(scene.context.movedCost("+iε"))"
    let row = Row(StyledText(name), indented(value, .accent))
    return form == .full ? heading("evaluate", .subtract) + [row, blank] : [row]
  }

  /// The difference under the costs: zeros where digits cancelled, then the digits that are left,
  /// then those that are round-off.
  private var difference: StyledText {
    guard let numbers = scene.subtraction else { return "" }
    let text = numbers.texts[2]
    let zeros = text.prefix { "-0. ".contains($0) }
    let rest = text.dropFirst(zeros.count)
    let truth = Self.characters(ofDigits: scene.trueDigits ?? 0, in: rest)
    let isZero = scene.dividend == 0
    return indent(numbers.texts)
      + "\(String(zeros), isZero ? .text : .dim)\(String(rest.prefix(truth)), .accent)"
      + "\(String(rest.dropFirst(truth)) + numbers.factor, .dim)"
  }

  private static func characters(ofDigits count: Int, in text: Substring) -> Int {
    var digits = 0
    return text.prefix { character in
      if character.isNumber { digits += 1 }
      return digits <= count
    }.count
  }

  /// Draws the bracket under the digits that cancel, the numbers beginning at the column `x`.
  func drawBracket(in rect: Rect, x: Int, into canvas: inout Canvas) {
    guard let bracketRow, let cancelled = scene.cancelled, cancelled.digits > 0 else { return }
    let y = rect.y + bracketRow
    let width = cancelled.characters + indent(scene.subtraction?.texts ?? []).plain.count
    let symbols = canvas.symbols
    let digits = counted(cancelled.digits, "digit")
    let words = "\(digits) \(agreeing(with: cancelled.digits, "cancels", "cancel"))"
    canvas.put(symbols.bottomLeft, .dim, x: x, y: y)
    canvas.horizontalLine(x: x + 1, y: y, width: width - 2)
    if width > 1 { canvas.put(symbols.bottomRight, .dim, x: x + width - 1, y: y) }
    let inside = [words, digits].first { canvas.width(of: $0) + 4 <= width }
    if x + width + 1 + canvas.width(of: words) <= rect.right, inside != words {
      canvas.write(words, .dim, x: x + width + 1, y: y, in: rect)
    } else if let inside {
      let needed = canvas.width(of: inside) + 2
      canvas.write(" \(inside) ", .dim, x: x + (width - needed) / 2, y: y, in: rect)
    }
  }

  private var division: [Row] {
    let divisor = Row("÷ \(scene.widthName)", indented(Numbers.short(scene.width)))
    let slope = Row("dθ_approx[\(index)]".styled(.heading), gradient(0, "numeric"))
    let rows = heading("divide", .divide) + [divisor, slope].map { shown(.divide, $0) }
    return form == .full ? rows + [shown(.divide, floor), blank] : rows
  }

  private var comparison: [Row] {
    let derivative = Row("dθ[\(index)]".styled(.heading), gradient(1, "analytic"))
    return heading("compare", .compare) + [shown(.compare, derivative)]
      + (form == .normal ? [blank] : [])
      + [shown(.compare, Row("relative error", relativeError))]
      + (form == .full ? [] : [shown(.compare, floor)])
  }

  /// What round-off may leave in dθ_approx; nothing where J is not a function, since it explains
  /// nothing there.
  private var floor: Row {
    let floor = scene.component?.roundoffFloor ?? .nan
    guard floor.isFinite, scene.check.isFunction else { return blank }
    return Row("round-off", indented("\(Numbers.exponential(floor, decimals: 1)) at most", .dim))
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
    let thetas = form == .full ? scene.thetas.map(\.value) : []
    return ([component.numeric, component.analytic] + thetas).contains { $0 < 0 }
  }

  /// One of the two gradients, digit under digit; where they part, the digits stand out.
  private func gradient(_ place: Int, _ source: String) -> StyledText {
    guard let component = scene.component else { return "" }
    let digits = scene.isFloat ? 8 : form == .full ? 14 : 11
    let numbers = AlignedDecimals(
      [component.numeric, component.analytic],
      significantDigits: digits
    )
    let text = numbers.texts[place] + numbers.factor
    let start = indent(numbers.texts)
    guard scene.has(.compare) else { return start + "\(text, .accent)  \(source, .dim)" }
    let common = AlignedDecimals.agreement(numbers.texts[0], numbers.texts[1]).characters
    let style = scene.context.appearance(of: component).style
    return start
      + "\(String(text.prefix(common)), .text)\(String(text.dropFirst(common)), style)"
      + "  \(source, .dim)"
  }

  private var relativeError: StyledText {
    guard let component = scene.component else { return "" }
    let value =
      component.relativeError == 0 ? "0" : Numbers.exponential(component.relativeError, decimals: 1)
    return indent([value])
      + "\(value, .heading)  \(scene.context.appearance(of: component).text)"
  }
}
