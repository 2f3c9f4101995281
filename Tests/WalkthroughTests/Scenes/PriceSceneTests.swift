import CellUI
import GradientChecking
import Testing
import Wording

@testable import Walkthrough

@Suite("Price")
struct PriceSceneTests {
  /// The scene with times of its own, so that it looks the same on every machine.
  private func look(
    _ survey: PriceSurvey = PriceSurvey(forward: 35e-6, backward: 45e-6, component: 15e-6),
    size: Size = Size(80, 24),
    symbols: Symbols = .unicode,
    change: @escaping (inout Experiment) -> Void = { _ in }
  ) throws -> Replay {
    var replay = try walk(to: .price, step: 4, size: size, symbols: symbols, change: change)
    let answer = Message.surveyed(survey, of: .price, replay.model.checking.ticket)
    replay.send(answer)
    return replay
  }

  @Test("whole screens")
  func wholeScreens() throws {
    expectSnapshot(try look().frame, named: "price-80x24")
    expectSnapshot(try look(size: Size(60, 18)).frame, named: "price-60x18")
    expectSnapshot(try look(size: Size(120, 40)).frame, named: "price-120x40")
  }

  @Test("2n passes against one forward and one back, in the times that were measured")
  func times() throws {
    let state = PriceScene(context: try look().context())
    #expect(state.price.passes == 86)
    #expect(state.price.naive == 86 * 35e-6)
    #expect(state.price.backpropagation == 35e-6 + 45e-6)
    #expect(state.price.incremental == 43 * 15e-6)
    #expect(state.price.training(checked: true) == (35e-6 + 45e-6 + 86 * 35e-6) * 1000)
    #expect(
      try look().said.hasPrefix(
        "Differences take 2n = 86 forward passes for one gradient, backpropagation one pass forward and "
          + "one back: 3.0 ms against 80 µs on this machine."
      )
    )
  }

  @Test(
    "a scheme that evaluates J once for each component takes n passes",
    arguments: [DifferenceScheme.forward, .backward, .complexStep]
  )
  func once(_ scheme: DifferenceScheme) throws {
    let replay = try look { $0.scheme = scheme }
    #expect(replay.said.hasPrefix("Differences take n = 43 forward passes"))
  }

  @Test("the time of another network grows with the square of its parameters")
  func networks() throws {
    let state = PriceScene(context: try look().context())
    let lenet = try #require(KnownNetwork.all.first)
    let seconds = try #require(state.price.naive(lenet))
    #expect(abs(seconds - 2 * 60e3 * (35e-6 / 43 * 60e3)) < 1e-6)
    #expect(Timespan(seconds: seconds).text == "98\u{A0}minutes")
  }

  @Test("the networks are in the order of their size, and the ends stay where rows are few")
  func order() {
    let sizes = KnownNetwork.all.map(\.parameters)
    #expect(sizes == sizes.sorted())
    #expect(KnownNetwork.some(2).map(\.name) == ["LeNet-5", "GPT-3"])
    #expect(KnownNetwork.some(9).count == 6)
    #expect(KnownNetwork.some(-1).isEmpty)
  }

  @Test("while it is being measured, it says so, and shows what is there")
  func underWay() throws {
    let replay = try look(PriceSurvey(forward: 35e-6))
    #expect(replay.said.hasSuffix("what each takes here is being measured …"))
    #expect(replay.stage.contains { $0.contains("measuring …") })
    #expect(replay.stage.contains { $0.contains("3.0 ms") })
  }

  @Test("what is measured is more than nothing, and another ε keeps it")
  func measured() throws {
    var replay = try walk(to: .price) { $0.examples = 12 }
    let first = PriceScene(context: try replay.context()).seconds
    #expect(first.isComplete)
    #expect(try #require(first.forward) > 0)
    replay.type(try KeyScript.parse("E"))
    #expect(PriceScene(context: try replay.context()).seconds == first)
  }

  @Test("cancelled, it posts nothing more")
  func cancelled() throws {
    let check = try #require(try walk { $0.examples = 12 }.model.check)
    var posts: [PriceSurvey] = []
    Cancellation.perform(unless: { true }) {
      PriceSurvey.measure(check, post: { posts.append($0) })
    }
    #expect(posts == [PriceSurvey()])
  }
}
