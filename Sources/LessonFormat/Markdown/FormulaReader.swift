import Wording

/// Reads a formula character by character.
struct FormulaReader {
  private let characters: [Character]
  private var place = 0

  init(_ text: String) { characters = Array(text) }

  /// The parts up to a closing brace, or to the end.
  ///
  /// - Parameter opening: Where the brace stands that is to be closed; `nil` at the formula's own level.
  /// - Returns: The parts.
  /// - Throws: Why it can't be set.
  mutating func parts(until opening: Int?) throws(Formula.Refusal) -> [Formula.Part] {
    var parts: [Formula.Part] = []
    while place < characters.count {
      if characters[place] == "}" {
        guard opening != nil else {
          throw refusal(
            "found } in a formula without its {",
            "take it out, or write \\}",
            at: place
          )
        }
        place += 1
        return parts
      }
      parts += try part()
    }
    if let opening {
      throw refusal("found { in a formula without its }", "close it", at: opening)
    }
    return parts
  }

  /// What begins here.
  private mutating func part() throws(Formula.Refusal) -> [Formula.Part] {
    let start = place
    place += 1
    switch characters[start] {
    case "{": return try parts(until: start)
    case "\\": return try command(at: start)
    case "^", "_": return [.script(isUpper: characters[start] == "^", try operand(of: start))]
    case "-": return [.text("−")]
    case "'": return [.text("′")]
    case "&", "~", "#": return [.text(characters[start] == "~" ? " " : String(characters[start]))]
    default: return [.text(String(characters[start]))]
    }
  }

  /// What a command or a sign is about: a group, or the next character or command.
  private mutating func operand(of sign: Int) throws(Formula.Refusal) -> [Formula.Part] {
    while place < characters.count, characters[place] == " " { place += 1 }
    guard place < characters.count, characters[place] != "}" else {
      let found = String(characters[sign..<min(place, characters.count)])
      throw refusal(
        "found nothing behind \(found) in a formula",
        "write it in braces, as in \\frac{1}{m} or θ_{i}",
        at: sign
      )
    }
    return try part()
  }

  private mutating func command(at start: Int) throws(Formula.Refusal) -> [Formula.Part] {
    let name = String(characters[place...].prefix { $0.isLetter && $0.isASCII })
    guard !name.isEmpty else {
      guard place < characters.count, let text = Self.escaped[characters[place]] else {
        throw refusal(
          "found \\ in a formula without a name",
          "take it out; a formula of several lines is several lines in a block ```math",
          at: start
        )
      }
      place += 1
      return [.text(text)]
    }
    place += name.count
    if Self.fractions.contains(name) {
      let above = try operand(of: start)
      return [.fraction(above, try operand(of: start))]
    }
    if name == "sqrt" { return [.text("√(")] + (try operand(of: start)) + [.text(")")] }
    if Self.upright.contains(name) { return try operand(of: start) }
    if Self.sizes.contains(name) { return [] }
    if let sign = Self.signs[name] { return [.text(sign)] }
    if Self.functions.contains(name) { return [.text(name)] }
    let known = Array(Self.signs.keys) + Self.fractions + Self.upright + Self.functions + ["sqrt"]
    throw refusal(
      "found \\\(name) in a formula: text has fractions, sub- and superscripts, Greek letters and some signs",
      Mistake.advice(
        nearest: nearest(to: name, among: known.sorted()).map { "\\" + $0 },
        otherwise: "write the sign itself, or say it in words"
      ),
      at: start
    )
  }

  private func refusal(_ message: String, _ advice: String, at place: Int) -> Formula.Refusal {
    Formula.Refusal(message: message, advice: advice, place: place)
  }
}

/// What commands stand for.
extension FormulaReader {
  private static let fractions = ["frac", "dfrac", "tfrac"]
  /// What sets its operand in another font.
  private static let upright = ["text", "mathrm", "mathbf", "mathit", "operatorname", "boldsymbol"]
  /// What only changes sizes.
  private static let sizes = [
    "left", "right", "big", "Big", "bigl", "bigr", "displaystyle", "limits",
  ]
  private static let functions = [
    "log", "ln", "exp", "tanh", "sinh", "cosh", "sin", "cos", "max", "min", "softmax",
  ]

  /// What is written behind a backslash because it means something else without one.
  private static let escaped: [Character: String] = [
    "{": "{", "}": "}", "_": "_", "$": "$", "%": "%", "&": "&", "#": "#", "|": "‖", ",": " ",
    ";": " ", ":": " ", " ": " ", "!": "",
  ]

  private static let signs: [String: String] = [
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "varepsilon": "ε",
    "zeta": "ζ", "eta": "η", "theta": "θ", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν",
    "xi": "ξ", "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ", "phi": "φ", "varphi": "φ",
    "chi": "χ", "psi": "ψ", "omega": "ω", "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ",
    "Lambda": "Λ", "Sigma": "Σ", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω", "partial": "∂",
    "nabla": "∇", "sum": "Σ", "prod": "Π", "infty": "∞", "cdot": "·", "times": "×", "odot": "⊙",
    "circ": "∘", "pm": "±", "approx": "≈", "sim": "~", "equiv": "≡", "neq": "≠", "ne": "≠",
    "le": "≤", "leq": "≤", "ge": "≥", "geq": "≥", "ll": "≪", "gg": "≫", "to": "→",
    "rightarrow": "→", "leftarrow": "←", "Rightarrow": "⇒", "in": "∈", "ell": "ℓ", "Vert": "‖",
    "lVert": "‖", "rVert": "‖", "vert": "|", "ldots": "…", "dots": "…", "cdots": "…",
    "quad": "  ", "qquad": "    ", "prime": "′", "top": "T",
  ]
}
