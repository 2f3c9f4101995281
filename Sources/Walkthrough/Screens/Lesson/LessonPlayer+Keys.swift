import CellUI
import GradientChecking
import LessonFormat

/// What keys do in a lesson.
extension LessonPlayer {
  mutating func press(_ key: Key) -> [Effect] {
    notice = nil
    if !key.isDigit, KeyBinding.action(of: key, in: places) != .firstComponent {
      stage.pendingDigits = ""
    }
    if let notesScroll {
      readNotes(key, notesScroll)
      return []
    }
    if stage.overlay != nil, !leavesKnobs(with: key) { return forward(key) }
    if openQuestion != nil, let effects = answer(key) { return effects }
    switch KeyBinding.action(of: key, in: places) {
    case .next: return next()
    case .back: return back()
    case .nextScene: return go(toStep: position.step + 1)
    case .previousScene: return go(toStep: position.page > 0 ? position.step : position.step - 1)
    case .showMe: return showMe()
    case .notes: notesScroll = 0
    case .escape where stage.hasChoice: return forward(key)
    case .escape: return [.show(.lessons)]
    case .leave: return [.show(.home)]
    case .nextPane where comparison != nil && !isComparisonDrawn: showsComparison.toggle()
    case nil where KeyBinding.action(of: key, in: .walk) == .closerLook:
      notice = "The lesson chooses the scene. The walk has them all."
    default: return forward(key)
    }
    return []
  }

  /// Whether the scene beside the prose has room for both experiments, or takes both into one picture.
  var isComparisonDrawn: Bool {
    LessonLayout(size: stage.size).pairing(in: stage.scene) != .alternating
  }

  /// Whether a key closes the knobs and goes on at once: space, where nothing is left to be done.
  private mutating func leavesKnobs(with key: Key) -> Bool {
    guard case .knob = stage.overlay, key == .character(" "), openTask == nil else { return false }
    stage.overlay = nil
    return true
  }

  private mutating func next() -> [Effect] {
    if scrollOn() { return [] }
    if let task = openTask {
      notice = "Not there yet: \(task.text). s shows how."
      return []
    }
    guard let target = lesson.position(after: position) else {
      return [.show(.lessonAfter(lesson.id))]
    }
    return show(target, forward: true)
  }

  private mutating func back() -> [Effect] {
    if scroll > 0 {
      scroll = max(0, scroll - max(1, proseRows - 1))
      return []
    }
    guard let target = lesson.position(before: position).map(questionBefore) else {
      notice = "This is the first page. Esc leads to the list of lessons."
      return []
    }
    return show(target, forward: false)
  }

  /// The page itself, or the question before it if that was passed over and would be given away.
  private func questionBefore(_ target: PagePosition) -> PagePosition {
    guard target.page > 0, let before = lesson.position(before: target),
      case .prediction(let question) = lesson.page(before)?.ending, answers[question.key] == nil
    else { return target }
    return before
  }

  private mutating func go(toStep step: Int) -> [Effect] {
    guard lesson.steps.indices.contains(step) else {
      notice = step < 0 ? "This is the first step." : "This is the last step."
      return []
    }
    return show(PagePosition(step: step), forward: false)
  }

  /// Whether the prose goes on below its place.
  var hasMoreProse: Bool { scroll < LessonProse(self).lineCount - proseRows }

  /// Shows more of a prose that is longer than its place; `false` where it ends.
  private mutating func scrollOn() -> Bool {
    let last = max(0, LessonProse(self).lineCount - proseRows)
    guard scroll < last else { return false }
    scroll = min(last, scroll + max(1, proseRows - 1))
    return true
  }

  private var proseRows: Int { LessonLayout(size: stage.size).prose.height }
}

/// The keys that predict an answer.
extension LessonPlayer {
  /// What a key does while a question is open; `nil` for a key that does what it always does.
  ///
  /// The scene's own keys are off until then: they would give the answer away.
  private mutating func answer(_ key: Key) -> [Effect]? {
    guard let question = openQuestion else { return nil }
    if case .character(let character) = key, let digit = character.wholeNumberValue {
      choose(digit - 1, question)
      return []
    }
    if choice?.sureness != nil, key == .left || key == .right {
      move(by: key == .left ? -1 : 1, question)
      return []
    }
    switch KeyBinding.action(of: key, in: places) {
    case .up: move(by: -1, question)
    case .down: move(by: 1, question)
    case .next: return confirm(question)
    case .escape where choice?.sureness != nil: choice?.sureness = nil
    case .showMe, .back, .nextScene, .previousScene, .notes, .help, .escape, .leave, .theme, .mouse:
      return nil
    default:
      notice = "First your prediction: ↑ ↓ and Enter, or its number; s shows the answer."
    }
    return []
  }

  private mutating func choose(_ place: Int, _ question: Prediction) {
    if let chosen = choice, chosen.sureness != nil {
      guard Sureness.allCases.indices.contains(place) else { return }
      choice?.sureness = Sureness.allCases[place]
    } else if question.answers.indices.contains(place) {
      choice = Choice(answer: place)
    }
    scrollToChoice()
  }

  private mutating func move(by change: Int, _ question: Prediction) {
    if let sureness = choice?.sureness {
      let all = Sureness.allCases
      let place = (all.firstIndex(of: sureness) ?? 0) + change
      choice?.sureness = all[min(max(0, place), all.count - 1)]
    } else {
      let place = choice.map { $0.answer + change } ?? (change > 0 ? 0 : question.answers.count - 1)
      choice = Choice(answer: min(max(0, place), question.answers.count - 1))
    }
    scrollToChoice()
  }

  private mutating func confirm(_ question: Prediction) -> [Effect] {
    guard let chosen = choice else {
      if scrollOn() { return [] }
      notice = "What do you expect? Choose with ↑ ↓ or a number; s shows the answer."
      return []
    }
    guard let sureness = chosen.sureness else {
      choice?.sureness = .fairly
      scrollToChoice()
      return []
    }
    give(.predicted(chosen.answer, sureness), to: question)
    return reveal()
  }

  private mutating func give(_ answer: GivenAnswer, to question: Prediction) {
    answers[question.key] = answer
    choice = nil
    guard case .predicted(let place, let sureness) = answer,
      progress.predictions[question.key] == nil
    else { return }
    let isRight = question.answers[place].isRight
    progress.predictions[question.key] = PredictionRecord(isRight: isRight, sureness: sureness)
  }

  private mutating func reveal() -> [Effect] {
    guard let target = lesson.position(after: position) else { return [] }
    return show(target, forward: true)
  }

  private mutating func scrollToChoice() {
    scroll = LessonProse(self).scroll(from: scroll, rows: proseRows)
  }

  /// Shows the answer, or how the task is done.
  private mutating func showMe() -> [Effect] {
    if let question = openQuestion {
      give(.shown, to: question)
      return reveal()
    }
    guard let task = openTask else {
      notice = "There is nothing to show here: space goes on."
      return []
    }
    shownTasks.insert(task.key)
    guard let keys = task.solution?.value, let script = try? KeyScript.parse(keys) else {
      tasks[task.key] = .shown
      return next()
    }
    // They are keys for the page as it is at first, whatever was changed since.
    let effects = show(position, forward: false)
    notice = "These keys do it: \(keys)"
    pendingKeys = script
    return effects + settle()
  }
}

/// The mouse does the obvious.
extension LessonPlayer {
  mutating func click(_ target: Hit.Target?) -> [Effect] {
    notice = nil
    guard notesScroll == nil else {
      notesScroll = nil
      return []
    }
    guard case .answer(let place) = target else {
      return stage.click(target) + settle()
    }
    choice = Choice(answer: place)
    scrollToChoice()
    return []
  }

  /// Over the prose the wheel scrolls, elsewhere it goes through the components.
  mutating func turnWheel(_ amount: Int, x: Int, y: Int) -> [Effect] {
    notice = nil
    guard notesScroll == nil else { return [] }
    if stage.overlay == nil, LessonLayout(size: stage.size).prose.contains(x: x, y: y) {
      let last = max(0, LessonProse(self).lineCount - proseRows)
      scroll = min(max(0, scroll + amount), last)
      return []
    }
    guard openQuestion == nil else { return [] }
    return stage.turnWheel(amount) + settle()
  }
}

/// The notes for the teacher over the lesson.
extension LessonPlayer {
  private mutating func readNotes(_ key: Key, _ scroll: Int) {
    let last = notes(scroll).lastScroll(in: stage.size)
    switch KeyBinding.action(of: key, in: .reading) {
    // Where all is in view, the key that goes on closes them.
    case .down where last > 0, .next where last > 0: notesScroll = min(scroll + 1, last)
    case .up where last > 0, .back where last > 0: notesScroll = max(0, scroll - 1)
    default: notesScroll = nil
    }
  }
}

extension Key {
  /// Whether it is one of 0 to 9.
  fileprivate var isDigit: Bool {
    if case .character(let character) = self { ("0"..."9").contains(character) } else { false }
  }
}
