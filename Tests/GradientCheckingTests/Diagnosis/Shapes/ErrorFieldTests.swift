import Testing

@testable import GradientChecking

@Suite("The numbers of a block as detectors read them")
struct ErrorFieldTests {
  @Test("what is off by more than noise, and by more than a millionth, is wrong")
  func wrong() {
    let field = ErrorField(
      shape: [5],
      expected: [1, 1, 1, 1e-12, 0],
      actual: [1 + 1e-8, 1.1, 1 + 2e-4, 1e-5, 0],
      noise: [1e-9, 1e-9, 1e-3, 1e-4, 1e-9]
    )
    #expect(field.wrongOffsets == [1])
    #expect((0..<5).filter(field.isRight) == [0, 2])
    #expect((0..<5).filter(field.isNothing) == [3, 4], "noise says nothing, nor do two zeros")
  }

  @Test("NaN, infinity and what isn't to be reckoned with are neither right nor wrong")
  func closed() {
    let field = ErrorField(
      shape: [4],
      expected: [1, .nan, 1, 1],
      actual: [.infinity, 1, 7, 1],
      isUsable: [true, true, false, true]
    )
    #expect(field.wrongOffsets.isEmpty)
    #expect((0..<4).filter(field.isRight) == [3])
  }

  @Test("once a mistake is understood, what it makes of dθ_approx is what is expected")
  func explained() {
    let made = MadeField([6, 4])
    let field = made.field { offset, numeric, _ in offset == 7 ? 9 : 3 * numeric }
    let left = field.explained(
      at: 0..<24,
      by: ErrorMistake.factor(3).prediction(in: field)
    )
    #expect(field.wrongOffsets.count == 24)
    #expect(left.wrongOffsets == [7])
  }
}
