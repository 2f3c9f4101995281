import CellUI

@testable import Walkthrough

extension Replay {
  /// The screens of a movement under way, one for each frame, the last one being that at rest.
  func framesToRest() -> [Buffer] {
    var replay = self
    var frames = [replay.application.frame.canvas.buffer]
    while replay.application.isAnimating, frames.count < 500 {
      // A little more than a frame, so that rounding leaves none out.
      replay.send(.tick(seconds: 1.0001 / Motion.framesPerSecond))
      frames.append(replay.application.frame.canvas.buffer)
    }
    return frames
  }
}
