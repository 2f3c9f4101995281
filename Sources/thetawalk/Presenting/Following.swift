import Foundation
import Ncurses
import Synchronization
import Walkthrough

/// Finds the programs that present, listens to them, and hands on what they are asked for.
///
/// A thread of its own has the sockets. It looks around once a second, which is also how often the clocks of the
/// teacher's screen go on.
final class Following: Sendable {
  private struct Shared {
    var events: [NotesEvent] = []
    var commands: [(PresenterCommand, Int32)] = []
    var isOver = false
  }

  private let shared = Mutex(Shared())
  private let wakeUp: WakeUp
  private let folders: [PresenterFolder]
  private let noteEvent: @Sendable () -> Void

  /// The most programs that are listened to.
  private static let mostPresenters = 16

  /// Looks for nobody yet; `nil` if the process can't have more open files.
  ///
  /// - Parameters:
  ///   - folders: Where presenting programs may be.
  ///   - noteEvent: Called when there is something to take by ``takeEvents()``.
  init?(_ folders: [PresenterFolder], noteEvent: @escaping @Sendable () -> Void) {
    guard let wakeUp = WakeUp() else { return nil }
    (self.folders, self.wakeUp, self.noteEvent) = (folders, wakeUp, noteEvent)
  }

  /// Begins to look for programs that present.
  func start() {
    let thread = Thread { [self] in follow() }
    thread.start()
  }

  /// Stops.
  func end() {
    shared.withLock { $0.isOver = true }
    wakeUp.signal()
  }

  /// Asks a presenting program for something.
  func tell(_ command: PresenterCommand, to process: Int32) {
    shared.withLock { $0.commands.append((command, process)) }
    wakeUp.signal()
  }

  /// What has happened since the last time, in its order.
  func takeEvents() -> [NotesEvent] {
    shared.withLock { shared in
      defer { shared.events = [] }
      return shared.events
    }
  }

  private func post(_ events: [NotesEvent]) {
    guard !events.isEmpty else { return }
    shared.withLock { $0.events += events }
    noteEvent()
  }
}

/// The thread of the sockets.
extension Following {
  /// A program that presents.
  private struct Presenter {
    let process: Int32
    let socket: LocalSocket
    var lines = JSONLines()
    /// What is to be sent to it.
    var sending: [UInt8] = []
  }

  private func follow() {
    var presenters: [Presenter] = []
    var ended: Set<Int32> = []
    var isFirst = true
    var nextLook = ContinuousClock.now
    while !shared.withLock({ $0.isOver }) {
      var events: [NotesEvent] = []
      if ContinuousClock.now >= nextLook {
        if isFirst { events += obstacles }
        events += lookAround(&presenters, ended) + [.time]
        isFirst = false
        nextLook = .now + .seconds(1)
      }
      post(events)
      let rest = max(0, (nextLook - .now) / .milliseconds(1)).rounded(.up)
      let waited =
        [(wakeUp.descriptor, false)]
        + presenters.map { ($0.socket.descriptor, !$0.sending.isEmpty) }
      let happened = awaitSockets(waited, milliseconds: Int32(rest))
      if happened[0] { wakeUp.clear() }
      events = []
      for index in presenters.indices.reversed() where happened[index + 1] {
        let (heard, isOver) = listen(to: &presenters[index])
        events += heard
        if isOver { ended.insert(presenters.remove(at: index).process) }
      }
      sendCommands(&presenters)
      post(events)
    }
  }

  /// Why a folder that is there can't be trusted.
  private var obstacles: [NotesEvent] {
    folders.filter { FileManager.default.fileExists(atPath: $0.path) }.compactMap(\.obstacle).map {
      .impossible($0.description)
    }
  }

  /// Connects to those that are new, and clears away what the dead have left.
  private func lookAround(
    _ presenters: inout [Presenter],
    _ ended: Set<Int32>
  ) -> [NotesEvent] {
    var events: [NotesEvent] = []
    for folder in folders {
      for process in folder.processes where !presenters.contains(where: { $0.process == process }) {
        guard presenters.count < Self.mostPresenters else { break }
        let path = folder.socket(of: process)
        do throws(LocalSocket.Failure) {
          let socket = try LocalSocket.connected(to: path)
          // One that has hung up has its reasons.
          guard !ended.contains(process) else { continue }
          presenters.append(Presenter(process: process, socket: socket))
          events.append(.found(process))
        } catch {
          if error.isStale { unlink(path) }
        }
      }
    }
    return events
  }

  /// What a presenter has told, and whether it has ended.
  private func listen(to presenter: inout Presenter) -> ([NotesEvent], isOver: Bool) {
    let process = presenter.process
    guard let bytes = presenter.socket.receive() else { return ([.ended(process)], true) }
    let lines = presenter.lines.take(bytes)
    guard !presenter.lines.isTooLong else {
      return ([.garbled(by: process), .ended(process)], true)
    }
    return (
      lines.map { line in
        let state = JSONLines.value(PresenterState.self, of: line)
        guard let state, state.schema == PresenterState.schema else { return .garbled(by: process) }
        return .told(state, by: process)
      }, false
    )
  }

  private func sendCommands(_ presenters: inout [Presenter]) {
    let commands = shared.withLock { shared in
      defer { shared.commands = [] }
      return shared.commands
    }
    for (command, process) in commands {
      guard let index = presenters.firstIndex(where: { $0.process == process }),
        presenters[index].sending.count < JSONLines.longest
      else { continue }
      presenters[index].sending += JSONLines.line(PresenterRequest(command)) ?? []
    }
    for index in presenters.indices where !presenters[index].sending.isEmpty {
      let count = presenters[index].socket.send(presenters[index].sending[...]) ?? 0
      presenters[index].sending.removeFirst(count)
    }
  }
}
