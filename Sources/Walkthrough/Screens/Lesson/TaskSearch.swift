import CellUI
import GradientChecking
import LessonFormat

/// Looks for a way to do a task: every stop of every knob, with every component selected in turn, and the
/// bars run.
struct TaskSearch {
  private let start: Replay
  private let task: LessonTask

  init(_ start: Replay, _ task: LessonTask) {
    self.start = start
    self.task = task
  }

  /// Whether some change of one knob, or none, does it.
  var succeeds: Bool {
    guard let stage = start.openLesson?.stage else { return false }
    if isDone(start) { return true }
    var seen: Set<Experiment> = [stage.experiment]
    for knob in ExperimentField.knobs {
      for experiment in knob.stops(stage.experiment) where seen.insert(experiment).inserted {
        if isDone(with: experiment) { return true }
      }
    }
    return false
  }

  private func isDone(with experiment: Experiment) -> Bool {
    guard (try? experiment.validate()) != nil else { return false }
    var replay = start
    replay.change(to: experiment)
    return isDone(replay)
  }

  /// Whether the task is done there, after a run, or with some component selected.
  private func isDone(_ replay: Replay) -> Bool {
    if replay.hasDone(task) { return true }
    var run = replay
    run.send(.key(.character("r")))
    run.wait()
    if run.hasDone(task) { return true }
    guard task.condition.value.names.contains(where: { $0.owner == .selection }),
      let count = replay.openLesson?.stage.check?.layout.count, count <= 500
    else { return false }
    var walker = replay
    walker.send(.key(.home))
    for _ in 0..<count {
      if walker.hasDone(task) { return true }
      walker.send(.key(.character("]")))
    }
    return walker.hasDone(task)
  }
}

extension Replay {
  fileprivate func hasDone(_ task: LessonTask) -> Bool {
    openLesson?.tasks[task.key] != nil
  }

  fileprivate mutating func change(to experiment: Experiment) {
    change { (player: inout LessonPlayer) in player.stage.restart(with: experiment) }
  }
}
