import GradientChecking
import Testing
import Wording

@testable import GradientFiles

@Suite("Reading JSON")
struct JSONParserTests {
  private func parse(_ text: String) throws -> JSONText { try JSONParser.parse(Array(text.utf8)) }

  private func mistake(_ text: String) -> String {
    do throws(Complaint) {
      _ = try JSONParser.parse(Array(text.utf8))
      return "no error"
    } catch {
      return "\(error.place): \(error.problem)"
    }
  }

  @Test("values of every kind")
  func values() throws {
    #expect(try parse(" null ") == .null)
    #expect(try parse("[true, false]") == .array([.bool(true), .bool(false)]))
    #expect(try parse("{\"a\": {}, \"b\": []}") == ["a": .object([]), "b": .array([])])
    #expect(try parse("\u{FEFF}1") == .integer("1"))
  }

  @Test("a whole number keeps all its digits, other numbers are doubles to the bit")
  func numbers() throws {
    #expect(try parse("18446744073709551615") == .integer("18446744073709551615"))
    #expect(try parse("-0") == .integer("-0"))
    #expect(try parse("-0.1e-3") == .number(-0.1e-3))
    #expect(try parse("5e-324") == .number(.leastNonzeroMagnitude))
    #expect(try parse("1e999") == .integer("1e999"), "no double has it; whoever wants one refuses")
  }

  @Test("NaN and the infinities are read as Python writes them")
  func notFinite() throws {
    #expect(try parse("[Infinity, -Infinity]") == .numbers(JSONNumbers([.infinity, -.infinity])))
    guard case .number(let value) = try parse("NaN") else { return #expect(Bool(false)) }
    #expect(value.isNaN)
  }

  @Test("escapes in texts")
  func escapes() throws {
    #expect(try parse(#""\"\\\/\b\f\n\r\t""#) == .string("\"\\/\u{8}\u{C}\n\r\t"))
    #expect(try parse(#""\u0041\u03b8\ud83d\ude00θ""#) == .string("Aθ😀θ"))
  }

  @Test(
    "what was written reads back",
    arguments: ["", "θ\u{1B}\u{202E}\"\\", "\u{E0001}", "a\r\n"]
  )
  func roundTrip(text: String) throws {
    let written = JSONText.string(text).text(lineDepth: 0)
    #expect(written.unicodeScalars.allSatisfy { $0 == "\n" || !$0.isUnsafeToPrint })
    #expect(try parse(written) == .string(text))
  }

  @Test(
    "what is no JSON is named with its place",
    arguments: [
      ("", "1:1: found the end of the file, expected a value"),
      ("nul", "1:1: found \"n\", expected a value"),
      ("index,name\n0,W1", "1:1: found \"i\", expected a value"),
      ("\u{1B}[2J", "1:1: found \"\\u{1B}\", expected a value"),
      ("\0", "1:1: found \"\\u{0}\", expected a value"),
      ("[1, 2", "1:6: found the end of the file, expected a comma or ]"),
      ("[1, 2,]", "1:7: found \"]\", expected a value"),
      ("[1 2]", "1:4: found \"2\", expected a comma or ]"),
      ("{\"a\": 1,\n }", "2:2: found \"}\", expected a key in quotation marks"),
      ("{'a': 1}", "1:2: found \"'\", expected a key in quotation marks"),
      ("{a: 1}", "1:2: found \"a\", expected a key in quotation marks"),
      ("{\"θ\" 1}", "1:6: found \"1\", expected a colon after the key"),
      ("{\"a\": 1 \"b\": 2}", "1:9: found \"\\\"\", expected a comma or }"),
      ("{\"a\": 1, \"a\": 2}", "1:10: found the key \"a\" a second time, expected each key once"),
      ("1 2", "1:3: found \"2\", expected the end of the file"),
      ("01", "1:2: found \"1\", expected the end of the file"),
      ("1.", "1:3: found the end of the file, expected a digit"),
      ("+1", "1:1: found \"+\", expected a value"),
      (".5", "1:1: found \".\", expected a value"),
      ("1e", "1:3: found the end of the file, expected a digit"),
      ("-", "1:2: found the end of the file, expected a digit"),
      ("nan", "1:1: found \"n\", expected a value (what is no number is written NaN)"),
      ("\"a", "1:3: found the end of the file, expected a quotation mark that ends the text"),
      ("\"\\x\"", "1:3: found \"x\", expected an escape such as \\n or \\u0041"),
      ("\"\\u00g0\"", "1:6: found \"g\", expected a hexadecimal digit"),
      ("\"\\ud83d\"", "1:4: found half of a surrogate pair, expected both halves"),
      ("\"\\ude00\"", "1:4: found half of a surrogate pair, expected both halves"),
      (
        "\"a\nb\"",
        "1:3: found \"\\n\", expected text, in which control characters are written as \\u0000"
      ),
    ]
  )
  func malformations(text: String, expected: String) {
    #expect(mistake(text) == expected)
  }

  @Test("a hundred thousand brackets exhaust nothing", arguments: ["[", "{\"a\":"])
  func depth(opening: String) {
    let text = String(repeating: opening, count: 100_000)
    #expect(
      mistake(text).hasPrefix(
        "1:\(64 * opening.count + 1): found more than 64 lists and objects inside one another"
      )
    )
  }

  @Test("ten thousand keys are read, and one of them a second time is found")
  func members() throws {
    let keys = (0..<10_000).map { "\"k\($0)\": 0" }
    let text = "{" + keys.joined(separator: ",")
    guard case .object(let members) = try parse(text + "}") else { return #expect(Bool(false)) }
    #expect(members.count == 10_000)
    #expect(
      mistake(text + ",\"k77\": 0}")
        == "1:\(text.count + 2): found the key \"k77\" a second time, expected each key once"
    )
  }
}
