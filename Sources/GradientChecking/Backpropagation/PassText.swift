/// A line of the pass, forward or backward: what stands on its left side.
public enum PassLine: CaseIterable, Hashable, Sendable {
  /// Z[l] and A[l], going forward.
  case Z, A
  /// dZ[L], where the way back begins.
  case outputDZ
  /// dW[l] and db[l], from dZ[l].
  case dW, db
  /// dW[l] as a stretch of dθ.
  case reshape
  /// dA[l], from dZ[l+1].
  case dA
  /// dZ[l], from dA[l].
  case dZ
}

/// A layer in a formula: `2`, `l`, `l−1`, `L`.
public struct LayerIndex: Hashable, Sendable, CustomStringConvertible {
  private let symbol: String
  private let number: Int

  private init(symbol: String, number: Int) { (self.symbol, self.number) = (symbol, number) }

  /// A layer by its number.
  public init(_ number: Int) { self.init(symbol: "", number: number) }

  /// l, any layer.
  public static let any = LayerIndex(symbol: "l", number: 0)
  /// L, the last layer.
  public static let last = LayerIndex(symbol: "L", number: 0)

  /// The layer before.
  public var previous: LayerIndex { LayerIndex(symbol: symbol, number: number - 1) }
  /// The layer after.
  public var next: LayerIndex { LayerIndex(symbol: symbol, number: number + 1) }

  /// As it stands between brackets.
  public var description: String {
    if symbol.isEmpty { return "\(number)" }
    return number == 0 ? symbol : "\(symbol)\(number < 0 ? "−" : "+")\(number.magnitude)"
  }
}

/// The right pass as text: its lines, as the lecture writes them and ``BackwardRules`` computes them.
///
///     let pass = PassText(activation: .tanh)
///     pass.line(.dW, at: LayerIndex(2))    // "dW[2] = 1/m · dZ[2]·A[1]ᵀ + λ/m · W[2]"
///     pass.formula(.dZ, at: .any)          // "dA[l] ∘ (1 − A[l]²)"
public struct PassText: Hashable, Sendable {
  /// g of the hidden layers; `nil` for any.
  public var activation: Activation?
  /// What stands for keep_prob; `nil` without dropout.
  public var keepProbability: String?
  /// Whether J has a penalty.
  public var hasPenalty: Bool

  /// The pass of some networks; by default without dropout, with a penalty.
  public init(activation: Activation?, keepProbability: String? = nil, hasPenalty: Bool = true) {
    self.activation = activation
    self.keepProbability = keepProbability
    self.hasPenalty = hasPenalty
  }

  /// A line of the pass.
  public func line(_ line: PassLine, at layer: LayerIndex) -> String {
    "\(name(line, at: layer)) = \(formula(line, at: layer))"
  }

  /// The left side of a line.
  public func name(_ line: PassLine, at l: LayerIndex) -> String {
    switch line {
    case .Z: "Z[\(l)]"
    case .A: "A[\(l)]"
    case .outputDZ, .dZ: "dZ[\(l)]"
    case .dW: "dW[\(l)]"
    case .db: "db[\(l)]"
    case .reshape: "dθ[W\(l)]"
    case .dA: "dA[\(l)]"
    }
  }

  /// The right side of a line.
  public func formula(_ line: PassLine, at l: LayerIndex) -> String {
    switch line {
    case .Z: "W[\(l)]·A[\(l.previous)] + b[\(l)]"
    case .A: g("Z[\(l)]") + dropout(l)
    case .outputDZ: "A[\(l)] − Y"
    case .dW: "1/m · dZ[\(l)]·A[\(l.previous)]ᵀ" + (hasPenalty ? " + λ/m · W[\(l)]" : "")
    case .db: "1/m · Σ dZ[\(l)]"
    case .reshape: "dW[\(l)].reshape(-1)"
    case .dA: "W[\(l.next)]ᵀ·dZ[\(l.next)]" + dropout(l)
    case .dZ: activation == .identity ? "dA[\(l)]" : "dA[\(l)] ∘ \(slope(l))"
    }
  }

  /// What dropout does to A[l] going forward, and to dA[l] going back.
  private func dropout(_ l: LayerIndex) -> String {
    keepProbability.map { " ∘ D[\(l)] / \($0)" } ?? ""
  }

  private func g(_ Z: String) -> String {
    switch activation {
    case .tanh: "tanh(\(Z))"
    case .sigmoid: "σ(\(Z))"
    case .relu: "max(0, \(Z))"
    case .leakyReLU: "max(0.01·\(Z), \(Z))"
    case .identity: Z
    case nil: "g(\(Z))"
    }
  }

  /// g′(Z[l]); from A[l] where that is g(Z[l]), which dropout changes.
  private func slope(_ l: LayerIndex) -> String {
    let Z = "Z[\(l)]"
    let hasDropout = keepProbability != nil
    let a = hasDropout ? g(Z) : "A[\(l)]"
    return switch activation {
    case .tanh: hasDropout ? "(1 − tanh²(\(Z)))" : "(1 − \(a)²)"
    case .sigmoid: "\(a) ∘ (1 − \(a))"
    case .relu: "(\(Z) > 0)"
    case .leakyReLU: "(1 where \(Z) > 0, else 0.01)"
    case .identity: "1"
    case nil: "g′(\(Z))"
    }
  }
}
