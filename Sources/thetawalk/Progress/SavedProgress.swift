import Foundation
import Hunting
import Walkthrough

/// What a file of progress says: the shipped lessons' progress, that of lessons in folders, and the hunts.
struct SavedProgress: Encodable, Hashable, Sendable {
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

/// Reading a file in which some entries may make no sense.
extension SavedProgress {
  /// What can be understood of the text of a file, entry by entry, and whether that is all of it.
  static func reading(json: [UInt8]) -> (sound: SavedProgress, isWhole: Bool) {
    var saved = SavedProgress()
    guard let draft = try? JSONDecoder().decode(Draft.self, from: Data(json)),
      draft.schema == saved.schema
    else { return (saved, false) }
    var sieve = Sieve()
    saved.lessons = sieve.sound(draft.lessons)
    for (folder, lessons) in sieve.sound(draft.folders) {
      saved[folder].lessons = sieve.sound(Entry(lessons))
    }
    if let hunts = sieve.sound(draft.hunts) {
      saved.hunts = HuntHistory(
        records: sieve.sound(hunts.records),
        begun: sieve.sound(hunts.begun)
      )
    }
    return (saved, sieve.isWhole)
  }

  private struct Draft: Decodable {
    typealias Lessons = [String: Entry<LessonProgress>]

    struct Hunts: Decodable {
      let records: Entry<[Entry<HuntRecord>]>
      let begun: Entry<[Entry<HuntTrace>]>?
    }

    let schema: String
    let lessons: Entry<Lessons>
    let folders: Entry<[String: Entry<Lessons>]>?
    let hunts: Entry<Hunts>?
  }

  /// A value in a file; `nil` where it makes no sense, so that what stands around it can be read.
  private struct Entry<Value: Decodable>: Decodable {
    let value: Value?

    init(_ value: Value) { self.value = value }

    init(from decoder: any Decoder) { value = try? Value(from: decoder) }
  }

  /// Lets through what is sound, and knows whether anything wasn't.
  private struct Sieve {
    var isWhole = true

    mutating func sound<Value>(_ entry: Entry<Value>?) -> Value? {
      guard let entry else { return nil }
      isWhole = isWhole && entry.value != nil
      return entry.value
    }

    mutating func sound<Value>(_ list: Entry<[Entry<Value>]>?) -> [Value] {
      (sound(list) ?? [] as [Entry<Value>]).compactMap { sound($0) }
    }

    mutating func sound<Value>(_ table: Entry<[String: Entry<Value>]>?) -> [String: Value] {
      (sound(table) ?? [:] as [String: Entry<Value>]).compactMapValues { sound($0) }
    }
  }
}
