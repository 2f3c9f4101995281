import GradientChecking
import Testing

@Suite("Formulas of the network at hand")
struct NetworkFormulasTests {
  private func formulas(_ change: (inout Experiment) -> Void = { _ in }) throws -> NetworkFormulas {
    var experiment = Experiment()
    change(&experiment)
    let data = try Dataset.builtIn(experiment.data, seed: 1, examples: experiment.examples)
    return NetworkFormulas(of: try GradientCheck(experiment, dataset: data))
  }

  @Test("the default network's formulas are the lecture's")
  func usual() throws {
    let formulas = try formulas()
    #expect(formulas.activation(1) == "tanh(Z[1])")
    #expect(formulas.activation(2) == "softmax(Z[2])")
    #expect(formulas.dataTerm == "−1/m · Σ log A[2][y]")
    #expect(formulas.dZ(2).formula == "A[2] − Y")
    #expect(formulas.dZ(1).formula == "dA[1] ∘ (1 − A[1]²)")
    #expect(formulas.dW(2) == "1/m · dZ[2]·A[1]ᵀ + λ/m · W[2]")
    #expect(formulas.db(1) == "1/m · Σ dZ[1]")
    #expect(formulas.previousDA(2) == "W[2]ᵀ·dZ[2]")
    #expect(formulas.previousDA(1) == nil)
  }

  @Test("without λ there is no penalty in dW")
  func noPenalty() throws {
    #expect(try formulas { $0.lambda = 0 }.dW(1) == "1/m · dZ[1]·A[0]ᵀ")
  }

  @Test(
    "a factor of J stands before what it multiplies",
    arguments: [(1000.0, "1000"), (1e-7, "1e-7")]
  )
  func costScale(scale: Double, text: String) throws {
    let formulas = try formulas { $0.costScale = scale }
    #expect(formulas.dataTerm == "\(text) · (−1/m · Σ log A[2][y])")
    #expect(formulas.penalty == "\(text) · λ/(2m) · Σ‖W[l]‖²")
    #expect(formulas.dW(2) == "\(text) · (1/m · dZ[2]·A[1]ᵀ + λ/m · W[2])")
    #expect(formulas.db(1) == "\(text) · (1/m · Σ dZ[1])")
    #expect(formulas.dZ(2).formula == "A[2] − Y")
  }

  @Test("each activation has its own slope")
  func slopes() throws {
    let expected: [(Activation, String)] = [
      (.sigmoid, "dA[1] ∘ A[1] ∘ (1 − A[1])"),
      (.relu, "dA[1] ∘ (Z[1] > 0)"),
      (.leakyReLU, "dA[1] ∘ (1 where Z[1] > 0, else 0.01)"),
      (.identity, "dA[1]"),
    ]
    for (activation, formula) in expected {
      #expect(try formulas { $0.activation = activation }.dZ(1).formula == formula)
    }
  }

  @Test("with dropout the slope is that of g(Z), since A[l] has been masked")
  func dropout() throws {
    let formulas = try formulas {
      $0.keepProbability = 0.8
      $0.mask = .frozen
    }
    #expect(formulas.activation(1) == "tanh(Z[1]) ∘ D[1] / 0.8")
    #expect(formulas.dZ(1).formula == "dA[1] ∘ (1 − tanh²(Z[1]))")
    #expect(formulas.previousDA(2) == "W[2]ᵀ·dZ[2] ∘ D[1] / 0.8")
  }

  @Test("each cost and output has its own data term")
  func dataTerms() throws {
    #expect(
      try formulas { $0.data = .xor }.dataTerm == "−1/m · Σ (y·log a + (1 − y)·log(1 − a))"
    )
    #expect(try formulas { $0.cost = .squaredError }.dataTerm == "1/(2m) · Σ‖A[2] − Y‖²")
    #expect(try formulas { $0.cost = .crossEntropyNaive }.dataTermNote.hasSuffix("A[2] itself"))
  }
}
