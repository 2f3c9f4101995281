import Foundation
import Testing

/// Lessons in a real terminal: with keys, with files that are saved while they are open, with progress.
@Suite("Lessons in a real terminal", .serialized, .waitsForPrograms)
struct LessonsInTerminalTests {
  private static let steps = [
    "The first text. J is {cost:3}.", "The second text.", "The third text.",
  ]
  private static let lesson =
    SampleLesson.text(id: "sample", steps: steps) + SampleLesson.questionAndTask

  /// A terminal whose user has a folder with a lesson.
  private func terminal(with text: String = lesson) throws -> TmuxTerminal {
    let terminal = try TmuxTerminal()
    try FileManager.default.createDirectory(
      at: terminal.lessons,
      withIntermediateDirectories: false
    )
    try terminal.save(text)
    return terminal
  }

  @Test("from the list, through a lesson to its end, and home again; from home to the shipped ones")
  func throughALesson() throws {
    let terminal = try terminal()
    try terminal.start("learn --lessons \(terminal.lessons.path)", until: "A sample")
    try terminal.press("Enter")
    try terminal.wait(forText: "The first text. J is 1.25.")
    try terminal.press("Space", "Space", "Space")
    try terminal.wait(forText: "Do the gradients differ?")
    try terminal.press("1", "Enter", "3", "Enter")
    try terminal.wait(forText: "By 0.")
    try terminal.press("Space")
    try terminal.wait(forText: "Take the bug out.")
    try terminal.press("b")
    try terminal.wait("the task to be done") { terminal.screen.contains { $0.contains("✓ Done") } }
    try terminal.press("Space")
    try terminal.wait(forText: "That was all.")
    try terminal.press("Left")
    try terminal.wait(forText: "Take the bug out.")
    try terminal.press("Escape")
    try terminal.wait(forText: "1 of 1 predicted  done")
    try terminal.press("q")
    try terminal.wait(forText: "gradient checking, made visible")
    try terminal.press("q")
    try terminal.expectEnd(status: 0)
    try terminal.start("", until: "gradient checking, made visible")
    try terminal.press("Enter")
    try terminal.wait(forText: "Why check")
  }

  @Test("keys in a lesson give the screen that a replay of them gives")
  func replay() throws {
    let terminal = try terminal()
    let arguments = ["learn", "sample", "--lessons", terminal.lessons.path]
    try terminal.start(arguments.joined(separator: " "), until: "The first text")
    try terminal.press("Space", "Space", "Left", "Space", "Space")
    let expected = try Program.run(
      arguments + ["--render", "80x24", "--keys", "space space left space space"]
    )
    try terminal.wait("the replayed screen") { terminal.isShowing(expected.output) }
    try terminal.press("C-c")
    try terminal.wait("the end") { try terminal.fact("alternate_on") == "0" }
    try terminal.expectEnd(status: 130)
  }

  @Test("a save shows the step that changed; one with a mistake keeps the lesson and tells it")
  func saves() throws {
    let terminal = try terminal()
    try terminal.start(
      "learn sample --lessons \(terminal.lessons.path)",
      until: "The first text"
    )
    let changed = Self.lesson.replacing("The second text.", with: "Quite another text.")
    try terminal.save(changed)
    try terminal.wait(forText: "Quite another text.")
    let broken = changed.replacing("Quite another text.", with: "Broken {diference}.")
    try terminal.save(broken)
    try terminal.wait(forText: "sample.md:21:9")
    try terminal.save(changed.replacing("The third text.", with: "Mended."))
    try terminal.wait(forText: "Mended.")
    #expect(!terminal.screen.contains { $0.contains("sample.md:21:9") })
  }

  @Test("escapes, controls and bytes that are no text never reach the terminal from a lesson")
  func hostile() throws {
    let terminal = try terminal()
    try terminal.start(
      "learn sample --lessons \(terminal.lessons.path)",
      until: "The first text"
    )
    try terminal.startRecording()
    let evil = "\u{1B}]0;owned\u{07}\u{1B}[31mred\u{9B}5m\u{202E}"
    try terminal.save(Self.lesson.replacing("The second text.", with: evil))
    try terminal.wait(forText: "sample.md:21:1")
    try terminal.waitUntilQuiet()
    var bytes = Data(Self.lesson.utf8)
    bytes.append(contentsOf: [0xFF, 0xC0, 0x9B, 0x33, 0x31, 0x6D])
    try bytes.write(to: terminal.lessons.appendingPathComponent("01-sample.md"))
    try terminal.wait("the new mistake") {
      !terminal.screen.contains { $0.contains("sample.md:21:1") }
    }
    try terminal.waitUntilQuiet()
    for sequence in ["\u{1B}]0;", "\u{1B}[31mred", "owned\u{07}", "\u{202E}"] {
      #expect(terminal.recorded.range(of: Data(sequence.utf8)) == nil)
    }
    #expect(terminal.recorded.range(of: Data([0xFF])) == nil)
    try terminal.save(Self.lesson.replacing("The second text.", with: "Mended."))
    try terminal.wait(forText: "Mended.")
  }

  @Test("while nothing is saved, a watched folder costs no time")
  func idle() throws {
    let terminal = try terminal()
    try terminal.start(
      "learn sample --lessons \(terminal.lessons.path)",
      until: "The first text"
    )
    try terminal.startRecording()
    try terminal.waitUntilIdle()
    let (bytes, time) = (terminal.recordedBytes, try terminal.processorTime)
    Thread.sleep(forTimeInterval: 1)
    #expect(terminal.recordedBytes == bytes)
    // Under the thread sanitizer a thread of its own wakes up in the program ten times a second.
    guard Program.sanitizerOptions.isEmpty else { return }
    #expect(try terminal.processorTime == time)
  }

  @Test("progress is kept between two runs; damaged progress is set aside and said")
  func progress() throws {
    let terminal = try terminal()
    let list = "learn --lessons \(terminal.lessons.path)"
    try terminal.start(list, until: "A sample")
    try terminal.press("Enter")
    try terminal.wait(forText: "The first text")
    try terminal.press("Space")
    try terminal.wait(forText: "The second text")
    try terminal.press("C-c")
    try terminal.expectEnd(status: 130)
    try terminal.start(list, until: "step 2 of 6")
    try terminal.press("C-c")
    try terminal.expectEnd(status: 130)
    let file = terminal.folder.appendingPathComponent(".local/state/thetawalk/progress.json")
    try Data("{".utf8).write(to: file)
    try terminal.start(list, until: "it is kept as progress.damaged-1.json")
    try terminal.press("Down")
    try terminal.wait(forText: "1 min")
  }

  @Test("a home that can't be written costs only the progress, and that is said once")
  func noHome() throws {
    let terminal = try terminal()
    try Data().write(to: terminal.folder.appendingPathComponent(".local"))
    try terminal.start(
      "learn sample --lessons \(terminal.lessons.path)",
      until: "Progress is not saved: "
    )
    try terminal.press("Space")
    try terminal.wait(forText: "The second text")
    try terminal.press("Space")
    try terminal.wait(forText: "The third text")
    #expect(!terminal.screen.contains { $0.contains("not saved") })
  }

  @Test("--reset asks first, and only y forgets")
  func reset() throws {
    let terminal = try terminal()
    try terminal.start(
      "learn sample --lessons \(terminal.lessons.path)",
      until: "The first text"
    )
    try terminal.press("C-c")
    try terminal.expectEnd(status: 130)
    let reset = "clear; \(try Program.executable().path) learn --reset --lessons lessons"
    try terminal.enter("cd")
    for (answer, outcome) in [("", "Nothing was forgotten."), ("y", "lesson is forgotten.")] {
      try terminal.enter(reset)
      try terminal.wait(forText: "Forget the progress of 1 lesson? y/N")
      try terminal.enter(answer)
      try terminal.wait(forText: outcome)
    }
    try terminal.enter(reset)
    try terminal.wait(forText: "There is no progress to forget.")
  }
}

extension TmuxTerminal {
  /// The folder with the user's own lessons.
  fileprivate var lessons: URL { folder.appendingPathComponent("lessons") }

  /// Saves the user's lesson.
  fileprivate func save(_ text: String) throws {
    try SampleLesson.save(text, as: "01-sample.md", in: lessons)
  }
}
