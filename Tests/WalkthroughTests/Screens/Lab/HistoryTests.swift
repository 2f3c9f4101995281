import Testing

@testable import Walkthrough

@Suite("Undo and redo")
struct HistoryTests {
  @Test("every state is found again, one by one, and done again in the same order")
  func backAndForth() {
    var history = History<Int>()
    for state in 0..<5 { history.record(state) }
    var state = 5
    for expected in (0..<5).reversed() {
      state = history.undo(from: state) ?? -1
      #expect(state == expected)
    }
    #expect(history.undo(from: state) == nil)
    for expected in 1...5 {
      state = history.redo(from: state) ?? -1
      #expect(state == expected)
    }
    #expect(history.redo(from: state) == nil)
  }

  @Test("something new drops what was undone")
  func branching() {
    var history = History<Int>()
    history.record(1)
    history.record(2)
    #expect(history.undo(from: 3) == 2)
    history.record(2)
    #expect(history.undone.isEmpty)
    #expect(history.past == [1, 2])
  }

  @Test("it keeps the latest states and lets the oldest go")
  func limit() {
    var history = History<Int>()
    for state in 0..<History<Int>.limit + 10 { history.record(state) }
    #expect(history.past.count == History<Int>.limit)
    #expect(history.past.first == 10)
  }
}
