import CellUI
import GradientChecking
import Hunting
import LessonFormat

/// What keys do in a lesson.
extension LessonPlayer {
  mutating func press(_ key: Key) -> [Effect] {
    notice = nil
    let before = position
    // Digits are for the scene's keys: with any other they are forgotten.
    let digits = stage.view.pendingDigits
    stage.view.pendingDigits = ""
    if let scroll = notesScroll {
      notesScroll = notes(scroll).scroll(after: key, in: stage.size)
      return []
    }
    if let question = votedQuestion, votes[question.key]?.entry != nil {
      countVotes(key, question)
      return []
    }
    if own?.stage?.view.overlay != nil, showsOwn { return pressOwn(key) }
    if stage.view.overlay != nil, !leavesKnobs(with: key), !isBesideKnob(key) {
      return forward(key)
    }
    if let question = openQuestion, let effects = answer(key, question) {
      // What is answered is in view.
      if choice != nil, position == before { part = lastPart }
      arrange()
      return effects
    }
    if digits.isEmpty, stage.view.code.choice == nil, case .character(let character) = key,
      let digit = character.wholeNumberValue,
      view(reply: digit - 1)
    {
      return []
    }
    switch KeyBinding.action(of: key, in: places) {
    case .next: return next()
    case .back: return back()
    case .nextScene: return go(toStep: position.step + 1)
    case .previousScene: return go(toStep: position.page > 0 ? position.step : position.step - 1)
    case .showMe: return showMe()
    case .notes where stage.view.appearance.presentation.isOn:
      notice = "The notes are on your own screen: thetawalk notes, in a second terminal."
    case .vote: beginVote()
    case .notes: notesScroll = 0
    case .openHunt:
      if let hunt = page?.hunt, let level = HuntLevel(rawValue: hunt.level) {
        return [.show(.hunt(level, seed: hunt.seed))]
      }
      notice = "This page leads to no hunt."
    case .writeStarter:
      if let starter = page?.stage.starter { return [.writeStarter(starter)] }
      notice = "This page has no files to write."
    case .toggleBug where isToRepair, .nextBug where isToRepair, .knobs where isToRepair:
      notice = "Here the line itself is to be mended: Tab shows the code."
    case .openLab: return openLab()
    case .knobs where openTask?.knob != nil: openKnob()
    case .runOrPause where stage.view.scene != .bars:
      notice = "r fills the bars, on a page that shows them."
    case .escape where stage.hasChoice || stage.hasCodeKeys: return forward(key)
    case .escape: return [.show(.lessons)]
    case .leave: return [.show(.home)]
    case .nextPane where isAlternating && !stage.hasCodeKeys: showsComparison.toggle()
    case nil where KeyBinding.action(of: key, in: .walk) == .closerLook:
      notice = "The lesson chooses the scene. The walk has them all."
    default:
      if showsOwn { return pressOwn(key) }
      stage.view.pendingDigits = digits
      return forward(key)
    }
    return []
  }

  /// Opens the knob that the page's task needs, if it needs one.
  mutating func openKnob() {
    guard let knob = openTask?.knob, let place = ExperimentField.knobs.firstIndex(of: knob) else {
      return
    }
    stage.view.overlay = .knob(place)
  }

  /// Whether a key does what it always does although the page has opened a knob: any that doesn't turn it.
  private func isBesideKnob(_ key: Key) -> Bool {
    guard case .knob = stage.view.overlay, openTask?.knob != nil, key != .escape else {
      return false
    }
    // A digit begins a value.
    if case .character(let digit) = key, digit.isASCII, digit.isNumber { return false }
    return KeyBinding.action(of: key, in: .knobs) == nil
  }

  /// Hands a key on to the scene.
  mutating func forward(_ key: Key) -> [Effect] {
    stage.policy.places = places
    return stage.press(key) + settle()
  }

  /// Whether there is a second experiment that has no room beside the first.
  var isAlternating: Bool {
    comparison != nil && layout.pairing(in: stage.view.scene) == .alternating
  }

  /// Whether a key closes the knobs and goes on at once: space, where nothing is left to be done.
  private mutating func leavesKnobs(with key: Key) -> Bool {
    guard case .knob = stage.view.overlay, key == .character(" "), openTask == nil else {
      return false
    }
    stage.view.overlay = nil
    return true
  }

  mutating func next() -> [Effect] {
    if awaitsRun { return finishRun() }
    if scrollOn() { return [] }
    // Bars that are to be filled are filled, as in the walk.
    if openTask != nil, stage.view.scene == .bars, stage.view.checkedCount < stage.checking.count {
      return stage.runOn() + settle()
    }
    if let task = openTask {
      let goal = task.goal.map { " \($0)" } ?? ""
      notice = "Not there yet; s shows how.\(goal)"
      return []
    }
    if let target = lesson.position(after: position) { return show(target, forward: true) }
    return [.show(review.map { .lessonItself($0.next) } ?? .lessonAfter(lesson.id))]
  }

  mutating func back() -> [Effect] {
    if scrollBack() { return [] }
    guard let target = lesson.position(before: position) else {
      notice = "This is the first page. Esc leads to the list of lessons."
      return []
    }
    // A question that was passed over comes before the page that would give its answer away.
    let question = question(before: target)
    let isOpen = question.map { answers[$0.key] == nil } ?? false
    let page = isOpen ? lesson.position(before: target) ?? target : target
    let effects = show(page, forward: false)
    // One step back is where one came from: the end of the page before.
    turn(toPart: lastPart)
    return effects
  }

  private mutating func go(toStep step: Int) -> [Effect] {
    if let review, step > 0 { return [.show(.lessonItself(review.next))] }
    guard lesson.steps.indices.contains(step) else {
      notice = step < 0 ? "This is the first step." : "This is the last step."
      return []
    }
    return show(PagePosition(step: step), forward: false)
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
    if case .codeLine(let line) = target, openQuestion != nil {
      (stage.view.code.cursor, choice) = (line, nil)
      return []
    }
    if case .component(let index) = target, openQuestion?.form == .block {
      let block = stage.check?.layout.blocks.firstIndex { $0.range.contains(index) }
      block.map { pointToBlock($0) }
      return []
    }
    if case .answer(let place) = target, openQuestion == nil, view(reply: place) { return [] }
    guard case .answer(let place) = target, let question = openQuestion else {
      return stage.click(target) + settle()
    }
    pick(place, question)
    return []
  }

  /// Over the prose the wheel scrolls, elsewhere it goes through the components.
  mutating func turnWheel(_ amount: Int, x: Int, y: Int) -> [Effect] {
    notice = nil
    guard notesScroll == nil else { return [] }
    if stage.view.overlay == nil, layout.panel.contains(x: x, y: y) {
      turn(toPart: part + amount.signum())
      return []
    }
    return openQuestion == nil ? stage.turnWheel(amount) + settle() : []
  }
}

/// The keys that work on a lesson's page, most important first.
extension LessonPlayer {
  var hints: [KeyHints.Hint] {
    if let question = votedQuestion, votes[question.key]?.entry != nil { return ClassVote.hints }
    var shown: Set<Action> = []
    var hints = actions.enumerated().compactMap { place, action -> KeyHints.Hint? in
      guard shown.isDisjoint(with: action.family.actions) else { return nil }
      shown.formUnion(action.family.actions)
      let isAlwaysShown = [.next, .showMe, .help].contains(action)
      let places = [.turnOn, .typeValue].contains(action) ? KeyPlaces.knobs : places
      var hint = places.hint(
        action,
        as: key(of: action),
        label: label(of: action),
        priority: isAlwaysShown ? 0 : place
      )
      if action == .up, stage.hasCodeKeys, stage.view.code.choice != nil {
        return stage.versionHint(priority: place)
      }
      if action == .up, let question = openQuestion, question.form != .line || choice != nil {
        let isSure = choice?.sureness != nil
        if isSure {
          hint?.key += " " + Sureness.allCases.map { String($0.letter) }.joined(separator: "/")
        } else if question.form == .one {
          hint?.key += " 1-\(question.answers.count)"
        }
      }
      return hint
    }
    if let replies = repliesHint { hints.insert(replies, at: min(1, hints.count)) }
    return hints
  }

  private var actions: [Action] {
    let rest: [Action] = [.help, .glossary, .escape, .leave]
    if let question = openQuestion {
      if question.form == .line, choice == nil, !hasMoreProse {
        return [.up] + (pointedLine == nil ? [] : [.rewrite]) + [.showMe]
          + (review == nil ? [.back] : [.nextScene]) + rest
      }
      let isToChoose = choice == nil && !hasMoreProse
      let isSure = choice?.sureness != nil
      return (isToChoose ? [] : [.next]) + (isSure ? [.up] : question.form.actions)
        + [.showMe] + (review == nil ? [.back] : [.nextScene]) + rest
    }
    let files: [Action] =
      (page?.hunt == nil ? [] : [.openHunt]) + (page?.stage.starter == nil ? [] : [.writeStarter])
    if review != nil { return [.next, .back] + rest }
    if page?.stage.report != nil {
      return (openTask == nil ? [.next] : []) + files + [.showMe, .back]
        + (showsOwn ? [.nextComponent, .zoomIn] : []) + rest
    }
    if isToRepair {
      return (stage.hasCodeKeys ? codeActions : [.nextPane]) + [.showMe, .back] + rest
    }
    if stage.hasCodeKeys { return [.next, .back] + codeActions + rest }
    guard openTask != nil else { return [.next, .back] + files + ownActions + [.code] + rest }
    return taskActions + [.showMe, .back] + rest
  }

  /// The keys of the program: Enter where the line with the cursor has versions.
  private var codeActions: [Action] {
    guard stage.view.code.choice == nil else { return [.up, .rewrite, .escape] }
    let offers = CodePane(stage)?.cursorHasVersions ?? false
    return [.up] + (offers ? [.rewrite] : []) + [.nextPane]
  }

  /// The keys with which the task can be done: those of its solution, and those that select where it is about that.
  private var taskActions: [Action] {
    guard let task = openTask, let keys = task.solution?.value,
      let script = try? KeyScript.parse(keys)
    else { return [.knobs, .toggleBug, .nextBug, .smallerEpsilon] + ownActions }
    if task.knob != nil { return [.turnOn, .typeValue] }
    var actions: [Action] = places.contains(.map) ? [.up] : []
    for case .key(let key) in script {
      guard let action = KeyBinding.action(of: key, in: places) else { continue }
      if !actions.contains(action) { actions.append(action) }
      // What follows is typed.
      if action == .find { break }
    }
    let selects = task.condition.value.names.contains { $0.owner == .selection }
    return actions + (selects ? [.nextComponent] : [])
  }

  /// The keys of the scene that can change something here.
  private var ownActions: [Action] {
    guard stage.check != nil, let own = stage.shownScene?.keys else { return [] }
    let hasNotes = !step.notes.isEmpty && !stage.view.appearance.presentation.isOn
    return (isAlternating ? [.nextPane] : []) + own + (hasNotes ? [.notes] : [])
  }

  /// The key that is named for an action where it isn't the first one: while a knob is open, its arrows turn it.
  private func key(of action: Action) -> Key? {
    if action == .next, choice != nil { return .enter }
    if action == .back, case .knob = stage.view.overlay { return .backspace }
    return nil
  }

  /// What a key does in this state, if it isn't what the table calls it.
  private func label(of action: Action) -> String? {
    switch action {
    case .next where choice != nil: choice?.sureness == nil ? "choose" : "answer"
    case .next where awaitsRun: "all columns"
    case .nextScene where review != nil: "not now"
    case .next where hasMoreProse: "read on"
    case .next where isAtEnd: review == nil ? "what follows" : "to the lesson"
    case .up where openQuestion?.form == .line && choice == nil: "point"
    case .up where openQuestion != nil: choice?.sureness == nil ? "choose" : "how sure"
    case .up where stage.hasCodeKeys: stage.view.code.choice == nil ? "line" : "version"
    case .rewrite where openQuestion != nil: "this line"
    case .rewrite: stage.view.code.choice == nil ? "rewrite it" : "take it"
    case .nextPane where stage.hasCodeKeys: "scene"
    case .nextPane where isToRepair: "code"
    case .firstComponent: "go there"
    case .up where places.contains(.map): "move"
    case .toggleBug: stage.experiment.bug == nil ? "bug" : "bug out"
    case .nextPane where isAlternating: showsComparison ? "the first" : "the other"
    case .escape where openQuestion == nil && stage.hasCodeKeys:
      stage.view.code.choice == nil ? "leave the code" : "leave the list"
    case .escape: stage.hasChoice ? "no marks" : "lessons"
    default: nil
    }
  }
}
