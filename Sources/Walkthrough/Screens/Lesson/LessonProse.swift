import CellUI
import LessonFormat
import Wording

/// The text of a lesson's page as lines: what was answered before, the prose, the question with its
/// answers or the task with its state, and what can be done next.
struct LessonProse {
  private let player: LessonPlayer
  private let layout: LessonLayout
  private let prose: ProseLayout

  init(_ player: LessonPlayer) {
    self.player = player
    layout = LessonLayout(size: player.stage.size)
    prose = ProseLayout(
      live: LiveState(player),
      symbols: player.stage.symbols,
      width: max(1, layout.prose.width)
    )
  }

  /// How many lines there are.
  var lineCount: Int { lines.count }

  /// Every line of the page, whether or not it is in view.
  var lines: [StyledText] { parts.flatMap(\.lines) }

  /// Lines that belong together, and whether they are the ones to look at.
  private struct Part {
    var lines: [StyledText]
    var isChosen = false
    var answer: Int?
  }

  /// For each line the answer that it belongs to, if any.
  var answers: [Int?] {
    parts.flatMap { part in part.lines.map { _ in part.answer } }
  }

  /// The scroll position nearest to one at which what is chosen is in view.
  func scroll(from old: Int, rows: Int) -> Int {
    let parts = parts
    guard let place = parts.lastIndex(where: \.isChosen) else { return old }
    let start = parts[..<place].reduce(0) { $0 + $1.lines.count }
    let end = start + parts[place].lines.count
    return max(0, min(max(old, end - rows), start))
  }

  private var parts: [Part] {
    var parts: [Part] = []
    if !player.mistakes.isEmpty { parts += [Part(lines: mistakeLines), Part(lines: [""])] }
    if layout.isBeside { parts += [Part(lines: heading), Part(lines: [""])] }
    if let question = player.answeredQuestion {
      parts.append(Part(lines: feedback(question)))
      if player.page?.blocks.isEmpty == false { parts.append(Part(lines: [""])) }
    }
    parts.append(Part(lines: prose.lines(player.page?.blocks ?? [])))
    switch player.page?.ending {
    case .prediction(let question): parts += answers(question)
    case .task(let task): parts += [Part(lines: [""]), Part(lines: state(of: task))]
    case .plain, nil: break
    }
    return parts
  }

  private var heading: [StyledText] {
    let count = player.lesson.steps.count
    let place = "\(player.position.step + 1) of \(count)  ".styled(.dim)
    let heading = prose.text(player.step.heading).restyled { $0 = .accent }
    return prose.symbols.wrap(place + heading, width: prose.width)
  }

  private var mistakeLines: [StyledText] {
    guard let first = player.mistakes.first else { return [] }
    let more = player.mistakes.count - 1
    let text: StyledText =
      "\("The file has a mistake; this is how it was before.", .bug) "
      + "\(first)"
      + (more > 0 ? " (and \(more) more)" : "")
    return prose.symbols.wrap(text, width: prose.width)
  }
}

/// The questions of a page and their answers.
extension LessonProse {
  private func answers(_ question: Prediction) -> [Part] {
    let choice = player.choice
    var parts = [Part(lines: [""])]
    for (place, answer) in question.answers.enumerated() {
      let isChosen = self.isChosen(place, question)
      let mark = isChosen ? "\(prose.symbols.pointRight)" : " "
      let head = "\(mark) \(place + 1)  ".styled(isChosen ? .accent : .dim)
      let text = prose.text(answer.text)
      let lines = prose.symbols.wrap(text, width: max(1, prose.width - 5)).enumerated().map {
        row,
        line in
        (row == 0 ? head : "     ") + (isChosen ? line.restyled { $0.bold = true } : line)
      }
      parts.append(
        Part(lines: lines, isChosen: isChosen && choice?.sureness == nil, answer: place)
      )
    }
    if let sureness = choice?.sureness {
      parts.append(Part(lines: sure(sureness), isChosen: true))
    }
    return parts
  }

  private func isChosen(_ place: Int, _ question: Prediction) -> Bool {
    if case .predicted(let given, _) = player.answers[question.key] { return given == place }
    return player.choice?.answer == place
  }

  private func sure(_ chosen: Sureness) -> [StyledText] {
    let degrees = Sureness.allCases.enumerated().map { place, degree -> StyledText in
      let text = "\(place + 1) \(degree.text)"
      return degree == chosen
        ? "\(prose.symbols.pointRight)\(text)".styled(.accent) : " \(text)".styled(.text)
    }
    let line = "How sure are you?".styled(.heading) + "  " + degrees.joined(separator: "  ")
    return prose.symbols.wrap(line, width: prose.width)
  }

  /// What is said to whoever answered the question on the page before.
  private func feedback(_ question: Prediction) -> [StyledText] {
    let right = question.answers[question.rightAnswer]
    let answerText = prose.text(right.text)
    switch player.answers[question.key] {
    case .predicted(let place, _) where question.answers[place].isRight:
      let head = "\(prose.symbols.agrees) Right: ".styled(.agrees) + answerText
      return prose.symbols.wrap(head, width: prose.width) + prose.lines(right.feedback)
    case .predicted(let place, _):
      let given = question.answers[place]
      let head =
        "\(prose.symbols.bug) You said: ".styled(.doubleCheck) + prose.text(given.text)
      let answer = "It is: ".styled(.heading) + answerText
      return prose.symbols.wrap(head, width: prose.width) + prose.lines(given.feedback)
        + prose.symbols.wrap(answer, width: prose.width)
    case .shown, nil:
      let head = "The answer: ".styled(.heading) + answerText
      return prose.symbols.wrap(head, width: prose.width) + prose.lines(right.feedback)
    }
  }

  /// What the condition's live values are now, so that one sees how far there is to go.
  private func now(_ condition: Expression) -> StyledText {
    let live = LiveState(player)
    let values = condition.compared.map {
      LiveNumber(live.value(of: $0), .automatic).text(prose.symbols)
    }
    return values.isEmpty ? "" : "   now ".styled(.dim) + values.joined(separator: ", ")
  }

  private func state(of task: LessonTask) -> [StyledText] {
    let symbols = prose.symbols
    let line: StyledText =
      switch player.tasks[task.key] {
      case .done where !LiveState(player).holds(task.condition.value):
        "\(symbols.agrees) Done before: ".styled(.agrees) + task.text.styled(.weight)
      case .done: "\(symbols.agrees) Done: ".styled(.agrees) + task.text.styled(.weight)
      case .shown: "\(symbols.stepDone) Shown: ".styled(.heading) + task.text.styled(.weight)
      case nil:
        "\(symbols.stepCurrent) Your task: ".styled(.accent) + task.text.styled(.weight)
          + now(task.condition.value)
      }
    return symbols.wrap(line, width: prose.width)
  }
}
