import GradientChecking

extension SceneContext {
  /// J with the selected component moved and all others as they are: `J(… θ[27]+ε …)`, in few columns
  /// what the lecture writes J(θ₁, …, θᵢ + ε, …).
  func movedCost(_ movement: String) -> String { "J(… θ[\(selection)]\(movement) …)" }
}
