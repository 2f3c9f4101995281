public import ComplexModule
public import RealModule

/// A number the forward pass can be computed with: `Double`, `Float`, or `Complex<Double>`.
///
/// One forward pass serves all three. The complex numbers are there for the complex step, which reads
/// a derivative off an imaginary part; whatever has to *decide* (the kink of a ReLU, the largest
/// logit) therefore looks at ``realPart`` alone, and every other operation is the analytic one.
public protocol NetworkScalar: AlgebraicField, ElementaryFunctions, Sendable {
  /// The number nearest to a real one.
  init(_ real: Double)

  /// The number itself, or the real part of a complex one.
  var realPart: Double { get }
}

extension NetworkScalar {
  /// Whether the real part is above zero; the side of the kink that z lies on.
  @inline(__always)
  var isPositive: Bool { realPart > 0 }

  /// 1 / (1 + e⁻ᶻ), as the course notebook writes it.
  ///
  /// For a very negative z the exponential overflows to ∞ and the quotient is 0, as it should be. With
  /// complex numbers ∞ has no direction, hence the other form, e^z / (1 + e^z), to the left of zero.
  @inline(__always)
  static func logistic(_ z: Self) -> Self {
    if Self.self == Complex<Double>.self, !z.isPositive {
      let power = exp(z)
      return power / (1 + power)
    }
    return 1 / (1 + exp(-z))
  }
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

extension Complex: NetworkScalar where RealType == Double {
  /// The real part.
  @inlinable
  public var realPart: Double { real }
}
