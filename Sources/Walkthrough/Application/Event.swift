import CellUI
import Hunting

/// Something that happened to the program.
public enum Event: Sendable {
  /// The user did something.
  case key(Key)
  /// The screen has a new size.
  case resized(Size)
  /// Seconds passed since the last tick; sent only while ``Application/isAnimating``.
  case tick(seconds: Double)
  /// Part of the answer to ``Request/evaluate(_:for:)``.
  case answer(Message, for: Slot)
  /// The lessons' files were read anew.
  case lessons(LessonShelf)
  /// Something to tell the user, such as progress that could not be saved.
  case remark(String)
}

/// What the program must do outside ``Application``.
public enum Request: Hashable, Sendable {
  /// Compute something.
  case evaluate(Effect, for: Slot)
  /// Save how far a lesson has come.
  case save(LessonProgress, lesson: String)
  /// Save what came of a hunt.
  case saveHunt(HuntRecord)
  /// Save what was spent on a hunt that has no answer yet.
  case saveTrace(HuntTrace)
  /// Leave the program.
  case quit
}

/// Which check a computation belongs to; each has its own network.
public enum Slot: Hashable, Sendable {
  /// The walk's.
  case walk
  /// The lab's.
  case lab
  /// The hunt's.
  case hunt
  /// The one beside a lesson's prose.
  case lesson
  /// The second one beside it.
  case comparison
}
