/// A complex number, for the complex step; its functions are those of `CKernels`, over rows of them.
///
/// In memory it is its real part and, behind it, its imaginary part, as `CKernels` reads rows of them.
struct ComplexNumber: Hashable, Sendable {
  /// The real part.
  var real: Double
  /// The imaginary part.
  var imaginary: Double

  init(_ real: Double, _ imaginary: Double) {
    (self.real, self.imaginary) = (real, imaginary)
  }
}

extension ComplexNumber: NetworkScalar {
  init(_ real: Double) { self.init(real, 0) }

  init(integerLiteral value: Int) { self.init(Double(value)) }

  init?(exactly source: some BinaryInteger) {
    guard let real = Double(exactly: source) else { return nil }
    self.init(real)
  }

  var realPart: Double { real }

  /// |z|, without overflow on the way.
  var magnitude: Double {
    let (larger, smaller) = (
      max(real.magnitude, imaginary.magnitude), min(real.magnitude, imaginary.magnitude)
    )
    guard larger > 0, larger.isFinite else { return larger }
    let ratio = smaller / larger
    return larger * (1 + ratio * ratio).squareRoot()
  }

  static func + (z: ComplexNumber, w: ComplexNumber) -> ComplexNumber {
    ComplexNumber(z.real + w.real, z.imaginary + w.imaginary)
  }

  static func - (z: ComplexNumber, w: ComplexNumber) -> ComplexNumber {
    ComplexNumber(z.real - w.real, z.imaginary - w.imaginary)
  }

  static prefix func - (z: ComplexNumber) -> ComplexNumber {
    ComplexNumber(-z.real, -z.imaginary)
  }

  static func * (z: ComplexNumber, w: ComplexNumber) -> ComplexNumber {
    ComplexNumber(
      z.real * w.real - z.imaginary * w.imaginary,
      z.real * w.imaginary + z.imaginary * w.real
    )
  }

  static func *= (z: inout ComplexNumber, w: ComplexNumber) { z = z * w }

  /// z / w, by the ratio of w's parts, the smaller one over the larger one.
  static func / (z: ComplexNumber, w: ComplexNumber) -> ComplexNumber {
    if w.real.magnitude < w.imaginary.magnitude {
      return ComplexNumber(z.imaginary, -z.real) / ComplexNumber(w.imaginary, -w.real)
    }
    let ratio = w.imaginary / w.real
    let bottom = w.real + w.imaginary * ratio
    return ComplexNumber(
      (z.real + z.imaginary * ratio) / bottom,
      (z.imaginary - z.real * ratio) / bottom
    )
  }
}
