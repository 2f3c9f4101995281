import Walkthrough

/// What the home screen offers, as text: the commands, and the lessons.
enum HomeText {
  static func lines(_ application: Application) -> [String] {
    let symbols = application.appearance.symbols
    let lessons = LessonListText(
      shelf: application.records.shelf,
      symbols: symbols,
      progress: application.records.progress
    )
    return [
      "thetawalk: gradient checking, made visible.",
      "",
      "Is the gradient that backpropagation computes really the slope of the cost?",
      "",
      "thetawalk learn LESSON   a lesson, of those below",
      "thetawalk walk           one whole check, step by step",
      "thetawalk lab            every knob of an experiment, live",
      "thetawalk hunt           find a planted bug with few evaluations of J",
      "thetawalk check          the check without a screen: a report and an exit status",
      "thetawalk view REPORT    a saved report, of your own gradients too",
      "thetawalk help           all commands and options",
      "",
      "Lessons:",
    ] + lessons.lines
  }
}
