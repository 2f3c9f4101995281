import CellUI
import Foundation
import GradientChecking
import LessonFormat
import Testing

@testable import Walkthrough

/// The program with one lesson open, and keys typed.
func play(
  _ text: String,
  _ keys: String = "",
  size: Size = Size(80, 24),
  progress: LearningProgress = LearningProgress(),
  presenting: Bool = false
) throws -> Replay {
  let file = LessonShelf.File(name: "01-test.md", bytes: Array(text.utf8))
  let shelf = LessonShelf(reading: [file])
  if case .broken(let errors) = shelf.entries[0].content {
    Issue.record("the lesson has mistakes: \(errors.map(\.description))")
  }
  var appearance = Appearance(size: size)
  appearance.presentation.isOn = presenting
  let application = Application(
    showing: .lesson("test"),
    appearance: appearance,
    shelf: shelf,
    progress: progress
  )
  var replay = Replay(application, datasets: builtInDataset)
  replay.type(try KeyScript.parse(keys))
  return replay
}

extension Replay {
  /// The lesson that is open.
  var player: LessonPlayer {
    get throws { try #require(openLesson) }
  }

  /// The lines of prose on its page, in view or not, with no-break blanks as blanks.
  var prose: [String] {
    get throws {
      LessonProse(try player).lines.map { $0.plain.replacing("\u{A0}", with: " ") }
    }
  }

  /// The whole screen as text.
  var screen: String { application.frame.canvas.buffer.text }
}

/// A lesson's text around some steps.
func lesson(_ steps: String, experiment: String = "hidden: [2]") -> String {
  """
  ---
  id: test
  title: A test
  summary: Of the player.
  minutes: 1
  experiment:
    \(experiment)
  ---

  \(steps)
  """
}
