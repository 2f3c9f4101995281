import CellUI
import GradientChecking
import LessonFormat

/// Looks for a way to do a task: every stop of every knob, with every component selected in turn, and the
/// bars run.
struct TaskSearch {
  /// The program at the task's page.
  let start: Replay
  /// What is to be brought about.
  let task: LessonTask

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
    replay.change { (player: inout LessonPlayer) in player.stage.restart(with: experiment) }
    return isDone(replay)
  }

  /// Whether the task is done there, after a run, or with some component selected.
  private func isDone(_ replay: Replay) -> Bool {
    if hasDone(replay) { return true }
    var run = replay
    run.type([.key(.character("r")), .wait])
    if hasDone(run) { return true }
    guard task.condition.value.names.contains(where: { $0.owner == .selection }),
      let count = replay.openLesson?.stage.check?.layout.count, count <= 500
    else { return false }
    var walker = replay
    walker.send(.key(.home))
    for _ in 0..<count {
      if hasDone(walker) { return true }
      walker.send(.key(.character("]")))
    }
    return hasDone(walker)
  }

  private func hasDone(_ replay: Replay) -> Bool { replay.openLesson?.tasks[task.key] != nil }
}
