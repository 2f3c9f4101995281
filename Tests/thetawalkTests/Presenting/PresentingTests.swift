import Foundation
import GradientChecking
import Synchronization
import Testing
import Walkthrough

@testable import thetawalk

@Suite("Presenting programs and the screens that follow them", .serialized, .waitsForPrograms)
struct PresentingTests {
  private func place(_ step: String) -> LecturePlace {
    var place = LecturePlace(of: "the walk", step: step)
    place.notes = ["A note."]
    return place
  }

  /// A short folder of its own: the path of a socket has no more than some hundred bytes.
  private func inFolder(_ work: (PresenterFolder) throws -> Void) throws {
    let folder = PresenterFolder(path: "/tmp/tw-\(UUID().uuidString.prefix(8))")
    defer { try? FileManager.default.removeItem(atPath: folder.path) }
    try work(try PresenterFolder.usable(among: [folder]))
  }

  private func presenting(in folder: PresenterFolder) throws -> Presenting {
    try Presenting(in: folder, datasets: { try loadDataset(for: $0) }, noteCommand: {})
  }

  /// Waits for the next line of a socket.
  private func line(_ socket: LocalSocket, _ lines: inout JSONLines) throws -> [UInt8] {
    for _ in 0..<1000 {
      let bytes = try #require(socket.receive(), "the other end is gone")
      if let line = lines.take(bytes).last { return line }
      _ = awaitSockets([(socket.descriptor, false)], milliseconds: 10)
    }
    Issue.record("no line has come")
    return []
  }

  @Test(
    "whoever connects is told the state at once, and again with each change, a line of JSON each"
  )
  func protocolLines() throws {
    try inFolder { folder in
      let presenting = try presenting(in: folder)
      defer { presenting.end() }
      presenting.show(place("One"), nil)
      let socket = try LocalSocket.connected(to: folder.socket(of: getpid()))
      var lines = JSONLines()
      let first = try line(socket, &lines)
      let state = try #require(JSONLines.value(PresenterState.self, of: first))
      #expect(state.schema == "thetawalk.notes/1")
      #expect(state.place == place("One"))
      #expect(state.time.total >= state.time.step)
      presenting.show(place("Two"), nil)
      let second = try line(socket, &lines)
      #expect(JSONLines.value(PresenterState.self, of: second)?.place.step == "Two")
    }
  }

  @Test("commands come through, anything else is left out, a line without end is the last")
  func commands() throws {
    try inFolder { folder in
      let presenting = try presenting(in: folder)
      defer { presenting.end() }
      let socket = try LocalSocket.connected(to: folder.socket(of: getpid()))
      let text = #"{"press":"next"}|no json|{"press":"quit"}|{"press":"back"}|"#.replacing(
        "|",
        with: "\n"
      )
      #expect(socket.send(Array(text.utf8)[...]) == text.utf8.count)
      var commands: [PresenterCommand] = []
      for _ in 0..<1000 where commands.count < 2 {
        commands += presenting.takeCommands()
        usleep(2000)
      }
      #expect(commands == [.next, .back])
      let endless = [UInt8](repeating: UInt8(ascii: "x"), count: JSONLines.longest)
      for _ in 0..<1000 {
        guard socket.send(endless[...]) != nil else { break }
        usleep(1000)
      }
      #expect(socket.send(endless[...]) == nil)
    }
  }

  @Test("the socket is this user's alone, in a folder of the same kind, and is gone at the end")
  func modes() throws {
    try inFolder { folder in
      let presenting = try presenting(in: folder)
      let path = folder.socket(of: getpid())
      let mode = { (path: String) in
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
      }
      #expect(try mode(path) == 0o600)
      #expect(try mode(folder.path) == 0o700)
      #expect(folder.processes == [getpid()])
      presenting.end()
      #expect(folder.processes.isEmpty)
    }
  }

  @Test("a folder that others may enter, a link, a file: none is used, and each is told")
  func unsafeFolders() throws {
    try Folder.temporary { scratch in
      let open = scratch.appendingPathComponent("open").path
      mkdir(open, 0o700)
      chmod(open, 0o755)
      let link = scratch.appendingPathComponent("link").path
      let target = scratch.appendingPathComponent("target").path
      mkdir(target, 0o700)
      symlink(target, link)
      let file = scratch.appendingPathComponent("file").path
      try Data().write(to: URL(fileURLWithPath: file))
      let found = [open, link, file].map { PresenterFolder(path: $0).obstacle?.problem.description }
      #expect(found[0]?.hasPrefix("found one that others may enter") == true)
      #expect(found[1]?.hasPrefix("found something else") == true)
      #expect(found[2]?.hasPrefix("found something else") == true)
      #expect(throws: ProgramError.self) {
        try PresenterFolder.usable(among: [PresenterFolder(path: open)])
      }
    }
  }

  @Test("the folder is where XDG_RUNTIME_DIR says, or in the one for temporary files")
  func candidates() {
    let paths = { (environment: [String: String]) in
      PresenterFolder.candidates(environment: environment, user: 7).map(\.path)
    }
    #expect(paths(["XDG_RUNTIME_DIR": "/run/x/"]) == ["/run/x/thetawalk", "/tmp/thetawalk-7"])
    #expect(paths([:]) == ["/run/user/7/thetawalk", "/tmp/thetawalk-7"])
    #expect(
      paths(["XDG_RUNTIME_DIR": "here", "TMPDIR": "/var/tmp"])
        == ["/run/user/7/thetawalk", "/var/tmp/thetawalk-7"]
    )
  }

  @Test(
    "a reader who takes nothing costs the program nothing, and gets the newest state in the end"
  )
  func slowReader() throws {
    try inFolder { folder in
      let presenting = try presenting(in: folder)
      defer { presenting.end() }
      let socket = try LocalSocket.connected(to: folder.socket(of: getpid()))
      var long = place("0")
      long.notes = Array(repeating: String(repeating: "x", count: 1000), count: 50)
      for step in 1...300 {
        long.step = "\(step)"
        presenting.show(long, nil)
      }
      var lines = JSONLines()
      var last = ""
      for _ in 0..<1000 where last != "300" {
        last = JSONLines.value(PresenterState.self, of: try line(socket, &lines))?.place.step ?? ""
      }
      #expect(last == "300")
    }
  }

  @Test("several are found, one that ends is told, and what a dead one left is removed")
  func following() throws {
    try inFolder { folder in
      // A socket at which nobody listens any more.
      do { _ = try LocalSocket.listening(at: folder.socket(of: 1)) }
      let other = try LocalSocket.listening(at: folder.socket(of: 2))
      let presenting = try presenting(in: folder)
      presenting.show(place("One"), nil)
      let following = try #require(Following([folder]) {})
      following.start()
      defer { following.end() }
      var words: [String] = []
      let wait = { (word: String) in
        for _ in 0..<2000 where !words.contains(word) {
          words += following.takeEvents().map(Self.word)
          usleep(2000)
        }
        #expect(words.contains(word), "\(words)")
      }
      wait("told \(getpid()) One")
      #expect(words.contains("found 2"))
      #expect(folder.processes == [2, getpid()].sorted())
      following.tell(.next, to: getpid())
      var commands: [PresenterCommand] = []
      for _ in 0..<1000 where commands.isEmpty {
        commands += presenting.takeCommands()
        usleep(2000)
      }
      #expect(commands == [.next])
      let client = try #require(other.accepted())
      _ = client.send(Array("no json\n".utf8)[...])
      wait("garbled 2")
      presenting.end()
      wait("ended \(getpid())")
    }
  }

  private static func word(_ event: NotesEvent) -> String {
    switch event {
    case .found(let id): "found \(id)"
    case .told(let state, let id): "told \(id) \(state.place.step)"
    case .garbled(let id): "garbled \(id)"
    case .ended(let id): "ended \(id)"
    case .impossible(let reason): reason
    case .time: "time"
    }
  }
}
