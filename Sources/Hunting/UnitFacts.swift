import GradientChecking
import Wording

/// What a unit does over the examples: the z and a that it makes, in a sentence's worth of numbers.
public struct UnitFacts: Hashable, Sendable {
  /// The layer, from 1.
  public let layer: Int
  /// The unit, from 0.
  public let unit: Int
  /// The least and the largest z of all examples.
  public let z: ClosedRange<Double>
  /// The least and the largest a, as it goes on to the next layer.
  public let a: ClosedRange<Double>
  /// The examples for which z is above 0; for a ReLU the unit is on there.
  public let onCount: Int
  /// The examples for which dropout left the unit out; 0 without dropout.
  public let droppedCount: Int
  /// m.
  public let exampleCount: Int
}

/// Z and A, which cost nothing: they come with the evaluation of J at θ.
extension GradientCheck {
  /// What each unit of a layer does, in order; none where there is no such layer.
  public func units(ofLayer layer: Int) -> [UnitFacts] {
    guard let values = activations.first(where: { $0.layer == layer }) else { return [] }
    return (0..<values.z.rows).map { unit in
      let columns = 0..<values.z.columns
      let (z, a) = (columns.map { values.z[unit, $0] }, columns.map { values.a[unit, $0] })
      return UnitFacts(
        layer: layer,
        unit: unit,
        z: (z.min() ?? 0)...(z.max() ?? 0),
        a: (a.min() ?? 0)...(a.max() ?? 0),
        onCount: z.count { $0 > 0 },
        droppedCount: values.mask.map { mask in columns.count { !mask[unit, $0] } } ?? 0,
        exampleCount: z.count
      )
    }
  }

  /// The unit that a component leads to: the row of its W or b.
  func unit(of index: Int) -> UnitFacts? {
    let block = layout.block(of: index)
    let row = (index - block.start) / max(1, block.range.count / max(1, block.rows))
    let units = units(ofLayer: block.layer)
    return units.indices.contains(row) ? units[row] : nil
  }
}

extension UnitFacts {
  /// Its name: `unit 2 of layer 1`.
  public var name: String { "unit \(unit) of layer \(layer)" }

  /// For how many examples a unit with a kink is on: `on for all 24 examples`.
  public var activity: String {
    switch onCount {
    case 0: "off for all \(exampleCount) examples"
    case exampleCount: "on for all \(exampleCount) examples"
    default: "on for \(onCount) of \(exampleCount) examples"
    }
  }
}
