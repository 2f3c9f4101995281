import Foundation
import Hunting
import Walkthrough

/// What a file of progress says: the shipped lessons' progress, that of lessons in folders, and the hunts.
struct SavedProgress: Codable, Hashable, Sendable {
  private static let schemaFamily = "thetawalk.progress/"
  private static let schemaVersion = 1

  private var schema = schemaFamily + String(schemaVersion)
  private var lessons: [String: LessonProgress] = [:]
  /// By the folders' paths: a lesson of a teacher's may have the id of a shipped one.
  private var folders: [String: [String: LessonProgress]]?
  /// `nil` before the first one, as in files of a time without hunts.
  private var answeredHunts: HuntHistory?

  private enum CodingKeys: String, CodingKey {
    case schema, lessons, folders
    case answeredHunts = "hunts"
  }

  /// Nothing yet.
  init() {}

  /// Understands the text of a file; `nil` if it makes no sense here.
  init?(json: [UInt8]) {
    guard let saved = try? JSONDecoder().decode(Self.self, from: Data(json)),
      saved.schema == Self().schema
    else { return nil }
    self = saved
  }

  /// Whether a text was written by a version of the program that this one doesn't know.
  static func isNewer(json: [UInt8]) -> Bool {
    struct Head: Decodable {
      let schema: String
    }
    guard let head = try? JSONDecoder().decode(Head.self, from: Data(json)),
      head.schema.hasPrefix(schemaFamily),
      let version = Int(head.schema.dropFirst(schemaFamily.count))
    else { return false }
    return version > schemaVersion
  }

  /// The text of the file.
  var json: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(self) else { return "" }
    return String(decoding: data, as: UTF8.self) + "\n"
  }

  /// The hunts that were answered.
  var hunts: HuntHistory {
    get { answeredHunts ?? HuntHistory() }
    set { answeredHunts = newValue == HuntHistory() ? nil : newValue }
  }

  /// The progress of the lessons of a folder, or of the shipped ones.
  subscript(folder: String?) -> LearningProgress {
    get { LearningProgress(lessons: folder.map { folders?[$0] ?? [:] } ?? lessons) }
    set {
      if let folder {
        folders = (folders ?? [:]).merging([folder: newValue.lessons]) { $1 }
          .filter { !$0.value.isEmpty }
      } else {
        lessons = newValue.lessons
      }
    }
  }
}

extension LessonProgress {
  /// What is known after two programs had the lesson open: the first prediction counts.
  func merged(with newer: LessonProgress) -> LessonProgress {
    var merged = self
    merged.stepsSeen = max(stepsSeen, newer.stepsSeen)
    merged.isDone = isDone || newer.isDone
    merged.predictions.merge(newer.predictions) { first, _ in first }
    merged.tasks.formUnion(newer.tasks)
    return merged
  }
}
