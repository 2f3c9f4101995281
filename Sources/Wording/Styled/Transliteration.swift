/// Plain ASCII for the characters that formulas and pictures use.
package enum Transliteration {
  /// The glyphs in ASCII; one that has no counterpart becomes a question mark for each of its cells.
  package static func ascii(_ glyphs: [Glyph]) -> [Glyph] {
    var result: [Glyph] = []
    result.reserveCapacity(glyphs.count)
    var inSuperscript = false
    for glyph in glyphs {
      let exponent = superscripts[glyph.character]
      // One caret for a whole exponent: 10⁻⁷ is 10^-7.
      let text = exponent.map { inSuperscript ? String($0) : "^\($0)" } ?? plain(glyph)
      inSuperscript = exponent != nil
      result += text.map { Glyph(character: $0, width: 1, style: glyph.style) }
    }
    return result
  }

  private static func plain(_ glyph: Glyph) -> String {
    guard let base = glyph.character.unicodeScalars.first else { return "" }
    // What stays of a letter with marks is the letter.
    if base.isASCII || glyph.character == Glyph.nonBreakingBlank { return String(base) }
    let letter = Character(base)
    return words[letter] ?? singles[letter].map { String($0) } ?? brailleDots(base)
      ?? String(repeating: "?", count: glyph.width)
  }

  /// A braille cell by how many of its dots are set.
  private static func brailleDots(_ scalar: Unicode.Scalar) -> String? {
    guard (0x2800...0x28FF).contains(scalar.value) else { return nil }
    let ramp = [" ", ".", ".", ":", ":", "*", "*", "#", "#"]
    return ramp[(scalar.value & 0xFF).nonzeroBitCount]
  }

  private static let superscripts: [Character: Character] = Dictionary(
    uniqueKeysWithValues: zip(
      "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᵀ",
      "0123456789+-=()abcdefghijklmnoprstuvwxyzT"
    )
  )

  private static let words: [Character: String] = [
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "eps", "ϵ": "eps", "η": "eta",
    "θ": "theta", "λ": "lambda", "μ": "mu", "µ": "mu", "π": "pi", "ρ": "rho", "σ": "sigma",
    "τ": "tau", "φ": "phi", "χ": "chi", "ψ": "psi", "ω": "omega",
    "Δ": "delta", "Θ": "Theta", "Λ": "Lambda", "Σ": "sum", "∑": "sum", "Π": "prod", "∏": "prod",
    "Ω": "Omega", "∇": "grad", "√": "sqrt", "∞": "inf",
    "≈": "~=", "≠": "!=", "≤": "<=", "≥": ">=", "±": "+-", "≪": "<<", "≫": ">>", "≡": "==",
    "∈": "in", "⊙": ".*", "½": "1/2", "¼": "1/4", "‖": "||", "∥": "||",
    "→": "->", "←": "<-", "↔": "<->", "⇒": "=>", "⇐": "<=", "⇄": "<->", "…": "...", "—": "--",
    "ß": "ss", "æ": "ae", "œ": "oe",
  ]

  private static let singles: [Character: Character] = {
    var table: [Character: Character] = [:]
    for (characters, replacement) in groups {
      for character in characters { table[character] = replacement }
    }
    return table
  }()

  private static let groups: [(String, Character)] = [
    ("∂", "d"), ("ℓ", "l"), ("ℝ", "R"), ("∘", "o"), ("·", "."), ("•∙", "*"), ("−–‐‑₋", "-"),
    ("×✗✘", "x"), ("÷", "/"), ("′’‘", "'"), ("“”«»″", "\""), ("°", "o"), ("₊", "+"), ("₌", "="),
    ("₀", "0"), ("₁", "1"), ("₂", "2"), ("₃", "3"), ("₄", "4"),
    ("₅", "5"), ("₆", "6"), ("₇", "7"), ("₈", "8"), ("₉", "9"),
    ("ᵢ", "i"), ("ⱼ", "j"), ("ₖ", "k"), ("ₗ", "l"), ("ₘ", "m"), ("ₙ", "n"), ("ₓ", "x"),
    ("ₐ", "a"), ("ₑ", "e"), ("ₕ", "h"), ("ₒ", "o"), ("ₚ", "p"), ("ᵣ", "r"), ("ₛ", "s"), ("ₜ", "t"),
    ("ᵤ", "u"), ("ᵥ", "v"), ("₍", "("), ("₎", ")"),
    ("✓✔", "+"), ("─━┄┈═╌", "-"), ("│┃┊┆║╎", "|"), ("┌┐└┘├┤┬┴┼╭╮╰╯╔╗╚╝", "+"),
    ("▲△↑▴", "^"), ("▼▽↓▾", "v"), ("◀◁◂◄‹⟨", "<"), ("▶▷▸►›⟩", ">"), ("↕", "|"),
    ("●○◆◇", "o"), ("■□▪▫▓█▉▊▋▇▆▌▀▐", "#"), ("▒▅▄▍", "="), ("░▃▂", "-"), ("▁▎▏", "."),
    ("⌊⌈", "["), ("⌋⌉", "]"),
    ("àáâãäå", "a"), ("èéêë", "e"), ("ìíîï", "i"), ("òóôõöø", "o"), ("ùúûü", "u"),
    ("ýÿŷ", "y"), ("ñ", "n"), ("ç", "c"), ("ÀÁÂÃÄÅ", "A"), ("ÈÉÊË", "E"), ("ÌÍÎÏ", "I"),
    ("ÒÓÔÕÖØ", "O"), ("ÙÚÛÜ", "U"), ("Ñ", "N"), ("Ç", "C"),
  ]
}
