import LessonFormat
import Testing

@Suite("Symbols")
struct NotationTests {
  @Test(
    "are found in what a screen says, and nothing else is taken for one",
    arguments: [
      ("z = W·x + b", [.z, .W, .x, .b]), ("W1[0,2] + 2ε", [.W, .epsilon]),
      ("dθ_approx[i] beside dθ", [.dThetaApprox, .dTheta, .i]),
      ("λ/(2m)·Σ‖W[l]‖²", [.lambda, .m, .sum, .length, .W, .l]),
      ("dA[1] ∘ (1 − A[1]²)", [.dA, .elementwise, .A]), ("a step of 1e-7 is a small one", []),
      ("a = max(0, z)", [.a, .z]), ("1 − a²", [.a]),
      ("θᵢ, and W2ᵀ", [.theta, .i, .W, .transposed]),
      ("by i·ε", [.imaginary, .epsilon]), ("a 4x5 matrix", []),
    ] as [(String, Set<Notation>)]
  )
  func found(text: String, symbols: Set<Notation>) {
    #expect(Notation.found(in: text) == symbols)
  }

  @Test("each has a line that explains it, and no two are written alike")
  func table() {
    let forms = Notation.allCases.flatMap(\.entry.forms)
    #expect(Set(forms).count == forms.count)
    for symbol in Notation.allCases {
      #expect((8...78).contains(symbol.entry.meaning.count), "\(symbol)")
      #expect(Notation(named: symbol.text) == symbol)
    }
  }

  @Test("in ASCII they are found by what stands for them")
  func ascii() {
    let found = Notation.found(in: "theta[0] + eps") {
      $0 == "θ" ? "theta" : $0 == "ε" ? "eps" : $0
    }
    #expect(found == [.theta, .epsilon])
  }
}
