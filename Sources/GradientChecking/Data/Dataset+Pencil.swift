extension Dataset {
  /// One example of one input: x = 2, y = 1, neither standardized nor scaled.
  ///
  /// Small whole numbers, so that the forward pass, the way back and the differences come out with a pencil, and no two
  /// of them alike: with θ = (3, −2) and the squared error z = 4, J = 4.5, dZ = 3, dW = 6, db = 3.
  static func pencil(examples: Int?, seed: UInt64) throws(ExperimentError) -> Dataset {
    let chosen = try choice(of: examples, from: 1, seed: seed, data: "pencil")
    return Dataset(
      name: "pencil",
      features: Matrix(rows: 1, columns: chosen.count, elements: chosen.map { _ in 2 }),
      targets: Matrix(rows: 1, columns: chosen.count, elements: chosen.map { _ in 1 }),
      featureNames: ["x"],
      classNames: ["0", "1"]
    )
  }
}
