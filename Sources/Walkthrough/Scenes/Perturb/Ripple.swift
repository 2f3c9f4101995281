import GradientChecking

/// How far every unit's activation moves when one component of θ does.
///
///     let ripple = Ripple(from: check.activations, to: probe.plus)   // of W2[0,2]
///     ripple.layers[0].movedCount   // 0: nothing before layer 2 depends on W2
struct Ripple: Hashable, Sendable {
  /// One unit over all examples.
  struct Unit: Hashable, Sendable {
    /// The largest |ΔA| among the examples; NaN if one is.
    let largest: Double
    /// The mean |ΔA| over the examples.
    let mean: Double

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
      Layer(before.layer, before.a.rows) { row in
        zip(before.a.row(row), after.a.row(row)).map { ($1 - $0).magnitude }
      }
    }
  }

  /// The imaginary parts of a pass, which are 0 where θᵢ has no influence.
  init(imaginary: [LayerActivations]) {
    layers = imaginary.map { pass in
      Layer(pass.layer, pass.a.rows) { row in pass.a.row(row).map(\.magnitude) }
    }
  }

  /// How many units of all layers moved.
  var movedCount: Int { layers.reduce(0) { $0 + $1.movedCount } }

  /// The largest and the smallest movement, of the units that moved by a finite amount.
  var range: ClosedRange<Double>? {
    let moved = layers.flatMap(\.units).map(\.largest).filter { $0 != 0 && $0.isFinite }
    guard let least = moved.min(), let most = moved.max() else { return nil }
    return least...most
  }
}

extension Ripple.Layer {
  fileprivate init(_ layer: Int, _ rows: Int, movements: (Int) -> [Double]) {
    self.layer = layer
    units = (0..<rows).map { row in
      let movements = movements(row)
      return Ripple.Unit(
        largest: movements.contains(where: \.isNaN) ? .nan : movements.max() ?? 0,
        mean: movements.reduce(0, +) / Double(max(1, movements.count))
      )
    }
  }
}
