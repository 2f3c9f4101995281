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
  /// Tells which day it is; `nil` where nobody knows.
  var day: @Sendable () -> HuntDay? = { nil }
  /// The folder in which the program was started, where learners' own reports are looked for; `nil` where nobody knows.
  var folder: String?

  /// The day, as it is now.
  var today: HuntDay? { day() }

  /// The number of a hunt of a level that was neither answered nor shown: on the ladder the next one up, perhaps from
  /// one on that is open.
  func freshSeed(_ level: HuntLevel, after open: UInt64? = nil) -> UInt64 {
    var seed = level == .pick ? open.map { $0 &+ 1 } ?? 1 : nextSeed
    while hunts.isSettled(seed: seed, level: level) { seed &+= 1 }
    return seed
  }
}
