import CellUI
import GradientChecking
import LessonFormat
import Wording

/// The keys that predict an answer.
extension LessonPlayer {
  /// What a key does while a question is open; `nil` for a key that does what it always does.
  ///
  /// The scene's own keys are off until then: they would give the answer away.
  mutating func answer(_ key: Key, _ question: Prediction) -> [Effect]? {
    let isSure = choice?.sureness != nil
    if case .character(let character) = key {
      if case .number = question.form {
        // A digit behind "How sure?" begins another number.
        if isSure, character.isNumber { choice = nil }
        if choice?.sureness == nil, type(character) { return [] }
      }
      if let digit = character.wholeNumberValue {
        pick(digit - 1, question)
        return []
      }
      if !isPresented, let chosen = choice, isComplete(chosen.answer),
        let degree = Sureness.allCases.first(where: { $0.letter == character })
      {
        // Who says at once how sure they are need not be asked.
        if !isSure { _ = confirm(question) }
        choice?.sureness = degree
        return []
      }
    }
    if key == .backspace, eraseTyped() { return [] }
    if question.form == .line, !isSure, let effects = point(key) { return effects }
    switch KeyBinding.action(of: key, in: places) {
    case _ where isSure && key == .left: move(by: -1, question)
    case _ where isSure && key == .right: move(by: 1, question)
    case .up: move(by: -1, question)
    case .down: move(by: 1, question)
    case .markAnswer where choice == nil:
      // Whoever wants to go on hasn't chosen yet which to mark.
      if !scrollOn() { notice = "Mark what holds: \(question.form.keysInWords)." }
    case .markAnswer: mark(choice?.place ?? 0, question)
    case .slideDown where choice == nil && key == .left:
      // Nothing is slid yet: it leads back, as everywhere.
      return back()
    case .slideUp: slide(by: 1, question)
    case .slideDown: slide(by: -1, question)
    case .slideFarUp: slide(by: 1, isFar: true, question)
    case .slideFarDown: slide(by: -1, isFar: true, question)
    case .raiseBars: setBars(isTall: true)
    case .lowerBars: setBars(isTall: false)
    case .nextBlock where question.form == .block: pointToBlock(by: 1)
    case .blockBefore where question.form == .block: pointToBlock(by: -1)
    case .nextBlock: moveToBlock(by: 1)
    case .blockBefore: moveToBlock(by: -1)
    case .next where key == .pageDown:
      // A clicker reads on, and never answers.
      if !scrollOn() { notice = "A question: \(question.form.keysInWords); s shows the answer." }
    case .next, .rewrite: return confirm(question)
    case .escape where isSure && question.form == .line: choice = nil
    case .escape where isSure: choice?.sureness = nil
    case .showMe, .back, .nextScene, .previousScene, .notes, .glossary, .help, .escape, .leave,
      .theme,
      .mouse, .vote:
      return nil
    default:
      notice = "First your prediction: \(question.form.keysInWords); s shows the answer."
    }
    return []
  }

  /// Takes the answer at a place, as its number or a click does: the one, or one more, or one less.
  mutating func pick(_ place: Int, _ question: Prediction) {
    switch question.form {
    case .one:
      if question.answers.indices.contains(place) { choice = Choice(answer: .one(place)) }
    case .several: mark(place, question)
    case .bars:
      let blocks = blockNames
      guard blocks.indices.contains(place) else { return }
      var drawn = drawnBars
      drawn[blocks[place]] = !(drawn[blocks[place]] ?? false)
      choice = Choice(answer: .bars(drawn), place: place)
    case .block: pointToBlock(place)
    case .number, .line: break
    }
  }

  private mutating func move(by change: Int, _ question: Prediction) {
    let degrees = Sureness.allCases
    if let degree = choice?.sureness, let place = degrees.firstIndex(of: degree) {
      if degrees.indices.contains(place + change) { choice?.sureness = degrees[place + change] }
      return
    }
    guard question.form != .block else { return pointToBlock(by: change) }
    let answers = question.answers.indices
    let old = choice.map { $0.answer.place ?? $0.place }
    let place = old.map { $0 + change } ?? (change > 0 ? 0 : answers.count - 1)
    guard answers.contains(place) else { return }
    switch question.form {
    case .one: choice = Choice(answer: .one(place))
    case .several: choice = Choice(answer: .several(marked), place: place)
    case .number, .bars, .line, .block: break
    }
  }

  private mutating func confirm(_ question: Prediction) -> [Effect] {
    guard let chosen = choice ?? pointedAnswer(question), isComplete(chosen.answer) else {
      if choice == nil, scrollOn() { return [] }
      notice = "What do you expect? \(question.form.keysInWords); s shows the answer."
      return []
    }
    // In a talk an answer is nobody's own.
    guard !isPresented else { return reveal(question, .predicted(chosen.answer)) }
    guard let sureness = chosen.sureness else {
      choice = chosen
      choice?.sureness = .fairly
      choice?.typed = ""
      return []
    }
    if let isRight = isRight(chosen.answer, to: question) {
      note(PredictionRecord(isRight: isRight, sureness: sureness), for: question)
    } else {
      unjudged[question.key] = sureness
    }
    return reveal(question, .predicted(chosen.answer))
  }

  private func isComplete(_ answer: PredictedAnswer) -> Bool {
    switch answer {
    case .one, .number, .block: true
    case .several(let places): !places.isEmpty
    case .bars(let drawn): drawn.count == blockNames.count && !drawn.isEmpty
    }
  }

  private mutating func reveal(_ question: Prediction, _ answer: GivenAnswer) -> [Effect] {
    answers[question.key] = answer
    choice = nil
    return lesson.position(after: position).map { show($0, forward: true) } ?? []
  }

  /// Shows the answer, or how the task is done.
  mutating func showMe() -> [Effect] {
    if let question = openQuestion { return reveal(question, .shown) }
    guard let task = openTask else {
      notice = "There is nothing to show here: space goes on."
      return []
    }
    shownTasks.insert(task.key)
    guard !task.isOfReport else {
      tasks.insert(task.key)
      let effects = next()
      notice = "No key does that: your own program does, when it runs. It counts as shown."
      return effects
    }
    guard let keys = task.solution?.value else {
      notice = "Looking for keys that do it …"
      return [
        .findKeys(lesson, step: position.step, page: position.page, stage.checking.ticket)
      ]
    }
    return show(keys, doing: task)
  }

  /// Presses keys that do the task of the page; where there are none it counts as shown, and the lesson goes on.
  mutating func show(_ keys: String?, doing task: LessonTask) -> [Effect] {
    guard let keys, let script = try? KeyScript.parse(keys) else {
      tasks.insert(task.key)
      return next()
    }
    let effects = press(shown: script)
    turn(toPart: lastPart)
    notice = "These keys do it: \(keys)"
    return effects
  }

  /// Presses keys that were written or found for the page as it is at first, whatever was changed since.
  mutating func press(shown script: [KeyScript.Step]) -> [Effect] {
    let effects = show(position, forward: false)
    pendingKeys = script
    return effects + settle()
  }
}

/// Answers of which each is right or wrong by itself.
extension LessonPlayer {
  /// The places of the answers that are marked.
  private var marked: Set<Int> {
    if case .several(let places)? = choice?.answer { places } else { [] }
  }

  private mutating func mark(_ place: Int, _ question: Prediction) {
    guard question.form == .several, question.answers.indices.contains(place) else { return }
    choice = Choice(answer: .several(marked.symmetricDifference([place])), place: place)
  }
}

/// A number that is typed, or slid along its scale.
extension LessonPlayer {
  /// Takes a character of a number; `false` for one that belongs to none.
  private mutating func type(_ character: Character) -> Bool {
    let typed = choice?.typed ?? ""
    guard character.isASCII,
      character.isNumber || ".-".contains(character)
        || ("eE".contains(character) && !typed.isEmpty)
    else { return false }
    guard typed.count < 12 else { return true }
    take(typed: typed + String(character))
    return true
  }

  private mutating func eraseTyped() -> Bool {
    guard let typed = choice?.typed, !typed.isEmpty else { return false }
    take(typed: String(typed.dropLast()))
    return true
  }

  /// Takes what is typed as far as it is a number by now; `1e-` is none yet.
  private mutating func take(typed: String) {
    let number = Double(typed).flatMap { $0.isFinite ? $0 : nil }
    guard number != nil || !typed.isEmpty else {
      choice = nil
      return
    }
    let before: Double? = if case .number(let old)? = choice?.answer { old } else { nil }
    choice = Choice(answer: .number(number ?? before ?? 0), typed: typed)
  }

  private mutating func slide(by change: Int, isFar: Bool = false, _ question: Prediction) {
    guard case .number(let scale) = question.form else { return }
    let stops = scale.stops
    guard case .number(let number)? = choice?.answer else {
      choice = Choice(answer: .number(stops[stops.count / 2]))
      return
    }
    let length = isFar ? scale.longSlide : 1
    let place: Int =
      if change > 0 {
        (stops.firstIndex { $0 > number * (1 + 1e-12) } ?? stops.count - 1) + length - 1
      } else {
        (stops.lastIndex { $0 < number * (1 - 1e-12) } ?? 0) - length + 1
      }
    choice = Choice(answer: .number(stops[min(max(0, place), stops.count - 1)]))
  }
}

/// Bars that are drawn.
extension LessonPlayer {
  /// The names of the blocks whose bars are drawn, in θ's order.
  var blockNames: [String] { stage.check?.layout.blocks.map(\.name) ?? [] }

  /// What is drawn so far.
  private var drawnBars: [String: Bool] {
    if case .bars(let drawn)? = choice?.answer { drawn } else { [:] }
  }

  /// Draws the columns of the block where one is, and goes on to the next.
  private mutating func setBars(isTall: Bool) {
    let (blocks, place) = (blockNames, choice?.place ?? 0)
    guard blocks.indices.contains(place) else { return }
    var drawn = drawnBars
    drawn[blocks[place]] = isTall
    choice = Choice(answer: .bars(drawn), place: min(place + 1, blocks.count - 1))
  }

  private mutating func moveToBlock(by change: Int) {
    let place = min(max(0, (choice?.place ?? 0) + change), max(0, blockNames.count - 1))
    choice = Choice(answer: .bars(drawnBars), place: place)
  }
}

/// A block at which the learner points.
extension LessonPlayer {
  /// The block at which the learner points, by its place in θ's order.
  var pointedBlock: Int? {
    guard case .block(let name)? = choice?.answer else { return nil }
    return blockNames.firstIndex(of: name)
  }

  /// Points at the block at a place in θ's order, if there is one.
  mutating func pointToBlock(_ place: Int) {
    guard blockNames.indices.contains(place) else { return }
    choice = Choice(answer: .block(blockNames[place]), place: place)
  }

  private mutating func pointToBlock(by change: Int) {
    let count = blockNames.count
    pointToBlock(
      pointedBlock.map { min(max(0, $0 + change), count - 1) } ?? (change > 0 ? 0 : count - 1)
    )
  }
}

extension PredictionForm {
  /// The keys that answer it, in words.
  var keysInWords: String {
    switch self {
    case .one: "↑ ↓ and Enter, or its number"
    case .several: "its number, or ↑ ↓ and Space, marks each that holds; then Enter"
    case .number: "type it, or slide with → ←"
    case .bars: "↑ tall, ↓ low, each block"
    case .line: "point at a line with ↑ ↓, then Enter"
    case .block: "point at a block with ← →, then Enter"
    }
  }
}
