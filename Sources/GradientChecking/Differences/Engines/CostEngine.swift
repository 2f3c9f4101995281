/// How J(θ ± ε) is computed when one component of θ moves.
public enum CostEngineKind: String, CaseIterable, Hashable, Sendable {
  /// What follows from the component as far as it is another row, another sum or another product; the rest is kept.
  case incremental
  /// The definition: every number that the component reaches, from its weights and inputs.
  case full

  /// The engine of an experiment for which none is chosen: by what changes.
  ///
  /// The naive cross-entropy is there to show what is left of a difference when −log(1 − A) loses its digits, and the
  /// course notebook's numbers, 1.19e-7 and 0.2850931567761623, are made of just these roundings. So that it reads
  /// them, J is computed as the notebook computes it.
  public static func usual(for experiment: Experiment) -> CostEngineKind {
    experiment.cost == .crossEntropyNaive ? .full : .incremental
  }
}

/// What is computed anew when a component of layer l moves: a row of Z[l], what becomes of Z[l+1], and Σ‖W‖².
///
/// Layers before l stay as they are. What comes behind layer l + 1 follows from it in every engine by the formulas of
/// the forward pass, see ``MovedCosts``.
protocol CostEngine {
  /// The row of Z[l] that the component is in.
  static func row<Scalar: RealScalar>(
    _ moved: MovedComponent<Scalar>,
    _ home: HomeRows<Scalar>.Stretch,
    into z: UnsafeMutablePointer<Scalar>
  )

  /// Z[l+1], from the row of A[l] that has changed.
  ///
  /// - Parameters:
  ///   - moved: What moves.
  ///   - home: What was computed at θ.
  ///   - a: The row of A[l].
  ///   - d: Room for another row.
  ///   - Z: Z[l+1].
  static func nextLayer<Scalar: RealScalar>(
    _ moved: MovedComponent<Scalar>,
    _ home: HomeRows<Scalar>.Stretch,
    _ a: UnsafePointer<Scalar>,
    d: UnsafeMutablePointer<Scalar>,
    into Z: MutableRows<Scalar>
  )

  /// The losses of some examples where a row of Z[L] moves, from those at θ; `false` if they have to be computed from
  /// Z[L].
  static func losses<Scalar: RealScalar>(
    _ moved: MovedComponent<Scalar>,
    _ home: HomeRows<Scalar>.Stretch,
    into losses: UnsafeMutablePointer<Scalar>
  ) -> Bool

  /// The losses of some examples where a row of A[L−1] has become `a`, from those at θ; `false` if they have to be
  /// computed from Z[L].
  static func losses<Scalar: RealScalar>(
    _ moved: MovedComponent<Scalar>,
    _ home: HomeRows<Scalar>.Stretch,
    _ a: UnsafePointer<Scalar>,
    d: UnsafeMutablePointer<Scalar>,
    into losses: UnsafeMutablePointer<Scalar>
  ) -> Bool

  /// Σ‖W[l]‖²_F over all layers.
  static func squares<Scalar: RealScalar>(
    _ moved: MovedComponent<Scalar>,
    _ squares: SquareSums<Scalar>
  ) -> Scalar
}

/// A component of θ that moves.
struct MovedComponent<Scalar: RealScalar> {
  /// l.
  let layer: Int
  /// The row of W[l] or b[l] that it is in.
  let row: Int
  /// Its column in W[l]; `nil` for a bias.
  let column: Int?
  /// θᵢ.
  let home: Scalar
  /// What it moves to.
  let value: Scalar
  /// The row of W[l] with the component moved.
  let weights: UnsafeBufferPointer<Scalar>
  /// b[l] in that row, with the component moved.
  let bias: Scalar

  /// By how much it moves.
  var step: Scalar { value - home }
}

/// J as it is defined, bit for bit as by a whole forward pass: every number by the same operations in the same order.
enum FullEngine: CostEngine {
  static func row<Scalar: RealScalar>(
    _ moved: MovedComponent<Scalar>,
    _ home: HomeRows<Scalar>.Stretch,
    into z: UnsafeMutablePointer<Scalar>
  ) {
    guard let weights = moved.weights.baseAddress else { return }
    withUnsafePointer(to: moved.bias) { bias in
      Scalar.product(
        weights,
        plus: bias,
        rows: 1,
        units: moved.weights.count,
        home.A(moved.layer - 1),
        moved: nil,
        count: home.count,
        lanes: home.lanes,
        into: MutableRows(z, stride: home.count)
      )
    }
  }

  static func nextLayer<Scalar: RealScalar>(
    _ moved: MovedComponent<Scalar>,
    _ home: HomeRows<Scalar>.Stretch,
    _ a: UnsafePointer<Scalar>,
    d: UnsafeMutablePointer<Scalar>,
    into Z: MutableRows<Scalar>
  ) {
    home.product(
      layer: moved.layer + 1,
      home.A(moved.layer),
      moved: ReplacedRow(row: moved.row, numbers: a),
      into: Z
    )
  }

  static func losses<Scalar: RealScalar>(
    _ moved: MovedComponent<Scalar>,
    _ home: HomeRows<Scalar>.Stretch,
    into losses: UnsafeMutablePointer<Scalar>
  ) -> Bool { false }

  static func losses<Scalar: RealScalar>(
    _ moved: MovedComponent<Scalar>,
    _ home: HomeRows<Scalar>.Stretch,
    _ a: UnsafePointer<Scalar>,
    d: UnsafeMutablePointer<Scalar>,
    into losses: UnsafeMutablePointer<Scalar>
  ) -> Bool { false }

  static func squares<Scalar: RealScalar>(
    _ moved: MovedComponent<Scalar>,
    _ squares: SquareSums<Scalar>
  ) -> Scalar {
    guard moved.column != nil else { return squares.total }
    let sum = moved.weights.reduce(Scalar.zero) { $0 + $1 * $1 }
    return squares.total(replacing: moved.row, of: moved.layer, with: sum)
  }
}

/// J by what changes: δ = θ′ᵢ − θᵢ times a row of A[l−1] is added to a row of Z[l], and the column of W[l+1] that this row
/// of A[l] meets, times its change, to Z[l+1].
///
/// Where that is Z[L], the losses follow from those at θ, see
/// ``HomeLosses``, as long as the logits change by little, which they do at the steps of a check.
///
/// It takes n[l+1] multiplications for an example where the definition takes n[l−1] + n[l+1]·n[l].
///
/// What it computes is J(θ′) itself, not a derivative, and its round-off is that of J: z + δ·x is off by u·|z′|, and
/// Z[l+1] by as much again, beside what Z was off by at θ, which is the same on both sides of a difference. By the
/// definition a z is off by up to u·(|w|·|a| + |b|), summed over the units, and |z| is no more than that. w·d is off by
/// 2u·|w·d| besides, d being the rounded difference of two neighbors, which is exact where they are within a factor of
/// two of one another (Sterbenz) and no larger than the step has made it otherwise; and the sum of squares by
/// 3u·|δ·(θ′ᵢ + θᵢ)| beside u·Σw².
///
/// A loss that follows from the one at θ is rounded to u·|loss|, as one computed by itself, beside what the one at θ was
/// off by, which is the same on both sides. What is added to it is off by some u of the change of the logits, |w·d|: in a
/// slope that is u·|w|·|a|, a part of the floor's u·``RoundoffFloor/scale``. So ``RoundoffFloor`` bounds both engines, and is a little wider than this one needs.
enum IncrementalEngine: CostEngine {
  static func row<Scalar: RealScalar>(
    _ moved: MovedComponent<Scalar>,
    _ home: HomeRows<Scalar>.Stretch,
    into z: UnsafeMutablePointer<Scalar>
  ) {
    let input = input(moved, home)
    withUnsafePointer(to: moved.step) { step in
      home.update(
        Rows(home.Z(moved.layer)[moved.row], stride: home.count),
        adding: step,
        weightStride: 1,
        times: input,
        rows: 1,
        into: MutableRows(z, stride: home.count)
      )
    }
  }

  /// What the component is multiplied by: a row of A[l−1], or of ones.
  private static func input<Scalar: RealScalar>(
    _ moved: MovedComponent<Scalar>,
    _ home: HomeRows<Scalar>.Stretch
  ) -> UnsafePointer<Scalar> {
    moved.column.map { home.A(moved.layer - 1)[$0] } ?? home.ones
  }

  static func nextLayer<Scalar: RealScalar>(
    _ moved: MovedComponent<Scalar>,
    _ home: HomeRows<Scalar>.Stretch,
    _ a: UnsafePointer<Scalar>,
    d: UnsafeMutablePointer<Scalar>,
    into Z: MutableRows<Scalar>
  ) {
    let layer = moved.layer + 1
    subtract(moved, home, from: a, into: d)
    home.update(
      home.Z(layer),
      adding: home.W(layer) + moved.row,
      weightStride: home.units(moved.layer),
      times: d,
      rows: home.units(layer),
      into: Z
    )
  }

  /// By how much a row of A[l] has changed.
  private static func subtract<Scalar: RealScalar>(
    _ moved: MovedComponent<Scalar>,
    _ home: HomeRows<Scalar>.Stretch,
    from a: UnsafePointer<Scalar>,
    into d: UnsafeMutablePointer<Scalar>
  ) {
    let before = home.A(moved.layer)[moved.row]
    Scalar.difference(a, before, count: home.count, lanes: home.lanes, into: d)
  }

  static func losses<Scalar: RealScalar>(
    _ moved: MovedComponent<Scalar>,
    _ home: HomeRows<Scalar>.Stretch,
    into losses: UnsafeMutablePointer<Scalar>
  ) -> Bool {
    let input = input(moved, home)
    return home.losses(movingLogit: moved.row, by: moved.step, times: input, into: losses)
  }

  static func losses<Scalar: RealScalar>(
    _ moved: MovedComponent<Scalar>,
    _ home: HomeRows<Scalar>.Stretch,
    _ a: UnsafePointer<Scalar>,
    d: UnsafeMutablePointer<Scalar>,
    into losses: UnsafeMutablePointer<Scalar>
  ) -> Bool {
    guard home.hasLosses else { return false }
    subtract(moved, home, from: a, into: d)
    return home.losses(movingUnit: moved.row, by: d, into: losses)
  }

  static func squares<Scalar: RealScalar>(
    _ moved: MovedComponent<Scalar>,
    _ squares: SquareSums<Scalar>
  ) -> Scalar {
    guard moved.column != nil else { return squares.total }
    return squares.total + moved.step * (moved.value + moved.home)
  }
}
