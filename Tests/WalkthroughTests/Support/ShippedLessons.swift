import Foundation
import GradientChecking
import LessonFormat
import TestSupport
import Testing

@testable import CellUI
@testable import Walkthrough

/// The lessons as they lie in the repository, with their answers in everybody's order.
enum ShippedLessons {
  /// The files in their order.
  static let files: [LessonShelf.File] = {
    let folder = PackageFiles.at("Lessons")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".md") && $0 != "README.md" }.sorted().map { name in
      let bytes = (try? Data(contentsOf: folder.appending(path: name))) ?? Data()
      return LessonShelf.File(name: name, bytes: Array(bytes))
    }
  }()

  /// The lessons.
  static let shelf = LessonShelf(reading: files, orderedBy: 1)

  /// Their ids.
  static let ids = shelf.entries.map(\.id)

  /// All of them that have no mistakes.
  static var all: [Lesson] { shelf.entries.compactMap(\.lesson) }

  /// Their questions.
  static var questions: [Prediction] {
    all.flatMap(\.steps).flatMap(\.pages).compactMap {
      if case .prediction(let question) = $0.ending { question } else { nil }
    }
  }
}

/// A page of a lesson as it is when one comes to it in the order of reading, and when nothing moves any more.
struct ReadPage: Sendable {
  let position: PagePosition
  /// As it opens.
  let opening: Replay
  /// When nothing moves any more.
  let end: Replay

  /// The screens on which most is read: the usual one, and that of a projector.
  private static let (usual, projector) = (Size(80, 24), Size(60, 18))

  /// The pages of all shipped lessons there: several tests look at the same ones, and to read them takes seconds.
  private static let shipped = allPages(usual)
  private static let projected = allPages(projector)

  private static func allPages(_ size: Size) -> [String: [ReadPage]] {
    Dictionary(
      uniqueKeysWithValues: ShippedLessons.all.concurrentMap(isConcurrent: true) {
        ($0.id, read($0, size))
      }
    )
  }

  /// Every page of a shipped lesson.
  static func all(of lesson: Lesson, size: Size = usual) throws -> [ReadPage] {
    switch size {
    case usual: try #require(shipped[lesson.id])
    case projector: try #require(projected[lesson.id])
    default: read(lesson, size)
    }
  }

  private static func read(_ lesson: Lesson, _ size: Size) -> [ReadPage] {
    let application = Application(
      showing: .lesson(lesson.id),
      appearance: Appearance(size: size),
      shelf: LessonShelf(entries: [.init(file: lesson.file, content: .lesson(lesson))])
    )
    var replay = Replay(application, datasets: builtInDataset)
    replay.wait()
    return lesson.positions.map { position in
      if position != PagePosition() {
        replay.change { (player: inout LessonPlayer) in player.readOn(to: position) }
      }
      let opening = replay
      replay.wait()
      return ReadPage(position: position, opening: opening, end: replay)
    }
  }
}

extension LessonPlayer {
  /// Goes on to a page as a reader does who has answered the question before it and done the task.
  fileprivate mutating func readOn(to target: PagePosition) -> [Effect] {
    if let question = askedQuestion { answers[question.key] = .shown }
    return show(target, forward: true)
  }
}

extension Replay {
  /// The rows of the scene beside a lesson's prose, as text.
  var lessonScene: [String] {
    get throws {
      let player = try player
      let area = player.layout.stage
      let buffer = application.frame.canvas.buffer
      return (area.y..<area.bottom).map { y in
        String((area.x..<area.right).map { buffer[$0, y].glyph })
      }
    }
  }
}
