import CellUI
import GradientChecking
import LessonFormat

/// A whole lesson as linear text: for a pipe, for `--plain`, for a screen reader.
public struct PlainLesson: Sendable {
  /// The lines, without a line end.
  public let lines: [String]

  /// Goes through every page of a lesson.
  ///
  /// - Parameters:
  ///   - lesson: The lesson.
  ///   - symbols: The symbols that can be shown.
  ///   - includesNotes: Whether what is for the teacher is printed.
  ///   - datasets: Gives the examples of an experiment.
  public init(
    _ lesson: Lesson,
    symbols: Symbols = .unicode,
    includesNotes: Bool = false,
    datasets: @escaping @Sendable (Experiment) throws -> Dataset
  ) {
    let tour = LessonTour(lesson, symbols: symbols, datasets: datasets)
    var lines = [lesson.title, lesson.summary, ""]
    tour.visit { player in
      if player.position.page == 0 {
        let number = "\(player.position.step + 1) of \(lesson.steps.count)"
        lines.append("\(number): \(PageText(player).heading)")
      }
      lines += PageText(player).lines + [""]
      if includesNotes, player.position.page == lesson.steps[player.position.step].pages.count - 1 {
        lines += PageText(player).notes
      }
    }
    self.lines = lines.map(symbols.text)
  }
}

/// Goes through all pages of a lesson with everything computed, answering questions as it goes.
struct LessonTour {
  private let lesson: Lesson
  private let symbols: Symbols
  private let datasets: @Sendable (Experiment) throws -> Dataset

  init(
    _ lesson: Lesson,
    symbols: Symbols = .unicode,
    datasets: @escaping @Sendable (Experiment) throws -> Dataset
  ) {
    self.lesson = lesson
    self.symbols = symbols
    self.datasets = datasets
  }

  /// The program with the lesson open at its first page.
  func begin(size: Size = Size(80, 24)) -> Replay {
    let shelf = LessonShelf(entries: [.init(file: lesson.file, content: .lesson(lesson))])
    let application = Application(
      showing: .lesson(lesson.id),
      appearance: Appearance(size: size, symbols: symbols),
      shelf: shelf
    )
    return Replay(application, datasets: datasets)
  }

  /// Shows every page in the order of reading; questions are answered by showing the answer, and tasks
  /// left as they are.
  func visit(_ body: (LessonPlayer) -> Void) {
    var replay = begin()
    for position in lesson.positions {
      replay.turn(to: position)
      replay.wait()
      if let player = replay.openLesson { body(player) }
    }
  }
}

extension Replay {
  /// Shows a page of the open lesson as it is when one comes to it; the questions before it count as shown.
  mutating func turn(to position: PagePosition) {
    change { (player: inout LessonPlayer) in player.turn(to: position) }
  }
}

extension LessonPlayer {
  /// Shows a page as it is when one comes to it.
  mutating func turn(to target: PagePosition) -> [Effect] {
    for position in lesson.positions where position < target {
      guard case .prediction(let question) = lesson.page(position)?.ending,
        answers[question.key] == nil
      else { continue }
      answers[question.key] = .shown
    }
    return show(target, forward: false)
  }
}

/// A page's text without a screen.
private struct PageText {
  let player: LessonPlayer

  init(_ player: LessonPlayer) {
    self.player = player
  }

  private var prose: ProseLayout {
    ProseLayout(live: LiveState(player), symbols: player.stage.symbols, width: 78)
  }

  var heading: String { prose.text(player.step.heading).plain }

  var notes: [String] {
    let lines = prose.lines(player.step.notes).map(\.plain)
    return lines.isEmpty ? [] : ["For the teacher:"] + lines + [""]
  }

  /// What the scene shows, then the prose.
  var lines: [String] {
    let lines = LessonProse(player).lines.map(\.plain)
    guard let scene = player.stage.shownScene else { return lines }
    return ["[\(player.stage.scene.name)]"] + scene.outline.map { "  \($0)" } + lines
  }
}
