/// J(θ) by a whole forward pass of which nothing but J is kept.
///
/// As ``CostFunction/forward(_:masks:)`` and the data term compute it, to the bit, but for some examples at a time: so
/// what one layer writes the next one finds in the cache, no memory is asked for that the system would have to clear
/// first, and between the parts it is asked whether anybody still waits for it.
struct WholePass<Scalar: RowArithmetic> {
  private let J: CostFunction<Scalar>
  private let theta: Parameters<Scalar>
  private let masks: [DropoutMask]?
  private let parts: ExampleParts

  init(_ J: CostFunction<Scalar>, _ theta: Parameters<Scalar>, masks: [DropoutMask]?) {
    (self.J, self.theta, self.masks) = (J, theta, masks)
    parts = ExampleParts(of: J.X.columns)
  }

  /// The loss of each example; `nil` where nobody waits for it any more.
  func losses() -> [Scalar]? {
    let m = parts.exampleCount
    let most = J.network.layerSizes.dropFirst().max() ?? 1
    let roomSize = most * parts.width
    var isOver = false
    // Z of one layer, A of one layer, and a row of the mask.
    var room = Array(repeating: Scalar.zero, count: 2 * roomSize)
    let losses = Array<Scalar>(unsafeUninitializedCapacity: m) { losses, count in
      count = m
      room.withUnsafeMutableBufferPointer { room in
        guard let out = losses.baseAddress, let Z = room.baseAddress else { return }
        for examples in parts {
          isOver = isOver || examples.lowerBound > 0 && Cancellation.isRequested
          guard !isOver else {
            (out + examples.lowerBound).update(repeating: .zero, count: examples.count)
            continue
          }
          computeLosses(
            of: examples,
            Z: MutableRows(Z, stride: parts.width),
            A: MutableRows(Z + roomSize, stride: parts.width),
            into: out + examples.lowerBound
          )
        }
      }
    }
    return isOver ? nil : losses
  }

  private func computeLosses(
    of examples: Range<Int>,
    Z: MutableRows<Scalar>,
    A: MutableRows<Scalar>,
    into losses: UnsafeMutablePointer<Scalar>
  ) {
    let (last, m) = (J.network.layerCount, J.X.columns)
    J.X.elements.withUnsafeBufferPointer { X in
      guard var previous = X.baseAddress.map({ Rows($0 + examples.lowerBound, stride: m) }) else {
        return
      }
      for layer in 1...last {
        multiply(layer, previous, count: examples.count, into: Z)
        guard layer < last else { break }
        activate(layer, Z.written, of: examples, into: A)
        previous = A.written
      }
    }
    J.Y.elements.withUnsafeBufferPointer { Y in
      guard let targets = Y.baseAddress else { return }
      Scalar.losses(
        J.outputLayer.loss,
        Z.written,
        Rows(targets + examples.lowerBound, stride: m),
        rows: J.Y.rows,
        count: examples.count,
        lanes: .widest,
        into: losses
      )
    }
  }

  private func multiply(
    _ layer: Int,
    _ previousA: Rows<Scalar>,
    count: Int,
    into Z: MutableRows<Scalar>
  ) {
    let W = theta.W(layer)
    W.elements.withUnsafeBufferPointer { weights in
      theta.b(layer).withUnsafeBufferPointer { biases in
        guard let weights = weights.baseAddress, let b = biases.baseAddress else { return }
        Scalar.product(
          weights,
          plus: b,
          rows: W.rows,
          units: W.columns,
          previousA,
          moved: nil,
          count: count,
          lanes: .widest,
          into: Z
        )
      }
    }
  }

  private func activate(
    _ layer: Int,
    _ Z: Rows<Scalar>,
    of examples: Range<Int>,
    into A: MutableRows<Scalar>
  ) {
    let mask = masks?[layer - 1]
    (mask?.kept.elements ?? []).withUnsafeBufferPointer { kept in
      for row in 0..<J.network.layerSizes[layer] {
        let place = row * parts.exampleCount + examples.lowerBound
        Scalar.activate(
          J.network.activation,
          Z[row],
          mask: mask == nil ? nil : kept.baseAddress.map { $0 + place },
          keep: Scalar(mask?.keepProbability ?? 1),
          count: examples.count,
          lanes: .widest,
          into: A[row]
        )
      }
    }
  }
}

/// The examples in parts that go through the layers one after another: those of each together.
struct ExampleParts: Sequence, Sendable {
  /// m.
  let exampleCount: Int
  /// How many go through the layers together, at most.
  let width: Int

  /// So many at a time: what ten rows of as many doubles take stays in the nearest cache.
  static let mostTogether = 256

  init(of exampleCount: Int) {
    let count = Swift.max(1, (exampleCount + Self.mostTogether - 1) / Self.mostTogether)
    // Parts alike, of whole vectors.
    width = Swift.max(1, Swift.min(exampleCount, ((exampleCount + count - 1) / count + 7) / 8 * 8))
    self.exampleCount = exampleCount
  }

  func makeIterator() -> some IteratorProtocol<Range<Int>> {
    stride(from: 0, to: exampleCount, by: width).lazy
      .map { [self] first in first..<Swift.min(exampleCount, first + width) }.makeIterator()
  }
}
