import CellUI
import Wording

/// What a presenting program tells the teacher's second screen: where it is, and how much time was used.
///
/// It is sent as one JSON object on a line, whenever something has changed; times go on by themselves until the next.
public struct PresenterState: Codable, Hashable, Sendable {
  /// The name of this protocol, the first thing that a reader looks at.
  public static let schema = "thetawalk.notes/1"

  /// The protocol that the sender speaks.
  public var schema = Self.schema
  /// Where it is.
  public var place: LecturePlace
  /// The time used.
  public var time: LectureTime

  /// A state to be sent.
  public init(place: LecturePlace, time: LectureTime) {
    (self.place, self.time) = (place, time)
  }
}

/// What the teacher's second screen sends to the presenting program: a line such as `{"press":"next"}`.
public struct PresenterRequest: Codable, Hashable, Sendable {
  /// What is asked for.
  public var press: PresenterCommand

  /// A request to be sent.
  public init(_ command: PresenterCommand) { press = command }
}

/// What the teacher's second screen asks the presenting program for.
public enum PresenterCommand: String, Codable, CaseIterable, Hashable, Sendable {
  /// Go on, but not past a question or a task.
  case next
  /// Go back.
  case back
  /// Show the answer, or how the task is done.
  case answer
  /// Let all times begin anew.
  case clock
  /// Do what a key of the talk's own does: what is to be played, turned or selected there.
  case smallerEpsilon, largerEpsilon, toggleBug, nextBug, runOrPause, faster, slower
  case nextPane, nextComponent, previousComponent, up, down, blank

  /// The command to do there what a key means; `nil` for what a teacher's screen keeps for itself.
  init?(passing action: Action) {
    guard let command = Self(rawValue: action.rawValue), command.key != nil else { return nil }
    self = command
  }

  /// The key with which the presenting program does it; `nil` where that depends on what it shows.
  ///
  /// It is named like the action that it brings about.
  var key: Key? {
    switch self {
    case .next, .back, .answer, .clock: nil
    default: Action(rawValue: rawValue).flatMap(KeyBinding.key)
    }
  }
}

extension PresenterState {
  /// The state with every text safe to print, and no more of it than anybody reads: it came from another process.
  public var madeSafe: PresenterState {
    var state = self
    state.place.whole = Self.safe(place.whole)
    state.place.step = Self.safe(place.step)
    state.place.page = Self.safe(place.page)
    state.place.next = Self.safe(place.next)
    state.place.notes = place.notes.prefix(Self.mostParagraphs).map(Self.safe)
    state.place.answer = place.answer.prefix(Self.mostParagraphs).map(Self.safe)
    state.place.replies = place.replies.prefix(Self.mostParagraphs).map(Self.safe)
    return state
  }

  private static let mostParagraphs = 200
  private static let mostCharacters = 4000

  private static func safe(_ text: String) -> String {
    ForeignText(text.prefix(mostCharacters)).escaped
  }
}
