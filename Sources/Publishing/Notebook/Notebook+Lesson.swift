import CellUI
import GradientChecking
import LessonFormat
import Walkthrough
import Wording

extension Notebook {
  /// A lesson as a notebook: its prose, its experiment in NumPy, a cell for a backpropagation of one's own, which the
  /// cells below it check, and one that writes a report for `thetawalk view`.
  ///
  /// Run from top to bottom it comes to its end also while the learner's cell is empty: what checks it says so, and the
  /// report is that of the program's own way back.
  ///
  /// - Parameters:
  ///   - lesson: The lesson, its answers in the order that the screen has.
  ///   - datasets: Gives the examples of an experiment.
  /// - Throws: What `datasets` throws, and an ``ExperimentError`` where the experiment can't be checked with them.
  public init(
    of lesson: Lesson,
    datasets: @escaping @Sendable (Experiment) throws -> Dataset
  ) throws {
    let check = try GradientCheck(lesson.experiment, dataset: datasets(lesson.experiment))
    self.init(
      cells: LessonCells(lesson, datasets: datasets).all
        + ProgramCells(check, lesson: lesson).all
    )
  }
}

/// The prose of a lesson as cells, one for each step.
private struct LessonCells {
  private let lesson: Lesson
  private let pages: [PrintedPage]

  init(
    _ lesson: Lesson,
    datasets: @escaping @Sendable (Experiment) throws -> Dataset
  ) {
    self.lesson = lesson
    pages = PrintedPage.all(of: lesson, datasets: datasets)
  }

  var all: [Notebook.Cell] {
    let lines = HandOutLines(.markdown, symbols: .unicode, isOnScreen: true)
    let prose = ProseText(dialect: .markdown, symbols: .unicode, width: HandOutLines.width)
    let head =
      ["# " + prose.inline(lesson.title), ""] + prose.wrap(prose.inline(lesson.summary))
      + ["", "Live, in a terminal: `thetawalk learn \(lesson.id)`"]
    var writing = LessonWriting(audience: .teacher, isOnScreen: true)
    var steps: [[HandOut.Piece]] = []
    for page in pages {
      let before = writing.pieces.count
      writing.add(page)
      let added = Array(writing.pieces[before...])
      if page.isFirstOfStep || steps.isEmpty { steps.append([]) }
      steps[steps.count - 1] += added
    }
    return [.markdown(head.joined(separator: "\n"))]
      + steps.map { .markdown(lines.lines($0).joined(separator: "\n")) }
  }
}
