/// J where one component has moved, by one of the engines: nothing but J, and which side of a kink every z is on.
///
/// What decides the speed: all that is read lies in one stretch of memory, and all that is written in one workspace, which
/// a thread takes, uses for a component and puts back. Inside nothing is allocated, counted or checked. Where there are
/// many examples some of them at a time go through all layers, so that what one layer writes the next one finds in
/// the cache; what an example gives doesn't depend on that.
struct MovedCosts<Scalar: RealScalar>: Sendable {
  let home: Neighborhood<Scalar>
  /// By which engine.
  let engine: CostEngineKind
  private let rows: HomeRows<Scalar>
  private let squares: SquareSums<Scalar>
  private let workspaces: Workspaces<Scalar>
  private let lanes: Lanes
  private let activation: Activation
  private let loss: Loss

  /// - Parameters:
  ///   - home: J around one θ.
  ///   - engine: By which engine.
  ///   - lanes: How many examples at once; what comes of it is the same for all.
  init(_ home: Neighborhood<Scalar>, by engine: CostEngineKind, lanes: Lanes = .widest) {
    self.home = home
    self.engine = engine
    self.lanes = lanes
    activation = home.J.network.activation
    loss = home.J.outputLayer.loss
    rows = HomeRows(home, losses: engine == .incremental ? HomeLosses(home) : nil)
    squares = SquareSums(home.theta)
    workspaces = Workspaces(WorkspacePlan(rows))
  }

  /// J with θ_index moved to each of some values.
  ///
  /// - Parameters:
  ///   - index: i.
  ///   - values: What θᵢ becomes, one value after another.
  ///   - crossings: Pairs of places among `values`, or `nil` for θ itself; for each is told whether between the two some
  ///     z of a hidden layer has changed sides. To be left empty where there is no kink: it takes memory for each value.
  /// - Returns: J for each value, and an answer for each pair.
  func costs(
    moving index: Int,
    to values: [Scalar],
    crossings: [(Int?, Int?)] = []
  ) -> (costs: [CostTerms<Scalar>], crosses: [Bool]) {
    let place = Place(home.theta.layout, index)
    let plan = workspaces.plan
    let slots = crossings.isEmpty ? WorkspaceSlots.one : .each(values.count)
    let result = workspaces.use(slots) { numbers in
      rows.withExamples(lanes) { home in
        let costs = values.indices.map { slot in
          let space = Workspace(numbers, home.places, plan, slots, slot: slot)
          let moved = moved(place, index, to: values[slot], home, space)
          return switch engine {
          case .full: cost(FullEngine.self, moved, home, space)
          case .incremental: cost(IncrementalEngine.self, moved, home, space)
          }
        }
        let sides = crossings.map { one, other in
          let one = one.map { Workspace(numbers, home.places, plan, slots, slot: $0) }
          let other = other.map { Workspace(numbers, home.places, plan, slots, slot: $0) }
          return crosses(one, other, place, home)
        }
        return (costs, sides)
      }
    }
    return result ?? ([], [])
  }

  /// A component that moves, with the row of W[l] that it is in.
  private func moved(
    _ place: Place,
    _ index: Int,
    to value: Scalar,
    _ home: HomeRows<Scalar>.Stretch,
    _ space: Workspace<Scalar>
  ) -> MovedComponent<Scalar> {
    let count = home.units(place.layer - 1)
    // Only the definition looks at the weights beside the one that moves.
    if engine == .full {
      space.weights.update(from: home.W(place.layer) + place.row * count, count: count)
      if let column = place.column { space.weights[column] = value }
    }
    return MovedComponent(
      layer: place.layer,
      row: place.row,
      column: place.column,
      home: self.home.theta.values[index],
      value: value,
      weights: UnsafeBufferPointer(start: space.weights, count: count),
      bias: place.column == nil ? value : home.b(place.layer)[place.row]
    )
  }

  private func cost<Engine: CostEngine>(
    _ engine: Engine.Type,
    _ moved: MovedComponent<Scalar>,
    _ home: HomeRows<Scalar>.Stretch,
    _ space: Workspace<Scalar>
  ) -> CostTerms<Scalar> {
    let m = rows.exampleCount
    for examples in workspaces.plan.parts {
      // Between parts, that is of many examples: whoever moves a component of few asks between components.
      if examples.lowerBound > 0, Cancellation.isRequested { return .unknown }
      losses(engine, moved, home.part(examples), space)
    }
    let data = Scalar.sum(space.losses, count: m) / Scalar(Double(m))
    let squares = Engine.squares(moved, squares)
    let (scale, lambda) = (self.home.J.scale, self.home.J.lambda)
    return CostTerms(
      data: scale * data,
      penalty: scale * (lambda / Scalar(2 * Double(m)) * squares)
    )
  }

  /// The losses of some examples: the row of Z[l], the layer after it, and from there the forward pass.
  private func losses<Engine: CostEngine>(
    _ engine: Engine.Type,
    _ moved: MovedComponent<Scalar>,
    _ home: HomeRows<Scalar>.Stretch,
    _ space: Workspace<Scalar>
  ) {
    let (l, last) = (moved.layer, home.layerCount)
    let losses = space.losses + home.first
    if l == last {
      if Engine.losses(moved, home, into: losses) { return }
      let Z = space.Z(last, home.first)
      for row in 0..<home.units(last) where row != moved.row {
        Z[row].update(from: home.Z(last)[row], count: home.count)
      }
      Engine.row(moved, home, into: Z[moved.row])
    } else {
      let (Z, A) = (space.Z(l, home.first), space.A(l, home.first))
      Engine.row(moved, home, into: Z[moved.row])
      home.activate(layer: l, rows: moved.row..<moved.row + 1, activation, Z.written, into: A)
      if l + 1 == last, Engine.losses(moved, home, A[moved.row], d: space.d, into: losses) {
        return
      }
      Engine.nextLayer(
        moved,
        home,
        A[moved.row],
        d: space.d,
        into: space.Z(l + 1, home.first)
      )
      for layer in l + 1..<max(l + 1, last) {
        let (Z, A) = (space.Z(layer, home.first), space.A(layer, home.first))
        home.activate(
          layer: layer,
          rows: 0..<home.units(layer),
          activation,
          Z.written,
          into: A
        )
        home.product(
          layer: layer + 1,
          A.written,
          moved: nil,
          into: space.Z(layer + 1, home.first)
        )
      }
    }
    Scalar.losses(
      loss,
      space.Z(last, home.first).written,
      home.Y,
      rows: home.units(last),
      count: home.count,
      lanes: lanes,
      into: losses
    )
  }

  /// Whether some z of a hidden layer is above 0 on one of two sides only; `nil` stands for θ.
  private func crosses(
    _ one: Workspace<Scalar>?,
    _ other: Workspace<Scalar>?,
    _ place: Place,
    _ home: HomeRows<Scalar>.Stretch
  ) -> Bool {
    for layer in place.layer..<max(place.layer, home.layerCount) {
      let first = one?.Z(layer, 0).written ?? home.Z(layer)
      let second = other?.Z(layer, 0).written ?? home.Z(layer)
      let units = layer == place.layer ? place.row..<place.row + 1 : 0..<home.units(layer)
      for unit in units
      where Scalar.crosses(first[unit], second[unit], count: home.count, lanes: lanes) {
        return true
      }
    }
    return false
  }
}

/// Where a component is.
private struct Place {
  let layer: Int
  let row: Int
  let column: Int?

  init(_ layout: ParameterLayout, _ index: Int) {
    let place = layout.coordinate(of: index)
    let block = layout.blocks[place.block]
    (layer, row) = (block.layer, place.row)
    column = block.kind == .weight ? place.column : nil
  }
}
