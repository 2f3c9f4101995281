import CellUI
import GradientChecking
import Wording

/// How far the unit that θᵢ leads to moves for each example.
private struct UnitMovements {
  let scene: PerturbScene
  let before, after: LayerActivations
  /// |ΔA| of every example, or |Im A|.
  let distances: [Double]
  /// The example for which the unit moves most.
  let most: Int

  /// `nil` before the evaluation, where the unit doesn't move, and where two evaluations can't be compared.
  init?(_ scene: PerturbScene) {
    let (position, row) = (scene.layer - 1, scene.place.row)
    guard scene.isEvaluated, scene.check.isFunction, let probe = scene.probe,
      scene.ripple?.layers[position].units[row].hasMoved == true
    else { return nil }
    let moved = scene.step.isDown ? probe.minus : probe.imaginary ?? probe.plus
    let home = scene.check.activations[position]
    let isImaginary = scene.step.direction == .imaginary
    let distances = zip(home.a.row(row), moved[position].a.row(row)).map { before, after in
      (isImaginary ? after : after - before).magnitude
    }
    guard let most = distances.indices.max(by: { distances[$0] < distances[$1] }),
      distances[most].isFinite
    else { return nil }
    (self.scene, self.distances, self.most) = (scene, distances, most)
    (before, after) = (home, moved[position])
  }

  var unit: String { "unit \(scene.place.row) of A\(scene.layer)" }
}

/// A cell for each example, the darker the farther θᵢ's unit moves for it.
struct ExampleCells: Sendable {
  private let movements: UnitMovements

  init?(_ scene: PerturbScene) {
    guard let movements = UnitMovements(scene) else { return nil }
    self.movements = movements
  }

  /// - Parameter rank: When it is added.
  /// - Returns: The part.
  func part(rank: Int) -> ScenePart {
    let count = movements.distances.count
    let shape = PartForm(rank: rank, columns: Extent(least: 52, best: 76, most: 130)) { columns in
      .exactly(1 + (count + columns - 1) / columns)
    }
    return ScenePart("examples", [.still(shape) { draw(in: $0, into: &$1) }])
  }

  private func draw(in area: Rect, into canvas: inout Canvas) {
    var body = area
    let title = "\(movements.unit), a cell for each example, by how far it moves"
    let most = "example \(movements.most) most"
    canvas.write(
      fitting: ["\(title); \(most)", title].map { $0.styled(.dim) },
      in: body.cutTop(1)
    )
    let greatest = movements.distances[movements.most]
    for (place, distance) in movements.distances.enumerated() {
      let level = distance == 0 ? 0 : max(1, Int((8 * distance / greatest).rounded()))
      let (row, column) = place.quotientAndRemainder(dividingBy: body.width)
      guard row < body.height else { return }
      let style: Style = distance == 0 ? .faint : .numeric.filled
      let ramp = canvas.symbols.heatRamp
      canvas.put(ramp[min(8, level)], style, x: body.x + column, y: body.y + row)
    }
  }
}

/// One unit for one example: how z and a of the unit that θᵢ leads to follow the nudge.
///
/// z moves by ε times what the weight is multiplied by, and a by g′(z) times that; the rest of the
/// network is the same rule again, layer after layer.
struct CloserLook: Sendable {
  private let movements: UnitMovements
  private var scene: PerturbScene { movements.scene }

  init?(_ scene: PerturbScene) {
    guard let movements = UnitMovements(scene) else { return nil }
    self.movements = movements
  }

  /// The numbers below a title.
  ///
  /// - Parameter rank: When it is added.
  /// - Returns: The part.
  func part(rank: Int) -> ScenePart {
    let shape = PartForm(
      rank: rank,
      columns: Extent(least: 52, best: 76, most: 90),
      rows: .exactly(1 + rows.count)
    )
    let title =
      "closer: example \(movements.most), for which \(movements.unit) moves most".styled(.dim)
    let form = ScenePart.Form.still(shape) { area, canvas in
      var rest = area
      canvas.write(rule: [title], in: rest.cutTop(1))
      NumberRows(rows: rows).draw(in: rest, into: &canvas)
    }
    return ScenePart("closer", [form])
  }

  private var rows: [NumberRows.Row] {
    let origin = NumberRows.Row(
      StyledText(source?.name ?? "the bias adds"),
      StyledText(Numbers.fixed(source?.value ?? 1, decimals: 6)),
      ["z moves by this many ε".styled(.dim)]
    )
    let (row, example, before, after) = (
      scene.place.row, movements.most, movements.before, movements.after
    )
    return [origin] + rows("z", before.z[row, example], after.z[row, example])
      + rows("a", before.a[row, example], after.a[row, example])
  }

  /// What the weight is multiplied by in this example.
  private var source: (name: String, value: Double)? {
    let (layer, column, example) = (scene.layer, scene.place.column, movements.most)
    guard scene.context.selectedBlock.kind == .weight else { return nil }
    if layer == 1 { return ("input \(column)", scene.check.dataset.features[column, example]) }
    let value = scene.check.activations[layer - 2].a[column, example]
    return ("A\(layer - 1), unit \(column)", value)
  }

  private func rows(_ name: String, _ before: Double, _ after: Double) -> [NumberRows.Row] {
    guard scene.step.direction != .imaginary else {
      let multiple = PerturbNumbers.signed(number: after / scene.epsilon)
      let value = Numbers.exponential(after, decimals: 9)
      return [NumberRows.Row("Im \(name)", StyledText(value), ["= \(multiple, .numeric) ε"])]
    }
    let digits = scene.context.experiment.precision == .double ? 14 : 9
    let numbers = AlignedDecimals([before, after], significantDigits: digits)
    let by = PerturbNumbers.signed(after - before, decimals: 4)
    let multiple = PerturbNumbers.signed(number: (after - before) / scene.epsilon)
    let remarks: [StyledText] = [
      "\("moved by", .dim) \(by) = \(multiple, .numeric) ε",
      "\("by", .dim) \(multiple, .numeric) ε",
    ]
    return [
      NumberRows.Row(StyledText(name), StyledText(numbers.texts[0])),
      NumberRows.Row("\(name) now", numbers.text(1, against: 0), remarks),
    ]
  }
}
