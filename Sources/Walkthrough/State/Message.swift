import CellUI
import GradientChecking
import Hunting

/// Something that happened to the program.
public indirect enum Message: Sendable {
  /// The user did something.
  case key(Key)
  /// The screen has a new size.
  case resized(Size)
  /// The terminal has a background that this theme suits.
  case background(Theme)
  /// Seconds passed since the last tick; sent only while ``Application/isAnimating``.
  case tick(seconds: Double)
  /// How many iterations of training are done, on the way to the answer to ``Effect/prepare(_:_:)``.
  case trained(iterations: Int, Ticket)
  /// The answer to ``Effect/prepare(_:_:)``.
  case prepared(GradientCheck, Ticket)
  /// The preparation is impossible, and why.
  case preparationFailed(String, Ticket)
  /// Part of the answer to ``Effect/compute(_:_:)``.
  case computed([ComponentCheck], Ticket)
  /// The answer to ``Effect/probe(index:zoom:_:)``.
  case probed(Probe, Ticket)
  /// Part of the answer to ``Effect/goThrough(_:_:)``; the last one of a whole check comes with its report.
  case goneThrough(Overview, Report?, isLast: Bool, Ticket)
  /// Part of the answer to ``Effect/survey(_:_:)``: what it has found so far.
  case surveyed(any SurveyResult, of: Survey, Ticket)
  /// The answer to ``Effect/makeHunt(_:seed:_:)``.
  case madeHunt(HuntCase, Ticket)
  /// The answer to ``Effect/findKeys(_:step:page:_:)``; `nil` where no keys were found.
  case foundKeys(String?, step: Int, page: Int, Ticket)
  /// How much of a report's file is read, on the way to the answer to ``Effect/read(path:_:)``.
  case reading(fraction: Double, Ticket)
  /// What a check has found by now that makes a report, and how far it is, on the way to the answer to
  /// ``Effect/read(path:_:)``.
  case grown(OpenedReport, String, Ticket)
  /// The answer to ``Effect/read(path:_:)``; a report that isn't diagnosed yet comes once more when it is.
  case read(OpenedReport, Ticket)
  /// A report's file can't be read, and why.
  case unreadable(any Error, Ticket)
  /// A report's file was written anew.
  case fileChanged(path: String)
  /// The lessons' files were read anew.
  case lessons(LessonShelf)
  /// Something to tell the user, such as progress that could not be saved.
  case remark(String)

  /// The ticket of the request that this answers; `nil` for what happened by itself.
  public var ticket: Ticket? {
    switch self {
    case .trained(_, let ticket), .prepared(_, let ticket), .preparationFailed(_, let ticket),
      .computed(_, let ticket), .probed(_, let ticket), .goneThrough(_, _, _, let ticket),
      .surveyed(_, _, let ticket),
      .madeHunt(_, let ticket), .foundKeys(_, _, _, let ticket), .reading(_, let ticket),
      .grown(_, _, let ticket),
      .read(_, let ticket),
      .unreadable(_, let ticket):
      ticket
    case .key, .resized, .background, .tick, .lessons, .fileChanged, .remark: nil
    }
  }
}

/// Which check a computation belongs to, and which state of it; the answers to an older state are dropped.
public struct Ticket: Hashable, Sendable {
  /// The check.
  public let slot: Slot
  /// Counts the experiments that the check has had.
  public internal(set) var run: Int

  /// The ticket of a check's state.
  public init(_ slot: Slot, run: Int = 1) {
    self.slot = slot
    self.run = run
  }
}

/// The checks that may be under way side by side; each has its own network.
public enum Slot: CaseIterable, Hashable, Sendable {
  /// The small one at home.
  case home
  /// The walk's.
  case walk
  /// That of the experiment pinned in the walk.
  case walkPin
  /// The lab's.
  case lab
  /// That of the experiment pinned in the lab.
  case labPin
  /// The hunt's.
  case hunt
  /// Those of saved reports, which are computed elsewhere.
  case report
  /// The one beside a lesson's prose.
  case lesson
  /// The second one beside it.
  case comparison
  /// The report of the reader's own program beside it.
  case own
}
