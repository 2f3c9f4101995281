import CellUI
import GradientChecking
import LessonFormat
import Wording

/// A lesson as it can be read without the program: every page with its scene, the numbers filled in, and to each answer
/// what is said to whoever gives it.
///
/// Everything is computed as for the screen; nothing of it depends on how it is set.
package struct PublishedLesson: Sendable {
  /// The name by which it is found: `epsilon`.
  package let id: String
  /// One line.
  package let title: String
  /// What it is about, in one line.
  package let summary: String
  /// About how long it takes.
  package let minutes: Int
  /// The steps, in order.
  package let steps: [PublishedStep]
  /// Whether times that were measured stand in it.
  package var measuresTimes: Bool {
    steps.contains { $0.pages.contains { $0.scenes.contains { $0.kind == .price } } }
  }

  /// Why an experiment can't be done, behind its place in the file, `mine/01-why.md:9:3: …`; `nil` where all can.
  package let obstacle: String?
}

/// A step of a lesson.
package struct PublishedStep: Sendable {
  /// The heading.
  package let heading: [PublishedSpan]
  /// The pages, in order.
  package internal(set) var pages: [PublishedPage]
  /// What is for the teacher alone.
  package let notes: [PublishedBlock]
}

/// A page of a lesson.
package struct PublishedPage: Sendable {
  /// The scenes beside the text: one, or two experiments; none where they are as on the page before in the step.
  package internal(set) var scenes: [PublishedScene]
  /// The program, where the page is about its lines.
  package let code: PublishedCode?
  /// The file with which the reader's own code begins, where it is first spoken of.
  package internal(set) var starter: String?
  /// The file of the reader's own report that stands in place of a scene; `nil` without one, and where the lesson named it before.
  package internal(set) var report: String?
  /// What is read, without the question.
  package let blocks: [PublishedBlock]
  /// How the page ends.
  package internal(set) var ending: Ending

  /// How a page ends.
  package enum Ending: Sendable {
    /// The next page follows.
    case plain
    /// The next page has the answer.
    case question(PublishedQuestion)
    /// Something is to be brought about, in the program.
    case task(PublishedTask)
  }
}

/// Something to be brought about in the program.
package struct PublishedTask: Sendable {
  /// What, in words.
  package let goal: String
  /// The keys that bring it about, one by one as they are printed; `nil` if the lesson gives none.
  package let keys: [String]?
  /// Whether something that runs then has to come to its end.
  package let waits: Bool
  /// What these keys change.
  package let changes: [Change]
  /// What the screen shows after these keys; nothing without them, or where it is as before.
  package let solved: [PublishedScene]

  /// What is another one once a task is done.
  package enum Change: Hashable, Sendable {
    /// A line of the program, by its number.
    case line(Int, before: String, after: String)
    /// A part of the experiment, in words.
    case experiment(before: String, after: String)
    /// The component that is selected.
    case selection(String)
  }
}

extension PublishedLesson {
  /// Plays a lesson and writes down what it shows.
  ///
  /// - Parameters:
  ///   - lesson: The lesson.
  ///   - earlier: The lessons before it, which have introduced symbols.
  ///   - datasets: Gives the examples of an experiment.
  package init(
    _ lesson: Lesson,
    after earlier: [Lesson] = [],
    datasets: @escaping @Sendable (Experiment) throws -> Dataset
  ) {
    var steps: [PublishedStep] = []
    var before: [PublishedScene] = []
    var asked: LessonPlayer?
    var reported: String?
    var started: String?
    var obstacle: String?
    Replay.tour(of: lesson, size: PublishedScene.screen, after: earlier, datasets: datasets) {
      replay in
      guard let player = replay.openLesson else { return }
      if obstacle == nil, let page = player.page,
        case .failed(let reason) = player.stage.checking.preparation
      {
        let place = page.stage.experiment.place
        obstacle = "\(lesson.file):\(place.line):\(place.column): \(reason)"
      }
      let prose = player.prose(width: PublishedScene.screen.width)
      if player.position.page == 0 {
        // Whoever comes to a step by its address sees its scene.
        before = []
        steps.append(
          PublishedStep(
            heading: prose.published(player.step.heading),
            pages: [],
            notes: prose.published(player.step.notes)
          )
        )
      }
      let last = steps.count - 1
      if let asked, let question = player.answeredQuestion,
        let page = steps[last].pages.indices.last
      {
        steps[last].pages[page].ending = .question(
          PublishedQuestion(question, asked: asked, answered: player)
        )
      }
      var page = PublishedPage(player, replay)
      let scenes = page.scenes
      // Below one another the same picture twice says nothing.
      if scenes.map(\.look) == before.map(\.look) { page.scenes = [] }
      if page.report == reported { page.report = nil }
      reported = page.report ?? reported
      if page.starter == started { page.starter = nil }
      started = page.starter ?? started
      before = scenes
      asked = player.askedQuestion == nil ? nil : player
      steps[last].pages.append(page)
    }
    (id, title, summary) = (lesson.id, lesson.title, lesson.summary)
    (minutes, self.steps, self.obstacle) = (lesson.minutes, steps, obstacle)
  }
}

extension PublishedPage {
  /// The page that is open; what its question is answered with comes from the page after it.
  fileprivate init(_ player: LessonPlayer, _ replay: Replay) {
    let prose = player.prose(width: PublishedScene.screen.width)
    let page = player.page
    let scenes = player.publishedScenes
    self.scenes = scenes
    report = page?.stage.report?.value
    starter = page?.stage.starter?.program
    code = player.stage.view.code.isOpen || player.isToRepair ? PublishedCode(player) : nil
    let asking = player.askedQuestion?.askingBlocks ?? 0
    blocks = prose.published((page?.blocks ?? []).dropLast(asking))
    switch page?.ending {
    case .task(let task): ending = .task(PublishedTask(task, replay, before: scenes))
    case .prediction, .plain, nil: ending = .plain
    }
  }
}

extension PublishedTask {
  /// A task on the page that is open.
  fileprivate init(_ task: LessonTask, _ replay: Replay, before: [PublishedScene]) {
    goal = task.goal ?? "\(task.condition.value.conditionInWords)."
    guard let solution = task.solution?.value, let script = try? KeyScript.parse(solution) else {
      (keys, waits, changes, solved) = (nil, false, [], [])
      return
    }
    keys = script.compactMap { step -> String? in
      if case .key(let key) = step { KeyBinding.written(key) ?? key.name } else { nil }
    }
    waits = script.contains(.wait)
    var attempt = replay
    attempt.type(script + [.wait])
    let after = attempt.openLesson?.publishedScenes ?? []
    solved = after.map(\.look) == before.map(\.look) ? [] : after
    changes =
      replay.openLesson.flatMap { first in
        attempt.openLesson.map { Self.changes(from: first.stage, to: $0.stage) }
      } ?? []
  }

  private static func changes(from first: Model, to last: Model) -> [Change] {
    if last.view.code.change != nil, let before = first.program, let after = last.program {
      let lines = { (program: NumPyProgram, pass: PassLine) -> [Int] in
        program.lines.indices.filter { program.lines[$0].pass == pass }
      }
      let passes = before.lines.compactMap(\.pass).reduce(into: [PassLine]()) { passes, pass in
        if !passes.contains(pass) { passes.append(pass) }
      }
      let text = { (program: NumPyProgram, places: [Int]) -> String in
        places.map { place in String(program.lines[place].text.drop { $0 == " " }) }
          .joined(separator: " ")
      }
      return passes.compactMap { pass -> Change? in
        let (old, new) = (lines(before, pass), lines(after, pass))
        let (was, becomes) = (text(before, old), text(after, new))
        guard was != becomes, let place = old.first else { return nil }
        return .line(place + 1, before: was, after: becomes)
      }
    }
    let (old, new) = (first.experiment, last.experiment)
    var changes = zip(old.distinctions(from: new), new.distinctions(from: old)).map {
      Change.experiment(before: $0, after: $1)
    }
    if first.view.selection != last.view.selection, let check = last.check {
      changes.append(.selection(check.layout.name(of: last.view.selection)))
    }
    return changes
  }
}

extension LessonPlayer {
  /// The page's scenes as they are published.
  fileprivate var publishedScenes: [PublishedScene] {
    guard page?.stage.report == nil, stage.check != nil else { return [] }
    let isOpen = askedQuestion == nil
    guard let other = comparison else { return [PublishedScene(stage, isOpen: isOpen)] }
    if stage.view.scene.scene.drawsComparison {
      return [PublishedScene(stage, beside: other, isOpen: isOpen)]
    }
    return [
      PublishedScene(stage, caption: publishedCaption(stage, than: other), isOpen: isOpen),
      PublishedScene(other, caption: publishedCaption(other, than: stage), isOpen: isOpen),
    ]
  }

  /// Which experiment this is, by what tells it from the other.
  private func publishedCaption(_ model: Model, than other: Model) -> String {
    model.experiment.distinctions(from: other.experiment).joined(separator: ", ")
  }
}
