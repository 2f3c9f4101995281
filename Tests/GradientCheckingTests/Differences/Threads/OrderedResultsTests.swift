import Synchronization
import Testing

@testable import GradientChecking

@Suite("Results in order from several threads")
struct OrderedResultsTests {
  @Test("they are handed on in the order of their numbers", arguments: [1, 2, 3, 8])
  func order(threads: Int) {
    var results: [Int] = []
    (5..<2005).computeInOrder(on: threads) { number in
      // Of unlike cost, so that they are ready in another order.
      (0..<number % 7 * 100).reduce(number) { $0 ^ $1 ^ $1 }
    } deliver: {
      #expect(!$0.isEmpty)
      results += $0
    }
    #expect(results == Array(5..<2005))
  }

  @Test("of no numbers nothing is handed on")
  func none() {
    (3..<3).computeInOrder {
      $0
    } deliver: { _ in
      Issue.record("something was handed on")
    }
  }

  @Test("one that takes long keeps those behind it back, and nothing else")
  func waiting() {
    let others = Atomic(0)
    var results: [[Int]] = []
    (0..<100).computeInOrder(on: 2) { number in
      while number == 0, others.load(ordering: .acquiring) < 99 {}
      if number > 0 { others.wrappingAdd(1, ordering: .releasing) }
      return number
    } deliver: {
      results.append($0)
    }
    #expect(results == [Array(0..<100)])
  }

  @Test(
    "it is asked before each number whether the rest is still wanted",
    arguments: [1, 2, 5]
  )
  func cancelled(threads: Int) {
    let computed = Atomic(0)
    let isOver = Atomic(false)
    var results: [Int] = []
    Cancellation.perform(unless: { isOver.load(ordering: .relaxed) }) {
      (0..<1_000_000).computeInOrder(on: threads) { number in
        if computed.wrappingAdd(1, ordering: .relaxed).newValue == 20 {
          isOver.store(true, ordering: .relaxed)
        }
        return number
      } deliver: {
        results += $0
      }
    }
    // Those that were under way on the other threads come to their end.
    #expect((20..<20 + threads).contains(computed.load(ordering: .relaxed)))
    #expect(results == Array(0..<results.count) && results.count < 20)
  }

  @Test("what is cancelled on its way is not handed on, whatever came of it")
  func onItsWay() {
    let isOver = Atomic(false)
    Cancellation.perform(unless: { isOver.load(ordering: .relaxed) }) {
      (0..<1).computeInOrder { _ in
        isOver.store(true, ordering: .relaxed)
        return Double.nan
      } deliver: { _ in
        Issue.record("it was handed on")
      }
    }
  }

  @Test("what is computed there takes no further threads")
  func nested() {
    let most = Mutex(0)
    Cores.run(on: 2) { most.withLock { $0 = max($0, Cores.available) } }
    #expect(most.withLock { $0 } == 1)
  }
}
