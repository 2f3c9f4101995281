import CellUI
import GradientChecking
import Hunting
import Wording

/// What keys do in a hunt.
extension HuntPlayer {
  mutating func press(_ key: Key) -> [Effect] {
    defer { arrange() }
    let spent = evaluations
    let effects = act(on: key)
    return feasible((evaluations == spent ? [] : saving(trace)) + effects)
  }

  private mutating func act(on key: Key) -> [Effect] {
    notice = nil
    let asked = asks
    (asks, playing) = (nil, nil)
    if stage.view.overlay != nil { return forward(key) }
    let action = KeyBinding.action(of: key, in: places)
    if action != .crossOut { typedSuspect = "" }
    if sheet == nil, stage.hasCodeKeys, let action, action.isOfCode { return forward(key) }
    if sheet == nil, let action, turnsOverBoard(action) { return [] }
    let effects: [Effect]? =
      switch phase {
      case .answering(let sheet): answer(key, sheet)
      case .solved(let outcome): browse(key, outcome)
      case .searching: search(key, isConfirmed: asked == action)
      case .reading(let reading, let scroll):
        read(on: action, reading, scroll) ?? search(key, isConfirmed: asked == action)
      }
    if let effects { return effects }
    switch action {
    case .escape: return [.show(isOfLesson ? .openLesson : .hunts)]
    case .leave: return [.show(.home)]
    default: return forward(key)
    }
  }

  /// What a key does before the answer; `nil` for a key that does what it does in the walk.
  ///
  /// - Parameters:
  ///   - key: The key.
  ///   - isConfirmed: Whether it was pressed before, and asked whether it is meant.
  /// - Returns: What it brings about, `nil` for a key that does what it does in the walk.
  private mutating func search(_ key: Key, isConfirmed: Bool) -> [Effect]? {
    let action = KeyBinding.action(of: key, in: places)
    switch action {
    case .checkComponent where !stage.view.pendingDigits.isEmpty: stage.view.pendingDigits = ""
    case .checkComponent, .checkBlock, .runOrPause:
      return looks.first { $0.action == action }.map { take($0, isConfirmed: isConfirmed) }
    case .columnBefore: return move(rows: 0, columns: -1)
    case .columnAfter: return move(rows: 0, columns: 1)
    case .up where isOnBoard: return move(rows: -1, columns: 0)
    case .down where isOnBoard: return move(rows: 1, columns: 0)
    case .crossOut: crossOut(key)
    case .secondOpinion: askSecondOpinion()
    case .freeLook: lookAtFree()
    case .units, .unitsAfter: lookAtUnits()
    case .nextComponent where stage.check == nil: select(stage.view.selection + 1)
    case .previousComponent where stage.check == nil: select(stage.view.selection - 1)
    case .smallerEpsilon, .largerEpsilon: return changeEpsilon(with: key)
    case .answer: beginAnswer()
    case .showMe where isConfirmed: return give(nil)
    case .showMe:
      notice = "s again shows the answer; the hunt doesn't count then. Any other key goes on."
      asks = .showMe
    case .knobs:
      phase = .reading(.facts)
      notice = "Only ε can be changed here (e and E); after the answer x has every knob."
    case nil: return refuse(key)
    default: return nil
    }
    return []
  }

  /// Says why a key of the walk does nothing before the answer.
  private mutating func refuse(_ key: Key) -> [Effect]? {
    switch KeyBinding.action(of: key, in: .walk) {
    case .toggleBug, .nextBug: notice = "That would give it away. After the answer b takes it out."
    case .closerLook:
      notice = "The closer looks evaluate J on their own: they come after the answer."
    case .faster, .slower: break
    default: return nil
    }
    return []
  }
}

/// The board, and crossing out suspects on it.
extension HuntPlayer {
  /// Goes between the board and the bars, which are one scene to the stage; `true` where that is all a key does.
  private mutating func turnsOverBoard(_ action: Action) -> Bool {
    switch action {
    case .nextScene where isOnBoard, .next where isOnBoard && isOpen: showsBoard = false
    case .previousScene where stage.view.scene == .bars && !isOnBoard: showsBoard = true
    case .back where stage.view.scene == .bars && !isOnBoard && isOpen: showsBoard = true
    case .nextScene where stage.view.scene != .bars: return showing(board: true)
    case .next where stage.view.scene != .bars && isOpen: return showing(board: true)
    case .previousScene where stage.view.scene != .bars: return showing(board: false)
    case .back where stage.view.scene != .bars && isOpen: return showing(board: false)
    default: return false
    }
    return true
  }

  /// Notes which of the two is come to next.
  private mutating func showing(board: Bool) -> Bool {
    showsBoard = board
    return false
  }

  private mutating func move(rows: Int, columns: Int) -> [Effect] {
    let layers = BoardLayer.all(of: check.layout)
    let selection = stage.view.selection
    guard let index = layers.component(from: selection, rows: rows, columns: columns) else {
      return []
    }
    select(index)
    return stage.probeIfNeeded()
  }

  /// Selects a component, also while another ε is being prepared: the layout stays what it is.
  private mutating func select(_ index: Int) {
    stage.view.selection = min(max(0, index), check.layout.count - 1)
  }

  /// What may be crossed out: the causes, or where block and kind are named the kinds.
  var suspects: [String] {
    hunt.level == .name ? hunt.kinds.map(\.summary) : hunt.choices.map(\.summary)
  }

  /// Crosses a suspect out by its number, or brings it back; a second digit makes 19 of 1.
  private mutating func crossOut(_ key: Key) {
    guard case .character(let digit) = key else { return }
    let all = suspects
    let numbers = [typedSuspect + String(digit), String(digit)]
    guard let typed = numbers.first(where: { Int($0).map((1...all.count).contains) ?? false }),
      let number = Int(typed)
    else {
      notice = "There are \(counted(all.count, "suspect"))."
      return
    }
    // The digit before was the beginning of this number.
    if typed.count > 1, let first = Int(typedSuspect) { toggle(first - 1) }
    typedSuspect = typed
    toggle(number - 1)
    let state = crossedOut.contains(number - 1) ? "Crossed out" : "A suspect again"
    notice = "\(state): \(number) \(all[number - 1])."
  }

  private mutating func toggle(_ place: Int) {
    if crossedOut.remove(place) == nil { crossedOut.insert(place) }
  }
}

/// Reading something in the panel instead of the question.
extension HuntPlayer {
  /// What a key does while something is read; `nil` for a key that goes on with the search.
  private mutating func read(
    on action: Action?,
    _ reading: HuntReading,
    _ scroll: Int
  ) -> [Effect]? {
    switch action {
    case .down where canScroll: read(reading, from: scroll + 1)
    case .up where canScroll: read(reading, from: scroll - 1)
    case .escape, .back, .checkComponent: phase = .searching
    case .knobs where reading == .facts: phase = .searching
    case .units: turnUnits(after: reading, by: -1)
    case .unitsAfter: turnUnits(after: reading, by: 1)
    case .theme, .mouse, .help: return nil
    default:
      phase = .searching
      return nil
    }
    return []
  }

  private mutating func read(_ reading: HuntReading, from row: Int) {
    phase = .reading(reading, scroll: min(max(0, row), lastScroll))
  }

  /// Whether not all of what is read is in view.
  var canScroll: Bool { lastScroll > 0 }

  /// The first row at which the last one is in view.
  private var lastScroll: Int { max(0, panel.text.rows - layout.panel.height) }
}

/// What can be evaluated, and what it costs.
extension HuntPlayer {
  /// Evaluations of J for one component.
  var pricePerComponent: Int { stage.experiment.scheme.evaluationsPerComponent }

  /// What a key has checked.
  struct Look {
    let action: Action
    let what: StyledText
    /// The components that are not checked yet.
    let indices: [Int]
    /// What is said where there are none.
    let done: String
  }

  /// What can be checked: the selected component, what is left of its block, and of θ.
  var looks: [Look] {
    let block = check.layout.block(of: stage.view.selection)
    let rest = check.layout.indices.filter { !stage.view.isShown($0) }
    let ofBlock = rest.filter(block.range.contains)
    let isBlockNew = ofBlock.count == block.range.count
    return [
      Look(
        action: .checkComponent,
        what: selectedName.styled(.cursor),
        indices: rest.filter { $0 == stage.view.selection },
        done: "\(selectedName) is checked. ] and [ select another component, ↑ ↓ another block."
      ),
      Look(
        action: .checkBlock,
        what: "\(isBlockNew ? "all of" : "the rest of") \(block.name)",
        indices: ofBlock,
        done: "All of \(block.name) is checked."
      ),
      Look(
        action: .runOrPause,
        what: rest.count == check.layout.count ? "everything" : "all the rest",
        indices: rest,
        done: "Every component is checked. a answers."
      ),
    ]
  }

  /// The selected component's name.
  var selectedName: String { check.layout.name(of: stage.view.selection) }

  /// The second opinion on the selected component, if it was asked for.
  var opinion: SecondOpinion? {
    ledger.opinion(on: stage.view.selection, at: stage.experiment.epsilon)
  }

  /// Has components checked; asks before it is everything, the most one can spend.
  private mutating func take(_ look: Look, isConfirmed: Bool) -> [Effect] {
    guard !look.indices.isEmpty else {
      notice = look.done
      return []
    }
    guard canPay(look.indices.count * pricePerComponent) else { return [] }
    guard isConfirmed || look.action != .runOrPause else {
      let price = Numbers.count(look.indices.count * pricePerComponent)
      notice = "The rest costs \(price) evaluations: r again checks it, any other key doesn't."
      asks = .runOrPause
      return []
    }
    ledger.check(look.indices, at: stage.experiment.epsilon, for: pricePerComponent)
    stage.view.opened?.formUnion(look.indices)
    let effects = stage.view.scene.showsWholeCheck ? [] : stage.enter(.bars, step: 0)
    return effects + stage.computeMissing()
  }

  /// Asks for a second opinion on the selected component.
  private mutating func askSecondOpinion() {
    guard stage.view.isShown(stage.view.selection) else {
      notice = "Space checks \(selectedName) first; then v asks for a second opinion."
      return
    }
    let asked = opinion ?? check.takenForAFunction.secondOpinion(on: stage.view.selection)
    guard let asked else {
      notice = "There is no second opinion on \(selectedName)."
      return
    }
    let price = check.evaluationsOfSecondOpinion
    guard opinion != nil || canPay(price) else { return }
    if opinion == nil { ledger.ask(asked, at: stage.experiment.epsilon, for: price) }
    phase = .reading(.opinion(asked))
  }

  /// Shows what costs nothing, because it comes with the preparation: J(θ) twice, and z.
  private mutating func lookAtFree() {
    guard hunt.level == .free else {
      notice = "There is a bug for certain, and J is a function of θ."
      return
    }
    phase = .reading(.freeLooks)
    guard !knowsFree else { return }
    knowsFree = true
    guard stage.check != nil else { return }
    let components = stage.checking.components
    stage.checking.install(check)
    stage.checking.store(components)
  }

  /// Another ε: what was checked with it before is there again, and everything else costs anew.
  private mutating func changeEpsilon(with key: Key) -> [Effect] {
    let old = stage.experiment.epsilon
    let effects = stage.press(key)
    let epsilon = stage.experiment.epsilon
    guard epsilon != old else { return effects }
    let opened = ledger.checked(at: epsilon)
    stage.view.opened = opened
    let state =
      opened.isEmpty
      ? "nothing is checked with it yet." : "what you checked with it is paid for."
    notice = "ε = \(Numbers.short(epsilon)): \(state)"
    return effects
  }
}

/// The mouse does the obvious.
extension HuntPlayer {
  mutating func click(_ target: Hit.Target?) -> [Effect] {
    (notice, asks, playing) = (nil, nil, nil)
    defer { arrange() }
    if stage.view.overlay == nil {
      if target == .scene(.bars) { showsBoard = false }
      if target == .board {
        showsBoard = true
        return stage.enter(.bars, step: 0)
      }
    }
    if case .codeLine(let line) = target, pointedLine != nil {
      choose(lineOfProgram: line)
      return []
    }
    guard stage.view.overlay == nil, case .answer(let place) = target else {
      if case .reading = phase { phase = .searching }
      return feasible(stage.click(target))
    }
    guard isOpen else { return choose(onPage: place) }
    choose(place)
    return []
  }

  /// Over the panel the wheel goes through what there is to choose or to read, elsewhere through the
  /// components.
  mutating func turnWheel(_ amount: Int, x: Int, y: Int) -> [Effect] {
    (notice, asks) = (nil, nil)
    guard stage.view.overlay == nil, layout.panel.contains(x: x, y: y) else {
      return stage.turnWheel(amount)
    }
    switch phase {
    case .answering(let sheet): choose(movedBy: amount, sheet)
    case .reading(let reading, let scroll): read(reading, from: scroll + amount)
    case .searching, .solved: return stage.turnWheel(amount)
    }
    return []
  }
}
