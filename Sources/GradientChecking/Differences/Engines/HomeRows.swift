/// What a network is made of and what it computed at θ, in one stretch of memory: θ, X, Y, and Z and A of every layer.
struct HomeRows<Scalar: RealScalar>: Sendable {
  /// m.
  let exampleCount: Int
  /// keep_prob.
  let keep: Scalar
  /// Where everything is, for l from 0 to L.
  let layers: [LayerPlaces]
  private let numbers: [Scalar]
  /// D[l] of the hidden layers one after another; empty without dropout.
  private let kept: [Bool]
  private let placeOfY: Int
  private let placeOfOnes: Int
  private let placesOfLosses: LossPlaces?

  /// - Parameters:
  ///   - home: J around one θ.
  ///   - losses: What the losses are made of, if those of other θ are to follow from them.
  init(_ home: Neighborhood<Scalar>, losses: HomeLosses<Scalar>?) {
    let (J, pass, layout) = (home.J, home.pass, home.theta.layout)
    let m = J.X.columns
    var numbers: [Scalar] = []
    // θ; X and Y, a row of ones and one of losses; Z and A of each layer, and a row of weights for each of the last
    // hidden one.
    let rows = J.network.layerSizes.reduce(2 + J.Y.rows) { $0 + 3 * $1 }
    numbers.reserveCapacity(home.theta.values.count + rows * m)
    numbers += home.theta.values
    var kept: [Bool] = []
    var workRows = 0
    func place(_ more: [Scalar]) -> Int {
      numbers += more
      return numbers.count - more.count
    }
    func placeOfWork(_ rows: Int) -> Int {
      workRows += rows
      return workRows - rows
    }
    var layers = [LayerPlaces(units: J.network.layerSizes[0], A: place(J.X.elements))]
    for (l, hidden) in zip(1..., pass.hidden) {
      let units = J.network.layerSizes[l]
      layers.append(
        LayerPlaces(
          units: units,
          W: layout.weightBlock(l).start,
          b: layout.biasBlock(l).start,
          Z: place(hidden.Z.elements),
          A: place(hidden.A.elements),
          mask: kept.count,
          workZ: placeOfWork(units),
          workA: placeOfWork(units)
        )
      )
      kept += hidden.mask?.kept.elements ?? []
    }
    let last = J.network.layerCount
    let units = J.network.layerSizes[last]
    layers.append(
      LayerPlaces(
        units: units,
        W: layout.weightBlock(last).start,
        b: layout.biasBlock(last).start,
        Z: place(pass.outputZ.elements),
        workZ: placeOfWork(units)
      )
    )
    placeOfY = place(J.Y.elements)
    placeOfOnes = place(Array(repeating: 1, count: m))
    placesOfLosses = losses.map {
      LossPlaces(
        losses: place($0.losses),
        others: place($0.others),
        ownWeights: place($0.ownWeights)
      )
    }
    exampleCount = m
    keep = Scalar(pass.hidden.first?.mask?.keepProbability ?? 1)
    (self.layers, self.numbers, self.kept) = (layers, numbers, kept)
  }

  /// Hands out all examples of everything, as long as `body` runs.
  func withExamples<Result>(_ lanes: Lanes, _ body: (Stretch) -> Result) -> Result? {
    numbers.withUnsafeBufferPointer { numbers in
      kept.withUnsafeBufferPointer { kept in
        layers.withUnsafeBufferPointer { layers in
          guard let start = numbers.baseAddress, let places = layers.baseAddress else { return nil }
          return body(
            Stretch(
              numbers: start,
              kept: kept.isEmpty ? nil : kept.baseAddress,
              places: places,
              layerCount: layers.count - 1,
              stride: exampleCount,
              placeOfY: placeOfY,
              placeOfOnes: placeOfOnes,
              placesOfLosses: placesOfLosses,
              keep: keep,
              lanes: lanes,
              first: 0,
              count: exampleCount
            )
          )
        }
      }
    }
  }

  /// Some examples that follow one another, of everything: pointers and numbers alone, so that to hand it on costs
  /// nothing.
  struct Stretch {
    fileprivate let numbers: UnsafePointer<Scalar>
    fileprivate let kept: UnsafePointer<Bool>?
    /// Where everything is, for l from 0 to L.
    let places: UnsafePointer<LayerPlaces>
    /// L.
    let layerCount: Int
    fileprivate let stride: Int
    fileprivate let placeOfY: Int
    fileprivate let placeOfOnes: Int
    fileprivate let placesOfLosses: LossPlaces?
    fileprivate let keep: Scalar
    /// How many are computed at once.
    let lanes: Lanes
    /// The first one.
    fileprivate(set) var first: Int
    /// How many.
    fileprivate(set) var count: Int

    /// A part of the examples.
    func part(_ examples: Range<Int>) -> Stretch {
      var part = self
      (part.first, part.count) = (examples.lowerBound, examples.count)
      return part
    }

    /// n[l].
    func units(_ layer: Int) -> Int { places[layer].units }
    /// W[l], row by row.
    func W(_ layer: Int) -> UnsafePointer<Scalar> { numbers + places[layer].W }
    /// b[l].
    func b(_ layer: Int) -> UnsafePointer<Scalar> { numbers + places[layer].b }
    /// Z[l] at θ.
    func Z(_ layer: Int) -> Rows<Scalar> { rows(places[layer].Z) }
    /// A[l] at θ, of a hidden layer; X for l = 0.
    func A(_ layer: Int) -> Rows<Scalar> { rows(places[layer].A) }
    /// Y.
    var Y: Rows<Scalar> { rows(placeOfY) }
    /// A row of ones: what a bias is multiplied by.
    var ones: UnsafePointer<Scalar> { numbers + placeOfOnes + first }

    private func rows(_ place: Int) -> Rows<Scalar> {
      Rows(numbers + place + first, stride: stride)
    }

    /// Computes A[l] in some rows from Z[l].
    func activate(
      layer: Int,
      rows: Range<Int>,
      _ activation: Activation,
      _ Z: Rows<Scalar>,
      into A: MutableRows<Scalar>
    ) {
      for row in rows {
        let mask = kept.map { $0 + places[layer].mask + row * stride + first }
        Scalar.activate(
          activation,
          Z[row],
          mask: mask,
          keep: keep,
          count: count,
          lanes: lanes,
          into: A[row]
        )
      }
    }

    /// Computes Z[l] from A[l−1].
    func product(
      layer: Int,
      _ previousA: Rows<Scalar>,
      moved: ReplacedRow<Scalar>?,
      into Z: MutableRows<Scalar>
    ) {
      Scalar.product(
        W(layer),
        plus: b(layer),
        rows: units(layer),
        units: units(layer - 1),
        previousA,
        moved: moved,
        count: count,
        lanes: lanes,
        into: Z
      )
    }

    /// Whether losses may follow from those at θ.
    var hasLosses: Bool { placesOfLosses != nil }

    /// The losses where a row of A[L−1] changes by d; `false` if they have to be computed from Z[L].
    func losses(
      movingUnit unit: Int,
      by d: UnsafePointer<Scalar>,
      into losses: UnsafeMutablePointer<Scalar>
    ) -> Bool {
      guard let places = placesOfLosses else { return false }
      let change = LogitChange(
        rows: units(layerCount),
        weights: W(layerCount) + unit,
        weightStride: units(layerCount - 1),
        move: d,
        factor: 1,
        own: rows(places.ownWeights)[unit],
        others: rows(places.others)
      )
      return changedLosses(change, places, into: losses)
    }

    /// The losses where a row of Z[L] changes by `step` times a row of inputs; `false` if they have to be computed from
    /// Z[L].
    func losses(
      movingLogit row: Int,
      by step: Scalar,
      times input: UnsafePointer<Scalar>,
      into losses: UnsafeMutablePointer<Scalar>
    ) -> Bool {
      guard let places = placesOfLosses else { return false }
      return withUnsafePointer(to: step) { step in
        let change = LogitChange(
          rows: 1,
          weights: step,
          weightStride: 1,
          move: input,
          // step less twice itself where it is the example's own logit: all others move the other way.
          factor: 2 * step.pointee,
          own: Y[row],
          others: Rows(rows(places.others)[row], stride: stride)
        )
        return changedLosses(change, places, into: losses)
      }
    }

    private func changedLosses(
      _ change: LogitChange<Scalar>,
      _ places: LossPlaces,
      into losses: UnsafeMutablePointer<Scalar>
    ) -> Bool {
      Scalar.changedLosses(
        change,
        from: numbers + places.losses + first,
        count: count,
        lanes: lanes,
        into: losses
      )
    }

    /// Adds a weight times one row to each of some rows.
    func update(
      _ Z: Rows<Scalar>,
      adding w: UnsafePointer<Scalar>,
      weightStride: Int,
      times d: UnsafePointer<Scalar>,
      rows: Int,
      into out: MutableRows<Scalar>
    ) {
      Scalar.update(
        Z,
        adding: w,
        weightStride: weightStride,
        times: d,
        rows: rows,
        count: count,
        lanes: lanes,
        into: out
      )
    }
  }
}

/// Where what the losses are made of begins.
private struct LossPlaces: Sendable {
  let losses: Int
  let others: Int
  let ownWeights: Int
}

/// Where what belongs to a layer begins, in the memory at θ and, counted in rows, in a workspace.
///
/// What a layer hasn't is never asked for.
struct LayerPlaces: Sendable {
  /// n[l].
  let units: Int
  var W = 0
  var b = 0
  var Z = 0
  var A = 0
  var mask = 0
  var workZ = 0
  var workA = 0
}
