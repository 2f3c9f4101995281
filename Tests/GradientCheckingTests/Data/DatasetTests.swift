import Testing

@testable import GradientChecking

@Suite("Dataset")
struct DatasetTests {
  private func dataset(
    _ rows: [[Double]],
    _ labels: [String],
    examples: Int? = nil
  ) throws -> Dataset {
    try Dataset(
      name: "t.csv",
      rows: rows,
      labels: labels,
      featureNames: ["a", "b"],
      examples: examples
    )
  }

  @Test("an example is a column, and every feature gets mean 0 and variance 1")
  func standardized() throws {
    let data = try dataset([[1, 7], [2, 7], [3, 7]], ["n", "n", "y"])
    let half = (1.5).squareRoot()
    #expect(Array(data.features.row(0)) == [-half, 0, half])
    #expect(Array(data.features.row(1)) == [0, 0, 0], "a constant feature becomes 0")
    #expect(data.exampleCount == 3)
  }

  @Test("a single example is scaled as it is among all, since by itself it would be 0")
  func single() throws {
    let all = try dataset([[1, 7], [2, 7], [4, 7]], ["n", "n", "y"])
    let one = try dataset([[1, 7], [2, 7], [4, 7]], ["n", "n", "y"], examples: 1)
    #expect(one.exampleCount == 1)
    #expect(Array(all.features.row(0)).contains(one.features[0, 0]))
    #expect(one.features[0, 0] != 0)
  }

  @Test("two classes are 0 and 1 of one unit")
  func twoClasses() throws {
    let data = try dataset([[1, 2], [3, 4], [5, 6]], ["no", "yes", "no"])
    #expect(data.classNames == ["no", "yes"])
    #expect(data.targets == Matrix(rows: 1, columns: 3, elements: [0, 1, 0]))
  }

  @Test("three classes are one-hot, numbers in numeric order")
  func threeClasses() throws {
    let data = try dataset([[1, 2], [3, 4], [5, 6]], ["10", "9", "2.0"])
    #expect(data.classNames == ["2.0", "9", "10"])
    #expect(
      data.targets == Matrix(rows: 3, columns: 3, elements: [0, 0, 1, 0, 1, 0, 1, 0, 0])
    )
  }

  @Test("1 and 1.0 are one class")
  func equalNumbers() throws {
    #expect(try dataset([[1, 2], [3, 4], [5, 6]], ["1", "1.0", "0"]).classNames == ["0", "1"])
  }

  @Test("numbers that aren't all integers are values, for the squared error only")
  func values() throws {
    let data = try dataset([[1, 2], [3, 4]], ["0.5", "2"])
    #expect(data.classNames.isEmpty)
    #expect(data.targets == Matrix(rows: 1, columns: 2, elements: [0.5, 2]))
    #expect(throws: ExperimentError.valuesNeedSquaredError(data: "t.csv")) {
      try GradientCheck(Experiment(), dataset: data)
    }
    var experiment = Experiment()
    experiment.cost = .squaredError
    #expect(try Run(experiment, data).summary.verdict == .agrees)
  }

  @Test("bad tables are refused, with the place")
  func refused() {
    #expect(throws: ExperimentError.oneClass(data: "t.csv", label: "a")) {
      try dataset([[1, 2], [3, 4]], ["a", "a"])
    }
    #expect(throws: ExperimentError.noExamples(data: "t.csv")) { try dataset([], []) }
    #expect(throws: ExperimentError.raggedRow(data: "t.csv", row: 1, found: 1, expected: 2)) {
      try dataset([[1, 2], [3]], ["a", "b"])
    }
    #expect(throws: ExperimentError.featureNotFinite(data: "t.csv", row: 0, column: 1)) {
      try dataset([[1, .nan], [3, 4]], ["a", "b"])
    }
    #expect(throws: ExperimentError.examples(found: 3, available: 2, data: "t.csv")) {
      try dataset([[1, 2], [3, 4]], ["a", "b"], examples: 3)
    }
  }

  @Test("choosing some examples keeps all classes")
  func chosen() throws {
    let data = try dataset([[1, 2], [3, 4], [5, 7]], ["a", "b", "c"], examples: 1)
    #expect(data.exampleCount == 1)
    #expect(data.targets.rows == 3)
  }
}
