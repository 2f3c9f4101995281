import Foundation
import Synchronization
import Wording

/// One line on standard error that tells how far a long check is, or the reading of files; nothing for a short one, and
/// nothing where standard error is not a terminal.
final class ProgressLine: Sendable {
  private struct State {
    /// How many components are checked; `nil` while the network is trained and differentiated once.
    var total: Int?
    /// What is done with components.
    var verb = "checked"
    /// How fast that goes.
    var pace = Pace()
    /// What part of some files is read; `nil` for a check.
    var read: Double?
    var drawnWidth = 0
    var isFinished = false
  }

  /// Checks shorter than this show nothing.
  static let delay = Duration.milliseconds(500)

  private let state = Mutex(State())
  /// How many components are done: counted by those who check them, and looked at by the one that draws.
  private let done = Atomic(0)
  private let began = ContinuousClock.now

  /// Starts to show progress on standard error, if that is a terminal: that of a check, or of the reading of files.
  init(ofReading isReading: Bool = false) {
    if isReading { state.withLock { $0.read = 0 } }
    guard StandardError.isTerminal else { return }
    Task.detached { [weak self] in
      try await Task.sleep(for: Self.delay)
      while self?.draw() == true { try await Task.sleep(for: .milliseconds(100)) }
    }
  }

  /// Tells that components are checked from now on.
  func beginChecking(total: Int) { goOn(total: total, done: 0, checking: "checked") }

  /// Tells how many components are checked, and that it is about others from now on if there are as many or something
  /// else is done with them: those of another point, or those that are looked at a second time.
  func goOn(total: Int, done: Int, checking verb: String) {
    state.withLock { state in
      if state.total != total || state.verb != verb {
        (state.total, state.verb) = (total, verb)
        state.pace = Pace(from: done, at: seconds)
      }
    }
    self.done.store(done, ordering: .relaxed)
  }

  /// Seconds since it was made.
  private var seconds: Double { (.now - began) / .seconds(1) }

  /// Writes a line for people, above the one that tells how far it is.
  func tell(_ line: String) {
    state.withLock { state in
      if state.drawnWidth > 0 {
        StandardError.write("\r" + String(repeating: " ", count: state.drawnWidth) + "\r")
      }
      state.drawnWidth = 0
      StandardError.write(line + "\n")
    }
  }

  /// Tells that one more component is done.
  func advance() { done.wrappingAdd(1, ordering: .relaxed) }

  /// Tells that a part of the files is read.
  func reach(_ fraction: Double) { state.withLock { $0.read = fraction } }

  /// Erases the line for good and returns how far it came.
  @discardableResult
  func finish() -> String {
    state.withLock { state in
      if state.drawnWidth > 0 {
        StandardError.write("\r" + String(repeating: " ", count: state.drawnWidth) + "\r")
      }
      (state.drawnWidth, state.isFinished) = (0, true)
      return line(&state, seconds: nil)
    }
  }

  /// Draws the line anew; `false` once it is finished.
  private func draw() -> Bool {
    state.withLock { state in
      guard !state.isFinished else { return false }
      let line = line(&state, seconds: seconds).prefix((StandardError.columns ?? 80) - 1)
      let padding = String(repeating: " ", count: max(0, state.drawnWidth - line.count))
      StandardError.write("\r" + line + padding)
      state.drawnWidth = line.count
      return true
    }
  }

  /// What the line says at an instant; where none is given, no more than how far it is.
  private func line(_ state: inout State, seconds: Double?) -> String {
    if let read = state.read { return Self.line(read: read) }
    let done = done.load(ordering: .relaxed)
    guard let total = state.total else { return "preparing the network" }
    let line = Self.line(done: done, of: total, verb: state.verb)
    guard let seconds else { return line }
    state.pace.reach(done, at: seconds)
    return [line, state.pace.text(of: total, at: seconds)].compactMap(\.self)
      .joined(separator: ", ")
  }

  /// The text of the line while files are read, and then while it is worked out what they say.
  static func line(read fraction: Double) -> String {
    fraction < 1 ? "reading \(Numbers.percent(fraction))" : "judging what was read"
  }

  /// How far a check is: `checked 482 of 2 410 components`.
  static func line(done: Int, of total: Int, verb: String) -> String {
    "\(verb) \(Numbers.count(done)) of \(Numbers.count(total)) components"
  }
}
