import CellUI
import GradientChecking
import Testing

@testable import Walkthrough

@Suite("What the same time buys of larger networks' checks")
struct RaceTests {
  private func survey(_ change: (inout Experiment) -> Void = { _ in }) throws -> PriceSurvey {
    let check = try prepared(change)
    var found = PriceSurvey(forward: 35e-6, backward: 45e-6, component: 15e-6)
    // Seconds that no machine has a part in: as many as the network has parameters.
    var pass = 0
    Race.hold(for: check) { work in
      defer { pass += 1 }
      _ = work()
      return [43e-6, 403e-6, 4003e-6][pass]
    } post: {
      found.race = $0
    }
    return found
  }

  private func look(
    _ step: Int,
    size: Size = Size(80, 24),
    isMoving: Bool = false
  ) throws -> Replay {
    var replay = try walk(size: size)
    replay.change { (screen: inout WalkScreen) in
      screen.stage.view.appearance.isMoving = isMoving
      return []
    }
    replay.jump(to: .price, step: step)
    replay.send(.surveyed(try survey(), of: .price, replay.model.checking.ticket))
    return replay
  }

  @Test("43 of 43 bars, then 403 of 403, then 40 of 4,003")
  func bars() throws {
    let race = try #require(try survey().race)
    let work = try #require(race.work)
    #expect(race.isComplete)
    #expect(race.contenders.map(\.count) == [43, 403, 4003])
    #expect(race.contenders.map(\.name) == ["4-5-3", "4-50-3", "4-500-3"])
    #expect(race.contenders.map { $0.checked(with: work) } == [43, 403, 40])
  }

  @Test("the bars are those that a check of each network finds")
  func truth() throws {
    let race = try #require(try survey().race)
    for (contender, hidden) in zip(race.contenders, [5, 50, 500]) {
      let check = try prepared { $0.hidden = [hidden] }
      #expect(contender.components[0] == check.component(0))
      #expect(contender.components.last?.index == contender.components.count - 1)
    }
  }

  @Test("one network comes after the other, and the times of all at the end")
  func steps() throws {
    let names = ["4-5-3", "4-50-3", "4-500-3"]
    for step in 0..<3 {
      let stage = try look(step + 1).stage.joined(separator: "\n")
      for (place, name) in names.enumerated() {
        #expect(stage.contains(name) == (place <= step))
      }
      #expect(!stage.contains("LeNet"))
    }
    let first = try look(0).stage.joined(separator: "\n")
    #expect(first.contains("2n = 86 passes forward"))
    #expect(
      !first.contains("LeNet") && !first.contains("bars") && !first.contains("checked in each")
    )
    #expect(try look(4).stage.joined().contains("LeNet"))
    expectSnapshot(try look(3).frame, named: "price-80x24-race")
    expectSnapshot(try look(3, size: Size(60, 18)).frame, named: "price-60x18-race")
  }

  @Test("the sentences have the counts of the picture")
  func sentences() throws {
    #expect(try look(1).said.hasPrefix("One check of this network takes 86 forward passes."))
    #expect(try look(2).said.contains("So the check takes 88 times as long."))
    #expect(try look(3).said.contains("gets 40 of its 4 003 bars"))
  }

  @Test("the newest network fills while it moves, those before it are through; a key shows the end")
  func motion() throws {
    var replay = try look(1, isMoving: true)
    replay.send(.key(.character(" ")))
    #expect(replay.model.view.motion?.subject == .race)
    replay.send(.tick(seconds: 2))
    let half = try #require(replay.stage.first { $0.contains("4-50-3") && $0.contains("bars") })
    #expect(!half.contains("403 of 403"))
    #expect(replay.stage.contains { $0.contains("43 of 43 bars") })
    replay.send(.key(.character("]")))
    #expect(replay.stage.contains { $0.contains("403 of 403 bars") })
  }

  @Test("of a network that is large already none is held, and the scene has its times alone")
  func large() throws {
    let check = try prepared {
      $0.data = .digits
      ($0.examples, $0.hidden) = (4, [12])
    }
    #expect(Race.hiddenLayers(of: check).isEmpty)
    #expect(PriceScene.things(check) == [.passes, .times])
  }
}
