import Foundation
import Testing

@testable import thetawalk

@Suite(
  "Whatever process the program is started in",
  .waitsForPrograms,
  .enabled(if: Program.sanitizerOptions.isEmpty, "nothing here is about threads, and time counts")
)
struct ProcessConditionsTests {
  @Test(
    "a limit of open files ends it with one line, or lets it work",
    arguments: [4, 8, 12, 24, 40]
  )
  func openFiles(_ limit: Int) throws {
    let outcome = try Program.run(["check"], by: "ulimit -n \(limit); exec \"$0\" \"$@\"")
    guard outcome.status != 0 else {
      #expect(outcome.errors == "")
      return
    }
    #expect(limit < 3 + 2 * ProcessConditions.openFiles)
    #expect(outcome.status == 64)
    #expect(outcome.errors.hasPrefix("thetawalk: open files: found room for "))
    #expect(outcome.errors.hasSuffix("; raise the limit with ulimit -n 64\n"))
  }

  @Test("with the fewest open files there is a screen, which watches lessons and saves progress")
  func screen() throws {
    let terminal = try TmuxTerminal()
    let lessons = terminal.folder.appendingPathComponent("lessons")
    try FileManager.default.createDirectory(at: lessons, withIntermediateDirectories: false)
    let save = { (title: String) in
      let text = SampleLesson.text(id: "a", title: title, steps: ["Text.", "More."])
      try SampleLesson.save(text, as: "01-a.md", in: lessons)
    }
    try save("The first title")
    // One more than those that a program is started with may stand for a library's own.
    try terminal.enter("ulimit -n \(3 + ProcessConditions.openFiles + 1)")
    try terminal.start("learn --lessons \(lessons.path)", until: "The first title")
    try save("The second title")
    try terminal.wait(forText: "The second title")
    try terminal.press("Enter")
    try terminal.wait(forText: "Text.")
    try terminal.press("Space")
    try terminal.wait(forText: "More.")
    try terminal.press("C-c")
    try terminal.expectEnd(status: 130)
    let progress = terminal.folder.appendingPathComponent(".local/state/thetawalk/progress.json")
    #expect(FileManager.default.fileExists(atPath: progress.path))
  }

  @Test(
    "text needs few open files",
    arguments: [["--help"], ["walk", "--plain"], ["lessons", "list"]]
  )
  func text(_ arguments: [String]) throws {
    let outcome = try Program.run(arguments, by: "ulimit -n 8; exec \"$0\" \"$@\"")
    #expect(outcome.status == 0)
    #expect(outcome.output == (try Program.run(arguments)).output)
  }

  @Test("without room for a screen there is a line that says so, and the text")
  func noScreen() throws {
    let terminal = try TmuxTerminal(size: (100, 80))
    try terminal.enter("ulimit -n 8; clear; \(Program.executable().path) learn")
    try terminal.wait(forText: "thetawalk: no screen: open files: found room for ")
    try terminal.wait(forText: " 0  by-hand ")
    try terminal.expectEnd(status: 0)
  }

  @Test(
    "Ctrl-\\ ends what has no screen",
    arguments: ["check --data digits --hidden 200,200", "lessons check"]
  )
  func quit(_ arguments: String) throws {
    let terminal = try TmuxTerminal()
    // Again and again, as it may be through before the key comes.
    let command = try "\(Program.executable().path) \(arguments); [ $? = \(128 + SIGQUIT) ]"
    try terminal.enter("clear; until \(command); do true; done; clear; echo it was quit")
    try terminal.wait("the end") {
      // The shell doesn't mind it, before the program is there and after it is gone.
      try terminal.press("C-\\")
      return terminal.screen.contains { $0 == "it was quit" }
    }
  }

  #if os(Linux)
    @Test("a check that is under way ends at once", arguments: [SIGINT, SIGQUIT, SIGTERM])
    func stopped(_ signal: Int32) throws {
      let script = "timeout --preserve-status -k 20 -s \(signal) 1 \"$0\" \"$@\""
      // Minutes of work, however fast the machine is.
      let outcome = try Program.run(
        ["check", "--data", "digits", "--hidden", "600,600", "--scheme", "ridders"],
        by: script
      )
      #expect(outcome.status == 128 + signal)
      #expect(outcome.errors.hasPrefix("thetawalk: stopped: "))
    }
  #endif

  @Test(
    "what the background of a script ignores stays ignored: the check is done",
    arguments: [SIGINT, SIGQUIT, SIGTERM]
  )
  func ignored(_ signal: Int32) throws {
    // The program is stopped by nothing: the signal is sent until it is gone.
    let script = """
      trap '' \(signal); "$0" "$@" >/dev/null & child=$!
      while kill -\(signal) $child 2>/dev/null; do sleep 0.01; done; wait $child
      """
    let outcome = try Program.run(["check", "--data", "digits", "--hidden", "5"], by: script)
    #expect(outcome.status == 0)
    #expect(outcome.errors == "")
  }
}
