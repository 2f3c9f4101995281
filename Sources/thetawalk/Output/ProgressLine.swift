import Foundation
import Synchronization
import Wording

/// One line on standard error that tells how far a long check is, or the reading of files; nothing for a short one, and
/// nothing where standard error is not a terminal.
final class ProgressLine: Sendable {
  private struct State {
    /// How many components are checked; `nil` while the network is trained and differentiated once.
    var total: Int?
    var began = ContinuousClock.now
    var done = 0
    /// How many of these were done before it began.
    var firstDone = 0
    /// What is done with components.
    var verb = "checked"
    /// What part of some files is read; `nil` for a check.
    var read: Double?
    var drawnWidth = 0
    var isFinished = false

    /// What the line says now.
    var line: String {
      read.map(ProgressLine.line)
        ?? ProgressLine.line(
          total: total,
          done: done,
          elapsed: .now - began,
          doneBefore: firstDone,
          verb: verb
        )
    }
  }

  /// Checks shorter than this show nothing.
  static let delay = Duration.milliseconds(500)

  private let state = Mutex(State())

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
  func beginChecking(total: Int) {
    state.withLock { state in
      state.total = total
      state.began = .now
    }
  }

  /// Tells that other components are checked from now on, if there are as many: those of another point, or those that
  /// are looked at a second time.
  func goOn(total: Int, done: Int, checking verb: String) {
    state.withLock { state in
      if state.total != total || state.verb != verb {
        (state.total, state.verb, state.began, state.firstDone) = (total, verb, .now, done)
      }
      state.done = done
    }
  }

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
  func advance() { state.withLock { $0.done += 1 } }

  /// Tells that a part of the files is read.
  func reach(_ fraction: Double) { state.withLock { $0.read = fraction } }

  /// Erases the line for good and returns what it would say now.
  @discardableResult
  func finish() -> String {
    state.withLock { state in
      if state.drawnWidth > 0 {
        StandardError.write("\r" + String(repeating: " ", count: state.drawnWidth) + "\r")
      }
      (state.drawnWidth, state.isFinished) = (0, true)
      return state.line
    }
  }

  /// Draws the line anew; `false` once it is finished.
  private func draw() -> Bool {
    state.withLock { state in
      guard !state.isFinished else { return false }
      let line = state.line.prefix((StandardError.columns ?? 80) - 1)
      let padding = String(repeating: " ", count: max(0, state.drawnWidth - line.count))
      StandardError.write("\r" + line + padding)
      state.drawnWidth = line.count
      return true
    }
  }

  /// The text of the line while files are read, and then while it is worked out what they say.
  static func line(read fraction: Double) -> String {
    fraction < 1 ? "reading \(Numbers.percent(fraction))" : "judging what was read"
  }

  /// The text of the line during a check.
  static func line(
    total: Int?,
    done: Int,
    elapsed: Duration,
    doneBefore: Int = 0,
    verb: String = "checked"
  ) -> String {
    guard let total else { return "preparing the network" }
    let seconds = elapsed / .seconds(1)
    guard done > doneBefore, seconds > 0 else {
      return "\(verb) \(Numbers.count(done)) of \(Numbers.count(total)) components"
    }
    let rate = Double(done - doneBefore) / seconds
    let remaining = Double(total - done) / rate
    return "\(verb) \(Numbers.count(done)) of \(Numbers.count(total)) components, "
      + "\(Numbers.count(Int(rate.rounded())))/s, "
      + timeText(remaining) + " left"
  }

  private static func timeText(_ seconds: Double) -> String {
    let whole = Int(min(seconds.rounded(.up), 360_000))
    if whole < 60 { return "\(whole) s" }
    if whole < 3600 { return "\(whole / 60) min \(whole % 60) s" }
    return "\(whole / 3600) h \(whole / 60 % 60) min"
  }
}
