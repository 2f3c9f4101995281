/// A symbol of gradient checking as the screen and the lessons write it; its row has all that is said of it.
///
///     Notation.dZ.entry.meaning   // "the slope of J over z: how J changes when z does"
///     Notation.found(in: "dZ[2] = A[2] − Y")   // [.A, .Y, .dZ]
public enum Notation: String, CaseIterable, Hashable, Sendable {
  case x, y, W, b, z, a, J
  case dZ, dW, db
  case epsilon = "ε"
  case theta = "θ"
  case i, n
  case dTheta = "dθ"
  case dThetaApprox = "dθ_approx"
  case g
  case slopeOfG = "g′"
  case dA, l, L
  case m
  case X, Y, Z, A
  case transposed = "ᵀ"
  case sum = "Σ"
  case elementwise = "∘"
  case tanh, softmax, sigmoid, log
  case partial = "∂"
  case length = "‖"
  case change = "Δ"
  case derivative = "J′"
  case u
  case lambda = "λ"
  case keepProbability = "keep_prob"
  case D
  case deviation = "σ"
  case imaginary = "i·ε"
  case v, h
}

/// What is said of a symbol.
public struct NotationEntry: Hashable, Sendable {
  /// The ways in which it is written.
  public let forms: [String]
  /// What it is, in a line.
  public let meaning: String
  /// Whether as a word of its own it is a word of the language as well, so that only its surroundings tell.
  let isWord: Bool

  fileprivate init(_ forms: String..., is meaning: String, isWord: Bool = false) {
    (self.forms, self.meaning, self.isWord) = (forms, meaning, isWord)
  }
}

extension Notation {
  /// What is said of it: the table of all symbols, in the order in which they are best learnt.
  public var entry: NotationEntry {
    switch self {
    case .x: NotationEntry("x", is: "an input: what the network is given")
    case .y: NotationEntry("y", is: "what should come out for an input")
    case .W: NotationEntry("W", "w", is: "weights: what a unit multiplies its inputs by")
    case .b: NotationEntry("b", is: "a bias: what a unit adds")
    case .z: NotationEntry("z", is: "what a unit adds up: W times its inputs, plus b")
    case .a: NotationEntry("a", is: "what a unit hands on, made from z", isWord: true)
    case .J: NotationEntry("J", is: "the cost: one number for how wrong the network is")
    case .dZ: NotationEntry("dZ", "dz", is: "the slope of J over z: how J changes when z does")
    case .dW: NotationEntry("dW", "dw", is: "the slope of J over each weight")
    case .db: NotationEntry("db", is: "the slope of J over each bias")
    case .epsilon: NotationEntry("ε", is: "epsilon: how far a number is nudged")
    case .theta: NotationEntry("θ", is: "theta: all W and b in one row")
    case .i: NotationEntry("i", "ᵢ", is: "which number of θ; counted from 0")
    case .n: NotationEntry("n", is: "how many numbers θ has")
    case .dTheta:
      NotationEntry("dθ", is: "the slopes of J by backpropagation: the analytic gradient")
    case .dThetaApprox:
      NotationEntry("dθ_approx", is: "the slopes of J by nudging: the numeric gradient")
    case .g: NotationEntry("g", is: "the activation: makes a of z, as tanh or max(0, z)")
    case .slopeOfG: NotationEntry("g′", is: "the slope of g")
    case .dA: NotationEntry("dA", "da", is: "the slope of J over a: how J changes when a does")
    case .l: NotationEntry("l", is: "which layer; layers count from 1, x is layer 0")
    case .L: NotationEntry("L", is: "the last layer")
    case .m: NotationEntry("m", is: "how many examples J is the mean of")
    case .X: NotationEntry("X", is: "x of all examples: a column for each")
    case .Y: NotationEntry("Y", is: "y of all examples: a column for each")
    case .Z:
      NotationEntry(
        "Z",
        is: "z of all units and examples: a row for a unit, a column for an example"
      )
    case .A: NotationEntry("A", is: "a of all units and examples; A[0] is X", isWord: true)
    case .transposed: NotationEntry("ᵀ", is: "transposed: rows become columns")
    case .sum: NotationEntry("Σ", is: "the sum of what follows")
    case .elementwise: NotationEntry("∘", is: "two tables multiplied number by number")
    case .tanh:
      NotationEntry(
        "tanh",
        is: "an activation: squeezes z to between −1 and 1; its slope is 1 − a²"
      )
    case .softmax:
      NotationEntry("softmax", is: "makes of the last z one share for each answer, in all 1")
    case .sigmoid: NotationEntry("sigmoid", is: "an activation: squeezes z to between 0 and 1")
    case .log:
      NotationEntry(
        "log",
        is: "the logarithm; −log of a share is large where the share is small",
        isWord: true
      )
    case .partial: NotationEntry("∂", is: "a slope over one number while all others stay")
    case .length: NotationEntry("‖", is: "a length: square the numbers, add them, take the root")
    case .change: NotationEntry("Δ", is: "a change")
    case .derivative:
      NotationEntry("J′", "J″", "J‴", is: "the slope of J, the slope of that slope, and once more")
    case .u: NotationEntry("u", is: "the relative error of one rounding: 1.1e-16 in 64 bits")
    case .lambda: NotationEntry("λ", is: "lambda: how much J punishes large weights")
    case .keepProbability: NotationEntry("keep_prob", is: "how likely dropout keeps a unit")
    case .D: NotationEntry("D", is: "the mask: which units dropout keeps")
    case .deviation:
      NotationEntry(
        "σ",
        is: "sigma: how far something is typically off; σ(z) is the sigmoid"
      )
    case .imaginary:
      NotationEntry(
        "i·ε",
        "iε",
        "Im",
        is: "a step along the imaginary axis, and what it leaves there"
      )
    case .v: NotationEntry("v", is: "a random direction in the space of θ")
    case .h: NotationEntry("h", is: "how far one goes along v")
    }
  }

  /// The symbol as it is written first.
  public var text: String { entry.forms[0] }

  /// The symbol of that name, which is any of its forms.
  public init?(named name: String) {
    guard let found = Self.allCases.first(where: { $0.entry.forms.contains(name) }) else {
      return nil
    }
    self = found
  }
}
