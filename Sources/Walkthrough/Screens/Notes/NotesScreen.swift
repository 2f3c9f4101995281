import CellUI
import Wording

/// The teacher's second screen: the notes of what a presenting program shows, the answer, what comes next, and the time.
///
/// It is pure: what happens outside comes as a ``NotesEvent``, what is to be done there goes as an ``Effect``.
public struct NotesScreen: Sendable {
  /// A program that presents, as far as it is known.
  struct Presenter: Sendable {
    /// Its process.
    let id: Int32
    /// When it was found, in seconds of this screen's clock.
    let found: Double
    /// What it told last, and when.
    var told: (state: PresenterState, at: Double)?
    /// When it was asked for something that it hasn't answered yet.
    var asked: Double?
    /// Whether what it says is of another protocol.
    var isStrange = false

    /// Since when it owes a word; `nil` where it doesn't.
    var silentSince: Double? { told == nil ? found : asked }
  }

  /// What the screen shows.
  enum Place: Hashable, Sendable {
    /// That nobody presents, and what came before.
    case waiting(after: String?)
    /// The programs that present, one of them chosen.
    case choosing(Int)
    /// One of them, by its process.
    case following(Int32)
  }

  /// What is to be done outside.
  public enum Effect: Hashable, Sendable {
    /// Ask a presenting program, by its process, for something.
    case tell(PresenterCommand, Int32)
    /// End.
    case quit
  }

  /// How it looks.
  public var appearance: Appearance
  /// The programs that present, in the order in which they were found.
  var presenters: [Presenter] = []
  /// What is shown.
  var place = Place.waiting(after: nil)
  /// The one that is to be followed, where it was named; `nil` for any.
  let wanted: Int32?
  /// Seconds on this screen's clock.
  var now = 0.0
  /// Rows scrolled away.
  var scroll = 0
  /// The keys, where they lie over it.
  var help: HelpView?
  /// Whether one that was followed has ended.
  public private(set) var hasLost = false
  /// What answers the last key or tells what has happened, until the next key, and no longer than it takes to read.
  var notice: String? { didSet { noticed = now } }
  /// When that was said first.
  private var noticed = 0.0

  /// A presenter that says nothing for so many seconds after it was found or asked is taken to be stopped.
  static let patience = 2.0
  /// For so many seconds something is told that may take the place of what comes next.
  static let readingTime = 5.0

  /// A screen that waits for a presenting program.
  ///
  /// - Parameters:
  ///   - appearance: How it looks.
  ///   - wanted: The process of the one to follow; by default the only one, or the one chosen.
  public init(appearance: Appearance, wanted: Int32? = nil) {
    self.appearance = appearance
    self.wanted = wanted
  }
}

/// What happens outside the teacher's second screen.
public enum NotesEvent: Sendable {
  /// A program that presents was found.
  case found(Int32)
  /// It told where it is.
  case told(PresenterState, by: Int32)
  /// It told something that isn't understood.
  case garbled(by: Int32)
  /// It has ended.
  case ended(Int32)
  /// There is no way to find any, and why.
  case impossible(String)
  /// Nothing, but time has passed.
  case time
}

extension NotesScreen {
  /// Takes what has happened into account.
  ///
  /// - Parameters:
  ///   - event: What.
  ///   - seconds: When, on a clock that never goes back.
  public mutating func take(_ event: NotesEvent, at seconds: Double) {
    now = seconds
    if notice != nil, now - noticed >= Self.readingTime { notice = nil }
    switch event {
    case .found(let id):
      presenters.append(Presenter(id: id, found: seconds))
      if case .following = place { notice = "Another program presents: o." }
    case .told(let state, let id):
      guard let index = presenters.firstIndex(where: { $0.id == id }) else { return }
      let before = presenters[index].told?.state.place
      presenters[index].told = (state.madeSafe, seconds)
      (presenters[index].isStrange, presenters[index].asked) = (false, nil)
      if case .following(id) = place, before?.stepKey != state.place.stepKey { scroll = 0 }
      attend()
    case .garbled(let id):
      guard let index = presenters.firstIndex(where: { $0.id == id }) else { return }
      presenters[index].isStrange = true
    case .ended(let id): end(id)
    case .impossible(let reason): place = .waiting(after: reason)
    // Whoever was found at one look is known by now.
    case .time: attend()
    }
  }

  /// While nobody is followed: follows the one that is wanted or the only one, or asks which.
  private mutating func attend() {
    guard case .waiting = place, !presenters.isEmpty else { return }
    if let wanted {
      if presenters.contains(where: { $0.id == wanted }) { place = .following(wanted) }
    } else {
      place = presenters.count == 1 ? .following(presenters[0].id) : .choosing(0)
    }
    scroll = 0
  }

  private mutating func end(_ id: Int32) {
    let name = presenters.first { $0.id == id }?.told?.state.place.whole
    presenters.removeAll { $0.id == id }
    let word = "The presenting program \(name.map { "(\($0)) " } ?? "")has ended."
    switch place {
    case .following(id):
      (scroll, hasLost) = (0, true)
      place = wanted == nil ? rest(after: word, chosen: 0) : .waiting(after: word)
    case .choosing(let chosen): place = rest(after: word, chosen: chosen)
    case .following, .waiting: return
    }
    if case .waiting = place { return }
    notice = word
  }

  /// What is shown when one of several has ended: the only one that is left is followed.
  private func rest(after word: String, chosen: Int) -> Place {
    switch presenters.count {
    case 0: .waiting(after: word)
    case 1: .following(presenters[0].id)
    default: .choosing(min(chosen, presenters.count - 1))
    }
  }

  /// The one that is followed.
  var followed: Presenter? {
    guard case .following(let id) = place else { return nil }
    return presenters.first { $0.id == id }
  }
}

extension NotesScreen {
  /// Where its keys have their meaning.
  private static let places = KeyPlaces.teacher

  /// Does what a key means.
  ///
  /// - Parameter key: The key.
  /// - Returns: What is to be done outside.
  public mutating func press(_ key: Key) -> [Effect] {
    if key == .control("c") { return [.quit] }
    notice = nil
    if let shown = help {
      help = shown.after(key, lastScroll: helpScreen(shown).lastScroll)
      return []
    }
    let action = KeyBinding.action(of: key, in: Self.places)
    switch action {
    case .help: help = HelpView()
    case .theme: appearance.theme = appearance.theme.next
    case .leave: return [.quit]
    case .choosePresenter: choose()
    default:
      if case .choosing(let chosen) = place { return press(action, chosen: chosen) }
      return press(action)
    }
    return []
  }

  private mutating func choose() {
    guard presenters.count > 1 else {
      notice = presenters.isEmpty ? "No program presents." : "Only one program presents."
      return
    }
    let here = followed.flatMap { one in presenters.firstIndex { $0.id == one.id } } ?? -1
    place = .choosing((here + 1) % presenters.count)
  }

  private mutating func press(_ action: Action?, chosen: Int) -> [Effect] {
    switch action {
    case .up, .scrollUp: place = .choosing(max(0, chosen - 1))
    case .down, .scrollDown: place = .choosing(min(presenters.count - 1, chosen + 1))
    case .next where presenters.indices.contains(chosen):
      place = .following(presenters[chosen].id)
      scroll = 0
    default: notice = "↑ ↓ choose, Enter follows."
    }
    return []
  }

  private mutating func press(_ action: Action?) -> [Effect] {
    switch action {
    case .scrollUp:
      scroll = max(0, scroll - 1)
      return []
    case .scrollDown:
      scroll = min(lastScroll, scroll + 1)
      return []
    default: break
    }
    guard let told = followed?.told else {
      notice = "No program presents yet."
      return []
    }
    let shown = told.state.place
    switch action {
    case .next where shown.isAsking && !shown.isBlank:
      notice = "A question or a task stands there: s shows the answer."
    case .next: return tell(.next)
    case .back: return tell(.back)
    case .showMe where !shown.hasAnswer && !shown.isBlank: notice = "Nothing is asked there."
    case .showMe: return tell(.answer)
    case .restartClock: return tell(.clock)
    case .some(let action): return PresenterCommand(passing: action).map { tell($0) } ?? []
    case nil: break
    }
    return []
  }

  private mutating func tell(_ command: PresenterCommand) -> [Effect] {
    guard let id = followed?.id, let index = presenters.firstIndex(where: { $0.id == id }) else {
      return []
    }
    presenters[index].asked = now
    return [.tell(command, id)]
  }

  /// The keys that work here.
  func helpScreen(_ view: HelpView) -> HelpScreen {
    HelpScreen(Self.places, view, size: appearance.size, symbols: appearance.symbols)
  }
}

/// What whoever prints the notes asks it for.
extension NotesScreen {
  /// The process of the one that is followed.
  public var followedProcess: Int32? { followed?.id }

  /// The programs that present, by their processes, each with what it presents: `4711 (lesson Epsilon)`.
  public var labels: [String] {
    presenters.map { presenter in
      "\(presenter.id)" + (presenter.told.map { " (\($0.state.place.whole))" } ?? "")
    }
  }
}
