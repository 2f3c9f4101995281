import CellUI
import GradientChecking
import LessonFormat

/// What keys do in a lesson.
extension LessonPlayer {
  /// What a key brings about outside the lesson.
  enum Outcome: Hashable {
    /// Something to do.
    case request(Request)
    /// Back to the list of lessons.
    case toList
    /// To the home screen.
    case toHome
    /// On to the lesson after this one.
    case nextLesson
  }

  /// Takes a key into account.
  mutating func press(_ key: Key) -> [Outcome] {
    notice = nil
    stage.notice = nil
    if !key.isDigit, KeyBinding.action(of: key) != .firstComponent { stage.pendingDigits = "" }
    switch key {
    case .click(let x, let y): return click(x: x, y: y)
    case .wheel(let amount, let x, let y): return turnWheel(amount, x: x, y: y)
    default: break
    }
    if let overlay { return read(key, overlay) }
    if stage.overlay != nil, !leavesKnobs(with: key) { return forward(key) }
    if openQuestion != nil, let outcomes = answer(key) { return outcomes }
    switch KeyBinding.action(of: key) {
    case .next: return next()
    case .back: return back()
    case .nextScene: return go(toStep: position.step + 1)
    case .previousScene: return go(toStep: position.page > 0 ? position.step : position.step - 1)
    case .showMe: return showMe()
    case .notes: overlay = .notes(scroll: 0)
    case .help: overlay = .help(scroll: 0)
    case .escape where stage.hasChoice: return forward(key)
    case .escape: return [.toList]
    case .leave: return [.toHome]
    case .nextPane where comparison != nil && !isComparisonDrawn: showsComparison.toggle()
    case .closerLook: notice = "The lesson chooses the scene. The walk has them all."
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

  /// Hands a key on to the scene.
  private mutating func forward(_ key: Key) -> [Outcome] {
    let effects = stage.update(.key(key)).filter { $0 != .leave && $0 != .quit }
    let requests = effects.map { Request.evaluate($0, for: .lesson) } + settle()
    return requests.map { .request($0) }
  }

  private mutating func next() -> [Outcome] {
    if scrollOn() { return [] }
    if let task = openTask {
      notice = "Not there yet: \(task.text). s shows how."
      return []
    }
    guard let target = lesson.position(after: position) else { return [.nextLesson] }
    return show(target, forward: true).map { .request($0) }
  }

  private mutating func back() -> [Outcome] {
    if scroll > 0 {
      scroll = max(0, scroll - max(1, proseRows - 1))
      return []
    }
    guard let target = lesson.position(before: position).map(questionBefore) else {
      notice = "This is the first page. Esc leads to the list of lessons."
      return []
    }
    return show(target, forward: false).map { .request($0) }
  }

  /// The page itself, or the question before it if that was passed over and would be given away.
  private func questionBefore(_ target: PagePosition) -> PagePosition {
    guard target.page > 0, let before = lesson.position(before: target),
      case .prediction(let question) = lesson.page(before)?.ending, answers[question.key] == nil
    else { return target }
    return before
  }

  private mutating func go(toStep step: Int) -> [Outcome] {
    guard lesson.steps.indices.contains(step) else {
      notice = step < 0 ? "This is the first step." : "This is the last step."
      return []
    }
    return show(PagePosition(step: step), forward: false).map { .request($0) }
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

/// Predictions.
extension LessonPlayer {
  /// What a key does while a question is open; `nil` for a key that does what it always does.
  ///
  /// The scene's own keys are off until then: they would give the answer away.
  private mutating func answer(_ key: Key) -> [Outcome]? {
    guard let question = openQuestion else { return nil }
    if case .character(let character) = key, let digit = character.wholeNumberValue {
      choose(digit - 1, question)
      return []
    }
    if choice?.sureness != nil, key == .left || key == .right {
      move(by: key == .left ? -1 : 1, question)
      return []
    }
    switch KeyBinding.action(of: key) {
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

  private mutating func confirm(_ question: Prediction) -> [Outcome] {
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

  private mutating func reveal() -> [Outcome] {
    guard let target = lesson.position(after: position) else { return [] }
    return show(target, forward: true).map { .request($0) }
  }

  private mutating func scrollToChoice() {
    scroll = LessonProse(self).scroll(from: scroll, rows: proseRows)
  }

  /// Shows the answer, or how the task is done.
  private mutating func showMe() -> [Outcome] {
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
    let requests = show(position, forward: false)
    notice = "These keys do it: \(keys)"
    pendingKeys = script
    return (requests + settle()).map { .request($0) }
  }
}

/// The mouse does the obvious.
extension LessonPlayer {
  private mutating func click(x: Int, y: Int) -> [Outcome] {
    guard overlay == nil else {
      overlay = nil
      return []
    }
    let target = Frame(player: self).hits.last { $0.area.contains(x: x, y: y) }?.target
    var effects: [Effect] = []
    switch target {
    case .answer(let place):
      choice = Choice(answer: place)
      scrollToChoice()
    case .component(let index): effects = stage.select(index)
    case .step(let step): effects = stage.show(step: step)
    case .finding(let place):
      effects = stage.choose(finding: place == stage.finding ? nil : place)
    case .pane(let place): stage.pane = place
    case .scene, .home, .lesson, .knob, .huntLevel, nil: break
    }
    let requests = effects.map { Request.evaluate($0, for: .lesson) } + settle()
    return requests.map { .request($0) }
  }

  /// Over the prose the wheel scrolls, elsewhere it goes through the components.
  private mutating func turnWheel(_ amount: Int, x: Int, y: Int) -> [Outcome] {
    guard overlay == nil else { return [] }
    if LessonLayout(size: stage.size).prose.contains(x: x, y: y) {
      let last = max(0, LessonProse(self).lineCount - proseRows)
      scroll = min(max(0, scroll + amount), last)
      return []
    }
    guard openQuestion == nil else { return [] }
    let requests = stage.select(stage.selection + amount).map {
      Request.evaluate($0, for: .lesson)
    }
    return (requests + settle()).map { .request($0) }
  }
}

/// What lies over the lesson.
extension LessonPlayer {
  private mutating func read(_ key: Key, _ overlay: LessonOverlay) -> [Outcome] {
    let change: Int
    switch KeyBinding.action(of: key) {
    case .down, .next: change = 1
    case .up, .back: change = -1
    default:
      self.overlay = nil
      return []
    }
    switch overlay {
    case .help(let scroll):
      let last = HelpScreen(scroll: scroll).lastScroll(size: stage.size, symbols: stage.symbols)
      self.overlay = .help(scroll: min(max(0, scroll + change), last))
    case .notes(let scroll):
      let last = NotesScreen(player: self, scroll: scroll).lastScroll
      // Where all is in view, the key that goes on closes it.
      self.overlay = last == 0 ? nil : .notes(scroll: min(max(0, scroll + change), last))
    }
    return []
  }
}

extension Key {
  /// Whether it is one of 0 to 9.
  fileprivate var isDigit: Bool {
    if case .character(let character) = self { ("0"..."9").contains(character) } else { false }
  }
}
