import GradientChecking
import LessonFormat
import Wording

/// Everything that can be gone to from a screen.
struct GoalTable: Sendable {
  /// What has a name of its own.
  private let goals: [Goal]
  private let scenes: [SceneKind]
  private let lessons: [(number: Int, lesson: Lesson)]
  /// The check whose knobs can be given a value; `nil` where that would tell what is to be found out.
  private let knobs: Model?

  /// The table.
  ///
  /// - Parameters:
  ///   - screens: What the home screen offers.
  ///   - scenes: The scenes that can be shown.
  ///   - shelf: The lessons.
  ///   - knobs: The check whose knobs can be turned, if they can.
  init(screens: [Goal], scenes: [SceneKind], shelf: LessonShelf, knobs: Model?) {
    self.scenes = scenes
    self.knobs = knobs
    let lessons = shelf.entries.enumerated().compactMap { place, entry in
      entry.lesson.map { (number: shelf.number(at: place), lesson: $0) }
    }
    self.lessons = lessons
    let steps = lessons.flatMap { number, lesson in
      lesson.slugs.enumerated().map { Goal(lesson, number: number, step: $0, slug: $1) }
    }
    let turned = knobs.map { model in
      ExperimentField.knobs.map { Goal($0, of: model.experiment) }
    }
    goals =
      screens + scenes.map { Goal($0) } + (turned ?? [])
      + lessons.map { Goal($0.lesson, number: $0.number) } + steps
  }

  /// How many goals have a name of their own.
  var count: Int { goals.count }

  /// What fits to what was typed, what fits best first.
  func goals(for typed: String) -> [Goal] {
    let text = typed.trimmed.lowercased()
    let named = goals.compactMap { goal in goal.rank(of: text).map { (goal: goal, rank: $0) } }
    let sorted = (0...4).flatMap { rank in named.filter { $0.rank == rank }.map(\.goal) }
    let values = values(typed)
    let possible = values.filter { $0.destination != nil }
    let refused = values.filter { $0.destination == nil }
    // training 50 is a value, epsilon 3 can't be one and is a step of the scene.
    let spelt = step(text) + possible + sceneStep(text) + refused
    return (spelt + sorted).uniqued
  }

  /// A step of a lesson that is spelt out in another way than the list has it: `epsilon#two`, `eps#3`, a page of a step
  /// `4.3.2`.
  private func step(_ text: String) -> [Goal] {
    let parts = text.split(separator: text.contains("#") ? "#" : ".", maxSplits: 1)
    guard parts.count == 2, let (number, lesson) = lesson(String(parts[0])) else { return [] }
    let place = parts[1].split(separator: ".", maxSplits: 1).map(String.init)
    guard let name = place.first, let step = lesson.step(meantBy: name) else { return [] }
    let goal = Goal(lesson, number: number, step: step, slug: lesson.slugs[step])
    guard place.count == 2 else { return [goal] }
    guard let page = Int(place[1]), lesson.steps[step].pages.indices.contains(page - 1) else {
      return []
    }
    return [
      Goal(
        kind: .step,
        names: ["\(lesson.id)#\(step + 1).\(page)"],
        title: "\(goal.title), page \(page)",
        destination: .page(lesson: lesson.id, PagePosition(step: step, page: page - 1))
      )
    ]
  }

  private func lesson(_ text: String) -> (number: Int, lesson: Lesson)? {
    if let exact = lessons.first(where: { $0.lesson.id == text || "\($0.number)" == text }) {
      return exact
    }
    let fitting = lessons.filter { $0.lesson.id.hasPrefix(text) }
    return fitting.count == 1 ? fitting[0] : nil
  }

  /// A step of a scene: `difference#3`, `difference 3`.
  private func sceneStep(_ text: String) -> [Goal] {
    let parts = text.split(maxSplits: 1) { $0 == "#" || $0 == " " }
    guard parts.count == 2, let step = Int(parts[1]), step > 0,
      let scene = scenes.first(where: { $0.name == parts[0] })
    else { return [] }
    return [Goal(scene, step: step - 1)]
  }
}

/// A knob with a value.
extension GoalTable {
  /// What is typed behind a knob's name as its value, or, where nothing is yet behind a blank or an equals sign, the
  /// values that it can be turned to.
  private func values(_ typed: String) -> [Goal] {
    guard let knobs else { return [] }
    let text = String(typed.drop { $0 == " " })
    return ExperimentField.knobs.flatMap { knob -> [Goal] in
      let names = knob.typedNames.filter(text.beginsWithName)
      guard let name = names.max(by: { $0.count < $1.count }), text.count > name.count
      else { return [] }
      let value = String(text.dropFirst(name.count)).trimmed(of: "=")
      if !value.isEmpty {
        let names = knob.completions(of: value)
        return (names.count > 1 && !names.contains(value) ? names : [value])
          .map { goal(knob, as: $0, in: knobs) }
      }
      return knob.stops(knobs.experiment).filter { knobs.obstacle(to: $0) == nil }
        .map { Goal(knob, as: $0, from: knobs.experiment) }
    }
  }

  private func goal(_ knob: ExperimentField, as text: String, in model: Model) -> Goal {
    switch knob.typed(text, in: model) {
    case .taken(let typed): return Goal(knob, as: typed, from: model.experiment)
    case .refused(let reason): return Goal(knob, refused: reason)
    case .needsMore(let bug, _):
      // With no more than it needs to show.
      let planted = bug.planted(in: model.experiment) { model.obstacle(to: $0) == nil }
      return Goal(knob, as: planted, from: model.experiment)
    }
  }
}

extension String {
  /// The text without blanks at its ends.
  fileprivate var trimmed: String { trimmed(of: " ") }

  /// The text without blanks, and without a character, at its beginning, and without blanks at its end.
  fileprivate func trimmed(of character: Character) -> String {
    let begun = drop { $0 == " " || $0 == character }
    return String(begun.reversed().drop { $0 == " " }.reversed())
  }

  /// Whether it begins with a name, in any letter case, behind which comes nothing more of a word.
  fileprivate func beginsWithName(_ name: String) -> Bool {
    guard lowercased().hasPrefix(name.lowercased()) else { return false }
    let next = dropFirst(name.count).first
    return next == nil || next == " " || next == "="
  }
}

extension [Goal] {
  /// Each once, where several ways lead to it at its first place.
  fileprivate var uniqued: [Goal] {
    var seen: Set<Goal> = []
    return filter { seen.insert($0).inserted }
  }
}
