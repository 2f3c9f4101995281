import CellUI
import GradientChecking

/// One unit for one example: how z and a of the unit that θᵢ leads to follow the nudge.
///
/// z moves by ε times what the weight is multiplied by, and a by g′(z) times that; the rest of the
/// network is the same rule again, layer after layer.
struct CloserLook {
  /// The rows it takes, its title among them.
  static let height = 6

  private let state: Perturbation
  private let before: LayerActivations
  private let after: LayerActivations
  private let example: Int

  /// The example for which the unit moves most; `nil` before the evaluation, where the unit doesn't
  /// move, and where two evaluations can't be compared.
  init?(_ state: Perturbation) {
    let position = state.layer - 1
    guard state.isEvaluated, state.check.isFunction, let probe = state.probe,
      let ripple = state.ripple, ripple.layers[position].units[state.place.row].hasMoved
    else { return nil }
    let moved = state.step.isDown ? probe.minus : probe.imaginary ?? probe.plus
    let (home, row) = (state.check.activations[position], state.place.row)
    let isImaginary = state.step == .evaluateImaginary
    let distances = zip(home.a.row(row), moved[position].a.row(row)).map { before, after in
      (isImaginary ? after : after - before).magnitude
    }
    guard let example = distances.indices.max(by: { distances[$0] < distances[$1] }),
      distances[example].isFinite
    else { return nil }
    self.state = state
    self.example = example
    before = home
    after = moved[position]
  }

  /// Draws the title on a line of its own, and the numbers below it.
  func draw(in rect: Rect, into canvas: inout Canvas) {
    var rest = rect
    let title = rest.cutTop(1)
    canvas.horizontalLine(x: title.x, y: title.y, width: title.width)
    let unit = "unit \(state.place.row) of A\(state.layer)"
    canvas.write(
      " closer: example \(example), for which \(unit) moves most ".styled(.dim),
      x: title.x + 2,
      y: title.y,
      in: title
    )
    NumberRows(rows: rows).draw(in: rest, into: &canvas)
  }

  private var rows: [NumberRows.Row] {
    let isImaginary = state.step == .evaluateImaginary
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
    (before[state.place.row, example], after[state.place.row, example])
  }

  /// What the weight is multiplied by in this example.
  private var source: (name: String, value: Double)? {
    let (layer, column) = (state.layer, state.place.column)
    guard state.context.selectedBlock.kind == .weight else { return nil }
    if layer == 1 { return ("input \(column)", state.check.dataset.features[column, example]) }
    let value = state.check.activations[layer - 2].a[column, example]
    return ("A\(layer - 1), unit \(column)", value)
  }

  private func rows(
    _ name: String,
    _ values: (before: Double, after: Double)
  ) -> [NumberRows.Row] {
    let digits = state.context.experiment.precision == .double ? 14 : 9
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
      remarks: ["= \(PerturbNumbers.signed(number: value / state.epsilon), .accent) ε"]
    )
  }

  private func remarks(_ movement: Double) -> [StyledText] {
    let by = PerturbNumbers.signed(movement, decimals: 4)
    let multiple = PerturbNumbers.signed(number: movement / state.epsilon)
    return [
      "\("moved by", .dim) \(by) = \(multiple, .accent) ε", "\("by", .dim) \(multiple, .accent) ε",
    ]
  }
}
