import CellUI
import GradientChecking
import Wording

/// θᵢ and J before and after the nudge, digit under digit.
struct PerturbNumbers {
  let scene: PerturbScene
  /// Only what this step is about, where there are few rows.
  let isShort: Bool

  private typealias Row = NumberRows.Row

  private var scheme: DifferenceScheme { scene.context.experiment.scheme }
  private var isDouble: Bool { scene.context.experiment.precision == .double }
  private var digits: Int { isDouble ? 17 : 9 }
  /// Whether what step down shows stands alone.
  private var isOnlyDown: Bool { isShort && scene.step.isDown }

  /// The rows kept for θᵢ, and as many for J: the same in every step, so that nothing jumps.
  var rowCount: Int { scheme == .centered && !isShort ? 3 : 2 }

  /// θᵢ, θᵢ + ε, θᵢ − ε, as far as this step has come.
  var thetaRows: [NumberRows.Row] {
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
    return [home] + (isOnlyDown ? [] : [moved("+", 1)]) + (scene.step.isDown ? [moved("−", 2)] : [])
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
  var reservedCostRows: [NumberRows.Row] {
    [Row(StyledText(scheme == .complexStep ? imaginaryCost : scene.context.movedCost("+ε")))]
  }

  /// J(θ), J with θᵢ + ε and J with θᵢ − ε, as far as this step has come.
  var costRows: [NumberRows.Row] {
    let component = scene.probe?.component
    let home = scene.check.cost.total
    let costs = [home, component?.costPlus, component?.costMinus]
    let numbers = AlignedDecimals(costs.map { $0 ?? .nan }, significantDigits: digits)
    let moved = { (sign: String, place: Int) in
      costs[place].map { cost in
        Row(
          scene.context.movedCost("\(sign)ε").styled(.heading),
          numbers.text(place, against: 0),
          costRemarks(cost - home)
        )
      }
    }
    var rows: [Row?] = [Row("J(θ)".styled(.heading), StyledText(numbers.texts[0] + numbers.factor))]
    let step = scene.step
    if step.isEvaluation, step.direction == .imaginary, let component {
      let imaginary = component.numeric * scene.epsilon
      let value = Numbers.exponential(imaginary, decimals: 9).styled(.accent)
      let remarks = Self.proportion(imaginary, scene.epsilon)
      rows.append(Row(imaginaryCost.styled(.heading), value, remarks))
    }
    let hasPlus = step.isDown || step.isEvaluation && step.direction == .up
    if hasPlus, !isOnlyDown { rows.append(moved("+", 1)) }
    if step.isEvaluation, step.isDown { rows.append(moved("−", 2)) }
    return rows.compactMap { $0 }
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

/// One unit for one example: how z and a of the unit that θᵢ leads to follow the nudge.
///
/// z moves by ε times what the weight is multiplied by, and a by g′(z) times that; the rest of the
/// network is the same rule again, layer after layer.
struct CloserLook {
  /// The rows it takes, its title among them.
  static let height = 6

  private let scene: PerturbScene
  private let before: LayerActivations
  private let after: LayerActivations
  private let example: Int

  /// The example for which the unit moves most; `nil` before the evaluation, where the unit doesn't
  /// move, and where two evaluations can't be compared.
  init?(_ scene: PerturbScene) {
    let position = scene.layer - 1
    guard scene.isEvaluated, scene.check.isFunction, let probe = scene.probe,
      let ripple = scene.ripple, ripple.layers[position].units[scene.place.row].hasMoved
    else { return nil }
    let moved = scene.step.isDown ? probe.minus : probe.imaginary ?? probe.plus
    let (home, row) = (scene.check.activations[position], scene.place.row)
    let isImaginary = scene.step.direction == .imaginary
    let distances = zip(home.a.row(row), moved[position].a.row(row)).map { before, after in
      (isImaginary ? after : after - before).magnitude
    }
    guard let example = distances.indices.max(by: { distances[$0] < distances[$1] }),
      distances[example].isFinite
    else { return nil }
    self.scene = scene
    self.example = example
    before = home
    after = moved[position]
  }

  /// Draws the title on a line of its own, and the numbers below it.
  func draw(in rect: Rect, into canvas: inout Canvas) {
    var rest = rect
    let unit = "unit \(scene.place.row) of A\(scene.layer)"
    let title = "closer: example \(example), for which \(unit) moves most".styled(.dim)
    canvas.write(rule: [title], in: rest.cutTop(1))
    NumberRows(rows: rows).draw(in: rest, into: &canvas)
  }

  private var rows: [NumberRows.Row] {
    let origin = NumberRows.Row(
      StyledText(source?.name ?? "the bias adds"),
      StyledText(Numbers.fixed(source?.value ?? 1, decimals: 6)),
      ["z moves by this many ε".styled(.dim)]
    )
    let place = (scene.place.row, example)
    return [origin] + rows("z", before.z[place.0, place.1], after.z[place.0, place.1])
      + rows("a", before.a[place.0, place.1], after.a[place.0, place.1])
  }

  /// What the weight is multiplied by in this example.
  private var source: (name: String, value: Double)? {
    let (layer, column) = (scene.layer, scene.place.column)
    guard scene.context.selectedBlock.kind == .weight else { return nil }
    if layer == 1 { return ("input \(column)", scene.check.dataset.features[column, example]) }
    let value = scene.check.activations[layer - 2].a[column, example]
    return ("A\(layer - 1), unit \(column)", value)
  }

  private func rows(_ name: String, _ before: Double, _ after: Double) -> [NumberRows.Row] {
    guard scene.step.direction != .imaginary else {
      let multiple = PerturbNumbers.signed(number: after / scene.epsilon)
      let value = Numbers.exponential(after, decimals: 9)
      return [NumberRows.Row("Im \(name)", StyledText(value), ["= \(multiple, .accent) ε"])]
    }
    let digits = scene.context.experiment.precision == .double ? 14 : 9
    let numbers = AlignedDecimals([before, after], significantDigits: digits)
    let by = PerturbNumbers.signed(after - before, decimals: 4)
    let multiple = PerturbNumbers.signed(number: (after - before) / scene.epsilon)
    let remarks: [StyledText] = [
      "\("moved by", .dim) \(by) = \(multiple, .accent) ε", "\("by", .dim) \(multiple, .accent) ε",
    ]
    return [
      NumberRows.Row(StyledText(name), StyledText(numbers.texts[0])),
      NumberRows.Row("\(name) now", numbers.text(1, against: 0), remarks),
    ]
  }
}
