import GradientChecking
import Wording
import Yams

/// What stands between the two lines `---` at the top of a lesson.
struct FrontMatter {
  var id = ""
  var title = ""
  var summary = ""
  var minutes = 0
  var author: String?
  var licence: String?
  var language = Lesson.usualLanguage
  /// The fields of the experiment; empty if there are none.
  var experiment: ExperimentFields
  /// Lines of the file up to and with the second `---`.
  var lineCount: Int
  /// The mistakes found.
  private(set) var mistakes: [Mistake] = []

  /// The keys.
  static let keys = [
    "id", "title", "summary", "minutes", "author", "licence", "lang", "experiment",
  ]
  /// Those that may not be missing.
  private static let neededKeys = ["id", "title", "summary", "minutes"]

  /// Reads the front matter.
  ///
  /// - Parameters:
  ///   - source: The lesson.
  ///   - readsExperiment: Whether the experiment is wanted, which takes longer than all else.
  /// - Throws: a mistake after which nothing of the lesson can be told.
  init(_ source: LessonSource, readsExperiment: Bool = true) throws(Mistake) {
    let range = try Self.range(in: source)
    lineCount = source.line(of: range.upperBound)
    experiment = ExperimentFields(fields: [], offset: range.lowerBound)
    let yaml = YAMLText(source: source, range: range)
    guard case .mapping(let mapping)? = try yaml.root() else {
      throw Mistake(
        "found no keys in the front matter: expected " + Self.keys.joined(separator: ", "),
        advice: "write `id: …` and the others between the two lines ---",
        at: range.lowerBound
      )
    }
    for (key, value) in mapping where readsExperiment || key.string != "experiment" {
      read(key, value, yaml)
    }
    requireKeys(of: mapping, at: range.lowerBound)
    checkName(source.file, at: mapping, yaml)
  }

  /// The text between the two lines `---`.
  private static func range(in source: LessonSource) throws(Mistake) -> Range<Int> {
    guard isFence(source, line: 1) else {
      throw Mistake(
        "found no front matter: expected --- in the first line",
        advice:
          "begin with ---, the lines `id: …`, `title: …`, `summary: …`, `minutes: …`, and ---",
        at: 0
      )
    }
    let lines = source.lineStarts.count
    guard let closing = (1..<lines).first(where: { isFence(source, line: $0 + 1) }) else {
      throw Mistake(
        "the front matter that begins here doesn't end",
        advice: "close it with a line ---",
        at: 0
      )
    }
    return source.lineStarts[1]..<source.lineStarts[closing]
  }

  private static func isFence(_ source: LessonSource, line: Int) -> Bool {
    let text = source.text(source.lineRange(line))
    return text.hasPrefix("---") && text.dropFirst(3).allSatisfy(\.isWhitespace)
  }
}

extension FrontMatter {
  private mutating func read(_ key: Node, _ value: Node, _ yaml: YAMLText) {
    let (keyOffset, valueOffset) = (yaml.offset(of: key), yaml.offset(of: value))
    switch key.string {
    case "id": id = line(value, "id", valueOffset)
    case "title": title = line(value, "title", valueOffset)
    case "summary": summary = line(value, "summary", valueOffset)
    case "minutes": readMinutes(value, at: valueOffset)
    case "author": author = line(value, "author", valueOffset)
    case "licence": licence = line(value, "licence", valueOffset)
    case "lang": readLanguage(value, at: valueOffset)
    case "experiment": readExperiment(value, keyOffset: keyOffset, yaml)
    default:
      let found = key.string ?? ""
      let keys = Self.keys
      let isField = ExperimentField(stringValue: found) != nil
      mistakes.add(
        "unknown key \(ForeignText(found).quoted) in the front matter",
        advice: isField
          ? "indent it under `experiment:`"
          : Mistake.advice(
            nearest: nearest(to: found, among: keys),
            otherwise: "the keys are " + keys.joined(separator: ", ")
          ),
        at: keyOffset
      )
    }
  }

  private mutating func line(_ value: Node, _ key: String, _ offset: Int) -> String {
    let text = value.scalar?.string ?? ""
    guard !text.allSatisfy(\.isWhitespace), !text.contains(where: \.isNewline) else {
      mistakes.add("\(key): expected one line of text", advice: "write `\(key): …`", at: offset)
      return ""
    }
    return text
  }

  private mutating func readMinutes(_ value: Node, at offset: Int) {
    guard let minutes = value.int, (1...600).contains(minutes) else {
      mistakes.add(
        "minutes: expected a whole number from 1 to 600",
        advice: "write, for example, `minutes: 5`",
        at: offset
      )
      return
    }
    self.minutes = minutes
  }

  /// Reads a language tag, such as `en` or `pt-BR` (BCP 47: letters and digits in groups of up to eight).
  private mutating func readLanguage(_ value: Node, at offset: Int) {
    let text = value.scalar?.string ?? ""
    let groups = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    let isTag =
      (2...3).contains(groups.first?.count ?? 0) && groups[0].allSatisfy(\.isLetter)
      && groups.allSatisfy {
        (1...8).contains($0.count) && $0.allSatisfy { $0.isLetter || $0.isDigit }
      }
    guard isTag else {
      mistakes.add(
        "lang is \(ForeignText(text).quoted): expected the tag of a language",
        advice: "write, for example, `lang: en` or `lang: pt-BR`",
        at: offset
      )
      return
    }
    language = text
  }

  private mutating func readExperiment(_ value: Node, keyOffset: Int, _ yaml: YAMLText) {
    if value.null != nil { return }
    guard case .mapping(let mapping) = value else {
      mistakes.add(
        "experiment: expected keys and values",
        advice: "write them indented on the lines below, as in `  hidden: [5]`",
        at: yaml.offset(of: value)
      )
      return
    }
    experiment.offset = keyOffset
    experiment.fields = mapping.map { key, value in
      ExperimentFields.Field(
        key: key.scalar?.string ?? "",
        keyOffset: yaml.offset(of: key),
        value: value,
        valueOffset: yaml.offset(of: value)
      )
    }
    mistakes += experiment.fieldMistakes()
  }

  private mutating func requireKeys(of mapping: Node.Mapping, at offset: Int) {
    let found = mapping.keys.compactMap(\.string)
    for key in Self.neededKeys where !found.contains(key) {
      mistakes.add("the front matter has no \(key)", advice: "add a line `\(key): …`", at: offset)
    }
  }

  /// The id is made of letters, digits and `-`, and the file's name ends in it.
  private mutating func checkName(_ file: String, at mapping: Node.Mapping, _ yaml: YAMLText) {
    guard !id.isEmpty, let value = mapping["id"] else { return }
    let isName = id.utf8.allSatisfy { $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "-") }
    guard isName, id.utf8.first != UInt8(ascii: "-") else {
      mistakes.add(
        "id is \(ForeignText(id).quoted): expected letters, digits and -",
        advice: "write, for example, `id: why-check`",
        at: yaml.offset(of: value)
      )
      return
    }
    let name = file.split(separator: "/").last ?? ""
    let stem = name.hasSuffix(".md") ? name.dropLast(3) : name
    guard stem != id, !stem.hasSuffix("-" + id) else { return }
    mistakes.add(
      "id is \(ForeignText(id).quoted), but the file is called \(ForeignText(name).quoted)",
      advice: "call the file NN-\(id).md, or write the id that its name ends in",
      at: yaml.offset(of: value)
    )
  }
}
