import Testing

@testable import GradientChecking

/// Gradients from elsewhere of which little is known but ε.
@Suite("Doubts about the numeric gradient")
struct NumericDoubtTests {
  /// Right gradients with a difference that was made at some ε; the report knows ε and nothing of J.
  private func report(
    epsilon: Double,
    scheme: DifferenceScheme = .centered,
    knowsEpsilon: Bool = true,
    _ change: (Double) -> Double = { $0 }
  ) throws -> Report {
    var experiment = Experiment()
    (experiment.epsilon, experiment.scheme) = (epsilon, scheme)
    let run = try Run(experiment)
    let components = run.components.map {
      ComponentCheck(
        index: $0.index,
        theta: $0.theta,
        numeric: $0.numeric,
        analytic: change($0.analytic)
      )
    }
    let known = knowsEpsilon ? (epsilon, scheme) : nil
    return Report(
      Provenance(from: "theirs", epsilon: known?.0, scheme: known?.1),
      components: components,
      layout: run.check.layout
    )
  }

  @Test("at a large ε the formula may be what is off, and no code is blamed")
  func large() throws {
    let found = try report(epsilon: 0.3).findings
    #expect(found.map(\.kind) == [.truncation])
    #expect(found.first?.sentence.hasPrefix("ε = 0.3 is so large") == true)
  }

  @Test("at a tiny ε round-off may be what differs, where J isn't known")
  func tiny() throws {
    let found = try report(epsilon: 1e-13).findings
    #expect(found.map(\.kind) == [.roundoff])
    #expect(found.first?.sentence.hasPrefix("What differs is round-off of J") == true)
  }

  @Test("what has a shape is blamed at any ε", arguments: [0.01, 1e-7, 1e-12])
  func shape(_ epsilon: Double) throws {
    let found = try report(epsilon: epsilon) { -$0 }.findings
    #expect(found.first?.kind == .factor)
  }
}
