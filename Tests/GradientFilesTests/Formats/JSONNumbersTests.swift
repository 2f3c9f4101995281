import Testing
import Wording

@testable import GradientFiles

@Suite("Lists of numbers in JSON")
struct JSONNumbersTests {
  private func parse(_ text: String) throws -> JSONText { try JSONParser.parse(Array(text.utf8)) }

  private func numbers(_ text: String) throws -> JSONNumbers? {
    guard case .numbers(let numbers) = try parse(text) else { return nil }
    return numbers
  }

  struct Example {
    let text: String
    let shape: [Int]
    let values: [Double]
  }

  @Test(
    "lists of equal lengths are one array",
    arguments: [
      Example(text: "[1, 2.5]", shape: [2], values: [1, 2.5]),
      Example(text: "[[1,2],[3,4],[5,6]]", shape: [3, 2], values: [1, 2, 3, 4, 5, 6]),
      Example(text: " [ [ [ -1e-3 ] ] ] ", shape: [1, 1, 1], values: [-1e-3]),
      Example(text: "[[],[]]", shape: [2, 0], values: []),
      Example(text: "[[[]],[[]]]", shape: [2, 1, 0], values: []),
      Example(text: "[\"Infinity\", -Infinity]", shape: [2], values: [.infinity, -.infinity]),
      Example(text: "[\"-Infinity\", Infinity]", shape: [2], values: [-.infinity, .infinity]),
    ]
  )
  func rectangular(example: Example) throws {
    let expected = JSONNumbers(shape: example.shape, values: example.values)
    #expect(try numbers(example.text) == expected)
  }

  @Test("null is absent, and a NaN is not")
  func absent() throws {
    let values = try #require(try numbers("[1.0, null, NaN, \"NaN\", 2.0]")).values
    #expect(values.map(\.isAbsent) == [false, true, false, false, false])
    #expect(values.map(\.isNaN) == [false, true, true, true, false])
  }

  @Test(
    "anything else among them makes a tree, in which the lists that are arrays still are",
    arguments: [
      "[1, true]", "[1, [2]]", "[[1], 2]", "[[1, 2], [3]]", "[[1], [[2]]]", "[[[], 3]]", "[[], 3]",
      "[[], [1]]",
      "[\"nan\"]", "[{}]",
      "[1e999]", "[]",
    ]
  )
  func mixed(text: String) throws {
    guard case .array(let elements) = try parse(text) else { return #expect(Bool(false)) }
    // What is written of the tree reads as the same tree.
    #expect(try parse(JSONText.array(elements).text(lineDepth: 0)) == .array(elements))
  }

  @Test("the lists of a ragged one are arrays")
  func ragged() throws {
    guard case .array(let rows) = try parse("[[1, 2], [3, 4, 5], [6]]") else {
      return #expect(Bool(false))
    }
    #expect(rows == [[1, 2], [3, 4, 5], [6]].map { .numbers(JSONNumbers($0)) })
  }

  @Test("what is written reads back to the bit")
  func roundTrip() throws {
    let numbers = JSONNumbers(
      shape: [2, 1, 3],
      values: [0.1, -0.0, .absent, .leastNonzeroMagnitude, 1e300, -.infinity]
    )
    let text = JSONText.numbers(numbers).text(lineDepth: 0)
    #expect(text == "[[[0.1, -0.0, null]], [[5e-324, 1e+300, \"-Infinity\"]]]\n")
    let read = try self.numbers(text)
    #expect(read?.shape == [2, 1, 3])
    #expect(read?.values.map(\.bitPattern) == numbers.values.map(\.bitPattern))
  }

  @Test("a long column, whose digits are made on all cores, is written as short ones are")
  func longColumn() {
    let rows = 30_000
    let values = (0..<3 * rows).map { Double($0) / 7 }
    let short = (0..<rows).map { JSONText.numbers(JSONNumbers(Array(values[3 * $0..<3 * $0 + 3]))) }
    #expect(
      JSONText.numbers(JSONNumbers(shape: [rows, 3], values: values)).text(lineDepth: 0)
        == JSONText.array(short).text(lineDepth: 0)
    )
  }

  @Test(
    "lists without any number have their shape, too",
    arguments: [([0], "[]"), ([2, 0], "[[], []]")]
  )
  func empty(shape: [Int], text: String) {
    let numbers = JSONText.numbers(JSONNumbers(shape: shape, values: []))
    #expect(numbers.text(lineDepth: 0) == text + "\n")
  }

  @Test("the elements of an array are numbers or smaller arrays, whole numbers as such")
  func elements() throws {
    let flat = try #require(try parse("[5, null, 2.5]").elements)
    #expect(flat.count == 3)
    #expect(Array(flat) == [JSONText(5), .null, .number(2.5)])
    let nested = try #require(try parse("[[1, 2], [3, 4]]").elements)
    #expect(Array(nested) == [.numbers(JSONNumbers([1, 2])), .numbers(JSONNumbers([3, 4]))])
    #expect(try parse("[5, 4]").wholeNumbers == [5, 4])
    #expect(try parse("[5, 4.5]").wholeNumbers == nil)
  }

  @Test("of a long list of objects only the text is held, and its elements are the same each time")
  func longList() throws {
    let text =
      "[" + (0..<5000).map { "{\"a\": \($0), \"b\": [[\($0)], \"x\"]}" }.joined(separator: ",\n")
      + "]"
    let value = try parse(text)
    guard case .list(let list) = value else { return #expect(Bool(false)) }
    #expect(list.count == 5000)
    for _ in 0..<2 {
      var place = 0
      for element in list {
        let inner: JSONText = .array([.numbers(JSONNumbers([Double(place)])), .string("x")])
        #expect(element == ["a": JSONText(place), "b": inner])
        place += 1
      }
      #expect(place == 5000)
    }
    #expect(value.words == "a list of 5000")
  }

  @Test("a mistake in a long list is named with its place")
  func mistake() {
    let text = "[" + String(repeating: "{\"a\": 1},\n", count: 6000) + "{\"a\": 1, \"a\": 2}]"
    #expect(
      throws: Complaint(
        "6001:10",
        found: "the key \"a\" a second time",
        expected: "each key once",
        advice: "correct the JSON or write it again"
      )
    ) { () throws in try parse(text) }
  }

  @Test(
    "a hundred thousand numbers, and as many nested lists, are one array",
    arguments: ["0.25,", "[0.25],"]
  )
  func many(element: String) throws {
    let text = "[" + String(repeating: element, count: 99_999) + element.dropLast() + "]"
    let values = try #require(try numbers(text)).values
    #expect(values.count == 100_000 && values.allSatisfy { $0 == 0.25 })
  }
}
