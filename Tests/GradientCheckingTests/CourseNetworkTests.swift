import Testing

@testable import GradientChecking

@Suite("The course notebook's network")
struct CourseNetworkTests {
  let course: CourseNetwork

  init() throws { course = try CourseNetwork.load() }

  @Test("J and backpropagation are the notebook's")
  func sameCostAndGradient() throws {
    let run = try course.run()
    #expect(run.check.layout.count == 47)
    #expect(abs(run.check.cost.total - course.J) < 1e-15)
    #expect(relativeDifference(run.check.analytic, course.correctGradient) < 1e-15)
  }

  @Test("correct code is at 1.15e-7 to 1.23e-7: the naive cost's round-off")
  func fixed() throws {
    let run = try course.run()
    #expect((1.15e-7...1.23e-7).contains(run.summary.difference))
    #expect(run.summary.verdict == .agrees)
    #expect(run.components.count { $0.verdict == .bothZero } == 20)
  }

  @Test("from logits, correct code is at 1e-9")
  func fromLogits() throws {
    let run = try course.run { $0.cost = .crossEntropy }
    #expect((0.5e-9...2e-9).contains(run.summary.difference))
    #expect(run.summary.verdict == .agrees)
  }

  @Test("with dW2 doubled and db1 taken four times the difference is 0.2850931567761623")
  func buggy() throws {
    let analytic = course.gradient { rules in
      doubleDW2(&rules)
      quadrupleDB1(&rules)
    }
    #expect(relativeDifference(analytic, course.buggyGradient) < 1e-15)
    let numeric = try course.run().components.map(\.numeric)
    #expect(abs(relativeDifference(numeric, analytic) - 0.2850931567761623) < 1e-9)
  }

  @Test("with one of the two bugs fixed the other is still there")
  func halfFixed() throws {
    let numeric = try course.run().components.map(\.numeric)
    let onlyDB1 = course.gradient(changing: quadrupleDB1)
    #expect(abs(relativeDifference(numeric, onlyDB1) - 0.2544229712) < 1e-9)
    let onlyDW2 = course.gradient(changing: doubleDW2)
    #expect(abs(relativeDifference(numeric, onlyDW2) - 0.1734419689) < 1e-9)
  }

  @Test("with both bugs W2 alone is at 1/3, b1 at 0.6, all other blocks below 3e-7")
  func blocks() throws {
    let analytic = course.gradient { rules in
      doubleDW2(&rules)
      quadrupleDB1(&rules)
    }
    let run = try course.run()
    let components = run.components.map {
      ComponentCheck(index: $0.index, numeric: $0.numeric, analytic: analytic[$0.index])
    }
    for check in Summary(of: components, layout: run.check.layout).blocks {
      switch check.block.name {
      case "W2": #expect(abs(check.difference - 1.0 / 3) < 1e-6)
      case "b1": #expect(abs(check.difference - 0.6) < 1e-6)
      default: #expect(check.difference < 3e-7)
      }
    }
  }

  @Test(
    "over ε the difference falls with ε² and then rises with round-off",
    arguments: [(1e-2, 1.7e-6), (1e-4, 1.9e-10), (1e-5, 9.3e-10), (1e-7, 1.2e-7), (1e-9, 1.9e-5)]
  )
  func sweep(epsilon: Double, expected: Double) throws {
    let run = try course.run { $0.epsilon = epsilon }
    #expect((expected / 2...expected * 2).contains(run.summary.difference))
  }

  @Test("in single precision 1e-2 is best, and 1e-7 is all round-off")
  func float() throws {
    let best = try course.run {
      $0.precision = .float
      $0.epsilon = 1e-2
    }
    #expect((2e-4...1e-3).contains(best.summary.difference))
    let swamped = try course.run { $0.precision = .float }
    #expect(swamped.summary.difference > 0.5)
    #expect(swamped.summary.verdict == .inconclusive)
  }

  @Test("the complex step agrees to 1e-13")
  func complexStep() throws {
    let run = try course.run { $0.scheme = .complexStep }
    #expect(run.summary.difference < 1e-13)
  }

  private func doubleDW2(_ rules: inout BackwardRules<Double>) {
    let right = rules.dW
    rules.dW = { layer, dZ, penalty in
      right(layer, dZ, penalty).map { layer.layer == 2 ? 2 * $0 : $0 }
    }
  }

  private func quadrupleDB1(_ rules: inout BackwardRules<Double>) {
    let right = rules.db
    rules.db = { layer, dZ in right(layer, dZ).map { layer.layer == 1 ? 4 * $0 : $0 } }
  }
}
