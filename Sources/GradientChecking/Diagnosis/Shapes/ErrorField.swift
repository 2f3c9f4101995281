/// The two gradients of one block as the detectors of shapes read them: what dθ should be, what it is, and
/// how far noise may carry the two apart.
///
/// What dθ should be is dθ_approx at first. Once a mistake is understood it is what that mistake makes of
/// dθ_approx, so that whatever is still wrong is another mistake; see ``ErrorDissection``.
///
///     var field = ErrorField(shape: [2, 2], expected: [1, 2, 3, 4], actual: [1, 2, 9, 12])
///     field.wrongOffsets   // [2, 3]
struct ErrorField: Sendable {
  /// The lengths of the axes; their product is the number of components.
  let shape: [Int]
  /// What each component of dθ should be.
  private(set) var expected: [Double]
  /// dθ.
  let actual: [Double]
  /// θ, if it is known throughout.
  let theta: [Double]?
  /// How far noise may carry each component of ``expected`` from the true value.
  private(set) var noise: [Double]
  /// Relative differences below this agree whatever the noise is; 1e-6 by default, the lecture's border.
  let agreesBelow: Double
  private var isOpen: [Bool]
  /// Where dθ is wrong, in ascending order.
  private(set) var wrongOffsets: [Int] = []

  /// A field of a block's numbers; all can be reckoned with unless `isUsable` says otherwise.
  init(
    shape: [Int],
    expected: [Double],
    actual: [Double],
    theta: [Double]? = nil,
    noise: [Double]? = nil,
    isUsable: [Bool]? = nil,
    agreesBelow: Double = 1e-6
  ) {
    precondition(expected.count == actual.count, "two gradients of different lengths")
    precondition(shape.reduce(1, *) == actual.count, "a shape of another size")
    self.shape = shape
    self.expected = expected
    self.actual = actual
    self.theta = theta
    self.noise = noise ?? Array(repeating: 0, count: actual.count)
    self.agreesBelow = agreesBelow
    isOpen = isUsable ?? Array(repeating: true, count: actual.count)
    for offset in actual.indices where !(actual[offset].isFinite && expected[offset].isFinite) {
      isOpen[offset] = false
    }
    wrongOffsets = actual.indices.filter(isWrong)
  }

  /// How many components there are.
  var count: Int { actual.count }

  /// dθ − what it should be.
  func error(_ offset: Int) -> Double { actual[offset] - expected[offset] }

  /// Whether a component can be reckoned with, and isn't explained yet.
  func isOpen(_ offset: Int) -> Bool { isOpen[offset] }

  /// Whether a component is off by more than noise.
  func isWrong(_ offset: Int) -> Bool {
    guard isOpen[offset] else { return false }
    let error = error(offset).magnitude
    let size = actual[offset].magnitude + expected[offset].magnitude
    return error > noise[offset] && error > agreesBelow * size
  }

  /// Whether a component is known to be right: it agrees, and is itself more than noise.
  func isRight(_ offset: Int) -> Bool {
    isOpen[offset] && !isWrong(offset)
      && max(actual[offset].magnitude, expected[offset].magnitude) > noise[offset]
  }

  /// Whether nothing can be said of a component: it is no more than noise, or can't be reckoned with.
  func isNothing(_ offset: Int) -> Bool { !isWrong(offset) && !isRight(offset) }

  /// The field once a mistake is understood: at these places dθ is expected to be what the mistake makes of
  /// it, or isn't looked at any more where nothing is known of it (`nil`).
  ///
  /// A mistake is known to about a thousandth, so that much of what it explains becomes noise.
  func explained(at offsets: some Sequence<Int>, by prediction: ((Int) -> Prediction)?)
    -> ErrorField
  {
    var field = self
    for offset in offsets where isOpen[offset] {
      guard let prediction else {
        field.isOpen[offset] = false
        continue
      }
      let predicted = prediction(offset)
      let error = error(offset).magnitude
      field.expected[offset] = predicted.value
      field.noise[offset] = predicted.noise + Evidence.precision * error
    }
    field.wrongOffsets = actual.indices.filter(field.isWrong)
    return field
  }
}

/// What a mistake makes of a component.
struct Prediction {
  /// dθ.
  let value: Double
  /// How far noise may carry it.
  let noise: Double

  init(_ value: Double, noise: Double) { (self.value, self.noise) = (value, noise) }
}
