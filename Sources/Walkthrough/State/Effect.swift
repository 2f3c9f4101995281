import GradientChecking
import Hunting
import LessonFormat

/// Something that is to be done: computed in the background, saved, or shown.
public enum Effect: Hashable, Sendable {
  /// Build the network, train it if asked, evaluate J twice and run backpropagation.
  case prepare(Experiment, Ticket)
  /// Check these components.
  case compute(Range<Int>, Ticket)
  /// Evaluate what the perturb and difference scenes show of one component.
  case probe(index: Int, zooms: [Int], Ticket)
  /// Go through what is shown of many components.
  case goThrough(Overview.Request, Ticket)
  /// Measure what a closer look shows.
  case survey(Survey, Ticket)
  /// Make the hunt of a seed.
  case makeHunt(HuntLevel, seed: UInt64, Ticket)
  /// Look for keys that do the task on a page of a lesson.
  case findKeys(Lesson, step: Int, page: Int, Ticket)
  /// Read a report's file.
  case read(path: String, Ticket)
  /// Say when a file is written anew from now on.
  case watch(path: String)
  /// Write a program to begin with into the folder that the reader is in, beside what is there.
  case writeStarter(Starter)
  /// Stop computing components.
  case cancel(Slot)
  /// Save how far a lesson has come.
  case save(LessonProgress, lesson: String)
  /// Save what came of a hunt.
  case saveHunt(HuntRecord)
  /// Save what was spent on a hunt that has no answer yet.
  case saveTrace(HuntTrace)
  /// Go to another screen: ``Application`` does that itself.
  case show(Destination)
  /// Leave the program.
  case quit

  /// The check it is about, where it is one to be computed.
  public var slot: Slot? {
    switch self {
    case .prepare(_, let ticket), .compute(_, let ticket), .probe(_, _, let ticket),
      .goThrough(_, let ticket), .survey(_, let ticket),
      .makeHunt(_, _, let ticket), .findKeys(_, _, _, let ticket), .read(_, let ticket):
      ticket.slot
    case .cancel(let slot): slot
    case .watch, .writeStarter, .save, .saveHunt, .saveTrace, .show, .quit: nil
    }
  }
}

/// Where one can go in the program.
public enum Destination: Hashable, Sendable {
  /// What there is to do.
  case home
  /// The walk, where it was left.
  case walk
  /// The lab, where it was left.
  case lab
  /// The saved report, where it was left.
  case report
  /// The list of lessons.
  case lessons
  /// A lesson, by its id: at its first page, or where it was left in this run of the program.
  case lesson(String)
  /// A lesson, by its id, without a question of an earlier one before it.
  case lessonItself(String)
  /// The page of the lesson that is open, as it was left.
  case openLesson
  /// The lesson behind the one of that id, or the list behind the last one.
  case lessonAfter(String)
  /// The levels of hunts.
  case hunts
  /// A hunt of a level, by its number; `nil` for one that was not played before.
  case hunt(HuntLevel, seed: UInt64?)
  /// The hunt that is open, where it was left.
  case openHunt
  /// A scene of the walk, or of the screen that is shown if that has it, at a step from 0; `nil` for where it begins.
  case scene(SceneKind, step: Int?)
  /// A page of a lesson, by the lesson's id, whatever is saved of it: what one has come to so far isn't shown.
  case page(lesson: String, PagePosition)
  /// The experiment with a knob as it is here, where it can be turned, and else in the lab.
  case setting(ExperimentField, Experiment)
  /// The lab with an experiment, at a scene; Esc leads back.
  case experiment(Experiment, SceneKind, component: Int)
  /// The screen from which one came to the lab, exactly as it was left.
  case back
}
