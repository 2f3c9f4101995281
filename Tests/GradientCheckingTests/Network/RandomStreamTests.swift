import Testing

@testable import GradientChecking

@Suite("RandomStream")
struct RandomStreamTests {
  @Test("the generator gives SplitMix64's published numbers")
  func published() {
    var stream = RandomStream(state: 1_234_567)
    let numbers = (0..<5).map { _ in stream.next() }
    #expect(
      numbers == [
        6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
        4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
      ]
    )
  }

  @Test("streams of different purposes, keys and seeds have nothing to do with each other")
  func independent() {
    var streams = [
      RandomStream(seed: 1, .initialization), RandomStream(seed: 2, .initialization),
      RandomStream(seed: 1, .dropout), RandomStream(seed: 1, .dropout, 1),
      RandomStream(seed: 1, .dropout, 1, 2), RandomStream(seed: 1, .dropout, 2, 1),
    ]
    let first = streams.indices.map { streams[$0].next() }
    #expect(Set(first).count == streams.count)
  }

  @Test("normal draws have mean 0 and variance 1")
  func normal() {
    var stream = RandomStream(seed: 1, .madeUpData)
    let draws = (0..<20_000).map { _ in stream.normal() }
    let mean = draws.reduce(0, +) / 20_000
    let variance = draws.reduce(0) { $0 + $1 * $1 } / 20_000
    #expect(abs(mean) < 0.03)
    #expect(abs(variance - 1) < 0.04)
    #expect(draws.allSatisfy { $0.isFinite })
  }

  @Test("a permutation holds every index once")
  func permutation() {
    var stream = RandomStream(seed: 1, .choiceOfExamples)
    let order = stream.permutation(of: 150)
    #expect(order.sorted() == Array(0..<150))
    #expect(order != Array(0..<150))
    #expect(stream.permutation(of: 0) == [])
    #expect(stream.permutation(of: 1) == [0])
  }
}
