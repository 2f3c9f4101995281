import Foundation
import Synchronization
import Wording

/// Lines to a model and from it, for as long as it runs; one thread uses it.
///
/// A model may be stuck in writing while we are, so both directions, and its words for people, are served by one wait.
final class ModelChannel {
  /// What happens to lines that are no answers, and to the words that it has for people: safe to print, a line each.
  typealias WordSink = @Sendable (String) -> Void

  private let input: Int32
  private let output: Int32
  private let process: ModelProcess?
  private let isCancelled: @Sendable () -> Bool
  private let tell: WordSink
  private var unsent: [UInt8] = []
  private var sentCount = 0
  private var received = LineBuffer()
  private var words = LineBuffer()
  private var outputIsOpen = true
  private var errorsAreOpen: Bool
  /// The last lines for people, safe to print.
  private(set) var lastWords: [String] = []

  /// No answer is longer, in bytes: some twenty for each of ten million numbers.
  private static let longestLine = 1 << 29
  /// So many of the last lines stand in an error.
  private static let wordCount = 3
  /// As many bytes as a pipe takes at once without making anybody wait, once it takes any (POSIX's least PIPE_BUF is
  /// 512; that of Linux is this).
  private static let pieceLength = 4096

  /// The channel to a model that was started.
  init(
    _ process: ModelProcess,
    isCancelled: @escaping @Sendable () -> Bool,
    tell: @escaping WordSink
  ) {
    (input, output, self.process) = (process.input, process.output, process)
    errorsAreOpen = true
    (self.isCancelled, self.tell) = (isCancelled, tell)
    Self.blockBrokenPipes()
  }

  /// The channel to the model that started us.
  init(
    answers: Int32,
    questions: Int32,
    isCancelled: @escaping @Sendable () -> Bool,
    tell: @escaping WordSink
  ) {
    (input, output, process) = (questions, answers, nil)
    errorsAreOpen = false
    (self.isCancelled, self.tell) = (isCancelled, tell)
    Self.blockBrokenPipes()
  }

  /// Lets a write to a model that is gone fail, where the signal would end the program.
  private static func blockBrokenPipes() {
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGPIPE)
    pthread_sigmask(SIG_BLOCK, &signals, nil)
  }

  /// Sends bytes, sooner or later.
  func send(_ bytes: [UInt8]) {
    if sentCount == unsent.count {
      (unsent, sentCount) = (bytes, 0)
    } else {
      unsent += bytes
    }
  }

  /// What came of waiting for a line.
  enum Arrival {
    case line([UInt8])
    /// There is none, and there won't be one.
    case end
    /// There was none in time.
    case late
    /// There is one that has no end.
    case endless
    /// Somebody ended the check.
    case cancelled
  }

  /// The next line of the model's, without its end.
  ///
  /// - Parameter deadline: Until when it is waited for; `nil` for as long as it takes.
  /// - Returns: The line, or why there is none.
  func receive(until deadline: ContinuousClock.Instant?) -> Arrival {
    while true {
      // First, so that a model that says very much can be left all the same.
      if isCancelled() { return .cancelled }
      if let deadline, ContinuousClock.now >= deadline { return .late }
      if let line = received.next() { return .line(line) }
      guard outputIsOpen else {
        if let rest = received.takeRest() { return .line(rest) }
        return .end
      }
      if received.length > Self.longestLine { return .endless }
      serve(milliseconds: 50)
    }
  }

  /// Waits until all is sent, or for so long.
  func flush(seconds: Double) {
    let deadline = ContinuousClock.now + .seconds(seconds)
    while sentCount < unsent.count, outputIsOpen, ContinuousClock.now < deadline {
      serve(milliseconds: 20)
    }
  }

  /// Hears the last words of a model that has ended.
  func hearOut() {
    let deadline = ContinuousClock.now + .milliseconds(200)
    while errorsAreOpen, ContinuousClock.now < deadline { serve(milliseconds: 20) }
    if let rest = words.takeRest() { note(rest) }
  }

  /// Takes a line of the model's that is no answer.
  func note(_ line: [UInt8]) {
    let text = ForeignText(String(decoding: line, as: UTF8.self)).escaped
    guard !text.allSatisfy(\.isWhitespace) else { return }
    lastWords = (lastWords + [text]).suffix(Self.wordCount)
    tell(text)
  }

  private func serve(milliseconds: Int32) {
    let isSending = sentCount < unsent.count
    var waits = [
      pollfd(fd: outputIsOpen ? output : -1, events: Int16(POLLIN), revents: 0),
      pollfd(fd: isSending ? input : -1, events: Int16(POLLOUT), revents: 0),
      pollfd(fd: errorsAreOpen ? process?.errors ?? -1 : -1, events: Int16(POLLIN), revents: 0),
    ]
    guard poll(&waits, nfds_t(waits.count), milliseconds) > 0 else { return }
    if waits[1].revents != 0 { write() }
    if waits[0].revents != 0 { outputIsOpen = received.read(output) }
    if waits[2].revents != 0, let process {
      errorsAreOpen = words.read(process.errors)
      while let line = words.next() { note(line) }
    }
  }

  private func write() {
    let count = min(Self.pieceLength, unsent.count - sentCount)
    let written = unsent.withUnsafeBytes {
      Foundation.write(input, $0.baseAddress.map { $0 + sentCount }, count)
    }
    if written > 0 {
      sentCount += written
    } else if errno != EINTR, errno != EAGAIN {
      // It has closed its input; whether it has ended shows in its output.
      sentCount = unsent.count
    }
    if sentCount == unsent.count { (unsent, sentCount) = ([], 0) }
  }
}

/// Bytes that come in pieces, taken in lines.
private struct LineBuffer {
  private var bytes: [UInt8] = []
  private var start = 0
  /// Up to here there is no end of a line.
  private var searched = 0

  private static let readLength = 1 << 16

  /// How long what has come of a line is.
  var length: Int { bytes.count - start }

  /// Reads what is there; `false` at the end.
  mutating func read(_ descriptor: Int32) -> Bool {
    if start > 0 {
      bytes.removeFirst(start)
      searched -= start
      start = 0
    }
    let known = bytes.count
    var count = 0
    bytes += [UInt8](unsafeUninitializedCapacity: Self.readLength) { buffer, filled in
      count = Foundation.read(descriptor, buffer.baseAddress, Self.readLength)
      filled = max(0, count)
    }
    if count < 0 { return errno == EINTR || errno == EAGAIN }
    return bytes.count > known
  }

  /// The next whole line, without its end.
  mutating func next() -> [UInt8]? {
    guard let end = bytes[searched...].firstIndex(of: UInt8(ascii: "\n")) else {
      searched = bytes.count
      return nil
    }
    let line = Array(bytes[start..<end])
    (start, searched) = (end + 1, end + 1)
    return line
  }

  /// What has come of a line without an end, at the end of everything.
  mutating func takeRest() -> [UInt8]? {
    guard start < bytes.count else { return nil }
    defer { (bytes, start, searched) = ([], 0, 0) }
    return Array(bytes[start...])
  }
}
