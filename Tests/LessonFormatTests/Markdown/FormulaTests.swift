import Testing

@testable import LessonFormat

@Suite("Formulas set as text")
struct FormulaTests {
  @Test(
    "in a line of text",
    arguments: [
      (#"\frac{∂J}{∂θ_i}"#, "∂J/∂θᵢ"),
      (#"\frac{J(θ+ε) - J(θ-ε)}{2ε}"#, "(J(θ+ε) − J(θ−ε))/(2ε)"),
      (#"\frac{1}{m}"#, "1/m"),
      (#"\frac{\lambda}{2m} \sum \|W\|^2_F"#, "λ/(2m) Σ ‖W‖²_F"),
      (#"O(\epsilon^2)"#, "O(ε²)"),
      (#"W^T"#, "Wᵀ"),
      (#"W^{[2]}"#, "W^[2]"),
      (#"10^{-7}"#, "10⁻⁷"),
      (#"dθ_{approx}"#, "dθ_approx"),
      (#"x_{i+1}^{n}"#, "xᵢ₊₁ⁿ"),
      (#"\text{data} \approx \sqrt{u}"#, "data ≈ √(u)"),
      (#"\left( a \right)"#, "( a )"),
      (#"f'(x)"#, "f′(x)"),
      (#"e^{x \cdot y}"#, "e^(x · y)"),
    ]
  )
  func line(_ formula: String, _ text: String) throws {
    #expect(try Formula(formula).line == text)
  }

  @Test("as a block its fractions have bars, and all stands on one line")
  func rows() throws {
    let formula = try Formula(#"dθ_i ≈ \frac{J(θ_i+ε) - J(θ_i-ε)}{2ε} + O(ε^2)"#)
    #expect(
      formula.rows == [
        "      J(θᵢ+ε) − J(θᵢ−ε)",
        "dθᵢ ≈ ───────────────── + O(ε²)",
        "             2ε",
      ]
    )
  }

  @Test("fractions stand in fractions")
  func nested() throws {
    let rows = try Formula(#"\frac{\frac{a}{b}}{c}"#).rows
    #expect(rows == ["a", "─", "b", "─", "c"])
  }

  private func blocks(_ text: String) throws -> [ProseBlock] {
    try lesson("## One\n\n<!-- scene: bars -->\n\n" + text).steps[0].pages[0].blocks
  }

  @Test("between dollar signs, with the emphasis around them and nothing taken for Markdown")
  func prose() throws {
    #expect(
      try blocks(#"The slope is $\frac{1}{m} * x_i * y_j$, **so $ε^2$**."#) == [
        .paragraph([
          .text("The slope is 1/m * xᵢ * yⱼ, ", .none), .text("so ε²", .strong), .text(".", .none),
        ])
      ]
    )
  }

  @Test("in a block ```math, one a line")
  func block() throws {
    #expect(
      try blocks("```math\n\\frac{1}{m}\nx_i\n```")
        == [.code(["1", "─", "m", "", "xᵢ"])]
    )
  }

  @Test(
    "a dollar sign that is one stays",
    arguments: ["It costs $5 and $6.", #"\$x\$"#, "A $ b $ c.", "Only $x."]
  )
  func dollars(_ text: String) throws {
    #expect(try blocks(text) == [.paragraph([.text(text.replacing("\\", with: ""), .none)])])
  }

  @Test("code keeps its dollar signs")
  func code() throws {
    #expect(try blocks("`$a$`") == [.paragraph([.code("$a$")])])
    #expect(try blocks("```sh\n$HOME/$USER {x}\n```") == [.code(["$HOME/$USER {x}"])])
  }
}
