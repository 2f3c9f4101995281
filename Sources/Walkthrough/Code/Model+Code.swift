import CellUI
import GradientChecking
import Wording

/// Where the program stands: beside the scene where there is room for both, else in its place when it is asked for.
extension Model {
  /// Whether there is a program to show.
  var hasCode: Bool { check != nil && policy.hasCode && !policy.isTwin && view.appearance.hasRoom }

  /// Whether the program has the keys.
  var hasCodeKeys: Bool { view.code.isOpen && hasCode }

  /// The places of the screen, and the program where that has the keys.
  var hostPlaces: KeyPlaces {
    var places = policy.places
    if hasCodeKeys { places.insert(.code) }
    if view.appearance.presentation.isOn { places.insert(.presenting) }
    return places
  }

  /// How much of the program is told: nothing of a bug that isn't named.
  var codePolicy: CodePolicy {
    hidesBugs && policy.code == .told && !experiment.bugs.isEmpty ? .right : policy.code
  }

  /// The program as it may be shown.
  var program: NumPyProgram? {
    check.map { NumPyProgram(of: $0, bugs: codePolicy.isRight ? [] : nil) }
  }

  /// The least columns of a scene beside the program, those of the program, and the columns between the two.
  private static let (leastScene, leastCode, mostCode, codeGap) = (66, 44, 60, 3)

  /// The columns of two scenes beside one another, each as wide as it is on a screen of 80 columns.
  private static let twoScenes = 2 * 78 + codeGap

  /// Whether a stage of this screen has room for two scenes and the program.
  var hasRoomForTwinAndCode: Bool {
    let width = view.appearance.areas.stage.width
    return width >= Self.twoScenes + Self.codeGap + Self.leastCode
  }

  /// Where scene and program stand on a stage; one of them is empty where there is no room for both.
  private func places(in area: Rect) -> (scene: Rect, code: Rect) {
    let nothing = Rect(x: area.x, y: area.y, width: 0, height: 0)
    guard hasCode else { return (area, nothing) }
    let scenes = twin == nil ? Self.leastScene : Self.twoScenes
    let hasRoom =
      area.width >= scenes + Self.codeGap + Self.leastCode && area.height >= Self.leastRows
    let isSeen = view.code.isOpen || view.scene.isInWalk && !view.appearance.isFigure
    guard hasRoom, isSeen else {
      return view.code.isOpen ? (nothing, area) : (area, nothing)
    }
    var (scene, code) = (area, area)
    code = scene.cutRight(min(Self.mostCode, area.width - scenes - Self.codeGap))
    _ = scene.cutRight(Self.codeGap)
    return (scene, code)
  }

  /// The least rows of the program beside a scene.
  private static let leastRows = 12

  /// The size of the area that is left to the scene of a stage.
  func sceneSize(in stage: Size) -> Size {
    let places = places(in: Rect(x: 0, y: 0, stage))
    return places.scene.isEmpty ? stage : places.scene.size
  }

  /// Whether the program stands in place of the scene.
  var isCodeAlone: Bool {
    let stage = policy.stageSize ?? view.appearance.areas.stage.size
    return places(in: Rect(x: 0, y: 0, stage)).scene.isEmpty
  }

  /// Draws a scene and the program, each where there is room for it, and says what can be clicked.
  func drawWithCode(
    in area: Rect,
    into canvas: inout Canvas,
    scene draw: (Rect, inout Canvas) -> [Hit]
  ) -> [Hit] {
    let (scene, code) = places(in: area)
    var hits = scene.isEmpty ? [] : draw(scene, &canvas)
    guard !code.isEmpty, let pane = CodePane(self) else { return hits }
    if !scene.isEmpty {
      canvas.verticalLine(x: scene.right + 1, y: area.y, height: area.height)
    }
    hits += pane.draw(in: code, into: &canvas)
    return hits
  }
}

/// What keys and clicks do in the program.
extension Model {
  /// Gives the program the keys.
  mutating func openCode() {
    guard hasCode else {
      view.notice = "There is no code to show."
      return
    }
    view.code.isOpen = true
    (view.code.choice, view.code.loan) = (nil, nil)
    // It stands where the scene does.
    if view.appearance.presentation.view == .text { view.appearance.presentation.view = .both }
  }

  /// Gives the keys back to the scene, and the component that was selected there, unless another one was chosen since.
  private mutating func closeCode() -> [Effect] {
    let loan = view.code.loan
    (view.code.isOpen, view.code.choice, view.code.loan) = (false, nil, nil)
    view.pane = firstPane
    guard let loan, loan.lent == view.selection else { return [] }
    return select(loan.former)
  }

  /// What an action does while the program has the keys; `nil` where it does what it always does.
  mutating func performInCode(_ action: Action) -> [Effect]? {
    switch action {
    case .up, .down: return moveInCode(by: action == .up ? -1 : 1)
    case .rewrite: return rewrite()
    case .escape where view.code.choice != nil: view.code.choice = nil
    case .escape, .nextPane, .code: return closeCode()
    default: return nil
    }
    return []
  }

  /// The line on which the cursor is, by its place in the program.
  var codeCursor: Int? {
    guard let pane = CodePane(self) else { return nil }
    return pane.cursor
  }

  private mutating func moveInCode(by rows: Int) -> [Effect] {
    guard let pane = CodePane(self), let first = pane.firstStop else { return [] }
    if let choice = view.code.choice {
      view.code.choice = min(max(0, choice + rows), pane.versions.count - 1)
      return []
    }
    let stops = pane.stops
    guard let cursor = pane.cursor, let place = stops.firstIndex(of: cursor) else {
      return put(cursorOn: first)
    }
    return put(cursorOn: stops[min(max(0, place + rows), stops.count - 1)])
  }

  /// Puts the cursor on a line; where nothing is asked, a component is selected that the line makes.
  private mutating func put(cursorOn line: Int) -> [Effect] {
    view.code.cursor = line
    guard policy.code == .told, let program, let layout, program.lines.indices.contains(line)
    else { return [] }
    let block = layout.block(of: view.selection)
    switch program.lines[line].result {
    case .W where block.kind != .weight, .pass(.dW) where block.kind != .weight:
      return lend(layout.weightBlock(block.layer).start)
    case .b where block.kind != .bias, .pass(.db) where block.kind != .bias:
      return lend(layout.biasBlock(block.layer).start)
    default: return []
    }
  }

  /// Selects a component for as long as the cursor is in the program.
  private mutating func lend(_ component: Int) -> [Effect] {
    let isLent = view.code.loan?.lent == view.selection
    let former = isLent ? view.code.loan?.former : nil
    view.code.loan = CodeView.Loan(former: former ?? view.selection, lent: component)
    return select(component)
  }

  /// Chooses among the versions of a line the one with a number, from 1; `nil` where one doesn't choose among some.
  mutating func chooseVersion(_ number: Int) -> [Effect]? {
    guard view.code.choice != nil, hasCodeKeys, let pane = CodePane(self) else { return nil }
    let count = pane.versions.count
    guard (1...max(1, count)).contains(number) else {
      view.notice = "There are \(count) versions: a number from 1 to \(count), or ↑ ↓."
      return []
    }
    view.code.choice = number - 1
    return []
  }

  mutating func clickCode(line: Int) -> [Effect] {
    guard hasCode else { return [] }
    if view.code.isOpen, view.code.cursor == line { return rewrite() }
    view.code.isOpen = true
    view.code.choice = nil
    return put(cursorOn: line)
  }

  mutating func clickCode(version: Int) -> [Effect] {
    view.code.choice = version
    return rewrite()
  }
}

/// Writing a line anew.
extension Model {
  /// Asks for a version of the line with the cursor, or takes the one that is chosen.
  private mutating func rewrite() -> [Effect] {
    guard let pane = CodePane(self), let line = pane.cursor else { return [] }
    guard policy.code.allowsChanges else {
      view.notice =
        "This is how it should be. Which line is written otherwise, the check has to show."
      return []
    }
    let versions = pane.versions
    guard versions.count > 1 else {
      view.notice =
        pane.program.lines[line].pass == nil
        ? "Only lines of the pass, such as dW, have other versions."
        : "There is no other version of this line that would show in this experiment."
      return []
    }
    view.code.cursor = line
    guard let choice = view.code.choice, versions.indices.contains(choice) else {
      view.code.choice = versions.firstIndex { $0.stands(in: experiment) } ?? 0
      return []
    }
    return write(versions[choice])
  }

  /// Puts a version into its line, and checks everything with it.
  private mutating func write(_ version: LineVersion) -> [Effect] {
    let wrong = checking.outcome.map { Self.wrongBlocks(of: $0.summary) }
    let change = LineChange(
      version: version,
      isAsBefore: version.stands(in: experiment),
      wasWrong: experiment.bugs.contains { $0.passLine == version.line },
      wrongBlocks: wrong
    )
    view.code.choice = nil
    let closing = isCodeAlone ? closeCode() : []
    guard !change.isAsBefore else {
      view.code.change = change
      view.notice = change.outcome(wrong: wrong ?? [])
      return closing
    }
    let count = checking.count
    let effects = closing + restart(with: experiment.with(version.bug, in: version.line))
    // One wants to see all bars, and at once.
    if view.scene.showsWholeCheck { view.checkedCount = count }
    view.code.change = change
    view.notice = "The line is written anew, and the check runs with it."
    if let place = program?.lines.firstIndex(where: { $0.pass == version.line }) {
      view.code.cursor = place
    }
    return effects
  }

  /// Says what came of a line that was written anew, once everything is checked.
  mutating func tellLineChange() {
    guard let change = view.code.change, !change.isAsBefore, let outcome = checking.outcome else {
      return
    }
    view.notice = change.outcome(wrong: Self.wrongBlocks(of: outcome.summary))
  }

  /// Whether a wrong line was found and put right, and nothing is wrong in the program any more.
  var isRepaired: Bool {
    guard let change = view.code.change else { return false }
    return change.wasWrong && change.version.bug == nil && experiment.bugs.isEmpty
  }

  private static func wrongBlocks(of summary: Summary) -> [String] {
    summary.blocks.filter { $0.verdict.isDisagreement }.map(\.block.name)
  }
}
