import CellUI
import GradientChecking
import Hunting
import LessonFormat

/// The whole program: the screen that is shown, those that were left, and what is known beside them.
public struct Application: Sendable {
  /// How everything looks, the same on every screen.
  public private(set) var appearance: Appearance
  /// What is known beside the screens.
  public private(set) var records: Records
  /// What is shown.
  var screen: any Screen
  /// The screens that were left, at most one of each type, to be found again as they were.
  var kept: [any Screen] = []
  /// At which step markers were left, and how many.
  var markers = (chapter: "", count: 0)
  /// Rows scrolled away of the glossary, where it lies over the screen.
  private var glossaryScroll: Int?
  /// The list of everything that can be gone to, where it lies over the screen.
  var goToList: GoToList?
  /// What leads here, where that lies over the screen.
  var linkPage: LinkPage?
  /// The type of the screen from which one came to the lab, to go back to.
  var cameFrom: (any Screen.Type)?
  /// What the command that opens these lessons has behind its name: `--lessons my-lessons`.
  let lessonOptions: [String]

  /// The program with a screen open.
  ///
  /// - Parameters:
  ///   - destination: What is shown first; the home screen where there is no such thing.
  ///   - experiment: What the walk and the lab check.
  ///   - scene: Where the walk begins.
  ///   - step: At which step of that scene, from 0; `nil` for its first.
  ///   - reports: The saved reports that are looked at, if there are any.
  ///   - appearance: How everything looks.
  ///   - shelf: The lessons there are.
  ///   - progress: How far they have come.
  ///   - hunts: What came of earlier hunts.
  ///   - huntSeed: The number of the first new one where there is no ladder.
  ///   - day: Tells which day it is, for the hunt of the day.
  ///   - lessonOptions: What the command that opens these lessons has behind its name.
  ///   - folder: The folder in which it was started, to be named where a file is looked for there.
  public init(
    showing destination: Destination = .home,
    experiment: Experiment = Experiment(),
    scene: SceneKind = .network,
    step: Int? = nil,
    reports: [ReportSource] = [],
    appearance: Appearance,
    shelf: LessonShelf = LessonShelf(),
    progress: LearningProgress = LearningProgress(),
    hunts: HuntHistory = HuntHistory(),
    huntSeed: UInt64 = 1,
    day: @escaping @Sendable () -> HuntDay? = { nil },
    lessonOptions: [String] = [],
    folder: String? = nil
  ) {
    self.appearance = appearance
    self.lessonOptions = lessonOptions
    records = Records(shelf: shelf, progress: progress, hunts: hunts, nextSeed: huntSeed, day: day)
    records.folder = folder
    let opened = reports.isEmpty ? nil : ReportScreen(reports, appearance: appearance)
    let walk = WalkScreen(
      experiment: experiment,
      scene: scene,
      step: step,
      appearance: appearance
    )
    screen = walk
    if let opened { keep(opened) }
    if destination != .home { _ = show(destination) }
    // Home tells of all lessons, and waits until they are read: it is made when one goes there.
    if screen is WalkScreen, destination != .walk {
      screen = HomeScreen(
        records,
        report: opened?.invitation,
        walk: walk.stage,
        appearance: appearance
      )
    }
    if !(screen is WalkScreen) { keep(walk) }
  }

  /// What to do first: prepare what is shown.
  public var initialEffects: [Effect] { screen.requests }

  /// Whether time must pass for the screen to change.
  public var isAnimating: Bool { screen.isAnimating }

  /// Whether the screen lacks something that was asked for and will come.
  public var isWaiting: Bool { screen.isWaiting }

  /// Where one is, as the contents of a recording have it: the same as long as one stays at a step.
  public var chapter: String {
    let chapter = screen.chapter
    guard markers.chapter == chapter, markers.count > 0 else { return chapter }
    return "\(chapter), marker \(markers.count)"
  }

  /// Whether the screen asks something, or something is to be done, before it goes on.
  public var isAsking: Bool { screen.isAsking }

  /// The key that somebody who only wants to see on would press.
  public var keyThatGoesOn: Key { screen.keyThatGoesOn }

  /// Whether mouse clicks are taken by the program now.
  public var takesMouse: Bool {
    appearance.isMouseOn && screen.takesMouse && linkPage == nil
  }

  /// What is drawn.
  public var frame: Frame {
    var screen = screen
    _ = screen.prepareFrame()
    let frame = presented(screen.frame)
    guard !appearance.presentation.isBlank else { return frame }
    if let covered = cover(frame) { return covered }
    guard let glossaryScroll else { return frame }
    var canvas = frame.canvas
    Glossary(of: frame, scroll: glossaryScroll).draw(into: &canvas)
    return Frame(canvas: canvas, hits: [])
  }

  /// Goes through what is shown once, if that has changed: ``frame`` then costs no more than what it draws.
  ///
  /// - Returns: What is to be gone through behind the screen, because it takes longer than a frame.
  @discardableResult
  public mutating func prepareFrame() -> [Effect] { screen.prepareFrame() }

  /// Why the program ends although nobody asked for it: a report that it was opened for can't be read.
  public var failure: (any Error)? { find(ReportScreen.self)?.failure }

  /// The check that is prepared in a slot.
  public func check(for slot: Slot) -> GradientCheck? {
    screen.check(for: slot) ?? kept.lazy.compactMap { $0.check(for: slot) }.first
  }

  /// The screen of a type, as it is shown or as it was left.
  func find<Kind: Screen>(_ type: Kind.Type = Kind.self) -> Kind? {
    screen as? Kind ?? kept.lazy.compactMap { $0 as? Kind }.first
  }

  /// Changes a screen, shown or kept, without a message.
  mutating func change<Kind: Screen>(_ work: (inout Kind) -> [Effect]) -> [Effect] {
    guard var changed = find(Kind.self) else { return [] }
    let effects = work(&changed)
    if screen is Kind { screen = changed } else { keep(changed) }
    return effects
  }

  /// Keeps a screen, to be found again as it is.
  mutating func keep(_ screen: any Screen) {
    forget(type(of: screen))
    kept.append(screen)
  }

  private mutating func forget(_ type: any Screen.Type) {
    kept.removeAll { Swift.type(of: $0) == type }
  }
}

extension Application {
  /// Takes one message into account and says what to do outside.
  public mutating func update(_ message: Message) -> [Effect] {
    switch message {
    case .key(.control("c")) where !screen.isTyping && goToList == nil: return [.quit]
    case .key(let key) where takesForGlossary(key): return []
    case .key(let key):
      if !appearance.presentation.isBlank, let effects = pressCover(key) { return effects }
      if let effects = press(whilePresenting: key) { return carryOut(effects) }
      let effects = screen.update(message)
      return carryOut(effects + adoptAppearance())
    case .background, .tick, .remark:
      let effects = screen.update(message)
      return carryOut(effects + adoptAppearance())
    case .resized, .lessons:
      if case .lessons(let shelf) = message {
        records.shelf = shelf
        goToList = nil
      }
      var effects = screen.update(message)
      for place in kept.indices { effects += kept[place].update(message) }
      appearance = screen.appearance
      return carryOut(effects)
    case .fileChanged(let path):
      return carryOut(
        change { (reports: inout ReportScreen) in reports.reread(path) }
          + change { (lesson: inout LessonPlayer) in lesson.reread(path) }
      )
    case .trained, .prepared, .preparationFailed, .computed, .probed, .goneThrough, .surveyed,
      .madeHunt, .foundKeys,
      .reading, .grown, .read, .unreadable:
      return take(message)
    }
  }

  /// Opens the glossary, or, where it is open, scrolls or closes it; `false` for a key that is the screen's.
  private mutating func takesForGlossary(_ key: Key) -> Bool {
    if let scroll = glossaryScroll {
      glossaryScroll = Glossary(of: screen.frame, scroll: scroll).scroll(after: key)
      return true
    }
    guard goToList == nil, linkPage == nil, !appearance.presentation.isBlank,
      KeyBinding.action(of: key, in: .screens) == .glossary, !screen.isCovered
    else {
      return false
    }
    glossaryScroll = 0
    return true
  }

  /// A key may change how everything looks on any screen.
  mutating func adoptAppearance() -> [Effect] {
    guard screen.appearance != appearance else { return [] }
    appearance = screen.appearance
    return adoptByKept()
  }

  /// Lets the screens that were left look as the shown one does.
  private mutating func adoptByKept() -> [Effect] {
    kept.indices.flatMap { kept[$0].adopt(appearance) }
  }

  /// Lets every screen look different from now on.
  mutating func adopt(_ change: (inout Appearance) -> Void) -> [Effect] {
    change(&appearance)
    return screen.adopt(appearance) + adoptByKept()
  }

  /// Lets steps be explained by movements from now on, or not.
  public mutating func setMoving(_ isMoving: Bool) {
    appearance.isMoving = isMoving
    // Nothing is larger or smaller by that, so that nothing has to be asked for.
    _ = screen.adopt(appearance) + adoptByKept()
  }

  /// Lets what takes longer than a frame be gone through behind the screen: somebody carries out what
  /// ``prepareFrame()`` asks for, and nobody waits for it.
  public mutating func letScreenLag() {
    appearance.mostAtOnce = Appearance.mostBetweenFrames
    _ = screen.adopt(appearance) + adoptByKept()
  }

  /// Whether a scene is shown, which can stand alone.
  public var hasScene: Bool { screen.hasScene }

  /// Gives the scene the whole of a size from now on: without where one is, what is said and the keys.
  mutating func showSceneAlone(_ size: Size) -> [Effect] {
    appearance.size = size
    appearance.isFigure = true
    return carryOut(screen.adopt(appearance))
  }

  private mutating func take(_ answer: Message) -> [Effect] {
    if let next = screen.successor(answer) {
      forget(type(of: next))
      screen = next
      return screen.requests
    }
    var effects = screen.take(answer)
    for place in kept.indices { effects += kept[place].take(answer) }
    return carryOut(effects)
  }

  /// Goes to other screens and notes what is to be saved; the rest is handed on.
  mutating func carryOut(_ effects: [Effect]) -> [Effect] {
    effects.flatMap { effect -> [Effect] in
      switch effect {
      case .show(let destination): return show(destination)
      case .save(let progress, let lesson):
        // A lesson that was opened at a step knows of nothing that was before.
        let earlier = records.progress.lessons[lesson] ?? LessonProgress()
        records.progress.lessons[lesson] = earlier.merged(with: progress)
      case .saveHunt(let record): records.hunts.add(record)
      case .saveTrace(let trace): records.hunts.note(trace)
      case .prepare, .compute, .probe, .goThrough, .survey, .makeHunt, .findKeys, .read, .watch,
        .writeStarter, .cancel, .quit:
        break
      }
      return [effect]
    }
  }
}

/// Going from one screen to another.
extension Application {
  /// Goes to another screen.
  ///
  /// - Returns: What to do to show it.
  public mutating func show(_ destination: Destination) -> [Effect] {
    if let host = host(of: destination) { return go(to: destination, on: host) }
    guard var next = open(destination) else { return [] }
    let effects = next.adopt(appearance)
    forget(type(of: next))
    if type(of: next) != type(of: screen) { keep(screen) }
    screen = next
    return carryOut(effects + screen.requests)
  }

  /// The screen of a destination, as it was left or new; `nil` where there is no such thing.
  mutating func open(_ destination: Destination) -> (any Screen)? {
    switch destination {
    case .home:
      guard let walk = find(WalkScreen.self) else { return nil }
      return HomeScreen(
        records,
        report: find(ReportScreen.self)?.invitation,
        walk: walk.stage,
        lab: find(Lab.self)?.stage.experiment,
        after: find(),
        appearance: appearance,
        chosen: screen.origin
      )
    case .walk: return find(WalkScreen.self)
    case .report: return find(ReportScreen.self)
    case .lab:
      let experiment = find(WalkScreen.self)?.stage.experiment ?? Experiment()
      cameFrom = nil
      var lab = find() ?? Lab(experiment: experiment, appearance: appearance)
      lab.leadsBack = false
      return lab
    case .lessons: return list(of: find(LessonList.self)?.chosen)
    case .lesson(let id):
      return review(before: id) ?? records.shelf.lesson(id).map { open($0) }
    case .lessonItself(let id): return records.shelf.lesson(id).map { open($0) }
    case .lessonAfter(let id):
      // Whoever gives a talk says when the next one begins.
      if appearance.presentation.isOn, let player = screen as? LessonPlayer {
        return LessonEnd(player.lesson, on: records.shelf, appearance: appearance)
      }
      if let next = records.shelf.lesson(after: id) { return review(before: next.id) ?? open(next) }
      guard records.shelf.entries.last?.id == id else {
        var list = list(of: find(LessonList.self)?.chosen)
        list.notice = "The lessons behind it have mistakes."
        return list
      }
      var hunts = huntList(find(HuntList.self)?.level ?? .pick)
      hunts.notice = "That was the last lesson. Now find a planted bug yourself: Enter begins."
      return hunts
    case .hunts:
      return huntList(find(HuntList.self)?.level ?? find(HuntPlayer.self)?.hunt.level ?? .pick)
    case .openHunt: return find(HuntPlayer.self)
    case .openLesson: return find(LessonPlayer.self)
    case .page(let id, let position):
      return records.shelf.lesson(id).map { openAnew($0, at: position) }
    // They are shown on other screens.
    case .scene, .setting, .experiment: return nil
    case .back: return takeWayBack()
    case .hunt(let level, let seed):
      let number = seed ?? records.freshSeed(level)
      if seed == nil, level != .pick { records.nextSeed = number &+ 1 }
      var list = huntList(level)
      list.making = (level, number)
      list.isOfLesson = screen is LessonPlayer
      return list
    }
  }

  /// The levels of hunts with one chosen.
  private func huntList(_ level: HuntLevel) -> HuntList {
    HuntList(
      records: records,
      earlier: find(),
      appearance: appearance,
      chosen: level.rawValue - 1
    )
  }

  /// The list of lessons with a line chosen, by default that of the first lesson that isn't done.
  func list(of place: Int?) -> LessonList {
    let chosen = place ?? records.shelf.firstUnfinished(records.progress) ?? 0
    return LessonList(records, chosen: chosen, appearance: appearance)
  }

  /// A lesson where it was left in this run of the program, or at its beginning.
  private mutating func open(_ lesson: Lesson) -> LessonPlayer {
    keep(list(of: records.shelf.entries.firstIndex { $0.id == lesson.id }))
    let earlier = find(LessonPlayer.self)
    if let earlier, earlier.review == nil, earlier.lesson.id == lesson.id, !earlier.isAtEnd {
      return earlier
    }
    return LessonPlayer(
      lesson,
      appearance: appearance,
      earlier: records.progress.lessons[lesson.id],
      knownBefore: records.shelf.notation(before: lesson.id),
      after: earlier,
      folder: records.folder
    )
  }

  /// The question of an earlier lesson that comes back before a lesson which was not begun yet.
  private mutating func review(before id: String) -> LessonPlayer? {
    let earlier = find(LessonPlayer.self)
    if let earlier, earlier.review == nil, earlier.lesson.id == id, !earlier.isAtEnd { return nil }
    guard let review = records.shelf.review(before: id, records.progress) else { return nil }
    keep(list(of: records.shelf.entries.firstIndex { $0.id == id }))
    return LessonPlayer(
      review,
      appearance: appearance,
      earlier: records.progress.lessons[review.lesson.id],
      after: earlier
    )
  }
}
