import Testing

@testable import GradientFiles

@Suite("A table of features and labels")
struct LabelledTableTests {
  private func table(_ text: String) throws -> LabelledTable {
    try LabelledTable(parsing: Array(text.utf8), path: "data.csv")
  }

  private func message(_ bytes: [UInt8]) -> String {
    do throws(DataFileError) {
      _ = try LabelledTable(parsing: bytes, path: "data.csv")
      return "no error"
    } catch {
      return error.description
    }
  }

  @Test("with a header, names and numbers are told apart")
  func header() throws {
    let table = try table("length,width,species\n5.1,3.5,setosa\n-4.9e0, 3 ,virginica\n")
    #expect(table.featureNames == ["length", "width"])
    #expect(table.rows == [[5.1, 3.5], [-4.9, 3]])
    #expect(table.labels == ["setosa", "virginica"])
  }

  @Test("without a header the first line is an example")
  func noHeader() throws {
    let table = try table("1,2,a\n3,4,b")
    #expect(table.featureNames == ["x0", "x1"])
    #expect(table.rows == [[1, 2], [3, 4]])
  }

  @Test("a column without a name is called by its number")
  func unnamedColumn() throws {
    #expect(try table(",length,label\n0,2,a\n1,4,b").featureNames == ["x0", "length"])
  }

  @Test("labels may be names, classes by number, or any number of values")
  func labels() throws {
    #expect(try table("1,b\n2,a\n3,b").labels == ["b", "a", "b"])
    #expect(try table("1,10\n2,9").labels == ["10", "9"])
    let values = (0...999).map { "1,\(Double($0) * 1.5)" }.joined(separator: "\n")
    #expect(try table(values).labels.count == 1000)
  }

  @Test("a byte order mark is not part of the first name")
  func byteOrderMark() throws {
    let table = try table("\u{FEFF}x,label\r\n1,a\r\n2,b\r\n")
    #expect(table.featureNames == ["x"])
  }

  @Test("semicolons and tabs separate as well", arguments: [";", "\t"])
  func otherSeparators(separator: String) throws {
    let table = try table("x,1,l\n1,2,a\n3,4,b".replacing(",", with: separator))
    #expect(table.rows == [[1, 2], [3, 4]])
  }

  @Test("malformed text ends in one line that names the place", arguments: malformedTables)
  func malformed(table: MalformedTable) {
    #expect(message(Array(table.text.utf8)) == "data.csv" + table.message)
  }

  private static let notUTF8: [(bytes: [UInt8], message: String)] = [
    (
      [0x31, 0x2C, 0x61, 0x0A, 0x32, 0x2C, 0xE9, 0x0A],
      ":2: found 0xE9 at byte 3, expected UTF-8 text"
    ),
    ([0xC3], ":1: found 0xC3 at byte 1, expected UTF-8 text"),
    ([0xC3, 0xA9, 0x2C, 0x80], ":1: found 0x80 at byte 4, expected UTF-8 text"),
    ([0x31, 0x0D, 0x0A, 0xED, 0xA0, 0x80], ":2: found 0xED at byte 1, expected UTF-8 text"),
    ([0xFF, 0xFE, 0x31, 0x00], ": found UTF-16 text, expected UTF-8"),
    ([0xFE, 0xFF, 0x00, 0x31], ": found UTF-16 text, expected UTF-8"),
  ]

  @Test("bytes that are not UTF-8 are named by line and byte", arguments: notUTF8)
  func bytesNotUTF8(bytes: [UInt8], expected: String) {
    #expect(message(bytes) == "data.csv" + expected + "; save the file as UTF-8")
  }

  @Test("no truncation or corruption of a good file does worse than an error of one safe line")
  func mutations() {
    let good = Array("x,\"y, z\",label\r\n1,2,a\r\n3,-4.5e1,\"b\"\r\n5,6,a\r\n".utf8)
    for position in good.indices {
      var variants = [Array(good[..<position])]
      for byte: UInt8 in [0x00, 0x0A, 0x1B, 0x22, 0x2C, 0x80, 0xFF] {
        var changed = good
        changed[position] = byte
        variants.append(changed)
      }
      for variant in variants {
        let text = message(variant)
        #expect(!text.unicodeScalars.contains { $0.properties.generalCategory == .control })
        #expect(text == "no error" || text.hasPrefix("data.csv:"))
      }
    }
  }
}
