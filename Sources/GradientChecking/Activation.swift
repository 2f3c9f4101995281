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
