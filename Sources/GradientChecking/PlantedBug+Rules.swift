import RealModule

extension BackwardRules {
  /// The right formulas, with one of them replaced by a bug's.
  init(with bug: PlantedBug?) {
    self.init()
    if let bug { plant(bug) }
  }

  /// Replaces the one formula that a bug gets wrong.
  ///
  /// A bug is written around the right formula, so that it goes wrong in the one layer it is about and
  /// stays right in the others.
  private mutating func plant(_ bug: PlantedBug) {
    let right = self
    switch bug {
    case .dWDoubled:
      dW = { layer, dZ, penalty in
        let dW = right.dW(layer, dZ, penalty)
        return layer.isLast ? dW.map { 2 * $0 } : dW
      }
    case .dbNotAveraged:
      db = { layer, dZ in
        let db = right.db(layer, dZ)
        let m = Scalar(Double(layer.exampleCount))
        return layer.isFirst ? db.map { m * $0 } : db
      }
    case .penaltyForgotten:
      penalty = { layer in right.penalty(layer).map { _ in 0 } }
    case .tanhDerivative:
      activationDerivative = { layer in layer.g.map { a in 1 - a } }
    case .dZSign:
      outputDZ = { A, Y in Y.zip(A) { $0 - $1 } }
    case .dWColumnOrder:
      reshape = { layer, dW in
        guard layer.isFirst else { return right.reshape(layer, dW) }
        return (0..<dW.columns).flatMap { dW.column($0) }
      }
    case .tanhTaylor:
      activationDerivative = { layer in layer.Z.map { z in 1 - z * z } }
    case .maskNotApplied:
      dropout = { layer, dA in
        guard let mask = layer.mask else { return dA }
        let keep = Scalar(mask.keepProbability)
        return dA.map { $0 / keep }
      }
    case .componentOverwritten:
      dW = { layer, dZ, penalty in
        var dW = right.dW(layer, dZ, penalty)
        if layer.isLast { dW[0, 0] = 0 }
        return dW
      }
    }
  }
}

extension BackwardLayer {
  /// Whether this is layer 1.
  var isFirst: Bool { layer == 1 }
  /// Whether this is layer L.
  var isLast: Bool { layer == layerCount }
}
