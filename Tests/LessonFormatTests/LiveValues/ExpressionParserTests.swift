import Testing

@testable import LessonFormat

@Suite("Expressions are read, written and computed")
struct ExpressionParserTests {
  private func read(_ text: String) throws -> Expression {
    try Expression(reading: text)
  }

  @Test(
    "they are written back as they were read",
    arguments: [
      "difference < 1e-6", "verdict == bug", "bug != none", "bug == dw-doubled",
      "selected.block == b2", "selected.name == worst.name", "worst.name == W2[0,2]",
      "mask == frozen and keepProbability < 1", "scene == bars", "hidden == 5-4",
      "compare.block.W2.difference / block.W2.difference >= 2",
      "curve.forward.at(1e-7) > curve.centered.at(1e-7)",
      "component.W2[0,2].numeric - component.27.numeric == 0",
      "norm(block.W1.distance, block.b1.distance) <= distance",
      "not isFunction or kinks > 0", "not (isFunction and kinks > 0)",
      "isFunction == true", #"data == "my data.csv""#, "10 ^ -7 < (1 + cost) * 2",
      "cost - (1 - cost) > 0", "(-2) ^ 2 == 4", "2 ^ 3 ^ 2 > 0",
    ]
  )
  func roundTrip(text: String) throws {
    let expression = try read(text)
    #expect(expression.text == text)
    #expect(try read(expression.text) == expression)
  }

  @Test("two hidden layers are written with a comma or a hyphen", arguments: ["5,4", "5-4"])
  func layers(text: String) throws {
    #expect(try read("hidden == \(text)").text == "hidden == 5-4")
  }

  @Test(
    "or binds looser than and, not, comparisons, sums, products, signs and powers, in this order",
    arguments: [
      ("1 + 2 * 3 == 7", true), ("(1 + 2) * 3 == 9", true), ("8 / 4 / 2 == 1", true),
      ("8 - 4 - 2 == 2", true), ("2 ^ 3 ^ 2 == 512", true), ("-2 ^ 2 == -4", true),
      ("2 ^ -1 == 0.5", true), ("(-2) ^ 3 == -8", true), ("not 1 > 2 and 2 > 1", true),
      ("true or false and false", true), ("(true or false) and false", false),
      ("not true or true", true), ("abs(-3) + sqrt(16) + log10(1000) == 10", true),
      ("min(3, 1, 2) == 1 and max(3, 1, 2) == 3", true), ("norm(3, 4) == 5", true),
      ("1e-7 < 1E-6", true), ("true != false", true),
    ]
  )
  func precedence(text: String, expected: Bool) throws {
    #expect(try read(text).value { _ in .absent } == .truth(expected))
  }

  @Test("what is absent makes absent what depends on it, unless the other half decides")
  func absence() throws {
    func value(_ text: String) throws -> LiveValue { try read(text).value { _ in .absent } }
    #expect(try value("difference < 1") == .absent)
    #expect(try value("verdict == bug") == .absent)
    #expect(try value("not isFunction") == .absent)
    #expect(try value("max(cost, 1)") == .absent)
    #expect(try value("isFunction and true") == .absent)
    #expect(try value("isFunction and false") == .truth(false))
    #expect(try value("true or isFunction") == .truth(true))
  }

  @Test("a bare word beside a live word is a word, though a live value has the same name")
  func bareWords() throws {
    let bug = try #require(LiveName("verdict"))
    #expect(try read("verdict == bug") == .binary(.equal, .live(bug), .word("bug")))
  }

  @Test(
    "a mistake is told with its column and what to do",
    arguments: [
      ("diference < 1", 1, "did you mean `difference`?"),
      ("squrt(4) > 1", 1, "did you mean `sqrt(…)`?"),
      ("verdict == 3", 12, "compare it with one of agrees"),
      ("verdict == Bug", 12, "did you mean `verdict == bug`?"),
      ("cost + verdict > 1", 8, "begin with the word's live value"),
      ("mask == agrees", 9, "it is compared with one of resampled, frozen"),
      ("cost × 2 > 1", 6, "write `*`"),
      ("1 <", 4, "write one, as in"),
      ("1 2", 3, "write an operator"),
      ("max(1) > 0", 1, "write `max("),
      ("cost and true", 1, "compare it with a number"),
    ]
  )
  func mistakes(text: String, column: Int, advice: String) throws {
    let error = try #require(throws: LessonError.self) { try read(text) }
    #expect(error.place == SourcePlace(line: 1, column: column))
    #expect(error.complaint.advice.hasPrefix(advice))
  }
}
