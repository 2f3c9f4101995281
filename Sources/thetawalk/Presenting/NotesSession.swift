import Foundation
import Ncurses
import Walkthrough

/// The teacher's second screen on a terminal.
struct NotesSession: ~Copyable {
  private var terminal: Terminal
  private var screen: NotesScreen
  private let wakeUp: WakeUp
  private let following: Following
  private let start = ContinuousClock.now
  private var isOpen = true

  /// Takes over the terminal.
  ///
  /// - Parameters:
  ///   - screen: The screen as it begins.
  ///   - folders: Where presenting programs may be.
  /// - Throws: `TerminalError` if no screen can be shown there; nothing was written then.
  init(_ screen: NotesScreen, _ folders: [PresenterFolder]) throws(TerminalError) {
    guard let wakeUp = WakeUp(),
      let following = Following(folders, noteEvent: { wakeUp.signal() })
    else { throw .notControllable }
    terminal = try Terminal(theme: screen.appearance.theme)
    (self.screen, self.wakeUp, self.following) = (screen, wakeUp, following)
  }

  /// Runs until the teacher quits, or the terminal is gone.
  ///
  /// - Parameter asksForBackground: Whether the terminal is asked for its background, and the theme is what suits it.
  mutating func run(asksForBackground: Bool) {
    following.start()
    defer { following.end() }
    if asksForBackground { terminal.askForBackground() }
    screen.appearance.size = terminal.size
    draw()
    while isOpen {
      let readiness = terminal.waitForInput(
        wakeDescriptor: wakeUp.descriptor,
        timeoutMilliseconds: nil
      )
      guard !readiness.contains(.closed) else { return }
      if readiness.contains(.redraw) { screen.appearance.size = terminal.size }
      if readiness.contains(.keys) { takeKeys() }
      wakeUp.clear()
      let now = (ContinuousClock.now - start) / .seconds(1)
      for event in following.takeEvents() { screen.take(event, at: now) }
      if isOpen { draw() }
    }
  }

  private mutating func takeKeys() {
    while isOpen, let key = terminal.readKey() {
      for effect in screen.press(key) {
        switch effect {
        case .quit: isOpen = false
        case .tell(let command, let process): following.tell(command, to: process)
        }
      }
    }
    // Whoever has chosen a theme in the meantime keeps it.
    if let theme = terminal.takeSuggestedTheme(), screen.appearance.theme == .neutral {
      screen.appearance.theme = theme
    }
  }

  private mutating func draw() {
    terminal.theme = screen.appearance.theme
    terminal.draw(screen.canvas.buffer)
  }
}
