import Testing

@testable import GradientChecking

@Suite("ErrorCurve")
struct ErrorCurveTests {
  @Test("ε goes from 1e-1 to 1e-15 in half decades")
  func epsilons() {
    #expect(ErrorCurve.epsilons.count == 29)
    #expect(ErrorCurve.epsilons.first == 1e-1)
    #expect(ErrorCurve.epsilons.last == 1e-15)
    #expect(ErrorCurve.epsilons.contains(1e-7))
    for (larger, smaller) in zip(ErrorCurve.epsilons, ErrorCurve.epsilons.dropFirst()) {
      #expect((larger / smaller - 10.0.squareRoot()).magnitude < 1e-14)
    }
  }

  @Test("a point is the difference of the check that has this ε, scheme and precision")
  func point() throws {
    var experiment = Experiment()
    experiment.trainingIterations = 5
    let check = try Run(experiment).check
    for kind in ErrorCurve.kinds(for: check) {
      (experiment.scheme, experiment.precision) = (kind.scheme, kind.precision)
      experiment.epsilon = 1e-3
      let start = try check.with(precision: kind.precision)
      let other = try start.with(epsilon: 1e-3, scheme: kind.scheme)
      let all = other.layout.indices.map(other.component)
      let difference = other.summary(of: all).difference
      #expect(
        check.errorPoint(kind, epsilon: 1e-3, components: Array(check.layout.indices)) == difference
      )
    }
  }

  @Test("centered, forward, float and the complex step; what isn't possible is NaN")
  func kinds() throws {
    let check = try Run(Experiment()).check
    #expect(
      ErrorCurve.kinds(for: check).map { "\($0.scheme.rawValue) \($0.precision.rawValue)" }
        == ["centered double", "forward double", "centered float", "complex-step double"]
    )
    let impossible = ErrorCurve.Kind(scheme: .complexStep, precision: .float)
    #expect(check.errorPoint(impossible, epsilon: 1e-7, components: [0]).isNaN)
  }

  @Test("all components are taken where they are few")
  func everything() {
    #expect(ErrorCurve.sample(of: ParameterLayout(layerSizes: [4, 5, 3])) == Array(0..<43))
  }

  @Test("of many, every block has its part, spread evenly", arguments: [16, 64, 100])
  func sample(limit: Int) {
    let layout = ParameterLayout(layerSizes: [64, 32, 10])
    let sample = ErrorCurve.sample(of: layout, atMost: limit)
    #expect(sample.count == limit)
    #expect(sample == Array(Set(sample)).sorted())
    for block in layout.blocks {
      let members = sample.filter(block.range.contains)
      #expect(members.count >= min(block.range.count, limit / 4))
      let gaps = zip(members, members.dropFirst()).map { $1 - $0 }
      #expect((gaps.max() ?? 0) - (gaps.min() ?? 0) <= 1)
    }
  }

  @Test("a limit below the number of blocks is kept to")
  func tinyLimit() {
    let layout = ParameterLayout(layerSizes: [8, 8, 8, 8])
    #expect(ErrorCurve.sample(of: layout, atMost: 2).count <= 2)
    #expect(ErrorCurve.sample(of: layout, atMost: 0).isEmpty)
  }

  @Test("the best point is the least finite one, of the largest ε among equals")
  func best() {
    let kind = ErrorCurve.Kind(scheme: .centered, precision: .double)
    let points = [(1e-1, 1e-3), (1e-2, 0), (1e-3, 0), (1e-4, Double.nan)].map {
      ErrorCurve.Point(epsilon: $0, difference: $1)
    }
    #expect(ErrorCurve(kind: kind, points: points).best == points[1])
    #expect(ErrorCurve(kind: kind, points: [points[3]]).best == nil)
  }

  @Test("an exact 0 has a place on a log axis, a NaN none")
  func zero() {
    #expect(
      ErrorCurve.Point(epsilon: 1, difference: 0).plottedDifference == ErrorCurve.leastPlotted
    )
    #expect(ErrorCurve.Point(epsilon: 1, difference: 0.25).plottedDifference == 0.25)
    #expect(ErrorCurve.Point(epsilon: 1, difference: .nan).plottedDifference.isNaN)
  }
}
