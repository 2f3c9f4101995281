import Testing

@testable import GradientChecking

@Suite("Evidence for a mistake")
struct EvidenceTests {
  @Test("each wrong component that is met counts, each that is missed counts against it")
  func counts() {
    let field = ErrorField(shape: [4], expected: [1, 2, 3, 4], actual: [2, 4, 6, 9])
    let evidence = field.evidence(at: 0..<4, for: ErrorMistake.factor(2).prediction(in: field))
    #expect(evidence.explained == 3 && evidence.missed == 1 && evidence.contradicting == 0)
    #expect(abs(evidence.bits - (3 * Evidence.most - 1)) < 1e-9)
    #expect(evidence.share == 0.75)
  }

  @Test("a right component that would be wrong counts ten bits against it")
  func contradiction() {
    let field = ErrorField(shape: [2], expected: [1, 2], actual: [2, 2])
    let evidence = field.evidence(at: 0..<2, for: ErrorMistake.factor(2).prediction(in: field))
    #expect(evidence.contradicting == 1)
    #expect(abs(evidence.bits - (Evidence.most - 10)) < 1e-9)
  }

  @Test("where noise is as large as the error, nothing is shown")
  func noise() {
    let field = ErrorField(
      shape: [1],
      expected: [1],
      actual: [2],
      noise: [0.6]
    )
    let evidence = field.evidence(at: 0..<1, for: ErrorMistake.factor(2).prediction(in: field))
    #expect(evidence.bits < 0)
  }

  @Test("of a tiny dθ no tiny multiple is shown")
  func tiny() {
    let made = MadeField([40])
    let field = made.field { offset, _, _ in 1e-6 * Double(offset % 7 - 3) }
    let evidence = field.evidence(at: 0..<40, for: ErrorMistake.factor(1e-6).prediction(in: field))
    #expect(evidence.explained == 0)
  }

  @Test("over structureless errors the mean of 2^bits is at most 1")
  func eValue() {
    let made = MadeField([20_000], seed: 3)
    let field = made.structureless()
    let predict = ErrorMistake.factor(-1).prediction(in: field)
    let mean =
      (0..<field.count).reduce(0.0) { sum, offset in
        sum + .exp2(field.evidence(at: [offset], for: predict).bits)
      } / Double(field.count)
    #expect(mean < 1.1)
  }

  @Test("ways to choose, in bits")
  func choices() {
    #expect(abs(Bits.choices(4, of: 20) - 12.2422) < 1e-4)
    #expect(Bits.choices(0, of: 20) == 0 && Bits.choices(20, of: 20) == 0)
    #expect(abs(Bits.factorial(5) - 6.9069) < 1e-4)
  }
}

@Suite("A slope that most pairs share")
struct SharedSlopeTests {
  @Test("is not carried away by the others")
  func robust() throws {
    let made = MadeField([50])
    let y = made.numeric.enumerated().map { $0.offset % 5 == 0 ? 40 : 3 * $0.element }
    let slope = try #require(
      SharedSlope(0..<50, y: { y[$0] }, x: { made.numeric[$0] }, noise: { _ in 1e-9 })
    )
    #expect(abs(slope.value - 3) < 1e-6)
    #expect(slope.agreeing == 40)
  }

  @Test("is more exact than the noise of a pair")
  func noisy() throws {
    let made = MadeField([400])
    let field = made.field(noise: 1e-2) { _, numeric, _ in 3 * numeric }
    let slope = try #require(
      SharedSlope(
        0..<400,
        y: { field.error($0) },
        x: { field.expected[$0] },
        noise: { field.noise[$0] }
      )
    )
    #expect(abs(slope.value - 2) < 1e-2)
  }

  @Test("there is none where no x differs from 0")
  func none() {
    #expect(SharedSlope(0..<3, y: { _ in 1 }, x: { _ in 0 }, noise: { _ in 0 }) == nil)
  }

  @Test("a sample is in no step with the columns")
  func sample() {
    let places = Array(Scattering(4096, most: 64))
    #expect(places.count == 64)
    #expect(Set(places.map { $0 % 64 }).count > 20)
    #expect(Array(Scattering(3, most: 64)) == [0, 1, 2])
  }
}
