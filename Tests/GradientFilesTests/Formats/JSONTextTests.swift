import Foundation
import Testing

@testable import GradientFiles

@Suite("JSON with keys in order")
struct JSONTextTests {
  @Test("outer levels have lines of their own, inner ones stay on one")
  func layout() {
    let value: JSONText = [
      "b": .array([["x": JSONText(1), "y": .array([JSONText(true), .null])], [:]]),
      "a": .array([]),
    ]
    #expect(
      value.text(lineDepth: 2) == """
        {
          "b": [
            {"x": 1, "y": [true, null]},
            {}
          ],
          "a": []
        }

        """
    )
  }

  @Test("texts are escaped so that no control character is left")
  func escaping() throws {
    let text = "quote \" backslash \\ newline \n tab \t escape \u{1B} delete \u{7F} C1 \u{9B} θ 花"
    let json = JSONText.array([JSONText(text)]).text(lineDepth: 0)
    #expect(json.dropLast().unicodeScalars.allSatisfy { $0.properties.generalCategory != .control })
    #expect(try JSONDecoder().decode([String].self, from: Data(json.utf8)) == [text])
  }

  @Test(
    "numbers read back as the same bits",
    arguments: [
      0, -0.0, 1, 0.1, 1 / 3, 1e-7, .leastNonzeroMagnitude, .leastNormalMagnitude,
      .greatestFiniteMagnitude,
      .pi, -2.5e-308, 9_007_199_254_740_992,
    ]
  )
  func numbers(value: Double) throws {
    let json = JSONText.array([JSONText(value)]).text(lineDepth: 0)
    let back = try JSONDecoder().decode([Double].self, from: Data(json.utf8))
    #expect(back.map(\.bitPattern) == [value.bitPattern])
  }

  @Test("what is no number is a text")
  func notFinite() {
    let values: JSONText = .array([
      JSONText(Double.nan), JSONText(Double.infinity), JSONText(-Double.infinity),
    ])
    #expect(values.text(lineDepth: 0) == "[\"NaN\", \"Infinity\", \"-Infinity\"]\n")
  }
}
