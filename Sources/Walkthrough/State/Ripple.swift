import GradientChecking

/// How far every unit's activation moves when one component of θ does.
///
///     let ripple = Ripple(from: check.activations, to: probe.plus)   // of W2[0,2]
///     ripple.layers[0].movedCount   // 0: nothing before layer 2 depends on W2
struct Ripple: Hashable, Sendable {
  /// One unit over all examples.
  struct Unit: Hashable, Sendable {
    /// |ΔA| for each example, or |Im A|.
    let movements: [Double]
    /// The largest of them; NaN if one is.
    let largest: Double

    fileprivate init(_ movements: [Double]) {
      self.movements = movements
      largest = movements.contains(where: \.isNaN) ? .nan : movements.max() ?? 0
    }

    /// Whether A changed for some example.
    var hasMoved: Bool { largest != 0 }
  }

  /// One layer, from 1 to L.
  struct Layer: Hashable, Sendable {
    let layer: Int
    let units: [Unit]

    /// How many of the units moved.
    var movedCount: Int { units.count { $0.hasMoved } }

    /// The unit that moved most, and by how much.
    var largest: (unit: Int, movement: Double) {
      let unit = units.indices.max { units[$0].largest < units[$1].largest } ?? 0
      return (unit, units[unit].largest)
    }
  }

  /// The layers in their order.
  let layers: [Layer]

  /// The movements between two passes.
  init(from before: [LayerActivations], to after: [LayerActivations]) {
    layers = zip(before, after).map { before, after in
      let units = (0..<before.a.rows).map { row in
        Unit(zip(before.a.row(row), after.a.row(row)).map { ($1 - $0).magnitude })
      }
      return Layer(layer: before.layer, units: units)
    }
  }

  /// The imaginary parts of a pass, which are 0 where θᵢ has no influence.
  init(imaginary: [LayerActivations]) {
    layers = imaginary.map { pass in
      let units = (0..<pass.a.rows).map { Unit(pass.a.row($0).map(\.magnitude)) }
      return Layer(layer: pass.layer, units: units)
    }
  }

  /// How many units of all layers moved.
  var movedCount: Int { layers.reduce(0) { $0 + $1.movedCount } }

  /// The largest movement of a unit that moved by a finite amount.
  var largest: Double? { layers.flatMap(\.units).map(\.largest).filter(\.isFinite).max() }
}

/// Why no activation moved although θᵢ did.
enum Stillness: Hashable, Sendable {
  /// θᵢ + ε is rounded to θᵢ.
  case lostInRounding
  /// The weight's input feature is 0 in every example.
  case silentInput(Int)
  /// The unit that the weight comes from has A = 0 for every example.
  case silentUnit(layer: Int, unit: Int)
  /// The ReLU that θᵢ leads to has z ≤ 0 for every example.
  case deadUnit(layer: Int, unit: Int)
  /// Dropout took out the unit that θᵢ leads to, for every example.
  case droppedUnit(layer: Int, unit: Int)
  /// In every example one or the other of these holds.
  case blocked(layer: Int, unit: Int)
  /// What changes is smaller than the last digit of the activations.
  case belowLastDigit
}

extension GradientCheck {
  /// Why no activation moves when component `index` does, by what it is multiplied by and what its unit lets through.
  func stillness(of index: Int) -> Stillness {
    let (block, place) = (layout.block(of: index), layout.coordinate(of: index))
    let (layer, row, column) = (block.layer, place.row, place.column)
    let inputs = layer == 1 ? dataset.features : activations[layer - 2].a
    let source = block.kind == .weight ? Array(inputs.row(column)) : nil
    if let source, source.allSatisfy({ $0 == 0 }) {
      return layer == 1 ? .silentInput(column) : .silentUnit(layer: layer - 1, unit: column)
    }
    guard layer < network.layerCount else { return .belowLastDigit }
    let target = activations[layer - 1]
    if let mask = target.mask, mask.row(row).allSatisfy({ !$0 }) {
      return .droppedUnit(layer: layer, unit: row)
    }
    guard network.activation == .relu else { return .belowLastDigit }
    let z = target.z.row(row)
    if z.allSatisfy({ $0 <= 0 }) { return .deadUnit(layer: layer, unit: row) }
    let isBlocked = source.map { zip($0, z).allSatisfy { $0 == 0 || $1 <= 0 } } ?? false
    return isBlocked ? .blocked(layer: layer, unit: row) : .belowLastDigit
  }
}
