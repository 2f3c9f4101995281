import CellUI
import Testing

@testable import thetawalk

@Suite("Keys that are pressed without anybody")
struct AutoplayTests {
  private static let start = ContinuousClock.now

  private func after(_ seconds: Double) -> ContinuousClock.Instant {
    Self.start + .seconds(seconds)
  }

  @Test("a script waits its pauses, and for what is under way")
  func script() throws {
    var play = Autoplay(
      try KeyScript.parse("pause:2 n wait pause:1 q")[...],
      every: nil,
      from: Self.start
    )
    let take = { (seconds: Double, isResting: Bool) in
      play.take(at: self.after(seconds), isResting: isResting, isAsking: false)
    }
    #expect(take(1.9, true) == nil)
    #expect(take(2, false) == .key(.character("n")))
    #expect(take(5, false) == nil)
    // The pause begins when the check is done.
    #expect(take(6, true) == nil)
    #expect(take(6.9, true) == nil)
    #expect(take(7, true) == .key(.character("q")))
    #expect(take(100, true) == nil)
  }

  @Test("a script presses its keys whatever is asked: it was written for that")
  func answers() throws {
    var play = Autoplay(try KeyScript.parse("b enter")[...], every: 4, from: Self.start)
    let take = { play.take(at: self.after(0), isResting: true, isAsking: true) }
    #expect([take(), take(), take()] == [.key(.character("b")), .key(.enter), nil])
  }

  @Test(
    "what goes on by itself waits for answers, for what is under way, and longer after somebody's key"
  )
  func goingOn() {
    var play = Autoplay([], every: 4, from: Self.start)
    #expect(play.next(isResting: true, isAsking: false) == after(4))
    #expect(play.next(isResting: true, isAsking: true) == nil)
    #expect(play.next(isResting: false, isAsking: false) == nil)
    #expect(play.take(at: after(3.9), isResting: true, isAsking: false) == nil)
    #expect(play.take(at: after(4), isResting: false, isAsking: false) == nil)
    #expect(play.take(at: after(5), isResting: true, isAsking: true) == nil)
    #expect(play.take(at: after(6), isResting: true, isAsking: false) == .goesOn)
    play.noteKey(at: after(7))
    #expect(play.take(at: after(10.5), isResting: true, isAsking: false) == nil)
    #expect(play.take(at: after(11), isResting: true, isAsking: false) == .goesOn)
  }

  @Test("where nothing is played, nothing is waited for")
  func nothing() {
    var play = Autoplay([], every: nil, from: Self.start)
    #expect(play.next(isResting: true, isAsking: false) == nil)
    #expect(play.take(at: after(1e6), isResting: true, isAsking: false) == nil)
  }
}
