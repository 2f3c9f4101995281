import Foundation
import Testing

/// A real Chromium without a window, driven through the two pipes of its debugging protocol (file descriptors 3 and 4).
final class Browser {
  private let process: pid_t
  private let commands, answers: Int32
  private let profile: URL
  private var pending = Data()
  private var lastID = 0
  private var session = ""
  /// What the page has complained of since it was opened.
  private(set) var complaints: [String] = []

  /// Where Chromium may lie.
  private static let places = ["chromium", "chromium-browser", "google-chrome"].flatMap { name in
    ["/usr/bin/\(name)", "/usr/local/bin/\(name)", "/snap/bin/\(name)"]
  }

  /// Starts one; `nil` where there is none, which is said.
  init?() throws {
    guard let path = Self.places.first(where: FileManager.default.isExecutableFile) else {
      print("skipped: chromium is not installed (apt-get install chromium)")
      return nil
    }
    profile = FileManager.default.temporaryDirectory
      .appendingPathComponent("thetawalk-browser-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: profile, withIntermediateDirectories: true)
    var (down, up): ([Int32], [Int32]) = ([0, 0], [0, 0])
    guard pipe(&down) == 0, pipe(&up) == 0 else { throw BrowserError("no pipes") }
    // Above the two numbers that they are to have there, and for nobody else.
    let ends = (down + up).map { end in
      let copy = fcntl(end, F_DUPFD_CLOEXEC, 10)
      close(end)
      return copy
    }
    (commands, answers) = (ends[1], ends[2])
    let words = [
      path, "--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe",
      "--no-first-run", "--disable-dev-shm-usage", "--user-data-dir=\(profile.path)", "about:blank",
    ]
    process = try Self.spawn(words, reading: ends[0], writing: ends[3])
    close(ends[0])
    close(ends[3])
  }

  deinit {
    kill(process, SIGKILL)
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    close(commands)
    close(answers)
    try? FileManager.default.removeItem(at: profile)
  }

  private static func spawn(_ words: [String], reading: Int32, writing: Int32) throws -> pid_t {
    let argv = words.map { strdup($0) } + [nil]
    let variables =
      ProcessInfo.processInfo.environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { (argv + variables).forEach { free($0) } }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for stream: Int32 in [0, 1, 2] {
      posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", O_RDWR, 0)
    }
    posix_spawn_file_actions_adddup2(&actions, reading, 3)
    posix_spawn_file_actions_adddup2(&actions, writing, 4)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var (none, all) = (sigset_t(), sigset_t())
    sigemptyset(&none)
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    var process = pid_t()
    guard posix_spawn(&process, words[0], &actions, &attributes, argv, variables) == 0 else {
      throw BrowserError("\(words[0]) can't be started")
    }
    return process
  }
}

/// What went wrong with the browser, not with a page.
struct BrowserError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}

/// Its protocol: JSON, a zero byte behind each message.
extension Browser {
  /// Asks for something and waits for the answer; events that come before it are looked at.
  @discardableResult
  func call(_ method: String, _ parameters: [String: Any] = [:]) throws -> [String: Any] {
    lastID += 1
    var message: [String: Any] = ["id": lastID, "method": method, "params": parameters]
    if !session.isEmpty { message["sessionId"] = session }
    var bytes = try JSONSerialization.data(withJSONObject: message)
    bytes.append(0)
    try bytes.withUnsafeBytes { buffer in
      var rest = buffer[...]
      while !rest.isEmpty {
        let count = write(commands, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        guard count > 0 else { throw BrowserError("chromium has gone") }
        rest = rest.dropFirst(count)
      }
    }
    while true {
      let answer = try next()
      guard answer["id"] as? Int == lastID else {
        take(answer)
        continue
      }
      if let error = answer["error"] { throw BrowserError("\(method): \(error)") }
      return answer["result"] as? [String: Any] ?? [:]
    }
  }

  /// The next message; waits two minutes for it, as a busy machine may take that.
  private func next() throws -> [String: Any] {
    while true {
      if let end = pending.firstIndex(of: 0) {
        let message = pending[..<end]
        pending = Data(pending[(end + 1)...])
        return try JSONSerialization.jsonObject(with: message) as? [String: Any] ?? [:]
      }
      var waited = pollfd(fd: answers, events: Int16(POLLIN), revents: 0)
      guard poll(&waited, 1, 120_000) > 0 else { throw BrowserError("chromium doesn't answer") }
      var chunk = [UInt8](repeating: 0, count: 1 << 16)
      let count = read(answers, &chunk, chunk.count)
      guard count > 0 else { throw BrowserError("chromium has gone") }
      pending.append(contentsOf: chunk[..<count])
    }
  }

  private func take(_ event: [String: Any]) {
    let details = event["params"] as? [String: Any] ?? [:]
    switch event["method"] as? String {
    case "Runtime.exceptionThrown": complaints.append("exception: \(details)")
    case "Log.entryAdded":
      let entry = details["entry"] as? [String: Any] ?? [:]
      if entry["level"] as? String != "verbose" { complaints.append("log: \(entry["text"] ?? "")") }
    case "Runtime.consoleAPICalled": complaints.append("console: \(details["args"] ?? "")")
    default: break
    }
  }
}

/// What one does with a page.
extension Browser {
  /// Opens a page from its text on a screen as wide as a phone's, and waits until it is there.
  func open(_ text: String, width: Int = 360, height: Int = 740) throws {
    let file = profile.appendingPathComponent("page.html")
    try text.write(to: file, atomically: true, encoding: .utf8)
    if session.isEmpty {
      let target = try call("Target.createTarget", ["url": "about:blank"])
      let attached = try call(
        "Target.attachToTarget",
        ["targetId": target["targetId"] ?? "", "flatten": true]
      )
      session = attached["sessionId"] as? String ?? ""
      for domain in ["Runtime", "Log", "Page"] { try call("\(domain).enable") }
    }
    complaints = []
    try call(
      "Emulation.setDeviceMetricsOverride",
      ["width": width, "height": height, "deviceScaleFactor": 1, "mobile": true]
    )
    try call("Page.navigate", ["url": file.absoluteString])
    for _ in 0..<500 {
      let state = "document.readyState === 'complete' && location.protocol === 'file:'"
      if try evaluate(state) as? Bool == true { return }
      usleep(20_000)
    }
    throw BrowserError("the page doesn't come")
  }

  /// The value of a JavaScript expression.
  @discardableResult
  func evaluate(_ expression: String) throws -> Any? {
    let answer = try call(
      "Runtime.evaluate",
      ["expression": expression, "returnByValue": true, "awaitPromise": true]
    )
    if let details = answer["exceptionDetails"] { throw BrowserError("\(expression): \(details)") }
    return (answer["result"] as? [String: Any])?["value"]
  }

  /// A number that an expression gives.
  func number(_ expression: String) throws -> Int {
    try #require(try evaluate(expression) as? NSNumber, "\(expression)").intValue
  }

  /// A text that an expression gives.
  func text(_ expression: String) throws -> String {
    try #require(try evaluate(expression) as? String, "\(expression)")
  }

  /// Presses a key: `Tab`, `Enter`, ` `, `ArrowDown`, `Home`.
  func press(_ key: String) throws {
    let codes = [
      "Tab": 9, "Enter": 13, " ": 32, "End": 35, "Home": 36, "ArrowLeft": 37, "ArrowUp": 38,
      "ArrowRight": 39, "ArrowDown": 40,
    ]
    var event: [String: Any] = [
      "key": key, "code": key == " " ? "Space" : key, "windowsVirtualKeyCode": codes[key] ?? 0,
    ]
    event["type"] = "keyDown"
    if key == "Enter" { event["text"] = "\r" } else if key == " " { event["text"] = " " }
    try call("Input.dispatchKeyEvent", event)
    event["type"] = "keyUp"
    event["text"] = nil
    try call("Input.dispatchKeyEvent", event)
  }

  /// Types a text where the cursor is.
  func type(_ text: String) throws { try call("Input.insertText", ["text": text]) }
}
