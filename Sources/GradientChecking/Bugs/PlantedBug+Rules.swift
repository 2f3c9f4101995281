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
    case .dWNotAveraged, .dbAveragedTwice, .dbWrongAxis, .dbFirstExample, .wrongLayerA,
      .singlePrecision:
      plantInLayerGradient(bug)
    case .weightsNotTransposed, .sigmoidDerivative, .reluDerivative, .keepProbabilityForgotten:
      plantOnTheWayBack(bug)
    case .biasPenalized, .penaltyHalved, .clippingLeftOn:
      plantInWhatIsAdded(bug)
    }
  }

  /// What goes wrong where dW and db are made from dZ.
  private mutating func plantInLayerGradient(_ bug: PlantedBug) {
    let right = self
    switch bug {
    case .dWNotAveraged:
      dW = { layer, dZ, penalty in
        guard layer.isFirst else { return right.dW(layer, dZ, penalty) }
        let m = Scalar(Double(layer.exampleCount))
        return layer.dense.dW(dZ, layer.previousA).zip(penalty) { m * $0 + $1 }
      }
    case .dbAveragedTwice:
      db = { layer, dZ in
        let db = right.db(layer, dZ)
        let m = Scalar(Double(layer.exampleCount))
        return layer.isLast ? db.map { $0 / m } : db
      }
    case .dbWrongAxis:
      db = { layer, dZ in
        guard layer.isFirst else { return right.db(layer, dZ) }
        let m = Scalar(Double(layer.exampleCount))
        return (0..<dZ.rows).map { dZ.column($0).reduce(.zero, +) / m }
      }
    case .dbFirstExample:
      db = { layer, dZ in layer.isLast ? dZ.column(0) : right.db(layer, dZ) }
    case .wrongLayerA:
      dW = { layer, dZ, penalty in
        guard layer.isSquare, !layer.isLast else { return right.dW(layer, dZ, penalty) }
        let A = layer.mask?.applied(to: layer.g) ?? layer.g
        return layer.dense.dW(dZ, A).zip(penalty) { $0 + $1 }
      }
    case .singlePrecision:
      dW = { layer, dZ, penalty in
        guard layer.isFirst else { return right.dW(layer, dZ, penalty) }
        let (dZ32, A32) = (dZ.inSinglePrecision, layer.previousA.inSinglePrecision)
        let dW = DenseLayer<Float>(rounding: layer.dense).dW(dZ32, A32)
        return dW.zip(penalty.inSinglePrecision) { Scalar(Double($0 + $1)) }
      }
    default: break
    }
  }

  /// What goes wrong between dZ[l] and dZ[l−1].
  private mutating func plantOnTheWayBack(_ bug: PlantedBug) {
    let right = self
    switch bug {
    case .weightsNotTransposed:
      previousDA = { layer, dZ in
        layer.isSquare ? layer.dense.product(dZ) : right.previousDA(layer, dZ)
      }
    case .sigmoidDerivative:
      activationDerivative = { layer in layer.g.map { a in a * (1 - a) } }
    case .reluDerivative:
      activationDerivative = { layer in layer.g.map { a in a.realPart >= 0 ? 1 : 0 } }
    case .keepProbabilityForgotten:
      dropout = { layer, dA in
        guard let mask = layer.mask else { return dA }
        return right.dropout(layer, dA).map { Scalar(mask.keepProbability) * $0 }
      }
    default: break
    }
  }

  /// What goes wrong where the penalty is added, or after it.
  private mutating func plantInWhatIsAdded(_ bug: PlantedBug) {
    let right = self
    switch bug {
    case .biasPenalized:
      db = { layer, dZ in
        let factor = layer.lambda / Scalar(Double(layer.exampleCount))
        return zip(right.db(layer, dZ), layer.dense.b).map { $0 + factor * $1 }
      }
    case .penaltyHalved:
      penalty = { layer in right.penalty(layer).map { $0 / 2 } }
    case .clippingLeftOn:
      dW = { layer, dZ, penalty in
        let dW = right.dW(layer, dZ, penalty)
        guard layer.isLast else { return dW }
        let bound = 0.02
        return dW.map {
          $0.realPart.magnitude <= bound ? $0 : Scalar($0.realPart < 0 ? -bound : bound)
        }
      }
    default: break
    }
  }
}

extension BackwardLayer {
  /// Whether this is layer 1.
  var isFirst: Bool { layer == 1 }
  /// Whether this is layer L.
  var isLast: Bool { layer == layerCount }
  /// Whether W[l] has as many rows as columns, so that a transpose forgotten goes unnoticed.
  var isSquare: Bool { dense.W.rows == dense.W.columns }
}

extension Matrix where Element: NetworkScalar {
  /// The real parts, rounded.
  fileprivate var inSinglePrecision: Matrix<Float> { map { Float($0.realPart) } }
}

extension DenseLayer<Float> {
  /// A layer of another precision, rounded to this one.
  fileprivate init<Other>(rounding other: DenseLayer<Other>) {
    let W = WeightMatrix(
      rows: other.W.rows,
      columns: other.W.columns,
      elements: other.W.elements.map { Float($0.realPart) }[...]
    )
    self.init(W: W, b: other.b.map { Float($0.realPart) }[...])
  }
}
