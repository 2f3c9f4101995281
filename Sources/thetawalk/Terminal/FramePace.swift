/// When a frame may be drawn: at most sixty a second in the long run, and the one that answers a key at once.
///
///     var pace = FramePace(after: start)            // a frame was drawn then
///     pace.next(answeringKey: false)                // start + 16 ms
///     pace.next(answeringKey: true)                 // start
///     pace.drew(at: start + .milliseconds(1))
///     pace.next(answeringKey: true)                 // start + 16 ms: one frame ahead, and no more
///
/// A frame that answers a key is drawn up to a frame's time early, and those after it are as much later. So nobody waits
/// for the frame of an animation to see what a key did, and keys that are held down draw no more frames than those.
struct FramePace: Hashable {
  /// The time of a frame.
  static let frameTime = Duration.milliseconds(16)

  private var due: ContinuousClock.Instant

  /// The pace behind a frame that was drawn at an instant.
  init(after drawn: ContinuousClock.Instant) { due = drawn + Self.frameTime }

  /// From when on the next frame may be drawn.
  func next(answeringKey: Bool) -> ContinuousClock.Instant {
    answeringKey ? due - Self.frameTime : due
  }

  /// Takes into account that a frame was drawn.
  mutating func drew(at now: ContinuousClock.Instant) { due = max(due, now) + Self.frameTime }
}
