import CellUI
import Testing

@testable import Walkthrough

@Suite("Code in a column")
struct CodeLinesTests {
  private func lines(_ code: String..., width: Int) -> [String] {
    CodeLines(code, symbols: .unicode).lines(width: width).map(\.plain)
  }

  @Test("that fits stands as it is")
  func fitting() {
    #expect(lines("a = 1", "", "  b", width: 20) == ["  a = 1", "  ", "    b"])
  }

  @Test("that is too long goes on below, further in, and nothing of it is lost")
  func code() {
    let statement = "dZ -= N * (dN * N).mean(axis=1, keepdims=True)"
    #expect(
      lines(statement, width: 45) == [
        "  dZ -= N * (dN * N).mean(axis=1,", "      keepdims=True)",
      ]
    )
    for width in 24...60 {
      let found = lines(statement, width: width)
      #expect(found.joined().filter { $0 != " " } == statement.filter { $0 != " " })
      #expect(found.allSatisfy { $0.count <= width }, "\(found)")
    }
  }

  @Test("a formula parts outside of its parentheses where it can")
  func formula() {
    #expect(
      lines("‖dθ_approx − dθ‖₂ / (‖dθ_approx‖₂ + ‖dθ‖₂)", width: 42) == [
        "  ‖dθ_approx − dθ‖₂ /", "      (‖dθ_approx‖₂ + ‖dθ‖₂)",
      ]
    )
  }

  @Test("columns of numbers part where the widest gap is")
  func columns() {
    let numbers = "W part:  0.1   0.1   0.01      b part:  0.003   0.001"
    #expect(
      lines(numbers, width: 45) == ["  W part:  0.1   0.1   0.01", "      b part:  0.003   0.001"]
    )
  }

  @Test("a fraction with its bar stays as it is")
  func fraction() {
    let rows = ["a + b", "─────", "  c"]
    #expect(lines(rows[0], rows[1], rows[2], width: 6) == rows.map { "  " + $0 })
  }
}
