import GradientChecking
import Hunting

/// The hunts of one run of the program: what there is to choose, and the one that is open.
struct Hunts: Sendable {
  /// What came of the hunts so far.
  var history: HuntHistory
  /// The level that is chosen.
  var level = HuntLevel.pick
  /// The number that was typed, as far as it was.
  var typed = ""
  /// The number of the hunt that comes next where none is typed.
  var nextSeed: UInt64
  /// The hunt that is open, or was open last.
  var player: HuntPlayer?
  /// The hunt that is being made.
  var awaited: Key?
  /// Tags the request for it.
  var runNumber = 0
  /// Which hunt.
  struct Key: Hashable, Sendable {
    let level: HuntLevel
    let seed: UInt64
  }

  /// No hunt yet.
  ///
  /// - Parameters:
  ///   - seed: The number of the first one.
  ///   - history: What came of earlier ones.
  init(firstSeed seed: UInt64, history: HuntHistory = HuntHistory()) {
    nextSeed = seed
    self.history = history
  }

  /// The most digits of a number that can be typed.
  static let longestSeed = 18

  /// The number that was typed.
  var typedSeed: UInt64? { UInt64(typed) }

  /// The hunt of the chosen level that waits for its answer.
  var unfinished: HuntPlayer? {
    player.flatMap { $0.isOpen && $0.hunt.level == level ? $0 : nil }
  }

  /// The number of a hunt of the chosen level that was neither answered nor shown.
  var freshSeed: UInt64 {
    var seed = nextSeed
    while history.isSettled(seed: seed, level: level) { seed &+= 1 }
    return seed
  }
}
