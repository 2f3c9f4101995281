import Hunting

/// What is known beside the screens: the lessons, how far they have come, and what came of hunts.
public struct Records: Sendable {
  /// The lessons there are.
  public internal(set) var shelf: LessonShelf
  /// How far they have come.
  public internal(set) var progress: LearningProgress
  /// What came of the hunts so far.
  public internal(set) var hunts: HuntHistory
  /// The number of the hunt that comes next where none is chosen.
  var nextSeed: UInt64

  /// The number of a hunt of a level that was neither answered nor shown.
  func freshSeed(_ level: HuntLevel) -> UInt64 {
    var seed = nextSeed
    while hunts.isSettled(seed: seed, level: level) { seed &+= 1 }
    return seed
  }
}
