import CellUI
import LessonFormat
import Wording

/// The text of a lesson's page as lines: what was answered before, the prose, the question with its
/// answers or the task with its state, and what can be done next.
struct LessonProse {
  private let parts: [Part]

  /// The text at the width that the page's prose has.
  init(_ player: LessonPlayer) {
    let layout = player.layout
    let prose = player.prose(width: max(1, layout.panel.width))
    parts = LessonPageText(player: player, prose: prose).parts(hasHeading: layout.isBeside)
  }

  /// Lines that belong together, and whether they are the ones to look at.
  fileprivate struct Part {
    var lines: [StyledText]
    var isChosen = false
    var answer: Int?

    static let gap = Part(lines: [""])
  }

  /// Every line of the page, whether or not it is in view.
  var lines: [StyledText] { parts.flatMap(\.lines) }

  /// For each line the answer that it belongs to, if any.
  var answers: [Int?] {
    parts.flatMap { part in part.lines.map { _ in part.answer } }
  }

  /// The scroll position nearest to one at which what is chosen is in view.
  func scroll(from old: Int, rows: Int) -> Int {
    guard let place = parts.lastIndex(where: \.isChosen) else { return old }
    let start = parts[..<place].reduce(0) { $0 + $1.lines.count }
    let end = start + parts[place].lines.count
    return max(0, min(max(old, end - rows), start))
  }
}

/// What is told on a page.
private struct LessonPageText {
  let player: LessonPlayer
  let prose: ProseLayout

  private var symbols: Symbols { prose.symbols }

  func parts(hasHeading: Bool) -> [LessonProse.Part] {
    var parts: [LessonProse.Part] = []
    if !player.mistakes.isEmpty { parts += [.init(lines: mistakes), .gap] }
    if hasHeading {
      let heading = "\(player.placeInLesson)  ".styled(.dim) + player.heading(prose)
      parts += [.init(lines: prose.wrap(heading)), .gap]
    }
    let blocks = player.page?.blocks ?? []
    if let question = player.answeredQuestion {
      parts += [.init(lines: feedback(question))] + (blocks.isEmpty ? [] : [.gap])
    }
    parts.append(.init(lines: prose.lines(blocks)))
    switch player.page?.ending {
    case .prediction(let question): parts += [.gap] + answers(question)
    case .task(let task): parts += [.gap, .init(lines: prose.wrap(state(of: task)))]
    case .plain, nil: break
    }
    return parts
  }

  private var mistakes: [StyledText] {
    let more = player.mistakes.count - 1
    return player.mistakes.prefix(1).flatMap { first in
      prose.wrap(
        "\("The file has a mistake; this is how it was before.", .bug) \(first)"
          + (more > 0 ? " (and \(more) more)" : "")
      )
    }
  }

  private func answers(_ question: Prediction) -> [LessonProse.Part] {
    let choice = player.choice
    let given: Int? =
      if case .predicted(let place) = player.answers[question.key] { place } else {
        choice?.answer
      }
    let answers = question.answers.enumerated().map { place, answer in
      let isChosen = given == place
      let mark = isChosen ? "\(symbols.pointRight)" : " "
      let text = prose.text(answer.text).restyled { if isChosen { $0.bold = true } }
      let head = "\(mark) \(place + 1)  ".styled(isChosen ? .accent : .dim)
      return LessonProse.Part(
        lines: symbols.wrap(text, width: max(6, prose.width), behind: head),
        isChosen: isChosen && choice?.sureness == nil,
        answer: place
      )
    }
    guard let sureness = choice?.sureness else { return answers }
    return answers + [.init(lines: prose.wrap(degrees(sureness)), isChosen: true)]
  }

  /// How sure one is, with the degree that is chosen.
  private func degrees(_ chosen: Sureness) -> StyledText {
    let degrees = Sureness.allCases.enumerated().map { place, degree -> StyledText in
      let text = "\(place + 1) \(degree.text)"
      return degree == chosen ? "\("\(symbols.pointRight)\(text)", .accent)" : " \(text)"
    }
    return "\("How sure are you?", .heading)  " + degrees.joined(separator: "  ")
  }

  /// What is said to whoever answered the question on the page before.
  private func feedback(_ question: Prediction) -> [StyledText] {
    let right = question.answers[question.rightAnswer]
    guard case .predicted(let place) = player.answers[question.key] else {
      return prose.wrap("\("The answer: ", .heading)" + prose.text(right.text))
        + prose.lines(right.feedback)
    }
    let given = question.answers[place]
    let head =
      given.isRight
      ? "\(symbols.agrees) Right: ".styled(.agrees)
      : "\(symbols.bug) You said: ".styled(.doubleCheck)
    let answer = given.isRight ? [] : prose.wrap("\("It is: ", .heading)" + prose.text(right.text))
    return prose.wrap(head + prose.text(given.text)) + prose.lines(given.feedback) + answer
  }

  private func state(of task: LessonTask) -> StyledText {
    let text = task.text.styled(.weight)
    let condition = task.condition.value
    if player.openTask == task {
      // With the live values as they are now, so that one sees how far there is to go.
      let values = condition.compared.map { prose.text(of: $0) }
      let now = values.isEmpty ? "" : "\("   now ", .dim)" + values.joined(separator: ", ")
      return "\("\(symbols.stepCurrent) Your task: ", .accent)" + text + now
    }
    if player.shownTasks.contains(task.key) {
      return "\("\(symbols.stepDone) Shown: ", .heading)" + text
    }
    let done = prose.live.holds(condition) ? "Done" : "Done before"
    return "\("\(symbols.agrees) \(done): ", .agrees)" + text
  }
}
