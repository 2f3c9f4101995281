/// ‖x‖₂, computed so that no square over- or underflows; 0 for the empty vector, NaN if a component
/// is NaN, else ∞ if one is infinite.
///
///     euclideanNorm([0x3p900, 0x4p900])   // 0x5p900, though the squares are beyond any double
///
/// The components are divided by a power of two, which loses nothing, so that in the ordinary range
/// the result is that of the plain formula bit for bit.
public func euclideanNorm(_ x: some Collection<Double>) -> Double {
  guard let scale = scale(of: x) else {
    return x.contains(where: \.isNaN) ? .nan : .infinity
  }
  return scale * scaledNorm(x, scale)
}

/// ‖x − y‖₂ of two vectors of one length, as ``euclideanNorm(_:)`` computes it, without a third vector.
func euclideanDistance(_ x: some Collection<Double>, _ y: some Collection<Double>) -> Double {
  var largest = 0.0
  for pair in zip(x, y) {
    let distance = (pair.0 - pair.1).magnitude
    guard distance.isFinite else {
      return zip(x, y).contains { ($0 - $1).isNaN } ? .nan : .infinity
    }
    largest = max(largest, distance)
  }
  let scale = largest == 0 ? 1 : largest.binade
  return scale * scaledNorm(zip(x, y).lazy.map { $0 - $1 }, scale)
}

/// ‖x − y‖₂ / (‖x‖₂ + ‖y‖₂), the lecture's measure of how far two gradients are apart; in [0, 1].
///
///     relativeDifference([1, 0], [1, 0])    // 0
///     relativeDifference([2, 4], [1, 2])    // 1/3: one gradient is twice the other
///     relativeDifference([1, 2], [-1, -2])  // 1: the sign is wrong
///
/// It is symmetric and doesn't change when both vectors are multiplied by one number. Where both are
/// exactly zero the quotient is 0/0; the answer is 0, since nothing differs, but such a pair confirms
/// nothing either and is reported as ``ComponentVerdict/bothZero``. NaN if a component isn't finite.
public func relativeDifference(_ x: some Collection<Double>, _ y: some Collection<Double>) -> Double
{
  precondition(x.count == y.count, "gradients of \(x.count) and \(y.count) components")
  guard let scaleX = scale(of: x), let scaleY = scale(of: y) else { return .nan }
  let scale = max(scaleX, scaleY)
  let size = scaledNorm(x, scale) + scaledNorm(y, scale)
  guard size > 0 else { return 0 }
  if let factor = exactReciprocal(of: scale) {
    return scaledNorm(zip(x, y).lazy.map { $0 * factor - $1 * factor }, 1) / size
  }
  return scaledNorm(zip(x, y).lazy.map { $0 / scale - $1 / scale }, 1) / size
}

/// The same quotient for two single numbers, bit for bit: |x − y| / (|x| + |y|).
///
///     relativeDifference(1.0, 2.0)   // 1/3
func relativeDifference(_ x: Double, _ y: Double) -> Double {
  let plain = x.magnitude + y.magnitude
  // Where nothing over- or underflows, dividing by a power of two first would change nothing.
  if plain > 0x1p-900, plain < 0x1p900 { return (x - y).magnitude / plain }
  guard x.isFinite, y.isFinite else { return .nan }
  let scale = max(x == 0 ? 1 : x.magnitude.binade, y == 0 ? 1 : y.magnitude.binade)
  let (x, y) = (x / scale, y / scale)
  let size = (x * x).squareRoot() + (y * y).squareRoot()
  guard size > 0 else { return 0 }
  return ((x - y) * (x - y)).squareRoot() / size
}

/// The power of two at or below the largest magnitude (1 for zeros), or `nil` if a component is not
/// finite.
private func scale(of x: some Collection<Double>) -> Double? {
  var largest = 0.0
  for component in x {
    guard component.isFinite else { return nil }
    largest = max(largest, component.magnitude)
  }
  return largest == 0 ? 1 : largest.binade
}

/// ‖x / scale‖₂.
private func scaledNorm(_ x: some Sequence<Double>, _ scale: Double) -> Double {
  if let factor = exactReciprocal(of: scale) {
    return x.reduce(0) { $0 + ($1 * factor) * ($1 * factor) }.squareRoot()
  }
  return x.reduce(0) { $0 + ($1 / scale) * ($1 / scale) }.squareRoot()
}

/// 1 / a power of two, by which to multiply is the same as to divide, and several times faster; `nil` where that is no
/// normal number.
private func exactReciprocal(of scale: Double) -> Double? {
  let reciprocal = 1 / scale
  return reciprocal.isNormal ? reciprocal : nil
}
