import Foundation
import GradientChecking
import LessonFormat
import Testing

@testable import Walkthrough

@Suite("Notes for the teacher")
struct TeacherNotesTests {
  @Test("every step of every shipped lesson has some", arguments: ShippedLessons.ids)
  func lessons(_ id: String) throws {
    let lesson = try #require(ShippedLessons.shelf.lesson(id))
    for step in lesson.steps {
      #expect(!step.notes.isEmpty, "\(lesson.file): \(step.heading.sourceText)")
      #expect(step.notes.flatMap(\.expressions).isEmpty, "a live value is that of one page only")
    }
  }

  @Test(
    "so has every step of the walk and of the closer looks",
    arguments: LessonFormat.SceneKind.allCases
  )
  func scenes(_ kind: LessonFormat.SceneKind) {
    // More steps than the scenes of a network of five layers have.
    for count in 1...16 {
      for step in 0..<count {
        let notes = SceneNotes(of: kind).notes(step: step, of: count)
        #expect(notes.contains { !$0.isEmpty }, "\(kind.name) \(step) of \(count)")
      }
    }
    #expect(SceneNotes(of: kind).minutes > 0)
  }

  @Test("in the walk, what a step shows and its notes go on together")
  func walkSteps() throws {
    let notes = { (scene: SceneKind, step: Int) in
      try walk(to: scene, step: step).application.lecture.notes.joined(separator: " ")
    }
    #expect(try notes(.reshape, 1).contains("row by row"))
    #expect(try notes(.reshape, 2).contains("vector already"))
    #expect(try notes(.reshape, 3).contains("row by row"))
    #expect(try notes(.reshape, 5).contains("J of all the pieces"))
    #expect(try notes(.backprop, 2).contains("big question"))
    #expect(try notes(.perturb, 2).contains("never put back"))
    #expect(try notes(.difference, 1).contains("2ε, not by ε"))
    #expect(try notes(.difference, 2).contains("side by side"))
  }

  @Test("no note has a number that an experiment decides")
  func numbers() throws {
    let lessons = ShippedLessons.all.flatMap(\.steps).flatMap { step in
      step.notes.map(Self.text)
    }
    let scenes = SceneKind.allCases.flatMap { kind in
      (0..<12).flatMap { SceneNotes(of: kind).notes(step: $0, of: 12) }
    }
    for text in lessons + scenes {
      let numbers = Self.numbers(in: text)
      for number in numbers where !Self.exact.contains(number) {
        Issue.record("\(number) in: \(text)")
      }
    }
  }

  /// The numbers that stand by themselves: not in a name such as W2 or dZ[1], nor behind the word lesson or layer.
  private static func numbers(in text: String) -> [String] {
    let signs = CharacterSet(charactersIn: "(\"“±.,:;?!)”")
    let words = text.split(whereSeparator: \.isWhitespace).map {
      $0.trimmingCharacters(in: signs)
    }
    return zip([""] + words, words).compactMap { before, word in
      let isNumber = word.wholeMatch(of: /[-−]?[0-9][0-9.,]*(?:e[-−]?[0-9]+)?%?/) != nil
      return isNumber && !["lesson", "Lesson", "layer", "lessons"].contains(before) ? word : nil
    }
  }

  /// What holds whatever is computed: the lecture's landmarks, what is multiplied or compared with, bits.
  private static let exact: Set<String> = [
    "0", "1", "−1", "2", "1e-7", "1e-6", "5e-6", "1e-5", "1e-4", "1e-3", "32", "64", "1000", "5",
  ]

  private static func text(_ block: ProseBlock) -> String {
    switch block {
    case .paragraph(let prose), .heading(let prose): prose.sourceText
    case .list(let items, _): items.flatMap { $0 }.map(text).joined(separator: " ")
    case .quote(let blocks): blocks.map(text).joined(separator: " ")
    case .code: ""
    }
  }

  @Test("N shows them, but not to an audience")
  func notesKey() throws {
    var replay = try play(
      lesson("## One\n\n<!-- scene: bars -->\n\nText.\n\n<!-- notes -->\n\n> Ask them.")
    )
    replay.send(.key(.character("N")))
    #expect(replay.screen.contains("Ask them."))
    replay.send(.key(.escape))
    var appearance = replay.application.appearance
    appearance.presentation.isOn = true
    replay.change { (player: inout LessonPlayer) in player.adopt(appearance) }
    replay.send(.key(.character("N")))
    #expect(!replay.screen.contains("Ask them."))
    #expect(replay.screen.contains("thetawalk notes"))
  }
}
