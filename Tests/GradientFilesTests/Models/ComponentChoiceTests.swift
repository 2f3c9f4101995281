import GradientChecking
import Testing

@testable import GradientFiles

@Suite("The choice of components")
struct ComponentChoiceTests {
  private let layout = ParameterLayout(layerSizes: [4, 5, 3])

  @Test(
    "a sample is spread evenly over the parameters: as many of each, unless one has fewer",
    arguments: [
      (8, [20, 5, 15, 3], [2, 2, 2, 2]), (20, [20, 5, 15, 3], [6, 5, 6, 3]),
      (2, [20, 5, 15, 3], [1, 1, 1, 1]), (99, [20, 5, 15, 3], [20, 5, 15, 3]),
    ]
  )
  func shares(total: Int, counts: [Int], shares: [Int]) {
    #expect(ComponentChoice.shares(of: total, among: counts) == shares)
  }

  @Test("the seed decides which, and nothing else does")
  func seed() throws {
    var choice = ComponentChoice()
    choice.sample = 12
    let first = try choice.components(of: layout)
    #expect(first.count == 12 && first == first.sorted() && Set(first).count == 12)
    #expect(try choice.components(of: layout) == first)
    choice.seed = 2
    #expect(try choice.components(of: layout) != first)
  }

  @Test("a part is what stands in it, of the parameters that are named")
  func part() throws {
    var choice = ComponentChoice()
    choice.range = 18..<27
    #expect(try choice.components(of: layout) == Array(18..<27))
    choice.parameters = ["b1"]
    #expect(try choice.components(of: layout) == Array(20..<25))
  }

  @Test("what isn't there is named")
  func missing() {
    var choice = ComponentChoice()
    choice.range = 40..<50
    #expect(throws: ModelError.self) { try choice.components(of: layout) }
    choice.range = nil
    choice.parameters = ["w2"]
    #expect(throws: Never.self) { try choice.components(of: layout) }
    choice.parameters = ["W3"]
    let error = #expect(throws: ModelError.self) { try choice.components(of: layout) }
    #expect(
      error?.description == "--parameter: found \"W3\", expected W1, b1, W2 or b2; did you mean W1?"
    )
  }
}
