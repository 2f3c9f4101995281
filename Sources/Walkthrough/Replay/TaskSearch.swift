import CellUI
import GradientChecking
import LessonFormat

/// Looks for keys that do a task: the stops of every knob, with every component selected in turn, and the bars run.
///
/// The knobs that the condition names are turned first, through all their stops; then all the others, the nearest stops
/// of each before any that is farther away. They are pressed as "show me" presses them, so that what is found is what a
/// learner can be shown.
struct TaskSearch {
  /// The program at the task's page, with everything computed.
  let start: Replay
  /// What is to be brought about.
  let task: LessonTask

  /// Components that are selected one by one at most.
  private static let mostComponents = 500
  /// Experiments that are tried at most: somebody is waiting for the answer.
  private static let mostExperiments = 200
  /// Components that are selected at most in all experiments together.
  private static let mostSelections = 2_000
  /// About how many multiplications the checks of one of these take at most, and all those for which a knob is turned
  /// that isn't named: what is done in a second or two.
  private static let mostWork = LessonLimits.multiplications

  /// A knob that is turned one way, as far as it is by now.
  private struct Turning {
    var replay: Replay
    var typed: [String]
    let knob: ExperimentField
    let turn: String
    /// The experiments that were there; some knobs turn for ever, as that of the seed.
    var seen: Set<Experiment>
    /// The stops that it can still come to: no more than there are from where it began.
    var rest: Int

    /// Turns the knob to its next stop; `false` at its end, and where the check there would take too long.
    mutating func goOn() -> Bool {
      guard rest > 0, let stage = replay.openLesson?.stage, let check = stage.check,
        let next = knob.turned(
          stage.experiment,
          forward: turn == "right",
          obstacle: { stage.obstacle(to: $0) }
        ).experiment, TaskSearch.work(of: next, with: check.dataset) <= TaskSearch.mostWork
      else { return false }
      rest -= 1
      replay.show([turn])
      typed.append(turn)
      return replay.openLesson.map { seen.insert($0.stage.experiment).inserted } ?? false
    }

    /// About how many multiplications its last stop took.
    var work: Double {
      replay.openLesson?.stage.check.map {
        TaskSearch.work(of: $0.experiment, with: $0.dataset)
      } ?? 0
    }
  }

  private static func work(of experiment: Experiment, with dataset: Dataset) -> Double {
    let work = experiment.work(with: dataset)
    return work.training + work.check
  }

  /// The keys of the first way that is found, as a lesson has them; `nil` if turning one knob, or none, doesn't do it.
  var keys: String? {
    // What the learner's own program has to bring about no key does.
    guard let player = start.openLesson, player.page?.stage.report == nil else { return nil }
    if let found = ending(start, []) { return found }
    var (tries, selections, work) = (0, 0, 0.0)
    for (knobs, isNamed) in [(named, true), (others, false)] {
      var current = knobs.flatMap { turnings(of: $0, from: player.stage.experiment) }
      while !current.isEmpty {
        var later: [Turning] = []
        for var turning in current {
          guard tries < Self.mostExperiments, selections < Self.mostSelections,
            isNamed || work < Self.mostWork
          else { return nil }
          guard turning.goOn() else { continue }
          tries += 1
          work += turning.work
          selections += isAboutSelection ? turning.replay.openLesson?.stage.checking.count ?? 0 : 0
          if let found = ending(turning.replay, turning.typed) { return found }
          later.append(turning)
        }
        current = later
      }
    }
    return nil
  }

  /// Whether it matters which component is selected.
  private var isAboutSelection: Bool {
    task.condition.value.names.contains { $0.owner == .selection }
  }

  /// The knobs that may be turned: the one that the page itself has opened, or all.
  private var knobs: [ExperimentField] {
    ExperimentField.knobs.filter { task.knob == nil || task.knob == $0 }
  }

  /// Those of them that the condition names.
  private var named: [ExperimentField] {
    let names = task.condition.value.names
    return knobs.filter { knob in names.contains { $0.text == knob.liveName } }
  }

  private var others: [ExperimentField] {
    let named = named
    return knobs.filter { !named.contains($0) }
  }

  /// A knob as it stands, to be turned one way and the other.
  private func turnings(of knob: ExperimentField, from experiment: Experiment) -> [Turning] {
    guard let place = ExperimentField.knobs.firstIndex(of: knob) else { return [] }
    // The knob that the page itself has opened is turned as it stands there.
    let opening = task.knob == nil ? ["x"] + Array(repeating: "down", count: place) : []
    var opened = start
    opened.show(opening)
    return ["right", "left"].map { turn in
      Turning(
        replay: opened,
        typed: opening,
        knob: knob,
        turn: turn,
        seen: [experiment],
        rest: knob.stops(experiment).count
      )
    }
  }

  /// The keys so far, with those that end the way where there is something left to do: a run, or a selection.
  private func ending(_ replay: Replay, _ typed: [String]) -> String? {
    if isDone(replay) { return verified(typed) }
    let closing = replay.openLesson?.stage.view.overlay == nil ? [] : ["esc"]
    if let stage = replay.openLesson?.stage, stage.view.shownCount < stage.checking.count {
      var run = replay
      run.show(closing + ["r", "wait"])
      if isDone(run) { return verified(typed + closing + ["r", "wait"]) }
    }
    guard isAboutSelection,
      let layout = replay.openLesson?.stage.check?.layout, layout.count <= Self.mostComponents
    else { return nil }
    var walker = replay
    walker.show(closing + ["home"])
    for index in 0..<layout.count {
      if isDone(walker) {
        return verified(typed + closing + ["/", layout.name(of: index), "enter"])
      }
      walker.show(["]"])
    }
    return nil
  }

  private func isDone(_ replay: Replay) -> Bool {
    replay.openLesson?.tasks.contains(task.key) == true
  }

  /// The keys as a lesson has them, if they do it from the page as it is at first.
  private func verified(_ typed: [String]) -> String? {
    let keys = typed.joined(separator: " ")
    guard let script = try? KeyScript.parse(keys) else { return nil }
    var replay = start
    replay.change { (player: inout LessonPlayer) in player.press(shown: script) }
    replay.wait()
    return isDone(replay) ? keys : nil
  }
}

extension Replay {
  /// Presses keys on a lesson's page as "show me" does, and lets everything be computed.
  fileprivate mutating func show(_ keys: [String]) {
    guard let script = try? KeyScript.parse(keys.joined(separator: " ")) else { return }
    change { (player: inout LessonPlayer) in
      player.pendingKeys = script
      return player.settle()
    }
    wait()
  }

  /// The keys that do a task of a lesson, if some are found.
  ///
  /// - Parameters:
  ///   - lesson: The lesson.
  ///   - position: The page of the task.
  ///   - datasets: Gives the examples of an experiment.
  /// - Returns: The keys as a lesson has them; `nil` where none are found.
  static func keys(
    for lesson: Lesson,
    at position: PagePosition,
    datasets: @escaping @Sendable (Experiment) throws -> Dataset
  ) -> String? {
    guard case .task(let task)? = lesson.page(position)?.ending else { return nil }
    let shelf = LessonShelf(entries: [.init(file: lesson.file, content: .lesson(lesson))])
    let appearance = Appearance(size: Size(80, 24))
    let application = Application(showing: .lesson(lesson.id), appearance: appearance, shelf: shelf)
    var replay = Replay(application, datasets: datasets)
    replay.turn(to: position)
    return TaskSearch(start: replay, task: task).keys
  }
}
