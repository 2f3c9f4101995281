import CellUI
import Foundation
import GradientChecking

/// What keys and the mouse do.
extension Model {
  mutating func press(_ key: Key) -> [Effect] { moving { $0.carryOut(key) } }

  private mutating func carryOut(_ key: Key) -> [Effect] {
    let hadNotice = view.notice != nil
    view.notice = nil
    if key == .escape, view.overlay == nil, hadNotice { return [] }
    switch view.overlay {
    case .find(let text): return type(key, after: text)
    case .help(let shown):
      view.overlay = shown.after(key, lastScroll: help(shown).lastScroll).map { .help($0) }
      return []
    case .knob(let place): return turn(key, place: place)
    case .value(let place, let text): return type(key, after: text, place: place)
    case nil: break
    }
    if case .character(let character) = key, character.isASCII, character.isNumber {
      if let number = character.wholeNumberValue, let effects = chooseVersion(number) {
        return effects
      }
      view.pendingDigits = String((view.pendingDigits + String(character)).suffix(9))
      return []
    }
    defer { view.pendingDigits = "" }
    guard let action = KeyBinding.action(of: key, in: keyPlaces) else {
      view.notice = obstacle(to: key)
      return []
    }
    return perform(action)
  }

  private mutating func perform(_ action: Action) -> [Effect] {
    if hasCodeKeys, let effects = performInCode(action) { return effects }
    switch action {
    case .next: return stepForward()
    case .back: return stepBack()
    case .nextScene: return nextScene.map { enter($0, step: 0) } ?? stepOn()
    case .previousScene: return previousScene.map { enter($0, step: 0) } ?? stepBack()
    case .nextComponent: return select(view.selection + 1)
    case .previousComponent: return select(view.selection - 1)
    case .up: return move(by: -1)
    case .down: return move(by: 1)
    case .firstComponent: return jump()
    case .lastComponent: return select((layout?.count ?? 1) - 1)
    case .runOrPause: return runOrPause()
    case .checkOneMore: return checkOneMore()
    case .checkOneLess: return checkOneLess()
    case .faster: changeSpeed(by: 1)
    case .slower: changeSpeed(by: -1)
    case .smallerEpsilon: return changeEpsilon(by: -1)
    case .largerEpsilon: return changeEpsilon(by: 1)
    case .toggleBug: return plant(experiment.bug == nil ? view.bugChoice : nil)
    case .nextBug: return plant(nextBug)
    case .zoomIn: return zoom(by: 1)
    case .zoomOut: return zoom(by: -1)
    case .nextPane where view.pane + 1 >= view.scene.scene.paneCount && hasCode: openCode()
    case .nextPane:
      view.pane = view.pane + 1 < view.scene.scene.paneCount ? view.pane + 1 : firstPane
    case .code: openCode()
    case .knobs: view.overlay = .knob(0)
    case .closerLook: return takeCloserLook()
    case .find: view.overlay = .find("")
    case .help: view.overlay = .help(HelpView())
    case .theme: view.appearance.theme = theme.next
    case .mouse: toggleMouse()
    case .columnBefore: return move(byColumns: -1)
    case .columnAfter: return move(byColumns: 1)
    case .order, .wrongOnly, .group: return changeListing(action)
    case .escape where hasChoice: return choose(finding: nil)
    case .escape, .leave: return [.show(.home)]
    case .quit: return [.quit]
    // What these mean the screen does that has them.
    case .nextKnob, .previousKnob, .turnOn, .turnBack, .turnToStart, .turnToEnd, .typeValue, .undo,
      .redo, .standard, .allStandard, .reproduce, .answer, .crossOut, .checkComponent, .checkBlock,
      .secondOpinion, .freeLook, .units, .unitsAfter, .restartClock, .choosePresenter, .scrollUp,
      .scrollDown, .daily,
      .bests, .showMe, .notes, .glossary, .nextFile,
      .previousFile, .markAnswer, .slideUp, .slideDown, .slideFarUp, .slideFarDown, .raiseBars,
      .lowerBars, .nextBlock, .blockBefore, .writeStarter, .openHunt, .rewrite, .pictureOrText,
      .nameBug, .blank, .marker, .vote, .goTo, .link, .openLab, .pin:
      break
    }
    return []
  }

  /// Why a key does nothing here, if it does something elsewhere.
  private func obstacle(to key: Key) -> String? {
    if report != nil, let action = KeyBinding.action(of: key, in: .walk) {
      return action.obstacleInReport
    }
    return KeyBinding.places(of: key).map { "That key does something elsewhere: \($0)." }
  }

  private mutating func toggleMouse() {
    view.appearance.isMouseOn.toggle()
    view.notice =
      view.appearance.isMouseOn
      ? "The mouse selects components." : "The mouse is the terminal's: select text."
  }

  private mutating func move(by rows: Int) -> [Effect] {
    if view.scene.scene.rowsAreSteps { return show(step: standingOut + rows) }
    guard let shown = shownScene else { return [] }
    if shown.choosesFindings { return chooseFinding(movedBy: rows) }
    return shown.component(below: rows).map { select($0) } ?? []
  }

  /// Where the keys have their meaning now.
  ///
  /// A screen with pages or knobs of its own has the keys that would move sideways in a map.
  var keyPlaces: KeyPlaces {
    guard !policy.places.isDisjoint(with: [.walk, .report]) else { return hostPlaces }
    var places = hostPlaces
    if hasMapKeys { places.insert(.map) }
    if view.scene == .locate { places.insert(.listing) }
    if view.scene == .bars, policy.places == .walk { places.insert(.filling) }
    return places
  }

  /// Whether the keys move in the map of a block, sideways too.
  var hasMapKeys: Bool { shownScene?.movesSideways ?? false }

  private mutating func move(byColumns columns: Int) -> [Effect] {
    guard let layout else { return [] }
    let picture = BlockPicture(layout.block(of: view.selection))
    let place = picture.place(of: view.selection)
    // A line may lie in the map, where it has no room to stand.
    if picture.columns == 1 {
      return picture.index(row: place.row + columns, column: 0).map { select($0) } ?? []
    }
    return picture.index(row: place.row, column: place.column + columns).map { select($0) } ?? []
  }

  mutating func show(step: Int) -> [Effect] {
    let step = min(max(0, step), stepCount - 1)
    view.step = nearestShown(to: step) ?? step
    return surveyIfNeeded()
  }

  /// The place, among the things that the scene has, of the one that stands out: that of the step, or the last that a
  /// page names where it names others.
  var standingOut: Int {
    guard let shown = view.shown, let last = shown.last, let check else { return view.step }
    let things = view.scene.scene.things(check)
    guard things.indices.contains(view.step), !shown.contains(things[view.step]) else {
      return view.step
    }
    return things.firstIndex(of: last) ?? view.step
  }

  /// Of the things that a page shows, the place of the one to which a step leads; `nil` where it names none.
  private func nearestShown(to step: Int) -> Int? {
    guard let shown = view.shown, let check else { return nil }
    let places = view.scene.scene.things(check).enumerated()
      .filter { shown.contains($0.element) }.map(\.offset)
    return step < standingOut
      ? places.last { $0 <= step } ?? places.first : places.first { $0 >= step } ?? places.last
  }

  private mutating func jump() -> [Effect] {
    guard let layout, let index = Int(view.pendingDigits) else { return select(0) }
    guard index < layout.count else {
      view.notice = "There is no component \(index): θ has 0 … \(layout.count - 1)."
      return []
    }
    return select(index)
  }

  private mutating func zoom(by change: Int) -> [Effect] {
    switch view.scene {
    case .difference:
      let range = CostCurve.zoomRange
      view.curveZoom = min(max(range.lowerBound, view.curveZoom + change), range.upperBound)
      return probeIfNeeded()
    case .bars:
      let deepest = (0...20).first { checking.count >> $0 <= 16 } ?? 0
      view.barsZoom = min(max(0, view.barsZoom + change), deepest)
    case .locate:
      guard let layout, let deepest = shownScene?.deepestMapZoom else { break }
      view.mapZoom = min(max(0, min(view.mapZoom, deepest) + change), deepest)
      if deepest == 0 {
        view.notice =
          "All of \(layout.block(of: view.selection).name) is in view, as large as can be."
      }
    default:
      break
    }
    return []
  }

  /// The pane that a scene begins with.
  var firstPane: Int { view.scene.scene.firstPane(hidesDiagnosis: hidesDiagnosis) }
}

/// The line that asks for a component, and the list of keys.
extension Model {
  private mutating func type(_ key: Key, after text: String) -> [Effect] {
    view.overlay = key == .enter ? nil : text.typed(key, most: 40).map { .find($0) }
    return key == .enter ? find(text) : []
  }

  private mutating func find(_ text: String) -> [Effect] {
    guard let layout, !text.isEmpty else { return [] }
    if let index = layout.index(of: text) { return select(index) }
    if let block = layout.block(named: text) { return select(block.start) }
    view.notice =
      "There is no component \(text): "
      + "\(layout.name(of: 0)) … \(layout.name(of: layout.count - 1)), 0 … \(layout.count - 1)."
    return []
  }
}

extension Model {
  /// The keys that work here.
  func help(_ shown: HelpView) -> HelpScreen {
    HelpScreen(keyPlaces, shown, size: size, symbols: symbols, isOfUse: isOfUse)
  }

  /// Whether the scene that is shown has what an action is about.
  private func isOfUse(_ action: Action) -> Bool {
    switch action {
    case .zoomIn, .zoomOut: [.difference, .bars, .locate].contains(view.scene)
    case .nextPane: view.scene.scene.paneCount > 1 || hasCode
    case .code: hasCode
    default: true
    }
  }
}

/// Changes of the experiment that a key makes; the seed stays, so that only the change shows.
extension Model {
  private mutating func changeEpsilon(by decades: Int) -> [Effect] {
    let wanted =
      view.scene.scene.movesEpsilonFinely
      ? StepSeries.neighbour(of: experiment.epsilon, by: decades)
      : Double("1e\(Self.exponent(of: experiment.epsilon) + decades)")
    guard let wanted, StepSeries.range.contains(wanted) else {
      view.notice = "ε goes from 1e-15 to 1."
      return []
    }
    var changed = experiment
    changed.epsilon = wanted
    return restart(with: changed)
  }

  /// The nearest power of ten.
  private static func exponent(of epsilon: Double) -> Int {
    (-15...0).min { abs(log10Distance(epsilon, $0)) < abs(log10Distance(epsilon, $1)) } ?? -7
  }

  private static func log10Distance(_ value: Double, _ exponent: Int) -> Double {
    log10(value) - Double(exponent)
  }

  /// The bug after the one that is planted, leaving out those that could change nothing here.
  private var nextBug: PlantedBug {
    let all = PlantedBug.allCases
    let planted = experiment.bug.flatMap { all.firstIndex(of: $0) }
    let first = planted.map { $0 + 1 } ?? all.firstIndex(of: view.bugChoice) ?? 0
    let order = all.indices.map { all[(first + $0) % all.count] }
    return order.first { obstacle(to: $0) == nil } ?? view.bugChoice
  }

  private mutating func plant(_ bug: PlantedBug?) -> [Effect] {
    guard let bug else {
      view.notice =
        experiment.trainingIterations == 0
        ? "The bug is out: backprop is right."
        : "The bug is out: trained anew without it, so θ differs."
      return restart(with: with(nil))
    }
    view.bugChoice = bug
    if let obstacle = obstacle(to: bug) {
      view.notice = obstacle
      return []
    }
    view.notice = hidesBugs ? "A bug is planted; H names it." : "Planted: \(bug.rawValue)."
    return restart(with: with(bug))
  }

  private func with(_ bug: PlantedBug?) -> Experiment {
    var changed = experiment
    changed.bug = bug
    return changed
  }

  /// Why a bug can't be planted here, if it can't.
  private func obstacle(to bug: PlantedBug) -> String? {
    guard let check else { return "The network is being built." }
    do throws(ExperimentError) {
      try with(bug).validate(with: check.dataset)
      return nil
    } catch .bugWithoutEffect(_, let needs) {
      return "\(bug.rawValue) changes nothing: it needs \(needs). B plants another."
    } catch {
      return error.description
    }
  }
}

/// The mouse does the obvious.
extension Model {
  /// Does what a click on something of the scene means; what lies over the scene it closes.
  mutating func click(_ target: Hit.Target?) -> [Effect] { moving { $0.carryOut(target) } }

  private mutating func carryOut(_ target: Hit.Target?) -> [Effect] {
    guard view.overlay == nil else {
      view.overlay = nil
      return []
    }
    switch target {
    case .component(let index): return select(index)
    case .scene(let kind): return enter(kind, step: 0)
    case .step(let step): return show(step: step)
    case .finding(let place):
      view.pane = firstPane
      return choose(finding: place == view.finding ? nil : place)
    case .pane(let place): view.pane = place
    case .codeLine(let line): return clickCode(line: line)
    case .version(let place): return clickCode(version: place)
    case .line, .answer, .board, .knob, .tab, nil: break
    }
    return []
  }

  /// Goes through the components, or scrolls what lies over the scene.
  mutating func turnWheel(_ amount: Int) -> [Effect] {
    view.motion = nil
    if case .help(var shown) = view.overlay {
      shown.scroll = min(max(0, shown.scroll + amount), help(shown).lastScroll)
      view.overlay = .help(shown)
      return []
    }
    return view.overlay == nil ? select(view.selection + amount) : []
  }
}
