/// A place where dJ/dθᵢ jumps: there a hidden unit's z is 0 for one example, and ReLU′ (or leaky
/// ReLU′) changes sides.
public struct Kink: Hashable, Sendable {
  /// θᵢ there.
  public let value: Double
  /// l, the unit's layer.
  public let layer: Int
  /// The unit, a row of Z[l], from zero.
  public let unit: Int
  /// The example, a column of Z[l], from zero.
  public let example: Int
}

extension GradientCheck {
  /// The kinks of J along component `index`, for θᵢ in a range, by their values.
  ///
  /// Between two kinks of the layers before, every z is a straight line over θᵢ; so layer by layer
  /// each stretch between known kinks has at most one zero per unit and example, and the line through
  /// the stretch's ends finds it. None is missed, however close they lie. Units that dropout has dropped
  /// for an example leave no kink in J.
  ///
  /// Empty for the smooth activations, and where dropout draws its mask anew, for J is no function then.
  ///
  /// - Parameters:
  ///   - index: i, from zero.
  ///   - range: Where to look; the ends need not enclose θᵢ itself.
  /// - Returns: The kinks in the order of their values.
  public func kinks(moving index: Int, in range: ClosedRange<Double>) -> [Kink] {
    guard network.activation.hasKink, !probe.masks.isResampled else { return [] }
    let firstLayer = layout.block(of: index).layer
    var kinks: [Kink] = []
    for layer in firstLayer..<max(firstLayer, network.layerCount) {
      let inner = kinks.map(\.value).filter { range.lowerBound < $0 && $0 < range.upperBound }
      let borders = ([range.lowerBound] + inner + [range.upperBound]).sorted()
      var left = end(of: borders[0], moving: index, layer: layer)
      for value in borders.dropFirst() where value > left.value {
        if Cancellation.isRequested { return [] }
        let right = end(of: value, moving: index, layer: layer)
        kinks += Self.crossings(from: left, to: right, in: layer)
        left = right
      }
    }
    return kinks.sorted {
      ($0.value, $0.layer, $0.unit, $0.example) < ($1.value, $1.layer, $1.unit, $1.example)
    }
  }

  /// dJ/dθᵢ with θᵢ moved to a value, by the right backpropagation, whatever bug is planted.
  ///
  /// Over θᵢ that is a curve which jumps at every kink.
  public func derivative(moving index: Int, to value: Double) -> Double {
    probe.derivative(moving: index, to: value)
  }

  /// Whether a hidden unit of a ReLU network is dead: z ≤ 0 on every example, so that nothing flows
  /// through it in either direction and all that leads to it has the gradient 0 (but for the penalty).
  ///
  /// `false` for all other activations, leaky ReLU too, and in layer L.
  ///
  /// - Parameters:
  ///   - layer: l, from 1.
  ///   - unit: The unit, a row of Z[l], from zero.
  /// - Returns: Whether it is dead at this check's θ.
  public func isDead(layer: Int, unit: Int) -> Bool {
    guard network.activation == .relu, (1..<network.layerCount).contains(layer) else {
      return false
    }
    return activations[layer - 1].z.row(unit).allSatisfy { $0 <= 0 }
  }

  /// One end of a stretch on which every z of a layer is a straight line.
  private struct StretchEnd {
    let value: Double
    let z: Matrix<Double>
    let mask: Matrix<Bool>?
  }

  private func end(of value: Double, moving index: Int, layer: Int) -> StretchEnd {
    let layer = activations(moving: index, to: value)[layer - 1]
    return StretchEnd(value: value, z: layer.z, mask: layer.mask)
  }

  private static func crossings(from left: StretchEnd, to right: StretchEnd, in layer: Int)
    -> [Kink]
  {
    left.z.elements.indices.compactMap { place in
      let (z, otherZ) = (left.z.elements[place], right.z.elements[place])
      guard (z > 0) != (otherZ > 0), left.mask?.elements[place] ?? true else { return nil }
      let (unit, example) = place.quotientAndRemainder(dividingBy: left.z.columns)
      let part = z / (z - otherZ)
      let value = left.value + part * (right.value - left.value)
      return Kink(value: value, layer: layer, unit: unit, example: example)
    }
  }
}
