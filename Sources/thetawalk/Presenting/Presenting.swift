import Foundation
import GradientChecking
import GradientFiles
import Ncurses
import Synchronization
import Walkthrough
import Wording

/// Tells the teacher's second screens where this program is, and takes from them what they ask for.
///
/// A thread of its own has the sockets and sleeps until something happens. The program itself never waits for a reader:
/// it leaves its place here, and one who is slow gets the newest state when there is room for it.
final class Presenting: Sendable {
  private struct Shared {
    var place: LecturePlace?
    var asked: LessonAnswer?
    var answers: [LessonAnswer: TeacherAnswer] = [:]
    var clock: LectureClock
    var commands: [PresenterCommand] = []
    var isOver = false
  }

  private let shared: Mutex<Shared>
  private let wakeUp: WakeUp
  private let answers = JobQueue<LessonAnswer>()
  private let start = ContinuousClock.now
  private let path: String
  private let noteCommand: @Sendable () -> Void

  /// The most screens that follow.
  private static let mostReaders = 8

  /// Begins.
  ///
  /// - Parameters:
  ///   - folder: Where it can be found.
  ///   - datasets: Gives the examples of an experiment.
  ///   - noteCommand: Called when there is something to take by ``takeCommands()``.
  /// - Throws: Why it can't be followed.
  init(
    in folder: PresenterFolder,
    datasets: @escaping @Sendable (Experiment) throws -> Dataset,
    noteCommand: @escaping @Sendable () -> Void
  ) throws(ProgramError) {
    let path = folder.socket(of: getpid())
    guard let wakeUp = WakeUp() else {
      throw ProgramError(.noSocket(path, EMFILE), status: .outputFailed)
    }
    let listener: LocalSocket
    do throws(LocalSocket.Failure) {
      listener = try LocalSocket.listening(at: path)
    } catch {
      throw ProgramError(.noSocket(path, error.code), status: .outputFailed)
    }
    (self.path, self.wakeUp, self.noteCommand) = (path, wakeUp, noteCommand)
    shared = Mutex(Shared(clock: LectureClock(at: 0)))
    let thread = Thread { [self] in serve(listener) }
    thread.start()
    answers.start(yieldingToOthers: true) { [weak self] asked in
      self?.install(asked.computed(datasets: datasets), for: asked)
    }
  }

  /// Begins for a program that presents.
  ///
  /// - Parameters:
  ///   - application: The program.
  ///   - datasets: Gives the examples of an experiment.
  ///   - wakeUp: What wakes its event loop.
  /// - Returns: Nothing for a program that doesn't present, or that can't be followed; then with what to tell the user.
  static func begin(
    for application: Application,
    _ datasets: @escaping @Sendable (Experiment) throws -> Dataset,
    _ wakeUp: WakeUp
  ) -> (Presenting?, remark: String?) {
    guard application.appearance.presentation.isOn else { return (nil, nil) }
    do throws(ProgramError) {
      let folder = try PresenterFolder.usable(among: PresenterFolder.candidates())
      return (try Presenting(in: folder, datasets: datasets) { wakeUp.signal() }, nil)
    } catch {
      return (nil, "No notes elsewhere: \(error)")
    }
  }

  /// Nobody can follow any more.
  func end() {
    shared.withLock { $0.isOver = true }
    unlink(path)
    answers.end()
    wakeUp.signal()
  }

  /// Tells where the program is now.
  ///
  /// - Parameters:
  ///   - place: Where.
  ///   - asked: The question that is shown, if one is, whose answer is computed for the teacher.
  func show(_ place: LecturePlace, _ asked: LessonAnswer?) {
    let (isNew, isUnknown) = shared.withLock { shared in
      guard shared.place != place || shared.asked != asked else { return (false, false) }
      shared.clock.move(to: place, at: now)
      (shared.place, shared.asked) = (place, asked)
      return (true, asked.map { shared.answers[$0] == nil } ?? false)
    }
    if isNew { wakeUp.signal() }
    if isUnknown, let asked { answers.add(asked) }
  }

  /// What was asked for since the last time.
  func takeCommands() -> [PresenterCommand] {
    shared.withLock { shared in
      defer { shared.commands = [] }
      return shared.commands
    }
  }

  private func install(_ answer: TeacherAnswer, for asked: LessonAnswer) {
    let isShown = shared.withLock { shared in
      shared.answers[asked] = answer
      return shared.asked == asked
    }
    if isShown { wakeUp.signal() }
  }

  /// Seconds since it began, on a clock that never goes back.
  private var now: Double { (ContinuousClock.now - start) / .seconds(1) }
}

/// The thread of the sockets.
extension Presenting {
  /// A screen that follows.
  private struct Reader {
    let socket: LocalSocket
    var lines = JSONLines()
    /// What is being sent, and what is to be sent behind that.
    var sending: ArraySlice<UInt8> = []
    var newest: [UInt8]?
    var isGone = false

    /// Sends as much as goes at once.
    mutating func send() {
      while !isGone {
        if sending.isEmpty {
          guard let newest else { return }
          (sending, self.newest) = (newest[...], nil)
        }
        guard let count = socket.send(sending) else {
          isGone = true
          return
        }
        if count == 0 { return }
        sending = sending.dropFirst(count)
      }
    }
  }

  private func serve(_ listener: LocalSocket) {
    var readers: [Reader] = []
    while !shared.withLock({ $0.isOver }) {
      let waited =
        [(wakeUp.descriptor, false), (listener.descriptor, false)]
        + readers.map { ($0.socket.descriptor, !$0.sending.isEmpty || $0.newest != nil) }
      let happened = awaitSockets(waited, milliseconds: -1)
      if happened[0] { wakeUp.clear() }
      var isAsked = false
      for index in readers.indices where happened[index + 2] {
        if take(from: &readers[index]) { isAsked = true }
      }
      var isNew = happened[0] || isAsked
      if happened[1] {
        if let socket = listener.accepted() {
          if readers.count < Self.mostReaders { readers.append(Reader(socket: socket)) }
          isNew = true
        } else {
          // Without room for another open file one would be told of it again and again.
          Thread.sleep(forTimeInterval: 0.1)
        }
      }
      if isNew, let line {
        for index in readers.indices { readers[index].newest = line }
      }
      for index in readers.indices { readers[index].send() }
      readers.removeAll(where: \.isGone)
    }
  }

  /// Takes what a reader asks for; `false` where it asks for nothing.
  private func take(from reader: inout Reader) -> Bool {
    guard let bytes = reader.socket.receive() else {
      reader.isGone = true
      return false
    }
    let lines = reader.lines.take(bytes)
    guard !reader.lines.isTooLong else {
      reader.isGone = true
      return false
    }
    let commands = lines.compactMap { JSONLines.value(PresenterRequest.self, of: $0)?.press }
    guard !commands.isEmpty else { return false }
    shared.withLock { shared in
      for command in commands {
        if command == .clock { shared.clock.restart(at: now) }
      }
      shared.commands += commands.filter { $0 != .clock }
      // Whoever sends more than anybody presses isn't heard.
      shared.commands = Array(shared.commands.prefix(100))
    }
    noteCommand()
    return true
  }

  /// The state as it is now.
  private var line: [UInt8]? {
    let state = shared.withLock { shared -> PresenterState? in
      guard var place = shared.place else { return nil }
      // What is to be done on a page comes before the question that it answers.
      if place.answer.isEmpty, let answer = shared.asked.flatMap({ shared.answers[$0] }) {
        (place.answer, place.replies) = (answer.answer, answer.replies)
      }
      return PresenterState(place: place, time: shared.clock.time(at: now))
    }
    guard var state else { return nil }
    if let line = JSONLines.line(state) { return line }
    state.place.notes = ["The notes are longer than can be sent."]
    (state.place.answer, state.place.replies) = ([], [])
    return JSONLines.line(state)
  }
}

extension Complaint {
  fileprivate static func noSocket(_ path: String, _ code: Int32) -> Complaint {
    Complaint(
      ForeignText(path).escaped,
      found: systemReason(code),
      expected: "a place for thetawalk notes to follow",
      advice: "set XDG_RUNTIME_DIR to a folder of yours"
    )
  }
}
