extension Dataset {
  /// The examples of the programming exercise on gradient checking (Coursera, "Improving Deep Neural
  /// Networks", week 1), which its notebook draws with NumPy's seed 1; neither standardized nor scaled.
  static func notebook(examples: Int?, seed: UInt64) throws(ExperimentError) -> Dataset {
    let chosen = try choice(of: examples, from: 3, seed: seed, data: "notebook")
    let features = Matrix(
      rows: 4,
      columns: 3,
      elements: [
        1.6243453636632417, -0.6117564136500754, -0.5281717522634557,
        -1.0729686221561705, 0.8654076293246785, -2.3015386968802827,
        1.74481176421648, -0.7612069008951028, 0.31903909605709857,
        -0.2493703754774101, 1.462107937044974, -2.060140709497654,
      ]
    )
    let targets = [1.0, 1, 0]
    return Dataset(
      name: "notebook",
      features: Matrix(
        rows: 4,
        columns: chosen.count,
        elements: (0..<4).flatMap { row in chosen.map { features[row, $0] } }
      ),
      targets: Matrix(rows: 1, columns: chosen.count, elements: chosen.map { targets[$0] }),
      featureNames: ["x0", "x1", "x2", "x3"],
      classNames: ["0", "1"]
    )
  }

  /// The notebook's θ, of a network 4-5-3-1: W1, b1, W2, b2, W3, b3, each row by row.
  static let notebookTheta: [Double] = [
    -0.3224172040135075, -0.38405435466841564, 1.1337694423354374, -1.0998912673140309,
    -0.17242820755043575, -0.8778584179213718, 0.04221374671559283, 0.5828152137158222,
    -1.1006191772129212, 1.1447237098396141, 0.9015907205927955, 0.5024943389018682,
    0.9008559492644118, -0.6837278591743331, -0.12289022551864817, -0.9357694342590688,
    -0.2678880796260159, 0.530355466738186, -0.691660751725309, -0.39675352685597737,
    -0.6871727001195994, -0.8452056414987196, -0.671246130836819, -0.01266459891890136,
    -1.1173103486352778,
    0.23441569781709215, 1.6598021771098705, 0.7420441605773356, -0.19183555236161492,
    -0.8876289640848363,
    -0.7471582937508376, 1.6924546010277466, 0.05080775477602897, -0.6369956465693534,
    0.19091548466746602,
    2.100255136478842, 0.12015895248162915, 0.6172031097074192, 0.3001703199558275,
    -0.35224984649351865,
    -1.1425181980221402, -0.3493427224128775, -0.2088942333747781,
    0.5866231911821976, 0.8389834138745049, 0.9311020813035573,
    0.2855873252542588,
  ]
}
