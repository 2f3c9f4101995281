import CellUI
import GradientChecking
import Wording

/// θᵢ and J before and after the nudge of this step, digit under digit.
struct PerturbNumbers: Sendable {
  let scene: PerturbScene

  private typealias Row = NumberRows.Row

  private var isComplex: Bool { scene.step.direction == .imaginary }
  private var digits: Int { scene.context.experiment.precision == .double ? 17 : 9 }
  private var sign: String { scene.step.isDown ? "−" : "+" }

  /// θᵢ as it was and as it is.
  func thetaPart(rank: Int) -> ScenePart { part("theta", rank: rank, thetaRows) }

  /// J as it was and, once evaluated, as it is; on the second way what the first one led to takes its place.
  func costPart(rank: Int) -> ScenePart { part("cost", rank: rank, costRows) }

  private func part(_ name: ScenePart.Name, rank: Int, _ rows: [NumberRows.Row]) -> ScenePart {
    // Labels of both parts keep one width, so that all numbers begin alike and nothing moves.
    let widest = Row(StyledText((isComplex ? "Im " : "") + scene.context.movedCost("+\(unit)")))
    let form = NumberRows(rows: rows, reserved: [widest])
      .form(rank: rank, .across, height: 2, remarks: 40, scene.context.symbols)
    return ScenePart(name, [form], lines: rows.count > 1 ? rows.compactMap(\.line) : [])
  }

  private var unit: String { isComplex ? "iε" : "ε" }

  private var thetaRows: [NumberRows.Row] {
    let name = scene.context.selectedIndex
    let numbers = AlignedDecimals(
      [scene.theta, scene.movedTheta],
      significantDigits: digits,
      ordinary: -9...7
    )
    let home = Row(name.styled(.cursor), StyledText(numbers.texts[0] + numbers.factor))
    let label = StyledText("\(name) \(sign) \(unit)")
    guard !isComplex else {
      let step = "+ i · \(Numbers.short(scene.epsilon))".styled(.changedDigit)
      return [home, Row(label, StyledText(numbers.texts[0]), [step])]
    }
    let pointer = scene.context.symbols.pointLeft
    let remarks =
      scene.isLostInRounding
      ? ["not moved: ε is lost in rounding", "not moved"].map { $0.styled(.doubleCheck) }
      : ["\(pointer) the digits that ε changed".styled(.dim)]
    return [home, Row(label, numbers.text(1, against: 0), remarks)]
  }

  private var costRows: [NumberRows.Row] {
    let home = scene.check.cost.total
    let moved = scene.costMovement.flatMap { _ in
      scene.step.isDown ? scene.probe?.component.costMinus : scene.probe?.component.costPlus
    }
    let earlier = scene.earlierCost
    let numbers = AlignedDecimals([earlier ?? home, moved ?? .nan], significantDigits: digits)
    let other = (scene.step.isDown ? "+" : "−") + "ε"
    let name = earlier == nil ? "J(θ)" : scene.context.movedCost(other)
    let first = Row(name.styled(.heading), StyledText(numbers.texts[0] + numbers.factor))
    guard let movement = scene.costMovement else { return [first] }
    guard !isComplex else {
      let value = Numbers.exponential(movement, decimals: 9).styled(.changedDigit)
      let label = "Im " + scene.context.movedCost("+iε")
      return [first, Row(label.styled(.heading), value, proportions(movement))]
    }
    let label = scene.context.movedCost(sign + "ε").styled(.heading)
    let text = numbers.text(1, against: 0)
    guard scene.progressToCost >= 1 else { return [first, Row(label, settling(text))] }
    return [first, Row(label, text, remarks(movement))]
  }

  /// A number whose digits are known from the left as far as the nudge has come.
  private func settling(_ text: StyledText) -> StyledText {
    var left = Int(scene.progressToCost * Double(text.plain.count))
    return StyledText(
      spans: text.spans.map { span in
        let known = span.text.prefix(max(0, left))
        left -= span.text.count
        let rest = span.text.dropFirst(known.count)
        return Span(
          known + String(rest.map { $0.isNumber ? scene.context.symbols.notYet : $0 }),
          span.style
        )
      }
    )
  }

  /// How far J moved, alone and in units of ε.
  private func remarks(_ movement: Double) -> [StyledText] {
    guard movement.isFinite else { return [] }
    guard movement != 0 else { return ["not moved".styled(.dim)] }
    let by = (scene.earlierCost == nil ? "" : "from J(θ) ") + Self.signed(movement, decimals: 4)
    return proportions(movement).map { "\(by) \($0)" } + [StyledText(by)]
  }

  /// `= +0.21218 ε`: a movement in units of ε, the first hint of the slope.
  private func proportions(_ movement: Double) -> [StyledText] {
    let multiple = movement / scene.epsilon
    let number = (multiple >= 0 ? "+" : "") + Numbers.short(multiple, digits: 5)
    return ["= \(number, .accent) ε", "\(number) ε"]
  }

  /// A movement with its sign and a power of ten: `+1.0e-7`.
  static func signed(_ value: Double, decimals: Int) -> String {
    (value >= 0 ? "+" : "") + Numbers.exponential(value, decimals: decimals)
  }
}
