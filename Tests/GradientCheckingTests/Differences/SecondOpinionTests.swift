import Testing

@testable import GradientChecking

@Suite("Second opinion")
struct SecondOpinionTests {
  private func check(_ change: (inout Experiment) -> Void) throws -> GradientCheck {
    var experiment = Experiment()
    change(&experiment)
    return try Run(experiment).check
  }

  @Test("where the difference is off, the complex step takes the side of backpropagation")
  func forAnalytic() throws {
    for epsilon in [1e-12, 1e-1] {
      let opinion = try #require(try check { $0.epsilon = epsilon }.secondOpinion(on: 27))
      #expect(opinion.isForAnalytic)
      #expect(relativeDifference([opinion.analytic], [opinion.complexStep]) < 1e-12)
    }
  }

  @Test("where backpropagation is off, it takes the side of the difference, and so does another ε")
  func againstAnalytic() throws {
    let opinion = try #require(try check { $0.bug = .dWDoubled }.secondOpinion(on: 27))
    #expect(!opinion.isForAnalytic)
    #expect(relativeDifference([opinion.numeric], [opinion.complexStep]) < 1e-6)
    #expect(relativeDifference([opinion.widerStep], [opinion.complexStep]) < 1e-6)
  }

  @Test(
    "what is left of J without its tangent goes down with h² if dθ is right, with h if it isn't"
  )
  func slope() throws {
    for index in [0, 20, 27, 40] {
      let right = try #require(try check { _ in }.secondOpinion(on: index)?.slope)
      #expect((1.9...2.1).contains(right))
      let wrong = try #require(try check { $0.bug = .dZSign }.secondOpinion(on: index)?.slope)
      #expect((0.9...1.1).contains(wrong))
    }
  }

  @Test("there is none where J is not a function")
  func notAFunction() throws {
    #expect(try check { $0.keepProbability = 0.5 }.secondOpinion(on: 0) == nil)
  }

  @Test("a small mistake is not taken for noise, and noise not for a mistake")
  func floor() throws {
    let check = try check { $0.epsilon = 1e-9 }
    let exact = try #require(check.exactDerivative(27))
    #expect((exact - check.analytic[27]).magnitude < 1e-15)
    let doubtful = ComponentCheck(index: 0, numeric: 1, analytic: 1 + 1e-4, roundoffFloor: 1e-5)
    #expect(doubtful.isInDoubt)
    let clear = ComponentCheck(index: 0, numeric: 1, analytic: 1 + 1e-4, roundoffFloor: 1e-6)
    #expect(!clear.isInDoubt)
  }
}
