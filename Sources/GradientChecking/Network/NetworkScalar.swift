/// A number the forward pass can be computed with: `Double`, `Float`, or a complex number.
///
/// One forward pass serves all three. The complex numbers are there for the complex step, which reads
/// a derivative off an imaginary part; whatever has to *decide* (the kink of a ReLU, the largest
/// logit) therefore looks at ``realPart`` alone, and every other operation is the analytic one.
public protocol NetworkScalar: SignedNumeric, Sendable {
  /// The number nearest to a real one.
  init(_ real: Double)

  /// The number itself, or the real part of a complex one.
  var realPart: Double { get }

  /// The quotient of two numbers.
  static func / (dividend: Self, divisor: Self) -> Self
}

extension NetworkScalar {
  /// Whether the real part is above zero; the side of the kink that z lies on.
  @inline(__always)
  var isPositive: Bool { realPart > 0 }
}

extension Double: NetworkScalar {
  /// The number itself.
  @inlinable
  public var realPart: Double { self }
}

extension Float: NetworkScalar {
  /// The number itself, exactly.
  @inlinable
  public var realPart: Double { Double(self) }
}
