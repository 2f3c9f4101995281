import CellUI
import GradientChecking
import Wording

/// θᵢ and J before and after the nudge, digit under digit.
struct PerturbNumbers: Sendable {
  let scene: PerturbScene

  private typealias Row = NumberRows.Row

  private var scheme: DifferenceScheme { scene.context.experiment.scheme }
  private var isDouble: Bool { scene.context.experiment.precision == .double }
  private var digits: Int { isDouble ? 17 : 9 }

  /// θᵢ as it was and as it is in every step so far, or in this one alone.
  func thetaPart(rank: Int) -> ScenePart {
    let symbols = scene.context.symbols
    let forms = [false, true].map { isShort in
      let rows = NumberRows(rows: thetaRows(isShort: isShort))
      let height = isShort ? 2 : fullHeight
      let shape = PartForm(
        rank: rank + (isShort ? 0 : 7),
        .across,
        columns: Extent(least: rows.width(symbols), best: 76),
        rows: .exactly(height)
      )
      return ScenePart.Form.still(shape) { area, canvas in
        let ends = rows.draw(in: area, into: &canvas)
        let mark = StepMark(context: scene.context).texts
        canvas.write(mark, atEndOf: area, after: ends.first ?? area.x)
      }
    }
    return ScenePart("theta", forms, lines: thetaRows(isShort: false).compactMap(\.line))
  }

  /// J as it was and as it is in every step so far, or in this one alone.
  func costPart(rank: Int) -> ScenePart {
    let forms = [false, true].map { isShort in
      NumberRows(rows: costRows(isShort: isShort), reserved: reservedCostRows)
        .form(
          rank: rank + (isShort ? 0 : 7),
          .across,
          height: isShort ? 2 : fullHeight,
          remarks: 40,
          scene.context.symbols
        )
    }
    let lines = scene.step.isEvaluation ? costRows(isShort: false).compactMap(\.line) : []
    return ScenePart("cost", forms, lines: lines)
  }

  /// The rows of all steps: the same in every step, so that nothing jumps.
  private var fullHeight: Int { scheme == .centered ? 3 : 2 }

  /// θᵢ, θᵢ + ε, θᵢ − ε, as far as this step has come.
  private func thetaRows(isShort: Bool) -> [NumberRows.Row] {
    let name = scene.context.selectedIndex
    let isComplex = scheme == .complexStep
    let values = [scene.theta] + (isComplex ? [] : [scene.thetaPlus, scene.thetaMinus])
    let numbers = AlignedDecimals(values, significantDigits: digits, ordinary: -9...7)
    let moved = { (sign: String, place: Int) in
      Row(
        "\(name) \(sign) ε",
        numbers.text(place, against: 0),
        moveRemarks(values[place] - scene.theta)
      )
    }
    let home = Row(
      name.styled(.cursor),
      StyledText(numbers.texts[0] + numbers.factor),
      ["= \(scene.context.selectedName)".styled(.cursor)]
    )
    guard !isComplex else {
      let step = "+ i · \(Numbers.short(scene.epsilon))".styled(.changedDigit)
      return [home, Row("\(name) + iε", StyledText(numbers.texts[0]), [step])]
    }
    let isDown = scene.step.isDown
    return [home] + (isShort && isDown ? [] : [moved("+", 1)]) + (isDown ? [moved("−", 2)] : [])
  }

  /// How far θᵢ really moved: rounding makes that differ from ε.
  private func moveRemarks(_ distance: Double) -> [StyledText] {
    guard distance != 0 else {
      return ["not moved: ε is lost in rounding", "not moved"].map { $0.styled(.doubleCheck) }
    }
    let exact = PerturbNumbers.signed(distance, decimals: isDouble ? 9 : 5)
    let brief = PerturbNumbers.signed(distance, decimals: 1)
    return ["\("moved by", .dim) \(exact)", brief.styled(.dim)]
  }

  private var imaginaryCost: String { "Im " + scene.context.movedCost("+iε") }

  /// What ``costRows`` have room for from the first step on.
  private var reservedCostRows: [NumberRows.Row] {
    [Row(StyledText(scheme == .complexStep ? imaginaryCost : scene.context.movedCost("+ε")))]
  }

  /// J(θ), J with θᵢ + ε and J with θᵢ − ε, as far as this step has come.
  private func costRows(isShort: Bool) -> [NumberRows.Row] {
    let component = scene.probe?.component
    let home = scene.check.cost.total
    let costs = [home, component?.costPlus, component?.costMinus]
    let numbers = AlignedDecimals(costs.map { $0 ?? .nan }, significantDigits: digits)
    let moved = { (sign: String, place: Int) in
      costs[place].map { cost in
        let isComing = (place == 2) == scene.step.isDown && scene.progressToCost < 1
        let text = numbers.text(place, against: 0)
        return Row(
          scene.context.movedCost("\(sign)ε").styled(.heading),
          isComing ? settling(text) : text,
          isComing ? [] : costRemarks(cost - home)
        )
      }
    }
    var rows: [Row?] = [Row("J(θ)".styled(.heading), StyledText(numbers.texts[0] + numbers.factor))]
    let step = scene.step
    if step.isEvaluation, step.direction == .imaginary, let component {
      let imaginary = component.numeric * scene.epsilon
      let value = Numbers.exponential(imaginary, decimals: 9).styled(.changedDigit)
      let remarks = Self.proportion(imaginary, scene.epsilon)
      rows.append(Row(imaginaryCost.styled(.heading), value, remarks))
    }
    let hasPlus = step.isDown || step.isEvaluation && step.direction == .up
    if hasPlus, !(isShort && step.isDown) { rows.append(moved("+", 1)) }
    if step.isEvaluation, step.isDown { rows.append(moved("−", 2)) }
    return rows.compactMap { $0 }
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
  private func costRemarks(_ movement: Double) -> [StyledText] {
    guard movement.isFinite else { return [] }
    guard movement != 0 else { return ["not moved".styled(.dim)] }
    let by = Self.signed(movement, decimals: 4)
    let proportions = Self.proportion(movement, scene.epsilon)
    return proportions.map { "\("moved by", .dim) \(by) \($0)" }
      + proportions.map { "\(by) \($0)" } + [StyledText(by)]
  }

  /// `= +0.21218 ε`: a movement in units of ε, the first hint of the slope.
  private static func proportion(_ movement: Double, _ epsilon: Double) -> [StyledText] {
    let multiple = signed(number: movement / epsilon)
    return ["= \(multiple, .accent) ε", "\(multiple) ε"]
  }

  /// A movement with its sign and a power of ten: `+1.0e-7`.
  static func signed(_ value: Double, decimals: Int) -> String {
    (value >= 0 ? "+" : "") + Numbers.exponential(value, decimals: decimals)
  }

  /// A number of five digits with its sign: `+0.21218`.
  static func signed(number: Double) -> String {
    (number >= 0 ? "+" : "") + Numbers.short(number, digits: 5)
  }
}
