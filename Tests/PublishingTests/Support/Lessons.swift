import Foundation
import GradientChecking
import LessonFormat
import Publishing
import TestSupport
import Testing
import Walkthrough

/// The lessons as they lie in the repository, and others, as pages.
enum Lessons {
  /// The shipped ones, with their answers in everybody's order.
  static let shipped: [Lesson] = {
    let folder = PackageFiles.at("Lessons")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    let files = names.filter { $0.hasSuffix(".md") && $0 != "README.md" }.sorted().map { name in
      let bytes = (try? Data(contentsOf: folder.appending(path: name))) ?? Data()
      return LessonShelf.File(name: name, bytes: Array(bytes))
    }
    return LessonShelf(reading: files, orderedBy: 1).entries.compactMap(\.lesson)
  }()

  /// Their pages by their ids: several tests look at the same ones, and to play them takes seconds.
  static let pages = Dictionary(
    uniqueKeysWithValues: shipped.concurrentMap(isConcurrent: true) { lesson in
      (lesson.id, LessonWebPage(lesson, datasets: examples(of:)).text)
    }
  )

  /// The page of a shipped lesson.
  static func page(_ id: String) throws -> String { try #require(pages[id]) }

  /// The page of the walk.
  static let walk = WalkWebPage(of: Experiment(), datasets: examples(of:)).text

  /// The examples of an experiment on built-in data.
  static func examples(of experiment: Experiment) throws -> Dataset {
    try Dataset.builtIn(experiment.data, seed: experiment.seed, examples: experiment.examples)
  }

  /// A lesson from its text.
  static func lesson(_ text: String, id: String = "sample") throws -> Lesson {
    try Lesson(reading: Array(text.utf8), file: "01-\(id).md")
  }

  /// A lesson with everything that a question can be answered with in it, and a task.
  static let sample = """
    ---
    id: sample
    title: Sample
    summary: One of each.
    minutes: 3
    experiment:
      hidden: [2]
    ---

    ## One step

    <!-- scene: network -->

    There are {count} parameters, *all* of them **numbers**.

    <!-- notes -->

    > Ask who knows.

    <!-- predict -->

    Which one?

    - [x] The first

      It is, with {count} of them.

    - [ ] The second

      It isn't.

    Now {count} again.

    ## Another step

    <!-- scene: bars -->
    <!-- task: selected.block == b1 -->
    <!-- goal: Select a component of b1. -->
    <!-- solution: / b 1 [ 0 ] enter -->

    Look for b1.

    """
}

extension Lesson {
  /// A lesson of these steps, with front matter that is right.
  init(steps: String, experiment: String = "hidden: [3]", title: String = "A test") throws {
    let matter = """
      ---
      id: test
      title: "\(title)"
      summary: What is tested.
      minutes: 1
      experiment: {\(experiment)}
      ---

      """
    try self.init(reading: (matter + steps).utf8, file: "01-test.md")
  }

  /// The lesson written for someone.
  func written(for audience: Audience, as format: HandOutFormat) -> String {
    HandOut(of: self, for: audience, datasets: Lessons.examples(of:)).written(as: format)
  }
}

extension String {
  /// Its words, one blank between two of them.
  var words: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
