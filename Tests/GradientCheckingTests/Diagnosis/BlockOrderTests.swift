import Testing

@testable import GradientChecking

@Suite("All of dθ in another order")
struct ErrorLayoutTests {
  let right: ForeignGradient

  init() throws { right = try ForeignGradient() }

  private func sentence(inOrder names: [String]) throws -> String {
    var gradient = right
    gradient.analytic = names.flatMap { right.block($0).range.map { right.analytic[$0] } }
    let findings = gradient.report().findings.filter(\.kind.blamesCode)
    #expect(findings.map(\.kind) == [.order])
    return try #require(findings.first).sentence
  }

  @Test("all numbers stand further on, or back", arguments: [1, -1, 3])
  func moved(_ distance: Int) throws {
    var gradient = right
    let count = right.analytic.count
    gradient.analytic = right.analytic.indices.map {
      right.analytic[(($0 - distance) % count + count) % count]
    }
    let finding = try #require(gradient.report().findings.first)
    guard case .blockOrder(let order, _, _, _) = finding.pattern else {
      Issue.record("another finding: \(finding.kind)")
      return
    }
    #expect(order == .moved(by: distance))
  }

  @Test(
    "the order is named",
    arguments: [
      (["W1", "W2", "W3", "b1", "b2", "b3"], "all weights first and then all biases"),
      (["b1", "b2", "b3", "W1", "W2", "W3"], "all biases first and then all weights"),
      (["b1", "W1", "b2", "W2", "b3", "W3"], "each module is in it from behind"),
      (["W3", "b3", "W2", "b2", "W1", "b1"], "begins with the last module"),
      (["b3", "W3", "b2", "W2", "b1", "W1"], "begins with the last block"),
      (["W2", "b3", "W1", "b2", "W3", "b1"], "sorted, the two agree"),
    ]
  )
  func named(_ order: [String], _ words: String) throws {
    #expect(try sentence(inOrder: order).contains(words))
  }
}
