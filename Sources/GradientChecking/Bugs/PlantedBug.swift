/// A known mistake in backpropagation, planted on purpose: one line of the pass is wrong.
///
///     PlantedBug.dWDoubled.summary     // "dW of the last layer is twice what it should be"
///     PlantedBug.dWDoubled.rightLine   // "dW[L] = 1/m · dZ[L]·A[L−1]ᵀ + λ/m · W[L]"
public enum PlantedBug: String, CaseIterable, Codable, Hashable, Sendable {
  case dWDoubled = "dw-doubled"
  case dbNotAveraged = "db-not-averaged"
  case penaltyForgotten = "penalty-forgotten"
  case tanhDerivative = "tanh-derivative"
  case dZSign = "dz-sign"
  case dWColumnOrder = "dw-column-order"
  case tanhTaylor = "tanh-taylor"
  case maskNotApplied = "mask-not-applied"
  case componentOverwritten = "component-overwritten"
  case dWNotAveraged = "dw-not-averaged"
  case dbAveragedTwice = "db-averaged-twice"
  case dbWrongAxis = "db-wrong-axis"
  case dbFirstExample = "db-first-example"
  case weightsNotTransposed = "w-not-transposed"
  case wrongLayerA = "wrong-layer-a"
  case sigmoidDerivative = "sigmoid-derivative"
  case reluDerivative = "relu-derivative"
  case biasPenalized = "bias-penalized"
  case penaltyHalved = "penalty-halved"
  case keepProbabilityForgotten = "keep-prob-forgotten"
  case clippingLeftOn = "clipping-left-on"
  case singlePrecision = "single-precision"
}

/// The catalogue: all that is known of each bug, its wrong rule beside its words.
extension PlantedBug {
  /// What no number of the last dW exceeds where `clippingLeftOn` is planted.
  package static let clippingBound = 0.02

  func entry<Scalar>(in precision: Scalar.Type) -> BugEntry<Scalar> {
    switch self {
    // What goes wrong where dW and db are made from dZ, and in what becomes of them.
    case .dWDoubled:
      BugEntry(
        summary: "dW of the last layer is twice what it should be",
        line: .dW,
        wrong: "dW[L] = 2 · (1/m · dZ[L]·A[L−1]ᵀ + λ/m · W[L])",
        code: { ["dW = (2 if l == L else 1) * (\($0.formula(.dW)))"] },
        look:
          "All bars of the last W are equally high, at (2 − 1)/(2 + 1) = 1/3; the rest is right.",
        finding: .factor,
        kinds: [.factor],
        shows: .weights(.last),
        plant: { right, rules in
          rules.dW = { layer, dZ, penalty in
            let dW = right.dW(layer, dZ, penalty)
            return layer.isLast ? dW.map { 2 * $0 } : dW
          }
        }
      )
    case .dWNotAveraged:
      BugEntry(
        summary: "dW of layer 1 is a sum over the examples, not the mean",
        line: .dW,
        wrong: "dW[1] = dZ[1]·A[0]ᵀ + λ/m · W[1]",
        code: { ["dW = dZ @ A[l - 1].T / (1 if l == 1 else m)\($0.penalty())"] },
        look:
          "Without a penalty all bars of W1 are at (m − 1)/(m + 1); with one, λ/m·W1 makes them differ. b1 is "
          + "right, so dZ1 is right, too.",
        lookWithoutPenalty:
          "All bars of W1 are at (m − 1)/(m + 1). b1 is right, so dZ1 is right, too.",
        finding: .factor,
        kinds: [.factor],
        shows: .weights(.first),
        needs: [.twoExamples],
        plant: { right, rules in
          rules.dW = { layer, dZ, penalty in
            guard layer.isFirst else { return right.dW(layer, dZ, penalty) }
            let m = Scalar(Double(layer.exampleCount))
            return layer.dense.dW(dZ, layer.previousA).zip(penalty) { m * $0 + $1 }
          }
        }
      )
    case .wrongLayerA:
      BugEntry(
        summary: "dW is made from A of its own layer, not the one before",
        line: .dW,
        wrong: "dW[l] = 1/m · dZ[l]·A[l]ᵀ + λ/m · W[l]",
        code: {
          [
            "k = l if l < L and W[l].shape[0] == W[l].shape[1] else l - 1",
            "dW = dZ @ A[k].T / m\($0.penalty())",
          ]
        },
        look:
          "Only square Ws are wrong, by no one factor; their b is right, so their dZ is right, too.",
        finding: .onlyWeights,
        kinds: [.product],
        shows: .weights(.square),
        needs: [.squareHiddenLayer],
        plant: { right, rules in
          rules.dW = { layer, dZ, penalty in
            guard layer.isSquare, !layer.isLast else { return right.dW(layer, dZ, penalty) }
            let A = layer.mask?.applied(to: layer.g) ?? layer.g
            return layer.dense.dW(dZ, A).zip(penalty) { $0 + $1 }
          }
        }
      )
    case .singlePrecision:
      BugEntry(
        summary: "dW of layer 1 is computed in single precision",
        line: .dW,
        wrong: "dW[1] = 1/m · float32(dZ[1])·float32(A[0])ᵀ + float32(λ/m · W[1])",
        code: {
          [
            "f = np.float32 if l == 1 else np.float64",
            "dW = f(dZ) @ f(A[l - 1]).T / m\($0.hasPenalty ? " + f(lam / m * W[l])" : "")",
          ]
        },
        look:
          "Some bars of W1 are too low for a wrong term and too high for double precision, which has twice the "
          + "digits; the rest is right.",
        finding: .lowPrecision,
        kinds: [.precision],
        shows: .weights(.first),
        needs: [.doublePrecision],
        plant: { right, rules in
          rules.dW = { layer, dZ, penalty in
            guard layer.isFirst else { return right.dW(layer, dZ, penalty) }
            let (dZ32, A32) = (dZ.inSinglePrecision, layer.previousA.inSinglePrecision)
            let dW = DenseLayer<Float>(rounding: layer.dense).dW(dZ32, A32)
            return dW.zip(penalty.inSinglePrecision) { Scalar(Double($0 + $1)) }
          }
        }
      )
    case .componentOverwritten:
      BugEntry(
        summary: "one component of dW of the last layer is set to 0",
        line: .dW,
        wrong: "dW[L][0,0] = 0",
        code: { [$0.line(.dW), "if l == L: dW[0, 0] = 0"] },
        look:
          "One component alone is wrong, the first of the last W: dθ is 0 there, and its bar at 1.",
        finding: .isolated,
        kinds: [.part],
        shows: .weights(.last),
        plant: { right, rules in
          rules.dW = { layer, dZ, penalty in
            var dW = right.dW(layer, dZ, penalty)
            if layer.isLast { dW[0, 0] = 0 }
            return dW
          }
        }
      )
    case .clippingLeftOn:
      BugEntry(
        summary: "dW of the last layer is clipped to ±0.02",
        line: .dW,
        wrong: "dW[L] = clip(1/m · dZ[L]·A[L−1]ᵀ + λ/m · W[L], −0.02, 0.02)",
        code: { [$0.line(.dW), "if l == L: dW = np.clip(dW, -0.02, 0.02)"] },
        look:
          "Wrong is the last W alone, and only where |dθ_approx| is above 0.02; dθ is 0.02 or −0.02 there.",
        finding: .clipped,
        kinds: [.part],
        shows: .weights(.last),
        plant: { right, rules in
          rules.dW = { layer, dZ, penalty in
            let dW = right.dW(layer, dZ, penalty)
            guard layer.isLast else { return dW }
            let bound = PlantedBug.clippingBound
            return dW.map {
              $0.realPart.magnitude <= bound ? $0 : Scalar($0.realPart < 0 ? -bound : bound)
            }
          }
        }
      )
    case .dWColumnOrder:
      BugEntry(
        summary: "dW of layer 1 is reshaped by columns, θ by rows",
        line: .reshape,
        wrong: "dθ[W1] = dW[1].reshape(-1, order='F')",
        code: { _ in
          [
            "order = \"F\" if l == 1 else \"C\"",
            "dtheta = [dW.reshape(-1, order=order), db.reshape(-1)] + dtheta",
          ]
        },
        look:
          "Bars in W1 alone, wherever dθ is that of another component; the first and the last one stay in "
          + "their place, and are right.",
        finding: .order,
        kinds: [.order],
        shows: .weights(.first),
        needs: [.twoRowsAndColumnsInFirstLayer],
        plant: { right, rules in
          rules.reshape = { layer, dW in
            guard layer.isFirst else { return right.reshape(layer, dW) }
            return (0..<dW.columns).flatMap { dW.column($0) }
          }
        }
      )
    case .dbNotAveraged:
      BugEntry(
        summary: "db of layer 1 is a sum over the examples, not the mean",
        line: .db,
        wrong: "db[1] = Σ dZ[1]",
        code: { ["db = \($0.sum) / (1 if l == 1 else m)"] },
        look: "All bars of b1 are equally high, at (m − 1)/(m + 1); the rest is right.",
        finding: .factor,
        kinds: [.factor],
        shows: .biases(.first),
        needs: [.twoExamples],
        plant: { right, rules in
          rules.db = { layer, dZ in
            let db = right.db(layer, dZ)
            let m = Scalar(Double(layer.exampleCount))
            return layer.isFirst ? db.map { m * $0 } : db
          }
        }
      )
    case .dbAveragedTwice:
      BugEntry(
        summary: "db of the last layer is divided by m twice",
        line: .db,
        wrong: "db[L] = 1/m · 1/m · Σ dZ[L]",
        code: { ["db = \($0.sum) / (m * m if l == L else m)"] },
        look: "All bars of the last b are equally high, at (m − 1)/(m + 1); the rest is right.",
        finding: .factor,
        kinds: [.factor],
        shows: .biases(.last),
        needs: [.twoExamples],
        plant: { right, rules in
          rules.db = { layer, dZ in
            let db = right.db(layer, dZ)
            let m = Scalar(Double(layer.exampleCount))
            return layer.isLast ? db.map { $0 / m } : db
          }
        }
      )
    case .dbWrongAxis:
      BugEntry(
        summary: "db of layer 1 is summed over units, not over examples",
        line: .db,
        wrong: "db[1] = 1/m · dZ[1].sum(axis=0)[:n[1]]",
        code: { [$0.line(.db), "if l == 1: db = dZ.sum(axis=0)[: sizes[1]] / m"] },
        look: "b1 alone is wrong, by no one factor; W1 is right, so dZ1 is right, too.",
        finding: .onlyBiases,
        kinds: [.sum],
        shows: .biases(.first),
        needs: [.twoExamples, .asManyExamplesAsUnitsInFirstLayer],
        plant: { right, rules in
          rules.db = { layer, dZ in
            guard layer.isFirst else { return right.db(layer, dZ) }
            let m = Scalar(Double(layer.exampleCount))
            return (0..<dZ.rows).map { dZ.column($0).reduce(.zero, +) / m }
          }
        }
      )
    case .dbFirstExample:
      BugEntry(
        summary: "db of the last layer is that of the first example",
        line: .db,
        wrong: "db[L] = dZ[L][:, 0]",
        code: { [$0.line(.db), "if l == L: db = dZ[:, 0]"] },
        look:
          "The last b alone is wrong, by no one factor; its W is right, so its dZ is right, too.",
        finding: .onlyBiases,
        kinds: [.sum],
        shows: .biases(.last),
        needs: [.twoExamples],
        plant: { right, rules in
          rules.db = { layer, dZ in layer.isLast ? dZ.column(0) : right.db(layer, dZ) }
        }
      )
    // What goes wrong where the penalty is added.
    case .penaltyForgotten:
      BugEntry(
        summary: "the penalty is in J but not in dW",
        line: .dW,
        wrong: "dW[l] = 1/m · dZ[l]·A[l−1]ᵀ",
        code: { ["dW = \($0.product)"] },
        look:
          "Every W is wrong, the more so, the more λ/m·W counts beside the rest of dW; every b is right.",
        finding: .multipleOfTheta,
        kinds: [.penalty],
        shows: .weights(.all),
        needs: [.penalty],
        plant: { right, rules in
          rules.penalty = { layer in right.penalty(layer).map { _ in 0 } }
        }
      )
    case .penaltyHalved:
      BugEntry(
        summary: "the penalty's derivative keeps the ½ of λ/(2m)·W²",
        line: .dW,
        wrong: "dW[l] = 1/m · dZ[l]·A[l−1]ᵀ + λ/(2m) · W[l]",
        code: { ["dW = \($0.product)\($0.penalty(over: "(2 * m)"))"] },
        look:
          "Every W is wrong, the more so, the more λ/m·W counts beside the rest of dW; every b is right.",
        finding: .multipleOfTheta,
        kinds: [.penalty],
        shows: .weights(.all),
        needs: [.penalty],
        plant: { right, rules in
          rules.penalty = { layer in right.penalty(layer).map { $0 / 2 } }
        }
      )
    case .biasPenalized:
      BugEntry(
        summary: "the penalty is applied to b, though J has it on W",
        line: .db,
        wrong: "db[l] = 1/m · Σ dZ[l] + λ/m · b[l]",
        code: { ["\($0.line(.db)) + lam / m * b[l]"] },
        look: "Every b is wrong by λ/m·b, which is nothing where b is 0; every W is right.",
        finding: .multipleOfTheta,
        kinds: [.penalty],
        shows: .biases(.all),
        needs: [.penalty, .bias],
        plant: { right, rules in
          rules.db = { layer, dZ in
            let factor = layer.lambda / Scalar(Double(layer.exampleCount))
            return zip(right.db(layer, dZ), layer.dense.b).map { $0 + factor * $1 }
          }
        }
      )
    // What goes wrong on the way back from dZ[L] to dZ[1].
    case .dZSign:
      BugEntry(
        summary: "dZ of the last layer has the wrong sign",
        line: .outputDZ,
        wrong: "dZ[L] = Y − A[L]",
        code: { _ in ["dZ = Y - A[L]"] },
        look:
          "The bars of every b are at 1: the same number with the other sign. Without a penalty those of every W "
          + "are, too.",
        lookWithoutPenalty: "All bars are at 1: the same numbers with the other sign.",
        finding: .factor,
        kinds: [.sign],
        shows: .both(.all),
        made: .both(.last),
        plant: { _, rules in
          rules.outputDZ = { A, Y in Y.zip(A) { $0 - $1 } }
        }
      )
    case .tanhDerivative:
      BugEntry(
        summary: "the derivative of tanh is taken as 1 − a",
        line: .dZ,
        wrong: "dZ[l] = dA[l] ∘ (1 − A[l])",
        code: { ["dZ = dA * (1 - \($0.a))"] },
        look: "Bars in W and b of the hidden layers, by no one factor; the last layer is right.",
        finding: .upToLayer,
        kinds: [.derivative],
        shows: .both(.hidden),
        needs: [.hiddenLayer, .activation(.tanh)],
        plant: { _, rules in
          rules.activationDerivative = { layer in layer.g.map { a in 1 - a } }
        }
      )
    case .tanhTaylor:
      BugEntry(
        summary: "the derivative of tanh is taken as 1 − z²",
        line: .dZ,
        wrong: "dZ[l] = dA[l] ∘ (1 − Z[l]²)",
        code: { _ in ["dZ = dA * (1 - Z[l - 1] ** 2)"] },
        look:
          "Bars in W and b of the hidden layers, by no one factor: the nearer z is to 0, the less 1 − z² is "
          + "off. The last layer is right.",
        finding: .upToLayer,
        kinds: [.derivative],
        shows: .both(.hidden),
        needs: [.hiddenLayer, .activation(.tanh)],
        plant: { _, rules in
          rules.activationDerivative = { layer in layer.Z.map { z in 1 - z * z } }
        }
      )
    case .sigmoidDerivative:
      BugEntry(
        summary: "the activation's derivative is taken as a·(1 − a)",
        line: .dZ,
        wrong: "dZ[l] = dA[l] ∘ A[l] ∘ (1 − A[l])",
        code: { ["dZ = dA * \($0.a) * (1 - \($0.a))"] },
        look: "Bars in W and b of the hidden layers, by no one factor; the last layer is right.",
        finding: .upToLayer,
        kinds: [.derivative],
        shows: .both(.hidden),
        needs: [.hiddenLayer, .otherActivation(than: .sigmoid)],
        plant: { _, rules in
          rules.activationDerivative = { layer in layer.g.map { a in a * (1 - a) } }
        }
      )
    case .reluDerivative:
      BugEntry(
        summary: "ReLU′ is taken from a ≥ 0, which is always so",
        line: .dZ,
        wrong: "dZ[l] = dA[l] ∘ (A[l] ≥ 0)",
        code: { ["dZ = dA * (\($0.a) >= 0)"] },
        look:
          "Bars in W and b of the hidden layers: a unit that is off passes the error on as if it were on. The last "
          + "layer is right.",
        finding: .upToLayer,
        kinds: [.derivative],
        shows: .both(.hidden),
        needs: [.hiddenLayer, .activation(.relu)],
        plant: { _, rules in
          rules.activationDerivative = { layer in layer.g.map { a in a.realPart >= 0 ? 1 : 0 } }
        }
      )
    case .weightsNotTransposed:
      BugEntry(
        summary: "a square W is not transposed on the way back",
        line: .dA,
        wrong: "dA[l] = W[l+1]·dZ[l+1]",
        code: {
          [
            "square = W[l].shape[0] == W[l].shape[1]",
            "dA = (W[l] if square else W[l].T) @ dZ\($0.dropout("l - 1"))",
          ]
        },
        look:
          "Bars in W and b of every layer before a square W, by no one factor; from the last square W on all "
          + "is right.",
        finding: .upToLayer,
        kinds: [.product],
        shows: .both(.upToSquare),
        made: .both(.beforeSquare),
        needs: [.squareLayerAfterFirst],
        plant: { right, rules in
          rules.previousDA = { layer, dZ in
            layer.isSquare ? layer.dense.product(dZ) : right.previousDA(layer, dZ)
          }
        }
      )
    case .maskNotApplied:
      BugEntry(
        summary: "dropout's mask is not applied in backpropagation",
        line: .dA,
        wrong: "dA[l] = W[l+1]ᵀ·dZ[l+1] / keep_prob",
        code: { _ in ["dA = W[l].T @ dZ / keep_prob"] },
        look: "Bars in W and b of the hidden layers, by no one factor; the last layer is right.",
        finding: .upToLayer,
        kinds: [.dropout],
        shows: .both(.hidden),
        needs: [.hiddenLayer, .dropout],
        plant: { _, rules in
          rules.dropout = { layer, dA in
            guard let mask = layer.mask else { return dA }
            let keep = Scalar(mask.keepProbability)
            return dA.map { $0 / keep }
          }
        }
      )
    case .keepProbabilityForgotten:
      BugEntry(
        summary: "dropout's 1/keep_prob is forgotten in backpropagation",
        line: .dA,
        wrong: "dA[l] = W[l+1]ᵀ·dZ[l+1] ∘ D[l]",
        code: { _ in ["dA = W[l].T @ dZ * D[l - 1]"] },
        look:
          "All bars of a hidden layer's b are equally high, and higher in each layer before; without a penalty its "
          + "W's are, too. The last layer is right.",
        lookWithoutPenalty:
          "All bars of a hidden layer are equally high, and higher in each layer before. The last layer is right.",
        finding: .factor,
        kinds: [.dropout, .factor],
        shows: .both(.hidden),
        needs: [.hiddenLayer, .dropout],
        plant: { right, rules in
          rules.dropout = { layer, dA in
            guard let mask = layer.mask else { return dA }
            return right.dropout(layer, dA).map { Scalar(mask.keepProbability) * $0 }
          }
        }
      )
    }
  }
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
