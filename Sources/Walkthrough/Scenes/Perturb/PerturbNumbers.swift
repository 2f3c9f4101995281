import CellUI
import GradientChecking
import Wording

/// θᵢ and J before and after the nudge, digit under digit.
struct PerturbNumbers {
  let scene: PerturbScene
  /// Only what this step is about, where there are few rows.
  let isShort: Bool

  private var scheme: DifferenceScheme { scene.context.experiment.scheme }
  private var digits: Int { scene.context.experiment.precision == .double ? 17 : 9 }

  /// The rows kept for θᵢ, and as many for J: the same in every step, so that nothing jumps.
  var rowCount: Int { scheme == .centered && !isShort ? 3 : 2 }

  /// θᵢ, θᵢ + ε, θᵢ − ε, as far as this step has come.
  var thetaRows: [NumberRows.Row] {
    let name = "θ[\(scene.index)]"
    let moved = scheme == .complexStep ? [] : [scene.thetaPlus, scene.thetaMinus]
    let numbers = AlignedDecimals(
      [scene.theta] + moved,
      significantDigits: digits,
      ordinary: -9...7
    )
    var rows = [
      NumberRows.Row(
        label: name.styled(.cursor),
        value: (numbers.texts[0] + numbers.factor).styled(.text),
        remarks: ["= \(scene.context.selectedName)".styled(.cursor)]
      )
    ]
    if scheme == .complexStep {
      let step = "+ i · \(Numbers.short(scene.epsilon))"
      rows.append(
        NumberRows.Row(
          label: "\(name) + iε".styled(.text),
          value: numbers.texts[0].styled(.text),
          remarks: [step.styled(.changedDigit)]
        )
      )
    }
    if scheme != .complexStep, !(isShort && scene.step.isDown) {
      rows.append(row("\(name) + ε", numbers, 1, to: scene.thetaPlus))
    }
    if scene.step.isDown { rows.append(row("\(name) − ε", numbers, 2, to: scene.thetaMinus)) }
    return rows
  }

  private func row(
    _ label: String,
    _ numbers: AlignedDecimals,
    _ place: Int,
    to value: Double
  ) -> NumberRows.Row {
    NumberRows.Row(
      label: label.styled(.text),
      value: numbers.text(place, against: 0, style: .text, changed: .changedDigit),
      remarks: moveRemarks(value - scene.theta)
    )
  }

  /// How far θᵢ really moved: rounding makes that differ from ε.
  private func moveRemarks(_ distance: Double) -> [StyledText] {
    if distance == 0 {
      return [
        "\("not moved: ε is lost in rounding", .doubleCheck)", "\("not moved", .doubleCheck)",
      ]
    }
    let figures = scene.context.experiment.precision == .double ? 9 : 5
    let exact = PerturbNumbers.signed(distance, decimals: figures)
    return [
      "\("moved by", .dim) \(exact, .text)",
      "\(PerturbNumbers.signed(distance, decimals: 1), .dim)",
    ]
  }

  private var imaginaryCost: String { "Im " + scene.context.movedCost("+iε") }

  /// What ``costRows`` have room for from the first step on.
  var reservedCostRows: [NumberRows.Row] {
    let label = scheme == .complexStep ? imaginaryCost : scene.context.movedCost("+ε")
    return [NumberRows.Row(label: label.styled(.text))]
  }

  /// J(θ), J with θᵢ + ε and J with θᵢ − ε, as far as this step has come.
  var costRows: [NumberRows.Row] {
    let check = scene.check
    let component = scene.probe?.component
    let known = [check.cost.total, component?.costPlus, component?.costMinus].map { $0 ?? .nan }
    let numbers = AlignedDecimals(known, significantDigits: digits)
    var rows = [
      NumberRows.Row(
        label: "J(θ)".styled(.heading),
        value: (numbers.texts[0] + numbers.factor).styled(.text)
      )
    ]
    let step = scene.step
    if step == .evaluateImaginary, let component {
      let imaginary = component.numeric * scene.epsilon
      rows.append(
        NumberRows.Row(
          label: imaginaryCost.styled(.heading),
          value: Numbers.exponential(imaginary, decimals: 9).styled(.accent),
          remarks: Self.proportion(imaginary, scene.epsilon)
        )
      )
    }
    let hasPlus = step == .evaluateUp || step.isDown
    if hasPlus, !(isShort && step.isDown), let cost = component?.costPlus {
      rows.append(costRow("+", numbers, 1, cost))
    }
    if step == .evaluateDown, let cost = component?.costMinus {
      rows.append(costRow("−", numbers, 2, cost))
    }
    return rows
  }

  private func costRow(
    _ sign: String,
    _ numbers: AlignedDecimals,
    _ place: Int,
    _ cost: Double
  ) -> NumberRows.Row {
    NumberRows.Row(
      label: scene.context.movedCost("\(sign)ε").styled(.heading),
      value: numbers.text(place, against: 0, style: .text, changed: .changedDigit),
      remarks: costRemarks(cost - scene.check.cost.total)
    )
  }

  /// How far J moved, alone and in units of ε.
  private func costRemarks(_ movement: Double) -> [StyledText] {
    guard movement.isFinite else { return [] }
    guard movement != 0 else { return ["not moved".styled(.dim)] }
    let by = Self.signed(movement, decimals: 4)
    let proportions = Self.proportion(movement, scene.epsilon)
    return proportions.map { "\("moved by", .dim) \(by) " + $0 }
      + proportions.map { "\(by) " + $0 } + [by.styled(.text)]
  }

  /// `= +0.21218 ε`: a movement in units of ε, the first hint of the slope.
  private static func proportion(_ movement: Double, _ epsilon: Double) -> [StyledText] {
    [
      "= \(signed(number: movement / epsilon), .accent) ε",
      "\(signed(number: movement / epsilon)) ε",
    ]
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
    let isImaginary = scene.step == .evaluateImaginary
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
    let title = rest.cutTop(1)
    canvas.horizontalLine(x: title.x, y: title.y, width: title.width)
    let unit = "unit \(scene.place.row) of A\(scene.layer)"
    canvas.write(
      " closer: example \(example), for which \(unit) moves most ".styled(.dim),
      x: title.x + 2,
      y: title.y,
      in: title
    )
    NumberRows(rows: rows).draw(in: rest, into: &canvas)
  }

  private var rows: [NumberRows.Row] {
    let isImaginary = scene.step == .evaluateImaginary
    let z = pair(before.z, after.z)
    let a = pair(before.a, after.a)
    let origin = NumberRows.Row(
      label: (source?.name ?? "the bias adds").styled(.text),
      value: Numbers.fixed(source?.value ?? 1, decimals: 6).styled(.text),
      remarks: ["z moves by this many ε".styled(.dim)]
    )
    if isImaginary {
      return [origin, imaginary("Im z", z.after), imaginary("Im a", a.after)]
    }
    return [origin] + rows("z", z) + rows("a", a)
  }

  private func pair(
    _ before: Matrix<Double>,
    _ after: Matrix<Double>
  ) -> (before: Double, after: Double) {
    (before[scene.place.row, example], after[scene.place.row, example])
  }

  /// What the weight is multiplied by in this example.
  private var source: (name: String, value: Double)? {
    let (layer, column) = (scene.layer, scene.place.column)
    guard scene.context.selectedBlock.kind == .weight else { return nil }
    if layer == 1 { return ("input \(column)", scene.check.dataset.features[column, example]) }
    let value = scene.check.activations[layer - 2].a[column, example]
    return ("A\(layer - 1), unit \(column)", value)
  }

  private func rows(
    _ name: String,
    _ values: (before: Double, after: Double)
  ) -> [NumberRows.Row] {
    let digits = scene.context.experiment.precision == .double ? 14 : 9
    let numbers = AlignedDecimals([values.before, values.after], significantDigits: digits)
    let movement = values.after - values.before
    return [
      NumberRows.Row(label: name.styled(.text), value: numbers.texts[0].styled(.text)),
      NumberRows.Row(
        label: "\(name) now".styled(.text),
        value: numbers.text(1, against: 0, style: .text, changed: .changedDigit),
        remarks: remarks(movement)
      ),
    ]
  }

  private func imaginary(_ name: String, _ value: Double) -> NumberRows.Row {
    NumberRows.Row(
      label: name.styled(.text),
      value: Numbers.exponential(value, decimals: 9).styled(.text),
      remarks: ["= \(PerturbNumbers.signed(number: value / scene.epsilon), .accent) ε"]
    )
  }

  private func remarks(_ movement: Double) -> [StyledText] {
    let by = PerturbNumbers.signed(movement, decimals: 4)
    let multiple = PerturbNumbers.signed(number: movement / scene.epsilon)
    return [
      "\("moved by", .dim) \(by) = \(multiple, .accent) ε", "\("by", .dim) \(multiple, .accent) ε",
    ]
  }
}
