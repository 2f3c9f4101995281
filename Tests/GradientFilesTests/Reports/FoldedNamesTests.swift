import Testing

@testable import GradientFiles

@Suite("Names that differ in a number, as one")
struct FoldedNamesTests {
  @Test("three or more that differ in one number make one entry, in the place of the first")
  func folded() {
    let names = ["tok.w", "h.0.w", "h.0.b", "h.1.w", "h.1.b", "h.2.w", "h.2.b", "h.5.w", "head.w"]
    #expect(FoldedNames(names).texts == ["tok.w", "h.{0–2, 5}.w", "h.{0–2}.b", "head.w"])
  }

  @Test("two stay as they are, and so do numbers with zeros in front")
  func few() {
    #expect(FoldedNames(["W1", "W2", "b1"]).texts == ["W1", "W2", "b1"])
    #expect(FoldedNames(["a01", "a02", "a03", ""]).texts == ["a01", "a02", "a03", ""])
  }

  @Test("a name with two numbers belongs to the larger group, and to no other")
  func twoNumbers() {
    let names = ["l1.w0", "l1.w1", "l1.w2", "l1.w3", "l2.w0", "l3.w0"]
    #expect(FoldedNames(names).texts == ["l1.w{0–3}", "l2.w0", "l3.w0"])
  }
}
