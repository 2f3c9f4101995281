import Foundation
import Wording

/// Held by whoever is about to start a model.
private let starting = NSLock()

/// A command that a shell runs in a process group of its own, with pipes to its three streams.
///
/// Whatever it starts belongs to the group, and none of it outlives us: the group is ended when the model is
/// (``end(after:)``), and where this process goes without a word, by a signal or by a crash, a watcher that sees its pipe
/// close ends the group in its place. So no handler of signals has to know of models.
///
/// It isn't started by swift-subprocess, which collects the first process as soon as it ends: from then on the number of
/// the group may belong to others, and what the model forked couldn't be ended safely.
struct ModelProcess: Sendable {
  /// The first process, and the group.
  let group: pid_t
  /// Where questions are written to.
  let input: Int32
  /// Where answers come from.
  let output: Int32
  /// Where the words come from that it has for people.
  let errors: Int32
  private let watcher: pid_t
  /// Closed by the system when this process ends.
  private let watcherInput: Int32

  /// Starts a command, as `sh -c` understands it.
  ///
  /// - Throws: What the system lacks for it.
  init(command: String) throws(ModelError) {
    // Between the opening of a pipe and the mark that keeps it from others nobody else may be started: a model that holds
    // another one's pipe would keep it from seeing its end.
    starting.lock()
    defer { starting.unlock() }
    let (questions, answers, words) = (try Self.pipe(), try Self.pipe(), try Self.pipe())
    let group = Self.spawn(
      ["/bin/sh", "-c", command],
      streams: [questions.read, answers.write, words.write]
    )
    for end in [questions.read, answers.write, words.write] { close(end) }
    guard let group else {
      let reason = String(cString: strerror(errno))
      for end in [questions.write, answers.read, words.read] { close(end) }
      throw Self.failed(to: "start \(ForeignText(command).quoted)", reason)
    }
    self.group = group
    (input, output, errors) = (questions.write, answers.read, words.read)
    let life = try Self.pipe()
    let nothing = open("/dev/null", O_WRONLY | O_CLOEXEC)
    // A line says that all is well; without one, the end of the pipe is ours.
    let script = """
      trap '' HUP INT QUIT TERM
      read -r line || { kill -s TERM -- "-$0"; sleep 0.2; kill -s KILL -- "-$0"; }
      """
    watcher =
      Self.spawn(["/bin/sh", "-c", script, "\(group)"], streams: [life.read, nothing, nothing]) ?? 0
    watcherInput = life.write
    close(life.read)
    close(nothing)
  }

  private static func pipe() throws(ModelError) -> (read: Int32, write: Int32) {
    var ends: [Int32] = [-1, -1]
    guard Foundation.pipe(&ends) == 0 else {
      throw failed(to: "open a pipe", String(cString: strerror(errno)))
    }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }

  private static func failed(to action: String, _ reason: String) -> ModelError {
    ModelError(
      .failure,
      Complaint(telling: "can't \(action): \(reason)", advice: "start fewer models at once")
    )
  }

  /// Starts a program as the first of a group; `nil` if that can't be done.
  private static func spawn(_ words: [String], streams: [Int32]) -> pid_t? {
    let arguments = words.map { strdup($0) } + [nil]
    defer { arguments.forEach { free($0) } }
    #if os(Linux)
      var (actions, attributes) = (posix_spawn_file_actions_t(), posix_spawnattr_t())
    #else
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
    #endif
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    for (number, descriptor) in streams.enumerated() {
      posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(number))
    }
    var (blocked, usual) = (sigset_t(), sigset_t())
    sigemptyset(&blocked)
    sigemptyset(&usual)
    for number in [SIGINT, SIGQUIT, SIGTERM, SIGPIPE] { sigaddset(&usual, number) }
    posix_spawnattr_setsigmask(&attributes, &blocked)
    posix_spawnattr_setsigdefault(&attributes, &usual)
    posix_spawnattr_setpgroup(&attributes, 0)
    var flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
    #if !os(Linux)
      flags |= POSIX_SPAWN_CLOEXEC_DEFAULT
    #endif
    posix_spawnattr_setflags(&attributes, Int16(flags))
    var process = pid_t()
    let code = posix_spawn(&process, words[0], &actions, &attributes, arguments, environ)
    errno = code
    return code == 0 ? process : nil
  }
}

extension ModelProcess {
  /// How the first process ended, in words; `nil` while it runs.
  ///
  /// It isn't collected by that, so that its number stays the group's.
  var ending: String? {
    var state = siginfo_t()
    guard waitid(P_PID, id_t(group), &state, WEXITED | WNOHANG | WNOWAIT) == 0 else {
      return "its end"
    }
    switch state.si_code {
    case Int32(CLD_EXITED): return "its end with status \(state.status)"
    case Int32(CLD_KILLED), Int32(CLD_DUMPED):
      return "its end by \(Self.name(ofSignal: state.status))"
    default: return nil
    }
  }

  private static func name(ofSignal number: Int32) -> String {
    switch number {
    case SIGKILL: "SIGKILL"
    case SIGTERM: "SIGTERM"
    case SIGINT: "SIGINT"
    case SIGSEGV: "SIGSEGV"
    case SIGABRT: "SIGABRT"
    default: "signal \(number)"
    }
  }

  /// Ends the group: at once, or after the first process had some seconds to end by itself.
  func end(after patience: Double) {
    close(input)
    if !waitForEnd(patience) {
      kill(-group, SIGTERM)
      _ = waitForEnd(0.2)
    }
    // What it forked goes as well; the number is still its own, since the first process isn't collected.
    kill(-group, SIGKILL)
    Self.collect(group)
    close(output)
    close(errors)
    guard watcher > 0 else { return }
    _ = write(watcherInput, "\n", 1)
    close(watcherInput)
    Self.collect(watcher)
  }

  private func waitForEnd(_ seconds: Double) -> Bool {
    let deadline = ContinuousClock.now + .seconds(seconds)
    while ending == nil {
      guard ContinuousClock.now < deadline else { return false }
      usleep(2000)
    }
    return true
  }

  private static func collect(_ process: pid_t) {
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
  }
}

extension siginfo_t {
  /// The status or the signal that a process ended with.
  fileprivate var status: Int32 {
    #if os(Linux)
      _sifields._sigchld.si_status
    #else
      si_status
    #endif
  }
}
