import CellUI
import GradientChecking

/// What the whole terminal shows: a value with all its state, which takes what happens and is drawn.
///
/// ``Application`` shows one at a time and keeps those that were left, one of each type.
protocol Screen: Sendable {
  /// The line of the home screen under which it is found.
  var origin: Destination { get }
  /// How it looks; keys may change that.
  var appearance: Appearance { get }
  /// One line that answers the last key or tells what went wrong, shown until the next key.
  var notice: String? { get set }
  /// What to do to show it, for the first time or again: nothing is computed twice.
  var requests: [Effect] { get }
  /// Whether time must pass for it to change.
  var isAnimating: Bool { get }
  /// Whether it lacks something that was asked for and will come.
  var isWaiting: Bool { get }
  /// Where one is, as the contents of a recording have it: the same as long as one stays at a step.
  var chapter: String { get }
  /// Where one is, as the teacher's second screen tells it.
  var lecture: LecturePlace { get }
  /// Whether it asks something, or something is to be done, before it goes on.
  var isAsking: Bool { get }
  /// The keys that show the answer, or how what is to be done is done; none where nothing is asked.
  var keysToAnswer: [Key] { get }
  /// The key that somebody who only wants to see on would press.
  var keyThatGoesOn: Key { get }
  /// Whether a line of text is being typed, which Ctrl-C closes.
  var isTyping: Bool { get }
  /// Whether something lies on top of it that takes letters: a line that is being typed, the help, the notes.
  var isCovered: Bool { get }
  /// Whether it has a use of its own for a key that otherwise means something to whoever gives a talk.
  func takes(_ key: Key) -> Bool
  /// Whether it makes use of the mouse now; otherwise the terminal has it, to select text.
  var takesMouse: Bool { get }
  /// What is drawn.
  var frame: Frame { get }
  /// Whether it shows a scene, which can stand alone.
  var hasScene: Bool { get }
  /// Goes through what it shows once, if that has changed, so that it isn't gone through for each part of a frame.
  ///
  /// - Returns: What is to be gone through behind the screen.
  mutating func prepareFrame() -> [Effect]

  /// Looks different from now on.
  ///
  /// - Returns: What is to be computed for what has come into view.
  mutating func adopt(_ appearance: Appearance) -> [Effect]
  /// Does what a key means here.
  mutating func press(_ key: Key) -> [Effect]
  /// Does what a click means here, on what stands where the mouse is, if that can be clicked.
  mutating func click(_ target: Hit.Target?) -> [Effect]
  /// Does what the wheel means here.
  mutating func turnWheel(_ amount: Int, x: Int, y: Int) -> [Effect]
  /// Lets time pass.
  mutating func tick(_ seconds: Double) -> [Effect]
  /// The prepared check of a slot; `nil` where the slot is none of this screen's, or has no check yet.
  func check(for slot: Slot) -> GradientCheck?
  /// Takes an answer into account; one to another screen changes nothing.
  mutating func take(_ answer: Message) -> [Effect]
  /// Goes on with the lessons as their files are now.
  mutating func replace(_ shelf: LessonShelf) -> [Effect]
  /// What giving a knob a value by name would change.
  var knobReach: KnobReach { get }
  /// Goes somewhere inside the screen; `nil` where that is not on this screen.
  mutating func go(to destination: Destination) -> [Effect]?
  /// What leads from outside to what is shown; `nil` where nothing does.
  var link: Link? { get }
  /// The screen that takes this one's place, where an answer was all that this one waited for.
  func successor(_ answer: Message) -> (any Screen)?
}

/// What giving a knob a value by its name changes.
enum KnobReach: Sendable {
  /// The experiment of the screen.
  case here(Model)
  /// The lab's, which is gone to.
  case lab
  /// Nothing: it would tell what is to be found out.
  case nothing
}

extension Screen {
  var knobReach: KnobReach { .lab }
  var link: Link? { nil }
  mutating func go(to destination: Destination) -> [Effect]? { nil }

  var requests: [Effect] { [] }
  var isAnimating: Bool { false }
  var isWaiting: Bool { false }
  var lecture: LecturePlace { LecturePlace(of: "thetawalk", step: chapter) }
  var isAsking: Bool { false }
  var keysToAnswer: [Key] { isAsking ? [.character("s")] : [] }
  var keyThatGoesOn: Key { .character(" ") }
  var isTyping: Bool { false }
  var isCovered: Bool { isTyping }
  var hasScene: Bool { false }
  var takesMouse: Bool { true }

  func takes(_ key: Key) -> Bool { false }
  mutating func prepareFrame() -> [Effect] { [] }
  mutating func click(_ target: Hit.Target?) -> [Effect] { [] }
  mutating func turnWheel(_ amount: Int, x: Int, y: Int) -> [Effect] { [] }
  mutating func tick(_ seconds: Double) -> [Effect] { [] }
  func check(for slot: Slot) -> GradientCheck? { nil }
  mutating func take(_ answer: Message) -> [Effect] { [] }
  mutating func replace(_ shelf: LessonShelf) -> [Effect] { [] }
  func successor(_ answer: Message) -> (any Screen)? { nil }

  /// Takes one message into account and says what to do outside the screen.
  mutating func update(_ message: Message) -> [Effect] {
    switch message {
    case .key(.click(let x, let y)):
      return prepareFrame() + click(frame.target(x: x, y: y))
    case .key(.wheel(let amount, let x, let y)): return turnWheel(amount, x: x, y: y)
    case .key(let key): return press(key)
    case .tick(let seconds): return tick(seconds)
    case .lessons(let shelf): return replace(shelf)
    case .remark(let text): notice = text
    case .resized(let size):
      var changed = appearance
      changed.size = size
      return adopt(changed)
    case .background(let theme):
      var changed = appearance
      changed.theme = theme
      return adopt(changed)
    case .trained, .prepared, .preparationFailed, .computed, .probed, .goneThrough, .surveyed,
      .madeHunt, .foundKeys,
      .reading, .grown, .read, .unreadable:
      return take(message)
    case .fileChanged: break
    }
    return []
  }
}

extension Frame {
  /// What stands at a place, if that can be clicked.
  func target(x: Int, y: Int) -> Hit.Target? {
    hits.last { $0.area.contains(x: x, y: y) }?.target
  }
}
