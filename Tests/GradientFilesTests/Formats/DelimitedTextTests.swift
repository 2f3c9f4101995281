import Testing
import Wording

@testable import GradientFiles

@Suite("Records of separated fields")
struct DelimitedTextTests {
  private func records(_ text: String) throws -> [[String]] {
    var reader = DelimitedText(Array(text.utf8))
    var records: [[String]] = []
    while let record = try reader.next() { records.append(record.map(\.text)) }
    return records
  }

  /// The line and the column of what is wrong.
  private func place(in text: String) -> String? {
    var reader = DelimitedText(Array(text.utf8))
    do throws(Complaint) {
      while try reader.next() != nil {}
      return nil
    } catch {
      return error.place
    }
  }

  @Test(
    "every line end is a line end, and blank lines are none",
    arguments: [
      "1,a\n2,b\n", "1,a\n2,b", "1,a\r\n2,b\r\n", "1,a\r2,b\r", "\n\n1,a\n\n2,b\n\n",
      "\r\n1,a\r\n\r\n2,b", "1,a\n   \n2,b", " 1 ,a\n2, b ",
    ]
  )
  func lineEnds(text: String) throws {
    #expect(try records(text) == [["1", "a"], ["2", "b"]])
  }

  @Test(
    "the separator is the commonest candidate of the first record",
    arguments: [
      ("1;2,5;a", [["1", "2,5", "a"]]),
      ("1\t2\ta", [["1", "2", "a"]]),
      ("1, 2, a", [["1", "2", "a"]]),
      ("\"a;b;c;d\",e", [["a;b;c;d", "e"]]),
      ("\n\n1;2\n3;4", [["1", "2"], ["3", "4"]]),
      ("alone", [["alone"]]),
      ("1\t\t3", [["1", "", "3"]]),
    ]
  )
  func separators(text: String, expected: [[String]]) throws {
    #expect(try records(text) == expected)
  }

  @Test(
    "quotation marks protect separators, line ends, blanks and themselves",
    arguments: [
      (#""a,b",c"#, [["a,b", "c"]]),
      (#""say ""hi""",c"#, [[#"say "hi""#, "c"]]),
      ("\"two\nlines\",c", [["two\nlines", "c"]]),
      (#" "a" , "b" "#, [["a", "b"]]),
      (#"" kept ",x"#, [[" kept ", "x"]]),
      (#""""","x""#, [["\"", "x"]]),
      (#"a"b,c"#, [[#"a"b"#, "c"]]),
      (",,", [["", "", ""]]),
    ]
  )
  func quoting(text: String, expected: [[String]]) throws {
    #expect(try records(text) == expected)
  }

  @Test("a record and a field know the line on which they begin")
  func lines() throws {
    var reader = DelimitedText(Array("\n\"a\r\nb\nc\",1\r\n\r\n2,3".utf8))
    let first = try #require(try reader.next())
    #expect(first.map(\.line) == [2, 4])
    let second = try #require(try reader.next())
    #expect(second.map(\.line) == [6, 6])
    #expect(try reader.next() == nil)
  }

  @Test("a quotation mark that is never closed is reported where it opens")
  func unclosedQuote() {
    #expect(place(in: "1,2\n3,\"4\n5,6\n") == "2:2")
  }

  @Test("text after a closing quotation mark is reported")
  func textAfterQuote() {
    #expect(place(in: "\"a\"b,c") == "1:1")
  }

  @Test("a line without end stops at the limit of fields")
  func tooManyFields() {
    #expect(place(in: String(repeating: "1,", count: DelimitedText.fieldLimit + 1)) == "1")
  }
}
