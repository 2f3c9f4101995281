import CellUI
import GradientChecking
import Hunting

/// The answer that is being chosen, step by step.
struct HuntSheet: Hashable, Sendable {
  /// A question with its options.
  enum Part: Hashable, Sendable {
    case cause, block
    /// The line of the pass that is written otherwise, or none of them.
    case line
    /// How a line is written, or where none is wrong what is the matter.
    case version(PassLine?)
    /// The kind of mistake in a block.
    case kind(block: String)
  }

  /// What is being chosen.
  var part: Part
  /// The place of the choice among the options.
  var chosen = 0
  /// The number that was typed, as far as it was.
  var typed = ""
  /// Whether the next Enter gives the answer.
  var isConfirming = false
  /// The words by which options are left out.
  var filter = ""
  /// Whether these words are being typed.
  var isFiltering = false
}

/// Choosing the answer.
extension HuntPlayer {
  /// What there is to choose among, each in a line, a bug with the formula as it has it.
  func options(of part: HuntSheet.Part) -> [(title: String, formula: String?)] {
    switch part {
    case .cause: hunt.choices.map { ($0.summary, $0.bug?.wrongLine(in: hunt.experiment)) }
    case .line: hunt.lines.map { ($0.map { code(of: $0, with: nil) } ?? Self.noLine, nil) }
    case .version:
      hunt.choices.map { cause in
        (cause.summary, cause.bug.map { code(of: $0.passLine, with: $0) })
      }
    case .block:
      check.layout.blocks.map { block in
        let kind = block.kind == .weight ? "the weights" : "the biases"
        return ("\(block.name)   \(kind) of layer \(block.layer), \(block.shapeText)", nil)
      }
    case .kind: hunt.kinds.map { ($0.summary, nil) }
    }
  }

  /// Begins to answer: with the cause, with the line, or with the block that is selected.
  mutating func beginAnswer() {
    let block = check.layout.coordinate(of: stage.view.selection).block
    switch hunt.level {
    case .pick: phase = .answering(HuntSheet(part: .cause))
    case .name: phase = .answering(HuntSheet(part: .block, chosen: block))
    case .free: phase = .answering(HuntSheet(part: .line))
    }
  }

  /// What a key does while the answer is chosen; `nil` for a key that does what it always does.
  mutating func answer(_ key: Key, _ sheet: HuntSheet) -> [Effect]? {
    if sheet.isFiltering { return filter(by: key, sheet) }
    let count = options(of: sheet.part).count
    if case .character(let character) = key, let digit = character.wholeNumberValue {
      choose(digit: digit, sheet)
      return []
    }
    switch KeyBinding.action(of: key, in: places) {
    case .up, .previousComponent: choose(movedBy: -1, sheet, wraps: true)
    case .down, .nextComponent: choose(movedBy: 1, sheet, wraps: true)
    case .firstComponent: choose(movedBy: -count, sheet)
    case .lastComponent: choose(movedBy: count, sheet)
    case .find:
      // Words find a version of any line.
      let isOfLine = pointedLine != nil
      var sheet = isOfLine ? HuntSheet(part: .cause) : sheet
      (sheet.isFiltering, sheet.isConfirming) = (true, false)
      phase = .answering(sheet)
    case .escape where !sheet.filter.isEmpty && !sheet.isConfirming:
      phase = .answering(HuntSheet(part: sheet.part, chosen: sheet.chosen))
    case .checkComponent: return confirm(sheet)
    case .back, .escape, .answer: goBack(from: sheet)
    case .theme, .mouse, .help, .leave: return nil
    default: notice = "↑ ↓ choose, Enter takes the answer, Esc goes back to the search."
    }
    return []
  }

  /// Chooses by the numbers that stand before the options in view; a second digit makes 19 of 1.
  private mutating func choose(digit: Int, _ sheet: HuntSheet) {
    var whole = sheet
    if case .version = sheet.part {} else { whole.filter = "" }
    let shown = places(of: whole)
    let numbers = ["\(sheet.typed)\(digit)", "\(digit)"].compactMap { Int($0) }
    if let number = numbers.first(where: { shown.contains($0 - 1) }) {
      choose(number - 1, typed: String(number))
      return
    }
    var waiting = sheet
    // The first digit of one of them.
    waiting.typed = "\(digit)"
    if shown.contains(where: { String($0 + 1).hasPrefix(waiting.typed) && $0 + 1 > digit }) {
      phase = .answering(waiting)
      return
    }
    guard let first = shown.first, let last = shown.last else { return }
    notice = "There is no \(digit) among these: they are \(first + 1) to \(last + 1)."
  }

  /// Chooses an option by its place, perhaps by a number that was typed.
  mutating func choose(_ place: Int, typed: String = "") {
    guard let sheet else { return }
    let last = options(of: sheet.part).count - 1
    let chosen = min(max(0, place), max(0, last))
    // A number names one that the filter leaves out, too: then it has done its work.
    let filter = places(of: sheet).contains(chosen) ? sheet.filter : ""
    phase = .answering(HuntSheet(part: sheet.part, chosen: chosen, typed: typed, filter: filter))
  }

  /// Takes the choice: the block leads to its kinds of mistakes, an answer is asked for once more.
  private mutating func confirm(_ sheet: HuntSheet) -> [Effect] {
    let answer: HuntAnswer
    switch sheet.part {
    case .cause, .version: answer = .cause(hunt.choices[sheet.chosen])
    case .line:
      var versions = HuntSheet(part: .version(hunt.lines[sheet.chosen]))
      versions.chosen = places(of: versions).first ?? 0
      phase = .answering(versions)
      return []
    case .kind(let block): answer = .place(block: block, kind: hunt.kinds[sheet.chosen])
    case .block:
      let block = check.layout.blocks[sheet.chosen].name
      phase = .answering(HuntSheet(part: .kind(block: block)))
      return []
    }
    if sheet.isConfirming { return give(answer) }
    var sheet = sheet
    sheet.isConfirming = true
    phase = .answering(sheet)
    return []
  }

  private mutating func goBack(from sheet: HuntSheet) {
    if sheet.isConfirming {
      choose(sheet.chosen)
    } else if case .kind(let block) = sheet.part {
      let place = check.layout.blocks.firstIndex { $0.name == block } ?? 0
      phase = .answering(HuntSheet(part: .block, chosen: place))
    } else if case .version(let line) = sheet.part {
      phase = .answering(self.sheet(at: line))
    } else if sheet.part == .cause, hunt.level == .free {
      phase = .answering(self.sheet(at: hunt.choices[sheet.chosen].bug?.passLine))
    } else {
      phase = .searching
    }
  }
}

/// Giving the answer.
extension HuntPlayer {
  /// Gives an answer, or asks to be shown it.
  mutating func give(_ answer: HuntAnswer?) -> [Effect] {
    let record = answer.map { huntCase.record($0, ledger, on: today) }
    let counts = record.map { history.add($0) } ?? true
    phase = .solved(
      HuntOutcome(
        judgement: answer.map(huntCase.judge),
        record: record,
        counts: counts,
        review: huntCase.review(of: ledger.looks, spent: ledger.evaluations),
        way: huntCase.bestWay(after: ledger.looks),
        reasoning: huntCase.reasoning
      )
    )
    guard let record else {
      var trace = trace
      trace.isShown = true
      return saving(trace) + reveal()
    }
    return (counts ? [.saveHunt(record)] : []) + reveal()
  }

  /// Keeps what was spent on a hunt that has no answer yet.
  mutating func saving(_ trace: HuntTrace) -> [Effect] {
    guard !history.hasAnswered(seed: trace.seed, level: trace.level) else { return [] }
    history.note(trace)
    return [.saveTrace(trace)]
  }

  /// Shows the whole check, as in the walk.
  private mutating func reveal() -> [Effect] {
    stage.policy.hidesDiagnosis = false
    stage.policy.places = .solved
    stage.policy.scenes = nil
    let effects = restoreExperiment()
    if effects.isEmpty {
      stage.checking.install(huntCase.check)
      stage.checking.store(huntCase.components)
    }
    if let bug = hunt.experiment.bug { stage.view.bugChoice = bug }
    stage.view.opened = nil
    stage.view.checkedCount = huntCase.components.count
    stage.view.barsZoom = 0
    showsBoard = true
    return effects + stage.enter(.bars, step: 0)
  }
}

/// What is shown after the answer.
extension HuntPlayer {
  /// What a key does after the answer; `nil` for a key that does what it does in the walk.
  mutating func browse(_ key: Key, _ outcome: HuntOutcome) -> [Effect]? {
    let hasRows = outcome.page != .answer && stage.view.scene == .bars
    switch KeyBinding.action(of: key, in: places) {
    case .next where outcome.page == .shortcut && key != .enter:
      notice = "That was the last page: Enter begins another hunt, Esc leads to the list."
    case .next: return turnPage(by: 1, outcome)
    case .back: return turnPage(by: -1, outcome)
    case .toggleBug: return toggleBug(outcome)
    case nil where KeyBinding.action(of: key, in: .walk) == .nextBug:
      notice = "b takes this bug out; thetawalk lab has them all."
    case .nextScene where stage.nextScene == nil: break
    case .previousScene where stage.previousScene == nil: break
    case .up where hasRows: return move(by: -1, outcome)
    case .down where hasRows: return move(by: 1, outcome)
    default: return nil
    }
    return []
  }

  private mutating func turnPage(by change: Int, _ outcome: HuntOutcome) -> [Effect] {
    guard let page = HuntOutcome.Page(rawValue: outcome.page.rawValue + change) else {
      return change > 0 ? [.show(.hunt(hunt.level, seed: nil))] : []
    }
    var outcome = outcome
    (outcome.page, outcome.step, outcome.scroll) = (page, 0, 0)
    phase = .solved(outcome)
    guard page.isWay else {
      stage.view.opened = nil
      let effects = stage.choose(finding: page == .evidence ? 0 : nil)
      return effects + stage.computeMissing()
    }
    _ = stage.choose(finding: nil)
    let effects = restoreExperiment()
    show(step: 0, outcome)
    playing = components(of: outcome).count > 1 ? 0 : nil
    return effects + stage.enter(.bars, step: 0)
  }

  var isAnimating: Bool { stage.isAnimating || playing != nil }

  /// The looks of a way follow each other, one a second, until the last or a key.
  mutating func tick(_ seconds: Double) -> [Effect] {
    if let played = playing, case .solved(let outcome) = phase, outcome.page.isWay {
      let isLast = outcome.step + 1 >= components(of: outcome).count
      let isDue = played + seconds >= 1
      if isDue { show(step: outcome.step + 1, outcome) }
      playing = isLast ? nil : isDue ? 0 : played + seconds
    } else {
      playing = nil
    }
    return stage.advanceRun(by: seconds)
  }

  /// Chooses a finding or a look some rows further down, whichever the page shows.
  private mutating func move(by rows: Int, _ outcome: HuntOutcome) -> [Effect] {
    if outcome.page == .evidence { return stage.chooseFinding(movedBy: rows) }
    if canScroll(by: rows) {
      var scrolled = outcome
      scrolled.scroll += rows
      phase = .solved(scrolled)
    } else {
      show(step: outcome.step + rows, outcome)
    }
    return []
  }

  /// Whether the text of the chosen look goes on above or below what is in view.
  private func canScroll(by rows: Int) -> Bool {
    guard case .solved(let outcome) = phase else { return false }
    return (0...panel.text.lastScroll(height: layout.panel.height)).contains(outcome.scroll + rows)
  }

  /// The components that each look of the page had checked.
  private func components(of outcome: HuntOutcome) -> [[Int]] {
    outcome.page == .looks
      ? outcome.review.looks.map(\.components)
      : outcome.way.steps.map { $0.component.map { [$0.index] } ?? [] }
  }

  /// The component that a look of the page is about; `nil` for one that is about none.
  private func place(of step: Int, _ outcome: HuntOutcome, _ looks: [[Int]]) -> Int? {
    let steps = outcome.way.steps
    return outcome.page == .looks || !steps.indices.contains(step)
      ? looks.indices.contains(step) ? looks[step].first : nil : steps[step].place
  }

  /// Chooses a finding or a look, whichever the page shows.
  mutating func choose(onPage place: Int) -> [Effect] {
    guard case .solved(let outcome) = phase else { return [] }
    if outcome.page == .evidence { return stage.choose(finding: place) }
    show(step: place, outcome)
    return []
  }

  /// Shows the check as far as a way has come at a look.
  private mutating func show(step place: Int, _ outcome: HuntOutcome) {
    guard outcome.page.isWay else { return }
    let looks = components(of: outcome)
    var outcome = outcome
    (outcome.step, outcome.scroll) = (min(max(0, place), max(0, looks.count - 1)), 0)
    phase = .solved(outcome)
    stage.view.opened = Set(looks.prefix(outcome.step + 1).joined())
    if let place = self.place(of: outcome.step, outcome, looks) { stage.view.selection = place }
  }
}

/// Taking the bug out after the answer.
extension HuntPlayer {
  /// Whether the scene shows another experiment than the one that was hunted.
  var hasChanged: Bool { stage.experiment != hunt.experiment }

  /// Takes the bug out, or puts it back.
  private mutating func toggleBug(_ outcome: HuntOutcome) -> [Effect] {
    guard hunt.cause.bug != nil else {
      notice = "There is no bug in this hunt that b could take out."
      return []
    }
    guard !outcome.page.isWay else {
      notice = "The looks below are with the bug; ← goes back to where b takes it out."
      return []
    }
    let effects = forward(.character("b"))
    let isOut = stage.experiment.bug == nil
    notice =
      switch (isOut, hunt.experiment.trainingIterations > 0) {
      case (true, false): "The bug is out: the same θ and dθ_approx, another dθ."
      case (true, true): "The bug is out, so training led to another θ: dθ_approx changed as well."
      case (false, false): "The bug is back."
      case (false, true): "The bug is back, and so is the θ it was trained to."
      }
    return effects
  }

  /// Puts the experiment back that was hunted.
  private mutating func restoreExperiment() -> [Effect] {
    hasChanged ? stage.restart(with: hunt.experiment) : []
  }
}
