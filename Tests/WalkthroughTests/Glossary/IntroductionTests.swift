import CellUI
import Foundation
import GradientChecking
import LessonFormat
import TestSupport
import Testing

@testable import Walkthrough

@Suite("Symbols in the lessons that come with the program")
struct IntroductionTests {
  /// The lessons in their order.
  private static func lessons() throws -> [Lesson] {
    let folder = PackageFiles.at("Lessons")
    return try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".md") && $0 != "README.md" }.sorted()
      .map { file in
        let bytes = try Data(contentsOf: folder.appending(path: file))
        return try Lesson(reading: bytes, file: file)
      }
  }

  @Test(
    "no page shows a symbol before a page has introduced it",
    arguments: [Size(80, 24), Size(120, 40)]
  )
  func order(size: Size) throws {
    var known: Set<Notation> = []
    let lessons = try Self.lessons()
    for (place, lesson) in lessons.enumerated() {
      let earlier = Array(lessons.prefix(place))
      Replay.tour(of: lesson, size: size, after: earlier, datasets: builtInDataset) { replay in
        guard let player = replay.openLesson, let page = player.page else { return }
        known.formUnion(page.introduces.map(\.value))
        let early = replay.shownNotation.subtracting(known).map(\.text).sorted()
        #expect(early.isEmpty, "\(lesson.file), \(player.placeInLesson): \(early)")
      }
    }
  }

  @Test("what a page introduces stands in its text")
  func told() throws {
    for lesson in try Self.lessons() {
      for page in lesson.steps.flatMap(\.pages) {
        let text = page.blocks.map(\.words).joined(separator: "\n")
        let missing = page.introduces.map(\.value).filter { !Notation.found(in: text).contains($0) }
        #expect(missing.isEmpty, "\(lesson.file), line \(page.place.line): \(missing)")
      }
    }
  }

  @Test("no symbol is introduced twice")
  func once() throws {
    let introduced = try Self.lessons().flatMap { $0.steps.flatMap(\.pages).flatMap(\.introduces) }
      .map(\.value)
    #expect(Set(introduced).count == introduced.count)
  }
}

extension Replay {
  /// The symbols on the screen, but for the keys in its last line.
  fileprivate var shownNotation: Set<Notation> {
    let lines = application.frame.canvas.buffer.lines
    return Notation.found(in: lines.dropFirst().dropLast().joined(separator: "\n"))
  }
}

extension ProseBlock {
  /// Its words, with blanks in place of live values.
  fileprivate var words: String {
    switch self {
    case .paragraph(let prose), .heading(let prose): prose.plainWords
    case .list(let items, _): items.joined().map(\.words).joined(separator: "\n")
    case .quote(let blocks): blocks.map(\.words).joined(separator: "\n")
    case .code(let lines): lines.joined(separator: "\n")
    }
  }
}

extension Prose {
  fileprivate var plainWords: String {
    map { span in
      switch span {
      case .text(let text, _), .code(let text): text
      case .live, .lineBreak: " "
      }
    }
    .joined()
  }
}
