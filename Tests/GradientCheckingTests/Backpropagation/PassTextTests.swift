import GradientChecking
import Testing

@Suite("The pass as text")
struct PassTextTests {
  private static let lines: [PassLine: String] = [
    .Z: "Z[2] = W[2]·A[1] + b[2]",
    .A: "A[2] = tanh(Z[2])",
    .outputDZ: "dZ[2] = A[2] − Y",
    .dW: "dW[2] = 1/m · dZ[2]·A[1]ᵀ + λ/m · W[2]",
    .db: "db[2] = 1/m · Σ dZ[2]",
    .reshape: "dθ[W2] = dW[2].reshape(-1)",
    .dA: "dA[2] = W[3]ᵀ·dZ[3]",
    .dZ: "dZ[2] = dA[2] ∘ (1 − A[2]²)",
  ]

  @Test("has each line as the lecture writes it", arguments: PassLine.allCases)
  func line(_ line: PassLine) {
    #expect(PassText(activation: .tanh).line(line, at: LayerIndex(2)) == Self.lines[line])
  }

  @Test("names a layer by its number, as any, or as the last one")
  func layers() {
    let pass = PassText(activation: nil, keepProbability: "keep_prob")
    #expect(pass.line(.dA, at: .any) == "dA[l] = W[l+1]ᵀ·dZ[l+1] ∘ D[l] / keep_prob")
    #expect(pass.line(.dZ, at: .any) == "dZ[l] = dA[l] ∘ g′(Z[l])")
    #expect(pass.line(.dW, at: .last) == "dW[L] = 1/m · dZ[L]·A[L−1]ᵀ + λ/m · W[L]")
    #expect("\(LayerIndex.any.next.previous)" == "l")
  }
}
