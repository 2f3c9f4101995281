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
  /// The file of the reader's own report that stands in place of a scene; `nil` without one, and where the page before in the step has it.
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
  /// The keys that bring it about, as `--keys` takes them; `nil` if the lesson gives none.
  package let keys: String?
  /// What the screen shows after these keys; nothing without them, or where it is as before.
  package let solved: [PublishedScene]
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
        (before, reported) = ([], nil)
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
      reported = player.page?.stage.report?.value
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
    keys = task.solution?.value
    guard let keys, let script = try? KeyScript.parse(keys) else {
      solved = []
      return
    }
    var attempt = replay
    attempt.type(script + [.wait])
    let after = attempt.openLesson?.publishedScenes ?? []
    solved = after.map(\.look) == before.map(\.look) ? [] : after
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
