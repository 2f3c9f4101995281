import CDatasets

/// A table that is part of the program: a line of names, then one line for each example, whose last field is its
/// label.
///
/// Fields are separated by commas, and none is quoted.
struct EmbeddedTable: Sendable {
  private let lines: [Substring.UTF8View]

  /// Fisher's Iris: four lengths in centimetres, and the species.
  static let iris = EmbeddedTable(dataset_iris())
  /// Handwritten digits: 64 pixels of 0 to 16, row by row, and the digit.
  static let digits = EmbeddedTable(dataset_digits())

  /// A file of Lessons/data.
  init(_ file: embedded_file) {
    let bytes = UnsafeBufferPointer(start: file.bytes, count: file.count)
    lines = String(decoding: bytes, as: UTF8.self).utf8.split(separator: UInt8(ascii: "\n"))
  }

  /// How many examples there are.
  var count: Int { lines.count - 1 }

  /// What the columns before the label are called.
  var featureNames: [String] { fields(of: lines[0]).dropLast() }

  /// An example's features and label as they are written.
  func fields(ofExample example: Int) -> [String] { fields(of: lines[example + 1]) }

  /// An example's features and label, where all of them are whole numbers, none below 0.
  func wholeNumbers(ofExample example: Int) -> [Int] {
    lines[example + 1].reduce(into: [0]) { numbers, byte in
      if byte == UInt8(ascii: ",") {
        numbers.append(0)
      } else {
        numbers[numbers.count - 1] = numbers[numbers.count - 1] * 10 + Int(byte - UInt8(ascii: "0"))
      }
    }
  }

  private func fields(of line: Substring.UTF8View) -> [String] {
    line.split(separator: UInt8(ascii: ",")).map { String(Substring($0)) }
  }
}
