/// The name of a parameter, taken apart as frameworks put it together: the module that it belongs to, and what it is
/// called there.
///
///     ParameterName("layers.0.self_attn.q_proj.weight").module   // "layers.0.self_attn.q_proj"
///     ParameterName("params/Dense_0/kernel").role                // "kernel"
///     ParameterName("fc1_bias").module                           // "fc1"
///     ParameterName("W2").module == ParameterName("b2").module   // true: "2"
struct ParameterName: Hashable, Sendable {
  /// The path of the module, which its parameters have in common; empty where there is none.
  let module: String
  /// What the parameter is called in its module; empty where the name is one word that says nothing of it.
  let role: String
  /// Whether the module is called so in the name, and may be called so in a sentence.
  let hasModule: Bool

  /// Whether the name is a path of several parts.
  let isPath: Bool

  /// What stands between the parts of a path: PyTorch and Hugging Face write a point, JAX, Flax and Keras a slash.
  private static let separators = [UInt8(ascii: "."), UInt8(ascii: "/")]

  /// Takes a name apart.
  init(_ name: String) {
    // Keras numbers the outputs of the operation that makes a variable: `dense/kernel:0`.
    let name = name[...].hasEnd(":0") ? name.dropLast(2) : name[...]
    if let cut = name.utf8.lastIndex(where: { Self.separators.contains($0) }) {
      let (path, role) = (name[..<cut], name[name.index(after: cut)...])
      if let inner = Self.moduleInside(role) {
        self.init(
          module: "\(path)\(name[cut])\(inner)",
          role: String(role),
          hasModule: true,
          isPath: true
        )
      } else {
        self.init(
          module: String(path),
          role: String(role),
          hasModule: !path.isEmpty,
          isPath: true
        )
      }
    } else if let inner = Self.moduleInside(name) {
      self.init(module: String(inner), role: String(name), hasModule: true)
    } else if let number = Self.numberOfLetter(name) {
      self.init(module: String(number), role: String(name.prefix(1)), hasModule: false)
    } else if Self.isRole(name) {
      self.init(module: "", role: String(name), hasModule: false)
    } else {
      self.init(module: String(name), role: "", hasModule: false)
    }
  }

  private init(module: String, role: String, hasModule: Bool, isPath: Bool = false) {
    (self.module, self.role, self.hasModule, self.isPath) = (module, role, hasModule, isPath)
  }

  /// The module in a name such as `fc1_weight` or `in_proj_bias`; `nil` where there is none.
  private static func moduleInside(_ name: Substring) -> Substring? {
    let ends = ["_weight", "_kernel", "_bias", "_gamma", "_beta", "_scale", "_W", "_b", "_w"]
    guard let end = ends.first(where: { name.hasEnd($0) }), name.utf8.count > end.utf8.count else {
      return nil
    }
    return name[..<name.utf8.index(name.endIndex, offsetBy: -end.utf8.count)]
  }

  /// The number in a name such as `W2` or `b2`.
  private static func numberOfLetter(_ name: Substring) -> Substring? {
    guard let letter = name.first, "WwBb".contains(letter) else { return nil }
    let digits = name.dropFirst()
    return !digits.isEmpty && digits.allSatisfy(\.isNumber) ? digits : nil
  }

  /// Whether a name that stands alone is that of a part: `W` and `b` make one module.
  private static func isRole(_ name: Substring) -> Bool {
    let roles = [
      "w", "b", "weight", "weights", "bias", "biases", "kernel", "gamma", "beta", "scale", "shift",
    ]
    return roles.contains(name.lowercased()) || name.hasPrefix("weight_") || name.hasPrefix("bias_")
  }

  /// The parts of the module's path.
  var path: [Substring] {
    module.utf8.split(whereSeparator: Self.separators.contains).map { Substring($0) }
  }

  /// The last part of the module's path, in lower case.
  private var lastPart: String {
    let bytes = module.utf8
    guard let last = bytes.lastIndex(where: { !Self.separators.contains($0) }) else { return "" }
    let before = bytes[..<last].lastIndex { Self.separators.contains($0) }
    let start = before.map(bytes.index(after:)) ?? bytes.startIndex
    return module[start...last].lowercased()
  }
}

extension String {
  /// Whether some ASCII characters stand in the text; compares bytes, since there may be many names.
  fileprivate func holds(_ word: String) -> Bool {
    var rest = utf8[...]
    guard let first = word.utf8.first else { return true }
    while let start = rest.firstIndex(of: first) {
      if rest[start...].starts(with: word.utf8) { return true }
      rest = rest[rest.index(after: start)...]
    }
    return false
  }
}

extension Substring {
  /// Whether the text ends with some ASCII characters; compares bytes, since there may be many names.
  fileprivate func hasEnd(_ end: String) -> Bool {
    utf8.count >= end.utf8.count && utf8.suffix(end.utf8.count).elementsEqual(end.utf8)
  }
}

/// What a parameter is for, told from its name and its shape by the conventions of PyTorch, Hugging Face, Keras, JAX
/// and Flax.
extension ParameterKind {
  /// The kind of a parameter that doesn't say it.
  ///
  ///     ParameterKind(named: "bn1.weight", shape: [64])               // .scale
  ///     ParameterKind(named: "lstm.weight_hh_l0", shape: [80, 20])    // .recurrent
  ///     ParameterKind(named: "wte.weight", shape: [50257, 768])       // .embedding
  ///     ParameterKind(named: "dense/kernel:0", shape: [10, 3])        // .weight
  public init(named name: String, shape: [Int]) {
    let name = ParameterName(name)
    self = name.kindOfRole(shape)
  }
}

/// The kinds of many parameters, each told once of all whose names end alike.
///
/// A large model has the same few parts in every layer, and nothing but the last two parts of a path tells the kind:
///
///     var kinds = ParameterKinds()
///     kinds.kind(named: "layers.0.attn.q_proj.weight", shape: [64, 64])    // .weight
///     kinds.kind(named: "layers.1.attn.q_proj.weight", shape: [64, 64])    // .weight, remembered by "q_proj.weight"
package struct ParameterKinds {
  private var known: [Ending: ParameterKind] = [:]

  /// What the kind is told from.
  private struct Ending: Hashable {
    let name: String
    let rank: Int
    let isLine: Bool
    let isColumn: Bool
  }

  /// None yet.
  package init() {}

  /// The kind of a parameter that doesn't say it; see ``ParameterKind/init(named:shape:)``.
  package mutating func kind(named name: String, shape: [Int]) -> ParameterKind {
    guard let end = ParameterName.lastParts(of: name) else {
      return ParameterKind(named: name, shape: shape)
    }
    let ending = Ending(
      name: end,
      rank: shape.count,
      isLine: shape.isOfLine,
      isColumn: shape.isOfColumn
    )
    if let kind = known[ending] { return kind }
    let kind = ParameterKind(named: name, shape: shape)
    known[ending] = kind
    return kind
  }
}

extension [Int] {
  /// Whether they are the lengths of a line of numbers, however it lies or stands.
  fileprivate var isOfLine: Bool { count { $0 != 1 } <= 1 }

  /// Whether they are the lengths of a matrix of one column.
  fileprivate var isOfColumn: Bool { count == 2 && self[1] == 1 }
}

extension ParameterName {
  /// The last two parts of a path that has more; `nil` of any other name.
  fileprivate static func lastParts(of name: String) -> String? {
    let bytes = name.utf8
    guard let last = bytes.lastIndex(where: separators.contains),
      let before = bytes[..<last].lastIndex(where: separators.contains),
      bytes.index(after: before) < last
    else { return nil }
    return String(name[bytes.index(after: before)...])
  }

  fileprivate func kindOfRole(_ shape: [Int]) -> ParameterKind {
    let role = role.lowercased()
    let isLine = shape.isOfLine
    if Self.biases.contains(role) || role.holds("bias") {
      return isLine ? .bias : .other
    }
    if Self.scales.contains(role) { return isLine ? .scale : .other }
    if Self.recurrent.contains(where: role.holds) { return .recurrent }
    if isEmbedding, shape.count == 2 { return .embedding }
    if Self.weights.contains(role) || Self.weights.contains(where: { role.hasSuffix("_" + $0) }) {
      // A weight that is a line multiplies channel by channel: a norm's scale, or something of its kind.
      return shape.count > 1 ? .weight : isNorm ? .scale : .other
    }
    if Self.inputs.contains(lastPart) || Self.inputs.contains(role) { return .other }
    guard role.isEmpty, shape.count > 1 else { return .other }
    return shape.isOfColumn ? .bias : .weight
  }

  private static let biases = ["b", "beta", "shift", "biases"]
  private static let scales = ["gamma", "scale", "g"]
  private static let weights = ["w", "weight", "weights", "kernel"]
  private static let recurrent = ["weight_hh", "recurrent_kernel", "w_hh", "whh"]
  private static let inputs = ["input", "inputs", "x", "image", "images"]

  /// Whether the module is a table that is looked things up in.
  var isEmbedding: Bool {
    let names = [lastPart, role.lowercased()]
    return names.contains { $0.holds("embed") || $0.hasSuffix("emb") }
      || Self.tables.contains(lastPart)
  }

  private static let tables = [
    "wte", "wpe", "tok", "token", "tokens", "vocab", "word", "words", "pos", "position",
    "positions",
  ]

  /// Whether the rows of the table belong to positions, not to tokens.
  var isOfPositions: Bool { lastPart.holds("pos") || lastPart == "wpe" }

  /// Whether the module is a norm.
  var isNorm: Bool {
    let letters = lastPart.prefix { $0.isLetter }
    return lastPart.holds("norm") || ["bn", "ln", "gn", "in", "rms"].contains(letters)
      || ["ln", "bn"].contains(where: lastPart.split(separator: "_").contains)
  }

  /// What the module is for in an attention, if it says so.
  var attention: AttentionPart? {
    AttentionPart.allCases.first { $0.names.contains(lastPart) }
  }
}

/// A part of an attention: its three inputs.
enum AttentionPart: CaseIterable, Hashable, Sendable {
  case query, key, value

  /// What its module is called.
  fileprivate var names: [String] {
    switch self {
    case .query: ["q", "query", "q_proj", "wq", "to_q", "q_lin", "query_proj"]
    case .key: ["k", "key", "k_proj", "wk", "to_k", "k_lin", "key_proj"]
    case .value: ["v", "value", "v_proj", "wv", "to_v", "v_lin", "value_proj"]
    }
  }
}
