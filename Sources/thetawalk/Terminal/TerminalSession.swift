import CellUI
import Foundation
import GradientChecking
import Ncurses
import Walkthrough

/// The program on a terminal: takes keys and the worker's answers, and draws.
///
/// It sleeps until there is something to do. What has come is taken all at once, then one frame is
/// drawn, at most sixty a second; what a key does is drawn at once.
struct TerminalSession: ~Copyable {
  private var terminal: Terminal
  private var application: Application
  private let keeper: ProgressKeeper
  private let wakeUp: WakeUp
  private let mailbox: Mailbox
  private let worker: Worker
  private let watch: LessonWatch?
  private var reportWatches: [ReportWatch]
  private var autoplay: Autoplay
  private var recorder: ScreenRecorder?
  private let presenting: Presenting?
  /// The step that the teacher's second screen was told last.
  private var toldChapter: String?
  private var isOpen = true

  /// What ended the program, if the user didn't.
  var failure: (any Error)? { application.failure }

  /// Answers that are ready within this time after a key are drawn in the same frame as the key's own
  /// effect, so that nothing flickers on its way.
  private static let patience = Duration.milliseconds(8)
  /// The first frame waits a little longer, for the network to be built.
  private static let firstPatience = Duration.milliseconds(15)
  /// The first frame waits this long for what the terminal says of its background, so that it has the right colours.
  private static let backgroundPatience = Duration.milliseconds(100)

  /// Takes over the terminal.
  ///
  /// - Parameters:
  ///   - application: The program, wherever it stands.
  ///   - start: What gives the examples of an experiment, reads reports, and says which of them are watched.
  ///   - keeper: Saves progress and hunts; gives what to tell the user if it can't.
  ///   - autoplay: What is pressed without anybody.
  ///   - recorder: Records what is drawn.
  /// - Throws: `TerminalError` if no screen can be shown there; nothing was written then.
  init(
    _ application: Application,
    _ start: ProgramStart,
    keeper: ProgressKeeper,
    autoplay: Autoplay,
    recorder: consuming ScreenRecorder?
  ) throws(TerminalError) {
    guard let wakeUp = WakeUp() else { throw .notControllable }
    terminal = try Terminal(theme: application.appearance.theme)
    self.wakeUp = wakeUp
    mailbox = Mailbox { wakeUp.signal() }
    let checks = Slot.allCases.map { ($0, application.check(for: $0)) }
    worker = Worker(
      datasets: start.datasets,
      reports: start.reader,
      checks: Dictionary(uniqueKeysWithValues: checks).compactMapValues { $0 },
      mailbox: mailbox
    )
    let mailbox = mailbox
    watch = start.lessons.folder.flatMap { LessonWatch($0, mailbox: mailbox) }
    reportWatches = start.watched.compactMap { ReportWatch($0, mailbox: mailbox) }
    self.keeper = keeper
    self.autoplay = autoplay
    self.recorder = recorder
    self.application = application
    let (presenting, remark) = Presenting.begin(for: application, start.datasets, wakeUp)
    self.presenting = presenting
    self.application.letScreenLag()
    if let remark { _ = self.application.update(.remark(remark)) }
  }

  /// Runs until the user quits, the program can't go on, or the terminal is gone.
  ///
  /// - Parameter asksForBackground: Whether the terminal is asked for its background, and the theme is what suits it.
  mutating func run(asksForBackground: Bool) {
    defer {
      worker.end()
      recorder?.end()
      presenting?.end()
    }
    terminal.setMouse(enabled: application.takesMouse)
    if asksForBackground { terminal.askForBackground() }
    send(.resized(terminal.size))
    perform(application.initialEffects)
    let early = keysBeforeBackground()
    collectAnswers(within: Self.firstPatience)
    draw()
    application.records.shelf.beginReading()
    for key in early where isOpen { send(.key(key)) }
    showWhatHappens(hasKey: !early.isEmpty)
  }

  /// Waits for what happens, and draws it, until the end.
  ///
  /// - Parameter hasKey: Whether a key was taken since the last frame.
  private mutating func showWhatHappens(hasKey: Bool) {
    var pace = FramePace(after: .now)
    var (hasKey, isStale) = (hasKey, hasKey)
    var lastTick: ContinuousClock.Instant?
    while isOpen {
      let due = pace.next(answeringKey: hasKey)
      let readiness = terminal.waitForInput(
        // What comes from the background while a frame is due is taken with it.
        wakeDescriptor: isStale ? nil : wakeUp.descriptor,
        timeoutMilliseconds: milliseconds(
          untilFrame: isStale || application.isAnimating ? due : nil
        )
      )
      guard !readiness.contains(.closed) else { return }
      take(readiness)
      if isOpen, pressByItself() { (hasKey, isStale) = (true, true) }
      guard isOpen else { return }
      hasKey = hasKey || readiness.contains(.keys)
      isStale = isStale || !readiness.isEmpty || application.isAnimating
      guard isStale, pace.next(answeringKey: hasKey) <= .now else { continue }
      drainMailbox()
      let now = ContinuousClock.now
      // Nothing moves before it is on the screen.
      if application.isAnimating {
        send(.tick(seconds: lastTick.map { (now - $0) / .seconds(1) } ?? 0))
      }
      lastTick = application.isAnimating ? now : nil
      if hasKey { collectAnswers(within: Self.patience) }
      guard isOpen else { return }
      draw()
      pace.drew(at: .now)
      (hasKey, isStale) = (false, false)
    }
  }
}

extension TerminalSession {
  /// Takes what has come into account.
  private mutating func take(_ readiness: Terminal.Readiness) {
    if readiness.contains(.redraw) { send(.resized(terminal.size)) }
    guard readiness.contains(.keys) else { return }
    while isOpen, let key = terminal.readKey() {
      send(.key(key))
      autoplay.noteKey(at: .now)
    }
    adoptBackground()
  }

  /// Whether nothing moves and nothing is being computed.
  private var isResting: Bool { !application.isAnimating && !application.isWaiting }

  /// Presses what is due without anybody.
  ///
  /// - Returns: Whether there was anything.
  private mutating func pressByItself() -> Bool {
    let press = autoplay.take(at: .now, isResting: isResting, isAsking: application.isAsking)
    guard let press else { return false }
    switch press {
    case .key(let key): send(.key(key))
    case .goesOn: send(.key(application.keyThatGoesOn))
    }
    return true
  }

  /// How long to sleep at most: until the next frame is due, or something is pressed by itself; `nil` for ever.
  private func milliseconds(untilFrame due: ContinuousClock.Instant?) -> Int? {
    let pressed = autoplay.next(isResting: isResting, isAsking: application.isAsking)
    return [due, pressed].compactMap(\.self).min().map { Self.milliseconds(until: $0) }
  }

  /// Waits a moment for what the terminal says of its background.
  ///
  /// - Returns: The keys that were typed meanwhile.
  private mutating func keysBeforeBackground() -> [Key] {
    let end = ContinuousClock.now + Self.backgroundPatience
    var keys: [Key] = []
    while terminal.isAwaitingBackground, ContinuousClock.now < end {
      let rest = Self.milliseconds(until: end)
      let readiness = terminal.waitForInput(wakeDescriptor: nil, timeoutMilliseconds: rest)
      if readiness.contains(.closed) { break }
      if readiness.contains(.redraw) { send(.resized(terminal.size)) }
      while let key = terminal.readKey() { keys.append(key) }
    }
    adoptBackground()
    return keys
  }

  /// Takes the theme that suits the background, if the terminal has just said it.
  private mutating func adoptBackground() {
    // Whoever has chosen a theme in the meantime keeps it.
    guard let theme = terminal.takeSuggestedTheme(), application.appearance.theme == .neutral else {
      return
    }
    send(.background(theme))
  }

  private mutating func drainMailbox() {
    wakeUp.clear()
    for message in mailbox.drain() { send(message) }
    for command in presenting?.takeCommands() ?? [] where isOpen {
      for key in application.keys(for: command) where isOpen {
        send(.key(key))
        autoplay.noteKey(at: .now)
      }
    }
  }

  /// Updates the program and carries out what follows.
  private mutating func send(_ message: Message) {
    perform(application.update(message))
  }

  private mutating func perform(_ effects: [Effect]) {
    for effect in effects {
      switch effect {
      case .quit: isOpen = false
      case .prepare, .compute, .probe, .goThrough, .survey, .makeHunt, .findKeys, .read, .cancel:
        worker.submit(effect)
      case .watch(let path):
        if let watch = ReportWatch(path, mailbox: mailbox) { reportWatches.append(watch) }
      case .writeStarter(let starter): tell(StarterFiles.remark(onWriting: starter))
      case .save(let progress, let lesson): tell(keeper.save(progress, lesson: lesson))
      case .saveHunt(let record): tell(keeper.save(record))
      case .saveTrace(let trace): tell(keeper.save(trace))
      case .show: break
      }
    }
  }

  private mutating func tell(_ remark: String?) {
    if let remark { _ = application.update(.remark(remark)) }
  }

  /// Waits for the answer to what was just asked, but no longer than nobody would notice.
  private mutating func collectAnswers(within patience: Duration) {
    let end = ContinuousClock.now + patience
    while application.isWaiting, ContinuousClock.now < end {
      wakeUp.wait(milliseconds: Self.milliseconds(until: end))
      drainMailbox()
    }
  }

  private mutating func draw() {
    terminal.theme = application.appearance.theme
    terminal.setMouse(enabled: application.takesMouse)
    perform(application.prepareFrame())
    let buffer = application.frame.canvas.buffer
    terminal.draw(buffer)
    tell(recorder?.take(buffer, of: application))
    tellPlace()
  }

  /// Tells the teacher's second screen where the program is; while something moves, only that the step is another one.
  private mutating func tellPlace() {
    guard let presenting else { return }
    let chapter = application.chapter
    guard !application.isAnimating || chapter != toldChapter else { return }
    toldChapter = chapter
    presenting.show(application.lecture, application.lessonAnswer)
  }

  private static func milliseconds(until instant: ContinuousClock.Instant) -> Int {
    max(0, Int(((instant - .now) / .milliseconds(1)).rounded(.up)))
  }
}
