import Testing

@testable import CellUI

@Suite("Symbols")
struct SymbolsTests {
  @Test(
    "formulas stay readable in ASCII",
    arguments: [
      ("‖dθ_approx − dθ‖₂", "||dtheta_approx - dtheta||2"), ("ε ≈ 10⁻⁷", "eps ~= 10^-7"),
      ("∂J/∂θᵢ", "dJ/dthetai"), ("tanh′ = 1 − a²", "tanh' = 1 - a^2"), ("4·5 × 3", "4.5 x 3"),
      ("network → verdict…", "network -> verdict..."), ("θ ± ε", "theta +- eps"),
      ("λ/(2m)·Σ‖W‖²", "lambda/(2m).sum||W||^2"), ("ŷ", "y"), ("Ωñ日", "Omegan??"),
    ]
  )
  func transliteration(text: String, expected: String) {
    #expect(Symbols.ascii.text(text) == expected)
  }

  @Test("Unicode stays as it is")
  func unchanged() {
    #expect(Symbols.unicode.text("‖dθ‖₂ ≈ 1e-7") == "‖dθ‖₂ ≈ 1e-7")
  }

  @Test("ASCII output has only ASCII, and turning it into ASCII again changes nothing")
  func onlyASCII() {
    var everything = ""
    for value in UInt32(0x20)...0x2FFF {
      if let scalar = Unicode.Scalar(value) { everything.unicodeScalars.append(scalar) }
    }
    let text = Symbols.ascii.text(everything)
    #expect(text.unicodeScalars.allSatisfy { (0x20...0x7E).contains($0.value) })
    #expect(Symbols.ascii.text(text) == text)
  }

  @Test("every symbol is one cell wide, and the ASCII set is ASCII")
  func symbolWidths() {
    for symbols in [Symbols.unicode, .ascii] {
      let all = allSymbols(symbols)
      #expect(all.count >= 60)
      #expect(all.allSatisfy { symbols.text(String($0)) == String($0) })
      #expect(!symbols.isASCII || all.allSatisfy(\.isASCII))
      #expect(symbols.lowerBlocks.count == 9)
      #expect(symbols.leftBlocks.count == 9)
      #expect(symbols.heatRamp.count == 9)
    }
  }

  @Test("the marks of different states differ")
  func distinctMarks() {
    for symbols in [Symbols.unicode, .ascii] {
      let marks = [
        symbols.agrees, symbols.doubleCheck, symbols.bug, symbols.notYet, symbols.exactlyEqual,
        symbols.bothZero, symbols.notANumber, symbols.infinity,
      ]
      #expect(Set(marks).count == marks.count)
    }
  }

  private func allSymbols(_ symbols: Symbols) -> [Character] {
    Mirror(reflecting: symbols).children.flatMap { child -> [Character] in
      switch child.value {
      case let character as Character: [character]
      case let characters as [Character]: characters
      case let text as String: Array(text)
      default: []
      }
    }
  }
}
