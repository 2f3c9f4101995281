import CellUI
import GradientChecking

/// A screen about one check, or two, whose scenes are those of the walk.
protocol StageHost: Screen {
  /// The check and the scene that shows it.
  var stage: Model { get set }

  /// Where its keys have their meaning now.
  var places: KeyPlaces { get }
  /// Tells the stage how much room it has.
  mutating func arrange()
  /// Does what had to wait for an answer, or follows from what the stage has become.
  mutating func settle() -> [Effect]
}

extension Model {
  /// Whether the help or a line that is being typed lies over the scene.
  var isCovered: Bool {
    switch view.overlay {
    case .help, .find, .value: true
    case .knob, nil: false
    }
  }
}

extension Model {
  /// Whether a line of text is being typed.
  var isTyping: Bool {
    switch view.overlay {
    case .find, .value: true
    case .help, .knob, nil: false
    }
  }
}

extension StageHost {
  var appearance: Appearance { stage.view.appearance }

  var notice: String? {
    get { stage.view.notice }
    set { stage.view.notice = newValue }
  }

  var requests: [Effect] {
    guard stage.check == nil, case .underWay = stage.checking.preparation else { return [] }
    return stage.initialEffects
  }

  var isAnimating: Bool { stage.isAnimating }
  var isWaiting: Bool { stage.isWaiting }

  var hasScene: Bool { true }

  var chapter: String { stage.chapter }

  var isTyping: Bool { stage.isTyping }

  var isCovered: Bool { stage.isCovered || isTyping }

  var places: KeyPlaces { stage.hostPlaces }
  var frame: Frame { Frame(model: stage) }

  mutating func prepareFrame() -> [Effect] { stage.keepOverview() }

  mutating func arrange() {}
  mutating func settle() -> [Effect] { [] }

  mutating func adopt(_ appearance: Appearance) -> [Effect] {
    stage.view.appearance = appearance
    arrange()
    return stage.probeIfNeeded() + stage.surveyIfNeeded()
  }

  mutating func press(_ key: Key) -> [Effect] { forward(key) }

  /// Hands a key on to the stage.
  mutating func forward(_ key: Key) -> [Effect] { stage.press(key) + settle() }

  mutating func click(_ target: Hit.Target?) -> [Effect] { stage.click(target) + settle() }

  mutating func turnWheel(_ amount: Int, x: Int, y: Int) -> [Effect] {
    stage.turnWheel(amount) + settle()
  }

  mutating func tick(_ seconds: Double) -> [Effect] { stage.advance(by: seconds) + settle() }

  func check(for slot: Slot) -> GradientCheck? {
    slot == stage.checking.ticket.slot ? stage.check : nil
  }

  mutating func take(_ answer: Message) -> [Effect] {
    answer.ticket == stage.checking.ticket ? stage.update(answer) + settle() : []
  }
}
