import Testing

@testable import GradientFiles

@Suite("Distinct names")
struct DistinctNamesTests {
  @Test(
    "each has the place at which it came first, in whatever order they come",
    arguments: [
      [], ["a"], ["a", "b", "c"], ["a", "a", "b", "b"], ["c", "b", "a"],
      ["a", "c", "b", "a", "c", "d", "b"], ["a", "b", "c", "a", "b", "c"], ["", "a", ""],
      // One character, made in two ways.
      ["e\u{301}", "\u{e9}", "f"],
    ]
  )
  func places(names: [String]) {
    var distinct = DistinctNames()
    var known: [String] = []
    for name in names {
      let (place, isNew) = distinct.take(name)
      let expected = known.firstIndex(of: name)
      #expect(isNew == (expected == nil))
      #expect(place == expected ?? known.count)
      if isNew { known.append(name) }
      #expect(distinct.count == known.count)
    }
  }

  @Test("thousands are told apart, however many there was room for", arguments: [0, 100, 10_000])
  func many(capacity: Int) {
    var distinct = DistinctNames(capacity: capacity)
    let names = (0..<10_000).map { "layers.\($0 / 7).w\($0 % 7)" }
    for (place, name) in names.enumerated() { #expect(distinct.take(name) == (place, true)) }
    for (place, name) in names.enumerated() { #expect(distinct.take(name) == (place, false)) }
    #expect(distinct.count == names.count)
  }
}
