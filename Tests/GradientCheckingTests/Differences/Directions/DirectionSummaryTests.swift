import Testing

@testable import GradientChecking

@Suite("Slopes along directions")
struct DirectionSummaryTests {
  /// A report of W with dθ = 1, 2, 3 and these numeric values, `nil` where there is none, and of both slopes along
  /// v1, v2 and so on.
  private func report(
    numeric: [Double?],
    scheme: DifferenceScheme? = nil,
    _ slopes: (numeric: Double, analytic: Double)...
  ) -> Report {
    var provenance = Provenance(epsilon: 1e-5, scheme: scheme)
    provenance.directions = slopes.enumerated().map { place, slope in
      DirectionCheck(name: "v\(place + 1)", numeric: slope.numeric, analytic: slope.analytic)
    }
    let components = numeric.enumerated().map { index, numeric in
      numeric.map { ComponentCheck(index: index, numeric: $0, analytic: Double(index + 1)) }
        ?? ComponentCheck(unchecked: index, analytic: Double(index + 1))
    }
    let layout = ParameterLayout(named: [(name: "W", shape: [3])])
    return Report(provenance, components: components, layout: layout)
  }

  private func headline(_ report: Report) -> String {
    Speller(means: .options).text(Account(report).verdict[0]).plain
  }

  private let none: [Double?] = [nil, nil, nil]

  @Test("where they are all that there is, they decide")
  func alone() {
    let right = report(numeric: none, (1.5000001, 1.5), (2.5, 2.5000001))
    #expect(right.verdict == .agrees)
    #expect(
      headline(right)
        == "The gradients agree along 2 directions: no two slopes differ by more than 3.33e-8. A direction takes in "
        + "all of θ at once; a mistake that is small beside dθ doesn't show in it."
    )
    let wrong = report(numeric: none, (1.5, 1.5), (2.5, 1.5))
    #expect(wrong.verdict == .bug)
    #expect(
      headline(wrong)
        == "There is a bug: along v2 the slope of J is 2.5 and dθ·v is 1.5, a difference of 0.25. A direction takes "
        + "in all of θ and doesn't say where: components do."
    )
    #expect(report(numeric: none, (1.5, 1.50002)).verdict == .doubleCheck)
  }

  @Test("a direction that disagrees shows a mistake in what wasn't checked")
  func beyond() {
    let wrong = report(numeric: [1, 2, nil], (2.5, 1.5), (3.5, 1.5), (1, 1))
    #expect(wrong.verdict == .bug)
    #expect(
      headline(wrong)
        == "There is a bug: along v2 the slope of J is 3.5 and dθ·v is 1.5, a difference of 0.4; 1 more direction "
        + "disagrees. The components that were checked don't show it, so it is in others."
    )
    let right = report(numeric: [1, 2, nil], (2.5, 2.5))
    #expect(right.verdict == .agrees)
    #expect(Account(right).unchecked.count == 2, "over how many, and that the direction agrees")
  }

  @Test("a direction that is worse than components in doubt decides")
  func worse() {
    let both = report(numeric: [1.00001, 2.00002, nil], scheme: .centered, (2.5, 1.5))
    #expect(both.verdict == .bug && both.summary.isOfDirections)
    #expect(
      headline(both)
        == "There is a bug: along v1 the slope of J is 2.5 and dθ·v is 1.5, a difference of 0.25. The components that "
        + "were checked differ by 5e-6 only: look at the others first."
    )
    let asBad = report(numeric: [1.00001, 2.00002, nil], scheme: .centered, (1.50002, 1.5))
    #expect(asBad.verdict == .doubleCheck && !asBad.summary.isOfDirections)
  }

  @Test("where every component that disagrees has a reason, the directions are told all the same")
  func explained() {
    let bent = report(numeric: [1, 2.00002, nil], (2.5, 1.5))
    #expect(bent.verdict == .inconclusive)
    let told = Account(bent).ruling()
    #expect(told.count == 2)
    #expect(told.last.map { Speller(means: .options).text($0).plain }?.contains("along v1") == true)
  }

  @Test("where J is no function, nothing is said of slopes along directions either")
  func noFunction() {
    var provenance = Provenance(epsilon: 1e-5)
    provenance.costs = [0.5, 0.75]
    provenance.directions = [DirectionCheck(name: "v1", numeric: 2.5, analytic: 1.5)]
    let component = ComponentCheck(index: 0, numeric: 1, analytic: 1)
    let layout = ParameterLayout(named: [(name: "W", shape: [1])])
    let report = Report(provenance, components: [component], layout: layout)
    #expect(report.verdict == .notAFunction)
    #expect(Account(report).directions.isEmpty)
  }

  @Test("where every component agrees, a direction that doesn't is itself in doubt")
  func against() {
    let doubtful = report(numeric: [1, 2, 3], (2.5, 1.5))
    #expect(doubtful.verdict == .inconclusive)
    let words = "No component disagrees, and yet along v1 the slope"
    #expect(headline(doubtful).hasPrefix(words))
    let told = Speller(means: .options).text(Account(doubtful).unchecked).plain
    #expect(told.hasPrefix(words), "the same wherever it is told")
  }

  @Test("beside components that are wrong they change nothing")
  func aside() {
    #expect(report(numeric: [1, 4, nil], (2.5, 2.5)).verdict == .bug)
    let both = report(numeric: [1, 4, nil], (2.5, 1.5))
    #expect(both.verdict == .bug && !both.summary.isOfDirections)
    #expect(headline(both).hasPrefix("There is a bug: the difference is"))
  }

  @Test("what noise explains, or isn't finite, is no disagreement, and no agreement either")
  func noise() {
    var noisy = Provenance(epsilon: 1e-5)
    noisy.roundoffFloor = 1e-3
    noisy.directions = [DirectionCheck(name: "v1", numeric: 1.5, analytic: 1.5005)]
    let layout = ParameterLayout(named: [(name: "W", shape: [1])])
    let unchecked = [ComponentCheck(unchecked: 0, analytic: 1)]
    #expect(Report(noisy, components: unchecked, layout: layout).verdict == .inconclusive)
    #expect(report(numeric: none, (1.5, .nan)).verdict == .inconclusive)
    #expect(report(numeric: [1, 2, nil], (1.5, .nan)).verdict == .agrees)
  }

  @Test("one whose large terms cancel has the noise of the largest")
  func cancellation() {
    let small = DirectionSummary(
      [
        DirectionCheck(name: "v1", numeric: 1000, analytic: 1000),
        DirectionCheck(name: "v2", numeric: 1e-6, analytic: 2e-6),
      ],
      landmarks: .standard,
      floor: { $0 * 1e-8 }
    )
    #expect(small?.verdicts == [.agrees, .withinRoundoff])
  }
}
