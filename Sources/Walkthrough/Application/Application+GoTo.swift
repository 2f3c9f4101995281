import CellUI
import GradientChecking
import LessonFormat

/// What lies over whatever screen: the list of everything that can be gone to, and what leads here.
extension Application {
  /// What leads from outside to what is shown: the command and the place on the exported page.
  package var link: Link? {
    guard var link = screen.link else { return nil }
    link.insert(lessonOptions)
    return link
  }

  /// The frame of the screen with what lies over it; `nil` where nothing of this does.
  func cover(_ frame: Frame) -> Frame? {
    var canvas = frame.canvas
    if let goToList {
      return Frame(hits: goToList.draw(into: &canvas), canvas)
    }
    guard let linkPage else { return nil }
    linkPage.draw(into: &canvas)
    return Frame(hits: [], canvas)
  }

  /// What a key does to what lies over the screen, or lays over it; `nil` for a key that is the screen's.
  mutating func pressCover(_ key: Key) -> [Effect]? {
    if let page = linkPage {
      linkPage = page.after(key, in: appearance.size)
      return []
    }
    if goToList != nil { return pressList(key) }
    guard !screen.isCovered else { return nil }
    switch KeyBinding.action(of: key, in: .screens) {
    case .goTo:
      screen.notice = nil
      goToList = GoToList(goals)
    case .link:
      screen.notice = nil
      linkPage = LinkPage(link, symbols: appearance.symbols)
    default: return nil
    }
    return []
  }

  private mutating func pressList(_ key: Key) -> [Effect] {
    guard var list = goToList else { return [] }
    let outcome: GoToList.Outcome
    switch key {
    case .click(let x, let y): outcome = list.click(frame.target(x: x, y: y))
    case .wheel(let amount, _, _):
      list.turnWheel(amount)
      outcome = .open
    default: outcome = list.press(key)
    }
    switch outcome {
    case .open: goToList = list
    case .closed: goToList = nil
    case .goes(let destination):
      goToList = nil
      return show(destination) + adoptAppearance()
    }
    return []
  }

  /// Everything that can be gone to from here.
  private var goals: GoalTable {
    var copy = self
    let home = copy.open(.home) as? HomeScreen
    let open: [HomeScreen.Line] =
      find(HuntPlayer.self) == nil ? [] : [HomeScreen.Line("The open hunt", .openHunt)]
    let screens = [HomeScreen.Line("Home", .home)] + (home?.lines ?? []) + open
    return GoalTable(
      screens: screens.compactMap(Goal.init),
      scenes: SceneKind.ofAnyNetwork,
      shelf: records.shelf,
      knobs: turnedModel
    )
  }

  /// The check whose knobs can be given a value from here; `nil` where that isn't offered.
  private var turnedModel: Model? {
    switch screen.knobReach {
    case .here(let model): return model
    case .lab:
      let experiment = find(WalkScreen.self)?.stage.experiment ?? Experiment()
      return find(Lab.self)?.stage ?? Model(experiment: experiment, appearance: appearance)
    case .nothing: return nil
    }
  }
}

/// Going to what a screen shows by itself.
extension Application {
  /// Goes inside the screen that is shown, or else to another one and there.
  mutating func go(to destination: Destination, on host: Destination) -> [Effect] {
    if let effects = screen.go(to: destination) { return carryOut(effects) }
    let origin = type(of: screen)
    if case .experiment(let experiment, _, _) = destination, find(Lab.self) == nil {
      keep(Lab(experiment: experiment, appearance: appearance))
    }
    let effects = show(host)
    if case .experiment = destination { cameFrom = origin }
    return effects + carryOut(screen.go(to: destination) ?? [])
  }

  /// The screen on which something is shown that is no screen of its own; `nil` where it is.
  func host(of destination: Destination) -> Destination? {
    switch destination {
    case .scene: return .walk
    case .setting, .experiment: return .lab
    case .page(let id, _):
      // A lesson that is open goes there with the answers that were given.
      guard let player = find(LessonPlayer.self), player.review == nil, player.lesson.id == id
      else { return nil }
      return .lessonItself(id)
    case .home, .walk, .lab, .report, .lessons, .lesson, .lessonItself, .lessonAfter, .hunts, .hunt,
      .openHunt, .openLesson, .back:
      return nil
    }
  }

  /// A lesson at a page, with nothing shown of what was saved.
  mutating func openAnew(_ lesson: Lesson, at position: PagePosition) -> LessonPlayer {
    keep(list(of: records.shelf.entries.firstIndex { $0.id == lesson.id }))
    return LessonPlayer(
      lesson,
      appearance: appearance,
      earlier: nil,
      knownBefore: records.shelf.notation(before: lesson.id),
      after: find(LessonPlayer.self),
      at: position,
      folder: records.folder
    )
  }

  /// The screen from which one came to the lab.
  mutating func takeWayBack() -> (any Screen)? {
    guard let type = cameFrom else { return nil }
    cameFrom = nil
    return kept.first { Swift.type(of: $0) == type }
  }
}

extension Goal {
  /// Something that the home screen offers; `nil` for what is done outside, and for a lesson, which has its own goal.
  fileprivate init?(_ line: HomeScreen.Line) {
    guard let destination = line.destination else { return nil }
    if case .lesson = destination { return nil }
    let words = line.title.lowercased().split(separator: " ").filter { $0 != "the" }
    let text = line.texts.first?.plain ?? ""
    self.init(
      kind: .screen,
      names: [words.joined(separator: " ")],
      title: text.isEmpty ? line.title : text,
      destination: destination
    )
  }
}

extension Frame {
  /// A screen with something laid over it.
  fileprivate init(hits: [Hit], _ canvas: Canvas) { self.init(canvas: canvas, hits: hits) }
}
