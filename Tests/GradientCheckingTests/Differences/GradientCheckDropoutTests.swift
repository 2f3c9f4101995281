import Testing

@testable import GradientChecking

@Suite("J under fresh masks")
struct GradientCheckDropoutTests {
  private func check(_ mask: MaskMode, keepProbability: Double = 0.8) throws -> GradientCheck {
    var experiment = Experiment()
    experiment.hidden = [6, 5]
    (experiment.mask, experiment.keepProbability) = (mask, keepProbability)
    return try Run(experiment).check
  }

  @Test("every sample of a resampled mask has its own J, and always the same one")
  func resampled() throws {
    let check = try check(.resampled)
    let costs = (0..<50).map { check.sampledCost($0).total }
    #expect(Set(costs).count == 50)
    #expect(costs == (0..<50).map { check.sampledCost($0).total })
    #expect(check.sampledCost(-1) == check.sampledCost(-1))
  }

  @Test("a frozen mask and no dropout give J itself each time")
  func sameEachTime() throws {
    let checks = try [check(.frozen), check(.resampled, keepProbability: 1)]
    for check in checks {
      #expect((0..<5).allSatisfy { check.sampledCost($0) == check.cost })
    }
  }

  @Test("a moved component is evaluated under the sample's own mask")
  func moved() throws {
    for check in try [check(.resampled), check(.frozen)] {
      let place = check.theta[7]
      #expect(check.sampledCost(3, moving: 7, to: place) == check.sampledCost(3))
      let ends = [1e-4, -1e-4].map { check.sampledCost(3, moving: 7, to: place + $0).total }
      #expect(ends[0] != ends[1] && abs(ends[0] - ends[1]) < 1e-3)
    }
  }

  @Test("the units kept are those of the mask: for hidden layers only")
  func keptUnits() throws {
    let check = try check(.resampled)
    let masks = try #require(check.sampledMasks(3))
    #expect(masks.map(\.rows) == [6, 5])
    #expect(try self.check(.frozen, keepProbability: 1).sampledMasks(0) == nil)
  }

  @Test("a frozen mask is the one that the check's own activations show")
  func frozenMask() throws {
    let check = try check(.frozen)
    #expect(check.sampledMasks(9)?.first == check.activations[0].mask)
  }
}
