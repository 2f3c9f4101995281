import Testing

@testable import thetawalk

@Suite("When frames are drawn")
struct FramePaceTests {
  private let start = ContinuousClock.now

  private func instant(_ milliseconds: Double) -> ContinuousClock.Instant {
    start + .seconds(milliseconds / 1000)
  }

  @Test("an animation is drawn sixty times a second, late frames not being made up for")
  func animation() {
    var pace = FramePace(after: start)
    #expect(pace.next(answeringKey: false) == instant(16))
    pace.drew(at: instant(16))
    #expect(pace.next(answeringKey: false) == instant(32))
    pace.drew(at: instant(100))
    #expect(pace.next(answeringKey: false) == instant(116))
  }

  @Test("what a key does is drawn at once, and the frames after it are as much later")
  func key() {
    var pace = FramePace(after: start)
    #expect(pace.next(answeringKey: true) <= instant(1))
    pace.drew(at: instant(1))
    #expect(pace.next(answeringKey: false) == instant(32))
  }

  @Test("keys that come faster than frames are drawn no more often than those")
  func held() {
    var pace = FramePace(after: start)
    var (now, frames) = (start, 0)
    while now < instant(1000) {
      now = max(now + .milliseconds(1), pace.next(answeringKey: true))
      pace.drew(at: now)
      frames += 1
    }
    #expect((60...65).contains(frames))
  }
}
