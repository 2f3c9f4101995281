import LessonFormat
import Walkthrough
import Wording

/// A scene as it is named on the command line, with a step of it or without: `difference#3`.
struct SceneAddress {
  /// The scene.
  let kind: SceneKind
  /// The step, from 0; `nil` for where the scene begins.
  let step: Int?

  /// Understands the text.
  ///
  /// - Throws: ``ProgramError`` for a scene that isn't, or a step that is no number from 1.
  init(_ text: String) throws(ProgramError) {
    let (name, place) = text.splitAddress
    guard let kind = SceneKind.ofAnyNetwork.first(where: { $0.name == name }) else {
      throw ArgumentText(option: "scene", text: name).unknown(SceneKind.ofAnyNetwork.map(\.name))
    }
    self.kind = kind
    guard let place else {
      step = nil
      return
    }
    step = try ArgumentText(option: "scene", text: text).step(place, advice: "\(name)#1") - 1
  }
}

/// A lesson as it is named on the command line, with a page of it or without: `epsilon#3`, `epsilon#two-kinds-of-error`,
/// `epsilon#3.2` for the second page of its third step.
struct LessonAddress {
  /// The lesson: its id, its number, or how its id begins.
  let name: String
  /// The lesson's page; `nil` for where one left it.
  let position: PagePosition?

  /// Understands the text.
  ///
  /// - Throws: ``ProgramError`` for a lesson or a page that isn't; `LessonErrors` for a lesson with mistakes.
  init(_ text: String, in shelf: LessonShelf) throws {
    let (name, place) = text.splitAddress
    self.name = name
    guard let place else {
      position = nil
      return
    }
    let lesson = try shelf.lesson(meantBy: name)
    let parts = place.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let step = lesson.step(meantBy: parts.first.map(String.init) ?? "") else {
      let slugs = lesson.slugs.map { ForeignText($0).escaped }
      throw ArgumentText(option: "lesson", text: text)
        .unknown(slugs, orElse: "a number up to \(slugs.count), behind the #")
    }
    let pages = lesson.steps[step].pages.count
    guard parts.count == 2 else {
      position = PagePosition(step: step)
      return
    }
    guard let page = Int(parts[1]), (1...pages).contains(page) else {
      throw ProgramError.usage(
        "lesson",
        found: text,
        expected: "a page from 1 to \(pages) behind the dot",
        advice: "leave it out for the first"
      )
    }
    position = PagePosition(step: step, page: page - 1)
  }
}

extension ArgumentText {
  /// A step's number, from 1.
  fileprivate func step(_ place: String, advice example: String) throws(ProgramError) -> Int {
    guard let step = Int(place), step >= 1 else {
      throw .usage(
        option,
        found: text,
        expected: "a step's number, 1 or more, behind the #",
        advice: "write for instance \(example)"
      )
    }
    return step
  }
}

extension String {
  /// What stands before the first number sign and what stands behind it, if there is one.
  fileprivate var splitAddress: (name: String, place: String?) {
    let parts = split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    return (parts.first.map(String.init) ?? "", parts.count == 2 ? String(parts[1]) : nil)
  }
}
