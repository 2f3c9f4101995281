import GradientChecking
import LessonFormat
import Wording

/// Something that can be gone to by its name.
///
/// It is one row of the list that `:` opens. All of them are made from what is told of elsewhere: the home screen's
/// lines, the scenes, the lessons and their steps, the fields of an experiment.
struct Goal: Hashable, Sendable {
  /// What it is, which says in the list why two goals may have one name.
  enum Kind: String, Hashable, Sendable {
    case screen, scene, lesson, step, knob
  }

  let kind: Kind
  /// What can be typed for it, the form that is listed first.
  let names: [String]
  /// What it is, in a few words.
  let title: String
  /// Where it leads; `nil` for a value that can't be, whose title says why.
  let destination: Destination?
  /// What Tab makes of what was typed, where that isn't the name: `lambda=` waits for a value.
  var completion: String?

  /// The name in the list.
  var name: String { names.first ?? "" }

  /// How well what was typed fits, 0 being best: a name, the beginning of one, a part of one, words of the title;
  /// `nil` if not at all.
  ///
  /// - Parameter text: What was typed, in lower case; empty fits everything alike.
  /// - Returns: The rank.
  func rank(of text: String) -> Int? {
    if text.isEmpty { return kind == .step ? 1 : 0 }
    let names = names.map { $0.lowercased() }
    if names.contains(text) { return 0 }
    if names.contains(where: { $0.hasPrefix(text) }) { return kind == .step ? 2 : 1 }
    let title = title.lowercased()
    let words = title.split { !($0.isLetter || $0.isNumber) }
    if names.contains(where: { $0.contains(text) }) || words.contains(where: { $0.hasPrefix(text) })
    {
      return 3
    }
    let all = names.joined(separator: " ") + " " + title
    return text.split(separator: " ").allSatisfy(all.contains) ? 4 : nil
  }
}

extension Goal {
  /// A scene, at its beginning or at a step from 0.
  init(_ scene: SceneKind, step: Int? = nil) {
    kind = .scene
    names = [scene.name + (step.map { "#\($0 + 1)" } ?? "")]
    title = scene.subject + (step.map { ": step \($0 + 1)" } ?? "")
    destination = .scene(scene, step: step)
  }

  /// A lesson of a number.
  init(_ lesson: Lesson, number: Int) {
    kind = .lesson
    names = ["\(number)", lesson.id]
    title = lesson.title
    destination = .lesson(lesson.id)
  }

  /// A step of a lesson, from 0.
  init(_ lesson: Lesson, number: Int, step: Int, slug: String) {
    kind = .step
    names = ["\(number).\(step + 1)", "\(lesson.id)#\(step + 1)", "\(lesson.id)#\(slug)"]
    title = "\(lesson.title): \(lesson.steps[step].heading.sourceText)"
    destination = .page(lesson: lesson.id, PagePosition(step: step))
  }

  /// A knob as it stands in an experiment; going there leaves it so.
  init(_ knob: ExperimentField, of experiment: Experiment) {
    kind = .knob
    names = knob.typedNames
    title = "\(knob.name) \(knob.briefText(experiment)): \(knob.prompt)"
    destination = nil
    completion = "\(knob.typedNames[0])="
  }

  /// A knob with a value.
  init(_ knob: ExperimentField, as experiment: Experiment, from present: Experiment) {
    kind = .knob
    let text = knob.value(experiment).text
    let value = text.isEmpty ? knob.absentWord ?? "" : text
    names = ["\(knob.typedNames[0])=\(value)"]
    let others = ExperimentField.knobs.filter {
      $0 != knob && !$0.isSame(present, experiment)
    }
    let beside = others.map { "\($0.shortName) \($0.briefText(experiment))" }
    let stands = knob.isSame(present, experiment) ? ", as it is" : ""
    title =
      "\(knob.caption(experiment))\(stands)"
      + (beside.isEmpty ? "" : ", with \(beside.listed())")
    destination = .setting(knob, experiment)
  }

  /// A value that a knob can't have, and why.
  init(_ knob: ExperimentField, refused reason: String) {
    kind = .knob
    names = [knob.typedNames[0]]
    title = reason
    destination = nil
  }
}

extension ExperimentField {
  /// What can be typed for a knob: its option without dashes, and the names it has elsewhere.
  var typedNames: [String] {
    var seen: Set<String> = []
    return [String(option.dropFirst(2)), key, shortName, name].filter { seen.insert($0).inserted }
  }
}
