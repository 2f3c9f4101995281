import TestSupport
import Testing

@testable import GradientChecking

@Suite("The built-in data sets")
struct DatasetBuiltInTests {
  /// The lines of a table in Lessons/data.
  private func table(_ name: String) throws -> [String] {
    try PackageFiles.text(of: "Lessons/data/\(name)").split(separator: "\n").map(String.init)
  }

  @Test("Iris is the shipped table, field by field")
  func iris() throws {
    let lines = try table("iris.csv").map { $0.split(separator: ",").map(String.init) }
    #expect(EmbeddedTable.iris.featureNames == lines[0].dropLast())
    #expect((0..<150).map(EmbeddedTable.iris.fields(ofExample:)) == Array(lines.dropFirst()))
    let data = try Dataset.builtIn(.iris, seed: 1, examples: nil)
    #expect(data.exampleCount == 150)
    #expect(data.features.rows == 4)
    #expect(data.classNames == ["setosa", "versicolor", "virginica"])
    #expect(data.featureNames.last == "petal_width_cm")
  }

  @Test("the digits are the shipped table, number by number")
  func digits() throws {
    let lines = try table("digits.csv").map { $0.split(separator: ",") }
    let embedded = EmbeddedTable.digits
    #expect(embedded.featureNames == lines[0].dropLast().map(String.init))
    #expect(embedded.count == 1797)
    for (example, line) in lines.dropFirst().enumerated() {
      let numbers = embedded.wholeNumbers(ofExample: example)
      #expect(numbers == line.compactMap { Int($0) })
      #expect(numbers.count == 65 && numbers.allSatisfy { (0...16).contains($0) })
    }
  }

  @Test("64 digits are chosen by the seed, pixels between 0 and 1, labels with them")
  func chosenDigits() throws {
    let data = try Dataset.builtIn(.digits, seed: 1, examples: nil)
    #expect(data.exampleCount == 64)
    #expect(data.features.rows == 64)
    #expect(data.features.elements.allSatisfy { (0...1).contains($0) })
    #expect(data.targets.elements.reduce(0, +) == 64)
    #expect(try data != Dataset.builtIn(.digits, seed: 2, examples: nil))
    let first = try table("digits.csv")[1].split(separator: ",").compactMap { Double($0) }
    let all = try Dataset.builtIn(.digits, seed: 1, examples: 1797)
    let place = try #require(
      (0..<1797).first { all.features.column($0) == first.dropLast().map { $0 / 16 } }
    )
    #expect(all.targets.column(place).firstIndex(of: 1) == Int(first[64]))
  }

  @Test("made-up data depends on the seed alone", arguments: [DataSource.xor, .moons])
  func madeUp(source: DataSource) throws {
    let data = try Dataset.builtIn(source, seed: 3, examples: nil)
    #expect(try data == Dataset.builtIn(source, seed: 3, examples: nil))
    #expect(try data != Dataset.builtIn(source, seed: 4, examples: nil))
    #expect(data.exampleCount == (source == .xor ? 64 : 100))
    #expect(data.targets.elements.reduce(0, +) == Double(data.exampleCount) / 2)
  }

  @Test("XOR is the exclusive or of the signs")
  func xor() throws {
    let data = try Dataset.builtIn(.xor, seed: 1, examples: 400)
    let right = (0..<400).count {
      (data.features[0, $0] * data.features[1, $0] < 0) == (data.targets[0, $0] == 1)
    }
    #expect(right > 395)
  }

  @Test("more examples than there are is refused, and so is a file")
  func refused() {
    #expect(throws: ExperimentError.examples(found: 151, available: 150, data: "iris")) {
      try Dataset.builtIn(.iris, seed: 1, examples: 151)
    }
    #expect(throws: ExperimentError.examples(found: 0, available: 1797, data: "digits")) {
      try Dataset.builtIn(.digits, seed: 1, examples: 0)
    }
    #expect(throws: ExperimentError.notBuiltIn(path: "a.csv")) {
      try Dataset.builtIn(.file(path: "a.csv"), seed: 1, examples: nil)
    }
  }
}
