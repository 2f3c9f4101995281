/// A formula in the notation of TeX, as far as text can set it.
///
///     $\frac{∂J}{∂θ_i}$                          // ∂J/∂θᵢ
///     $\frac{J(θ+ε) - J(θ-ε)}{2ε} + O(ε^2)$      // (J(θ+ε) − J(θ−ε))/(2ε) + O(ε²)
///
/// In a line of text it is one line; as a block of its own its fractions have a bar:
///
///     J(θ+ε) − J(θ−ε)
///     ─────────────── + O(ε²)
///           2ε
///
/// A sub- or superscript has characters of its own where there are some for all of it, else the sign `_` or `^` stays.
struct Formula {
  /// What it consists of.
  indirect enum Part: Hashable {
    case text(String)
    case fraction([Part], [Part])
    case script(isUpper: Bool, [Part])
  }

  let parts: [Part]

  /// A formula that can't be set.
  struct Refusal: Error {
    /// What is wrong, and what to do.
    let message, advice: String
    /// Where in the formula, in characters from its beginning.
    let place: Int
  }

  /// Reads what stands between two dollar signs.
  init(_ text: String) throws(Refusal) {
    var reader = FormulaReader(text)
    parts = try reader.parts(until: nil)
  }

  /// The formula in one line.
  var line: String { Self.line(parts) }

  /// The formula with bars in its fractions, row by row.
  var rows: [String] {
    Self.picture(parts).rows.map { row in
      String(row.reversed().drop { $0 == " " }.reversed())
    }
  }

  private static func line(_ parts: [Part]) -> String {
    parts.map { part in
      switch part {
      case .text(let text): text
      case .fraction(let above, let below):
        operand(line(above), isBelow: false) + "/" + operand(line(below), isBelow: true)
      case .script(let isUpper, let content): FormulaScript.text(line(content), isUpper: isUpper)
      }
    }.joined()
  }

  /// A fraction's part beside a slash: in parentheses, unless it holds together by itself.
  private static func operand(_ text: String, isBelow: Bool) -> String {
    var depth = 0
    for character in text {
      if "([‖|".contains(character), character != "|", character != "‖" { depth += 1 }
      if ")]".contains(character) { depth -= 1 }
      if depth == 0, " +−·×/±=,".contains(character) { return "(\(text))" }
    }
    // 1/2ε could be half of ε.
    let isNumber = text.allSatisfy(\.isWholeNumber)
    let letters = text.count { $0.isLetter && !FormulaScript.isScript($0) }
    let isOne = isNumber || letters <= 1 && !(text.first?.isWholeNumber ?? false)
    let isDerivative = text.first == "∂" || text.first == "d"
    return !isBelow || isOne || isDerivative && letters <= 2 ? text : "(\(text))"
  }
}

/// Rows of equal width, one of which stands on the line.
private struct FormulaPicture {
  var rows: [String]
  var baseline = 0

  var width: Int { rows.map(\.count).max() ?? 0 }

  /// Puts another one to its right, both on the line.
  mutating func append(_ other: FormulaPicture) {
    let above = max(baseline, other.baseline)
    let below = max(rows.count - baseline, other.rows.count - other.baseline)
    let (width, own, added) = (width, self, other)
    rows = (0..<above + below).map { row in
      Self.row(own, row - above + own.baseline, width)
        + Self.row(added, row - above + added.baseline, added.width)
    }
    baseline = above
  }

  private static func row(_ picture: FormulaPicture, _ place: Int, _ width: Int) -> String {
    let text = picture.rows.indices.contains(place) ? picture.rows[place] : ""
    return text + String(repeating: " ", count: width - text.count)
  }

  /// Every row in the middle of a width.
  func centred(_ width: Int) -> [String] {
    rows.map { String(repeating: " ", count: (width - self.width) / 2) + $0 }
  }
}

extension Formula {
  private static func picture(_ parts: [Part]) -> FormulaPicture {
    var all = FormulaPicture(rows: [""])
    for part in parts {
      switch part {
      case .fraction(let above, let below):
        let (above, below) = (picture(above), picture(below))
        let width = max(above.width, below.width)
        let bar = String(repeating: "─", count: width)
        let rows = above.centred(width) + [bar] + below.centred(width)
        // A bar that touches a minus would be longer than it is.
        if let last = all.rows[all.baseline].last, last != " " { all.append(.init(rows: [" "])) }
        all.append(FormulaPicture(rows: rows, baseline: above.rows.count))
      case .text(let text):
        let followsBar = all.rows[all.baseline].last == "─"
        all.append(FormulaPicture(rows: [followsBar && text.first != " " ? " " + text : text]))
      case .script(let isUpper, let content):
        all.append(FormulaPicture(rows: [FormulaScript.text(line(content), isUpper: isUpper)]))
      }
    }
    return all
  }
}

/// Sub- and superscripts that are characters of their own.
enum FormulaScript {
  private static let upper = table(
    "0123456789+−=()abcdefghijklmnoprstuvwxyzT",
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᵀ"
  )
  private static let lower = table(
    "0123456789+−=()aehijklmnoprstuvx",
    "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ"
  )

  private static func table(_ characters: String, _ scripts: String) -> [Character: Character] {
    Dictionary(uniqueKeysWithValues: zip(characters, scripts))
  }

  /// Whether a character is a sub- or superscript.
  static func isScript(_ character: Character) -> Bool {
    upper.values.contains(character) || lower.values.contains(character)
  }

  /// Letters in a row, from which on a word is easier to read as it is: `dθ_approx`.
  private static let longest = 3

  /// A sub- or superscript as text.
  static func text(_ text: String, isUpper: Bool) -> String {
    let table = isUpper ? upper : lower
    let isWord = text.count >= longest && text.allSatisfy(\.isLetter)
    let scripts = text.filter { $0 != " " }.compactMap { table[$0] }
    if !isWord, !text.isEmpty, scripts.count == text.count(where: { $0 != " " }) {
      return String(scripts)
    }
    let holdsTogether =
      text.allSatisfy { $0.isLetter || $0.isWholeNumber }
      || text.hasPrefix("[") && text.hasSuffix("]")
    return (isUpper ? "^" : "_") + (holdsTogether ? text : "(\(text))")
  }
}
