import CellUI
import GradientChecking
import LessonFormat

/// Questions whose answer is a line of the program, and tasks that are done by mending one.
extension LessonPlayer {
  /// Whether the task is to put a wrong line right, and not done yet.
  var isToRepair: Bool { openTask?.isRepair ?? false }

  /// Shows the program where the page is about it, and tells no more of it than the page may.
  mutating func arrangeCode() {
    let isTold = answeredQuestion?.form == .line || stage.isRepaired
    stage.policy.code =
      openQuestion?.form == .line
      ? .pointing : isToRepair ? .asked : isTold ? .told : isStillAsked ? .right : .untold
  }

  /// Whether a page that follows asks for the line in which the bug of this one is.
  private var isStillAsked: Bool {
    let bugs = stage.experiment.bugs
    guard !bugs.isEmpty else { return false }
    return lesson.positions.contains { other in
      guard other > position, let page = lesson.page(other),
        page.stage.experiment.value.bugs == bugs,
        case .prediction(let question) = page.ending
      else { return false }
      return question.form == .line && answers[question.key] == nil
    }
  }

  /// Opens the program on a page that is about it, and closes it on any other.
  mutating func openCode() {
    stage.view.code.cursor = nil
    stage.view.code.choice = nil
    stage.view.code.isOpen =
      page?.stage.showsCode ?? false || openQuestion?.form == .line
      || answeredQuestion?.form == .line
  }

  /// Moves the cursor in the program; `nil` for a key that does something else.
  mutating func point(_ key: Key) -> [Effect]? {
    guard stage.hasCodeKeys else { return nil }
    switch KeyBinding.action(of: key, in: places) {
    case .up, .down: return stage.press(key)
    default: return nil
    }
  }

  /// The line of the program that the learner points at; `nil` before the cursor was moved.
  var pointedLine: (number: Int, code: String, line: PassLine)? {
    guard stage.view.code.cursor != nil, let pane = CodePane(stage), let cursor = pane.cursor,
      let line = pane.program.lines[cursor].pass
    else { return nil }
    let text = pane.program.lines[cursor].text
    return (cursor + 1, String(text.drop { $0 == " " }), line)
  }

  /// The answer that the line stands for at which the learner points.
  func pointedAnswer(_ question: Prediction) -> Choice? {
    guard question.form == .line else { return nil }
    return pointedLine.flatMap { question.answer(for: $0.line) }.map { Choice(answer: .one($0)) }
  }
}

extension LessonTask {
  /// Whether it is done by putting a wrong line right.
  var isRepair: Bool { condition.value.names.contains { $0.text == "repaired" } }

  /// Whether only the reader's own program can bring it about, by the report that it writes.
  var isOfReport: Bool { condition.value.names.contains { $0.owner == .report } }
}
