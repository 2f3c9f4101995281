import CellUI
import GradientChecking
import Wording

/// How far a nudge travels: the units it reaches, and how much of ε each of them moves by.
extension PerturbScene {
  /// The network with the path of the nudge.
  func flowPart(rank: Int) -> ScenePart {
    UnitFlow(
      context: context,
      direction: .leftToRight,
      hue: .numeric,
      focus: layer,
      hasBars: { $0 > 0 && ($0 >= layer || !check.isFunction) },
      unit: unit,
      joints: { joint($0).map { [$0] } ?? [] },
      cost: (
        (arrived ?? 0) != 0, arrived.map(inEpsilon) ?? "", context.symbols.text("-0.044 ε").count
      ),
      selectsEdges: true,
      captions: captions
    )
    .part(rank: rank, lines: lines)
  }

  private var lines: [String] {
    (ripple?.layers ?? []).map { layer in
      guard layer.movedCount > 0 else { return "A\(layer.layer): exactly still" }
      let moved = "\(layer.movedCount) of \(counted(layer.units.count, "unit")) moved"
      let (unit, movement) = layer.largest
      return "A\(layer.layer): \(moved), unit \(unit) most, by \(inEpsilon(movement).plain)"
    }
  }

  /// A movement in units of ε, what is left of the nudge, in no more than eight characters.
  func inEpsilon(_ movement: Double) -> StyledText {
    let forms = [2, 1].map { "\(Numbers.short(movement / epsilon, digits: $0)) ε" }
    return StyledText(forms.first { $0.count <= 8 } ?? forms[1])
  }

  /// How the units of a layer move; `nil` for the inputs, before the evaluation, and until the nudge is there.
  private func movement(of layer: Int) -> Ripple.Layer? {
    layer > reach ? nil : ripple?.layers.first { $0.layer == layer }
  }

  /// How far a nudge has come, in layers: 1.5 is halfway from A1 to A2, and J lies behind the last one.
  private var way: Double {
    guard let motion = context.motion, case .nudge = motion.subject else { return .infinity }
    return Double(layer - 1) + motion.share * Double(check.network.layerCount + 2 - layer)
  }

  /// The last layer that a nudge on its way has reached; the one behind all layers is J.
  private var reach: Int { way.isFinite ? Int(way) : .max }

  /// How much of its way from a layer to the next the nudge has come, from 0 to 1.
  private func progress(behind layer: Int) -> Double { min(1, max(0, way - Double(layer))) }

  /// How much of its way from the last layer to J.
  var progressToCost: Double { progress(behind: check.network.layerCount) }

  /// How much of their length the bars of a layer have that the nudge has just reached: they grow fast, then slower.
  private func growth(ofLayer layer: Int) -> Double {
    let rest = 1 - min(1, max(0, 3 * (way - Double(layer))))
    return way.isFinite ? 1 - rest * rest : 1
  }

  /// By how much J moved, once the nudge has come that far.
  private var arrived: Double? { reach > check.network.layerCount ? costMovement : nil }

  private func unit(_ layer: Int, _ unit: Int) -> UnitColumn.Unit {
    let movement = movement(of: layer)
    guard let moved = movement?.units[unit], moved.hasMoved else {
      // Still, or not yet known to be.
      let mayMove = movement == nil && canMove(layer: layer, unit: unit)
      let words = layer == 0 ? "" : mayMove ? "can move" : "still"
      return UnitColumn.Unit(text: words.styled(.dim))
    }
    let share = moved.largest / greatest
    return UnitColumn.Unit(
      isLit: true,
      bar: (share.isFinite ? share : 1) * growth(ofLayer: layer),
      text: inEpsilon(moved.largest)
    )
  }

  /// The whole length of a bar: ε, or the greatest movement.
  private var greatest: Double {
    let movements = [epsilon, costMovement?.magnitude, ripple?.largest].compactMap(\.self)
    return movements.filter(\.isFinite).max() ?? epsilon
  }

  /// θᵢ's own edge, and behind its unit the edges over which the nudge goes on.
  private func joint(_ layer: Int) -> UnitJoint? {
    let moved = { (layer: Int) -> Set<Int> in
      guard let moved = ripple?.layers.first(where: { $0.layer == layer }) else { return [] }
      return Set(moved.units.indices.filter { moved.units[$0].hasMoved })
    }
    let progress = progress(behind: layer - 1)
    if layer == self.layer, check.isFunction || !isEvaluated {
      let source = context.selectedUnit(inLayer: layer - 1)
      let isLit = moved(layer).contains(place.row)
      return UnitJoint(
        left: source.map { [$0] } ?? [],
        right: [place.row],
        style: isLit ? .numeric.filled : .cursor,
        progress: progress,
        ahead: .cursor
      )
    }
    let (left, right) = (moved(layer - 1), moved(layer))
    let reachesCost = layer > check.network.layerCount && (costMovement ?? 0) != 0
    guard progress > 0, !left.isEmpty, !right.isEmpty || reachesCost else { return nil }
    return UnitJoint(left: left, right: right, style: .numeric.filled, progress: progress)
  }

  /// What the columns show, from the fullest sentence to the shortest.
  private var captions: [StyledText] {
    // The same before and after the evaluation, so that the line stays.
    guard check.isFunction || !isEvaluated else {
      return ["each evaluation drew masks of its own", "new masks"].map {
        "everything moves: \($0)".styled(.bug)
      }
    }
    let examples = counted(check.dataset.exampleCount, "example")
    let what = "what is left of ε: how far each unit moves"
    return ["\(what), at most, over \(examples)", "\(what), at most", "what is left of ε"]
      .map { $0.styled(.dim) }
  }
}

/// A cell for each example, the darker the farther θᵢ's unit moves for it.
struct ExampleCells: Sendable {
  private let distances: [Double]
  private let title: String
  /// The example for which the unit moves most.
  private let most: Int

  /// `nil` before the evaluation, where the unit doesn't move, and where two evaluations can't be compared.
  init?(_ scene: PerturbScene) {
    guard scene.isEvaluated, scene.check.isFunction,
      let unit = scene.ripple?.layers[scene.layer - 1].units[scene.place.row],
      unit.hasMoved, unit.largest.isFinite,
      let most = unit.movements.indices.max(by: { unit.movements[$0] < unit.movements[$1] })
    else { return nil }
    (distances, self.most) = (unit.movements, most)
    title =
      "unit \(scene.place.row) of A\(scene.layer), a cell for each example, by how far it moves"
  }

  func part(rank: Int) -> ScenePart {
    let count = distances.count
    let shape = PartForm(rank: rank, columns: Extent(least: 90, best: 90, most: 130)) { columns in
      .exactly(1 + (count + columns - 1) / columns)
    }
    return ScenePart("examples", [.still(shape) { draw(in: $0, into: &$1) }])
  }

  private func draw(in area: Rect, into canvas: inout Canvas) {
    var body = area
    let titles = ["\(title); example \(most) most", title].map { $0.styled(.dim) }
    canvas.write(fitting: titles, in: body.cutTop(1))
    for (place, distance) in distances.enumerated() {
      let level = distance == 0 ? 0 : max(1, Int((8 * distance / distances[most]).rounded()))
      let (row, column) = place.quotientAndRemainder(dividingBy: body.width)
      guard row < body.height else { return }
      let style: Style = distance == 0 ? .faint : .numeric.filled
      let glyph = canvas.symbols.heatRamp[min(8, level)]
      canvas.put(glyph, style, x: body.x + column, y: body.y + row)
    }
  }
}
