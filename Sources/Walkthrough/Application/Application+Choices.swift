import CellUI
import LessonFormat

/// The home screen and the list of lessons.
extension Application {
  mutating func choose(_ key: Key) -> [Request] {
    if let scroll = helpScroll { return readHelp(key, scroll) }
    if case .click(let x, let y) = key { return click(x, y) }
    if case .wheel(let amount, _, _) = key {
      move(by: amount)
      return []
    }
    if case .character(let character) = key, let digit = character.wholeNumberValue,
      screen == .lessons
    {
      chooseLesson(typed: digit)
      return []
    }
    if screen == .hunts { return chooseHunt(key) }
    switch KeyBinding.action(of: key) {
    case .up, .previousComponent: move(by: -1)
    case .down, .nextComponent: move(by: 1)
    case .firstComponent: move(by: -1000)
    case .lastComponent: move(by: 1000)
    case .next: return openChosen()
    case .back, .escape: if screen == .lessons { screen = .home }
    case .leave:
      if screen == .home { return [.quit] }
      screen = .home
    case .help: helpScroll = 0
    case .theme: appearance.theme = appearance.theme.next
    case .mouse: appearance.isMouseOn.toggle()
    default: notice = "↑ ↓ choose, Enter opens."
    }
    return []
  }

  private mutating func move(by change: Int) {
    if screen == .hunts {
      moveLevel(by: change)
    } else if screen == .home {
      let items = homeItems
      let place = (items.firstIndex(of: home) ?? 0) + change
      home = items[min(max(0, place), items.count - 1)]
    } else {
      chosenLesson = min(max(0, chosenLesson + change), max(0, shelf.entries.count - 1))
    }
  }

  /// Chooses the lesson of a number; a second digit typed makes 12 of 1.
  private mutating func chooseLesson(typed digit: Int) {
    let joined = (chosenLesson + 1) * 10 + digit
    let number = joined <= shelf.entries.count && chosenLesson < 9 ? joined : digit
    guard (1...max(1, shelf.entries.count)).contains(number) else { return }
    chosenLesson = number - 1
  }

  /// The lines of the home screen.
  var homeItems: [HomeScreen.Item] {
    HomeScreen.Item.allCases.filter { $0 != .report || report != nil }
  }

  private mutating func openChosen() -> [Request] {
    if screen == .home {
      switch home {
      case .lessons: screen = .lessons
      case .walk: return openWalk()
      case .lab: return openLab()
      case .report: if report != nil { screen = .report }
      case .hunt: screen = .hunts
      case .quit: return [.quit]
      }
      return []
    }
    guard shelf.entries.indices.contains(chosenLesson) else { return [] }
    let entry = shelf.entries[chosenLesson]
    guard case .lesson = entry.content else {
      notice = "This file has mistakes: mend them first."
      return []
    }
    return open(lesson: entry.id)
  }

  private mutating func click(_ x: Int, _ y: Int) -> [Request] {
    switch frame.hits.last(where: { $0.area.contains(x: x, y: y) })?.target {
    case .home(let name): home = HomeScreen.Item(rawValue: name) ?? home
    case .lesson(let place): chosenLesson = place
    case .huntLevel(let level):
      hunts.level = level
      return openChosenHunt()
    default: return []
    }
    return openChosen()
  }

  private mutating func readHelp(_ key: Key, _ scroll: Int) -> [Request] {
    let last = HelpScreen(scroll: scroll)
      .lastScroll(size: appearance.size, symbols: appearance.symbols)
    switch KeyBinding.action(of: key) {
    case .down, .next: helpScroll = min(scroll + 1, last)
    case .up, .back: helpScroll = max(0, scroll - 1)
    default: helpScroll = nil
    }
    return []
  }
}

/// Lessons that were changed while the program runs.
extension Application {
  /// Puts the files on the shelf as they are now.
  ///
  /// An open lesson goes to the step that changed; where its
  /// file has mistakes it stays as it was and says so.
  mutating func replace(_ shelf: LessonShelf) -> [Request] {
    self.shelf = shelf
    chosenLesson = min(chosenLesson, max(0, shelf.entries.count - 1))
    guard let player else { return [] }
    return self.player?.replace(
      with: shelf.lesson(player.lesson.id),
      mistakes: shelf.mistakes(file: player.lesson.file)
    ) ?? []
  }
}
