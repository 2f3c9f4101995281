/// The activation of the hidden layers.
public enum Activation: String, CaseIterable, Codable, Hashable, Sendable {
  /// (eᶻ − e⁻ᶻ) / (eᶻ + e⁻ᶻ).
  case tanh
  /// 1 / (1 + e⁻ᶻ).
  case sigmoid
  /// max(0, z); its kink at z = 0 has no derivative.
  case relu
  /// z for z > 0, else 0.01 z.
  case leakyReLU = "leaky-relu"
  /// z itself: the network is then linear.
  case identity
}

extension Activation {
  /// g′(z), where a = g(z) has been computed already; 0 (or the leak) at the kink itself.
  @inline(__always)
  func derivative<Scalar: NetworkScalar>(z: Scalar, a: Scalar) -> Scalar {
    switch self {
    case .tanh: 1 - a * a
    case .sigmoid: a * (1 - a)
    case .relu: z.isPositive ? 1 : 0
    case .leakyReLU: z.isPositive ? 1 : Self.leak()
    case .identity: 1
    }
  }

  /// Whether g′ jumps at z = 0.
  public var hasKink: Bool { self == .relu || self == .leakyReLU }

  /// The slope of leaky ReLU to the left of zero.
  @inline(__always)
  private static func leak<Scalar: NetworkScalar>() -> Scalar { Scalar(0.01) }
}
