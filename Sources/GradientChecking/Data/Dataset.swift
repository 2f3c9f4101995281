/// The examples of a check: what the network is fed, and what it should answer.
///
/// An example is a column. Every feature is standardized over the examples used (mean 0, variance 1; a
/// constant feature becomes 0; a single example over all there are), except the pixels of the digits, which are
/// divided by 16, and the notebook's, which stay as they are. Unscaled features drive tanh and sigmoid into
/// saturation, where every gradient is near 0 and a check says little.
public struct Dataset: Hashable, Sendable {
  /// What the data is called: `iris`, or the name of a file.
  public let name: String
  /// X = A[0], of shape n_x × m.
  public let features: Matrix<Double>
  /// Y, of shape n[L] × m: one-hot for three classes or more, 0 and 1 for two, else the values.
  public let targets: Matrix<Double>
  /// The features by name, in the order of the rows of ``features``.
  public let featureNames: [String]
  /// The classes in the order of the output units (two classes: 0 and 1 of the one unit); empty where
  /// the label is a value.
  public let classNames: [String]

  /// m.
  public var exampleCount: Int { features.columns }

  /// A data set whose features and targets are taken as they are.
  public init(
    name: String,
    features: Matrix<Double>,
    targets: Matrix<Double>,
    featureNames: [String],
    classNames: [String]
  ) {
    precondition(features.columns == targets.columns, "as many targets as examples")
    self.name = name
    self.features = features
    self.targets = targets
    self.featureNames = featureNames
    self.classNames = classNames
  }

  /// The data set made of a table read elsewhere: one row of features and one label per example.
  ///
  /// Labels that are all integers, or not all numbers, are classes, in the order of the numbers or of
  /// the alphabet; numbers of which one isn't an integer are values to be met, which only the squared
  /// error can do.
  ///
  ///     try Dataset(name: "and", rows: [[0, 0], [0, 1], [1, 0], [1, 1]], labels: ["0", "0", "0", "1"],
  ///                 featureNames: ["p", "q"]).classNames    // ["0", "1"]
  ///
  /// - Parameters:
  ///   - name: What to call the data.
  ///   - rows: The features, an example per row, all rows of one length.
  ///   - labels: The label of each row.
  ///   - featureNames: The name of each column of `rows`.
  ///   - examples: How many examples to use, chosen by `seed`; `nil` takes all in their order.
  ///   - seed: The experiment's seed.
  /// - Throws: ``ExperimentError`` if there is no example, a row is ragged or not finite, there is one
  ///   class only, or fewer examples than asked for.
  public init(
    name: String,
    rows: [[Double]],
    labels: [String],
    featureNames: [String],
    examples: Int? = nil,
    seed: UInt64 = 1
  ) throws(ExperimentError) {
    guard let width = rows.first?.count, width > 0, rows.count == labels.count else {
      throw .noExamples(data: name)
    }
    for (row, values) in rows.enumerated() {
      guard values.count == width else {
        throw .raggedRow(data: name, row: row, found: values.count, expected: width)
      }
      if let column = values.firstIndex(where: { !$0.isFinite }) {
        throw .featureNotFinite(data: name, row: row, column: column)
      }
    }
    let label = try Labels(labels, data: name)
    let chosen = try Self.choice(of: examples, from: rows.count, seed: seed, data: name)
    // One example by itself would have mean 0 and nothing else: it is taken as it is among all.
    let scaled = chosen.count == 1 ? Array(rows.indices) : chosen
    let features = Matrix(
      rows: width,
      columns: scaled.count,
      elements: (0..<width).flatMap { feature in scaled.map { rows[$0][feature] } }
    )
    .standardized()
    self.init(
      name: name,
      features: chosen.count == 1
        ? Matrix(rows: width, columns: 1, elements: features.column(chosen[0])) : features,
      targets: label.targets(of: chosen),
      featureNames: featureNames,
      classNames: label.classNames
    )
  }

  /// The rows to use: all in order, or `examples` of them in an order drawn from the seed.
  static func choice(
    of examples: Int?,
    from available: Int,
    seed: UInt64,
    data: String
  ) throws(ExperimentError) -> [Int] {
    guard let examples else { return Array(0..<available) }
    guard examples >= 1, examples <= available else {
      throw .examples(found: examples, available: available, data: data)
    }
    var stream = RandomStream(seed: seed, .choiceOfExamples)
    return Array(stream.permutation(of: available).prefix(examples))
  }
}

extension Matrix where Element == Double {
  /// Each row shifted and scaled to mean 0 and variance 1 (the mean of the squares, not n − 1); a
  /// constant row becomes 0.
  func standardized() -> Matrix {
    var result = self
    for index in 0..<rows {
      let values = row(index)
      let mean = values.reduce(0, +) / Double(columns)
      let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(columns)
      let isConstant = values.allSatisfy { $0 == values.first }
      for column in 0..<columns {
        result[index, column] =
          isConstant ? 0 : (self[index, column] - mean) / variance.squareRoot()
      }
    }
    return result
  }
}
