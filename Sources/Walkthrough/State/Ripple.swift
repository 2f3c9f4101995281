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
