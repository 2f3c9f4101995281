import CellUI
import GradientChecking
import LessonFormat
import Wording

/// The steps of a lesson, with what each asks and how far one has come.
///
///     1 A network that learns
///     ▸ 2 One wrong line
///         ? We train for 100 iterations with it. What does J do?
///     · 3 Less lucky
struct LessonSteps {
  let lesson: Lesson
  /// How far it has come; `nil` before it was opened.
  var progress: LessonProgress?
  /// The step that is shown, where one is.
  var current: Int?
  /// What stands above them.
  var title = "Its steps"
  /// Whether it is told what they ask, where there is room.
  var tellsQuestions = true
  let symbols: Symbols
  /// The symbols that nobody has explained yet: a question with one of them isn't shown.
  var unknown: Set<Notation> = []

  /// The steps as a part: with what they ask where there is room, without where there isn't.
  func part(
    _ name: ScenePart.Name = "steps",
    rank: Int,
    _ place: PartForm.Place = .column,
    columns: Extent
  ) -> ScenePart {
    let forms = (tellsQuestions ? [true, false] : [false]).map { isFull in
      let lines = { @Sendable (width: Int) in self.lines(isFull: isFull, width: width) }
      let shape = PartForm(rank: rank + (isFull ? 1 : 0), place, columns: columns) { columns in
        let count = lines(columns).count
        return Extent(least: isFull ? count : min(count, 4), best: count, most: count)
      }
      return ScenePart.Form.still(shape) { area, canvas in
        let lines = lines(area.width)
        let window = Window.around(current, count: lines.count, room: area.height)
        canvas.write(lines: lines[window], in: area)
      }
    }
    return ScenePart(name, forms)
  }

  private func lines(isFull: Bool, width: Int) -> [StyledText] {
    let head: StyledText = "\(title, .heading)  \("about \(lesson.minutes) min".unbroken, .dim)"
    return symbols.wrap(head, width: width)
      + lesson.steps.enumerated().flatMap { place, step -> [StyledText] in
        let style: Style = place == current ? .accent : .text
        let number = "\(place + 1)".styled(.dim)
        let title = symbols.wrap(
          step.heading.sourceText.styled(style),
          width: width,
          behind: mark(of: place) + " \(place < 9 ? " " : "")" + number + " "
        )
        guard isFull else { return Array(title.prefix(1)) }
        return title
          + step.pages.flatMap { page in
            asked(on: page).flatMap {
              symbols.wrap($0.text, width: width, behind: "     " + $0.mark)
            }
          }
      }
  }

  private func mark(of step: Int) -> StyledText {
    if step == current { return "\(symbols.stepCurrent)".styled(.accent) }
    let isSeen = progress.map { $0.isDone || step < $0.stepsSeen } ?? false
    return isSeen && !hasOpenTask(step)
      ? "\(symbols.stepDone)".styled(.agrees) : "\(symbols.stepAhead)".styled(.dim)
  }

  /// Whether a task of a step was not done yet, or only shown.
  private func hasOpenTask(_ step: Int) -> Bool {
    lesson.steps[step].pages.contains { page in
      guard case .task(let task) = page.ending else { return false }
      return progress?.tasks.contains(task.key) != true
    }
  }

  /// The question or the task of a page, with how it was answered.
  private func asked(on page: LessonPage) -> [(mark: StyledText, text: StyledText)] {
    switch page.ending {
    case .prediction(let question):
      let made = progress?.predictions[question.key]
      let mark: StyledText =
        made.map {
          $0.isRight ? "\(symbols.agrees) ".styled(.agrees) : "\(symbols.bug) ".styled(.doubleCheck)
        }
        ?? "? ".styled(.dim)
      let texts = page.blocks.suffix(question.askingBlocks).compactMap { block -> String? in
        if case .paragraph(let prose) = block { prose.words(symbols) } else { nil }
      }
      guard let question = texts.last?.question,
        Notation.found(in: question).isDisjoint(with: unknown)
      else { return [] }
      return [(mark, question.styled(.dim))]
    case .task(let task):
      let isDone = progress?.tasks.contains(task.key) ?? false
      let mark =
        isDone ? "\(symbols.agrees) ".styled(.agrees) : "\(symbols.formerMarker) ".styled(.dim)
      return [(mark, "a task".styled(.dim))]
    case .plain: return []
    }
  }
}

extension String {
  /// The last sentence that asks something; the whole where none does.
  fileprivate var question: String {
    guard let end = lastIndex(of: "?") else { return self }
    let asked = self[...end]
    // The point in a number ends no sentence.
    let start = asked.indices.dropLast().last { place in
      ".?!".contains(asked[place]) && asked[asked.index(after: place)].isWhitespace
    }
    .map { asked.index(after: $0) }
    return String(asked[(start ?? asked.startIndex)...].drop { $0 == " " })
  }
}

extension Prose {
  /// The words without live values, which a text has in its lesson alone.
  func words(_ symbols: Symbols) -> String {
    map { span in if case .live = span { symbols.ellipsis } else { [span].sourceText } }.joined()
  }
}
