import Foundation
import TestSupport
import Testing

@testable import thetawalk

@Suite(
  "What can't be written is told, by a line or at least by the status",
  .waitsForPrograms,
  .enabled(if: Program.sanitizerOptions.isEmpty, "nothing here is about threads, and time counts")
)
struct StandardStreamsTests {
  /// A way to print for each command, and the others there are; "REPORT" stands for a saved report.
  private static let printing = [
    [], ["--help"], ["--version"], ["help", "check"], ["walk"], ["walk", "--plain"],
    ["walk", "--render", "80x24"], ["lab"], ["hunt", "--seed", "7"], ["hunt", "--reset", "--yes"],
    ["learn"], ["learn", "a", "--lessons", "lessons"], ["lessons", "list"],
    ["lessons", "show", "a", "lessons"],
    ["lessons", "check", "lessons"], ["check"], ["check", "--format", "csv"], ["check", "--view"],
    ["view", "REPORT"], ["view", "REPORT", "--format", "text"],
    ["compare", "REPORT", "REPORT"], ["merge", "REPORT"], ["code"], ["python"],
    ["export", "a", "--lessons", "lessons"],
    // All else that it prints comes from a program that presents.
    ["notes", "--help"],
  ]

  @Test("every command is among them")
  func complete() {
    let names = Thetawalk.configuration.subcommands.compactMap { $0.configuration.commandName }
    #expect(Set(names).isSubset(of: Self.printing.compactMap(\.first)))
  }

  @Test(
    "standard output that is full, closed or read by nobody: status 74 and one line that says so",
    arguments: printing
  )
  func output(_ arguments: [String]) throws {
    let scripts = [
      (#"exec "$0" "$@" >/dev/full"#, "no space left on device"),
      (#"exec "$0" "$@" >&-"#, "bad file descriptor"),
      (
        #"trap '' PIPE; { sleep 0.05; "$0" "$@"; echo $? >status; } | true; exit "$(<status)""#,
        "broken pipe"
      ),
    ]
    try Folder.temporary { folder in
      try
        #"{"schema": "thetawalk.report/2", "parameters": [{"name": "b", "numeric": [1], "analytic": [1]}]}"#
        .write(to: folder.appendingPathComponent("REPORT"), atomically: true, encoding: .utf8)
      let lessons = folder.appendingPathComponent("lessons")
      try FileManager.default.createDirectory(at: lessons, withIntermediateDirectories: false)
      try SampleLesson.save(
        SampleLesson.text(id: "a", steps: ["Text."]),
        as: "01-a.md",
        in: lessons
      )
      for (script, reason) in scripts {
        let outcome = try Program.run(
          arguments,
          in: folder,
          environment: ["HOME": folder.path],
          by: script
        )
        #expect(outcome.status == 74, "\(script)")
        #expect(
          outcome.errors
            == "thetawalk: standard output: found \(reason) while writing, expected to write the "
            + "whole result; make room or choose another place\n"
        )
      }
    }
  }

  @Test(
    "standard error that is full, closed or read by nobody: the status of the error all the same",
    arguments: [
      (["walk", "--bogus"], 64), (["wlak"], 64), (["check", "--epsilon", "0"], 64),
      (["view", "none.json"], 66), (["view", "."], 65), (["learn", "--lessons", "lessons"], 65),
      (["learn", "a", "--lessons", "lessons"], 65), (["check", "--output", "/dev/full"], 74),
    ] as [([String], Int32)]
  )
  func errors(_ arguments: [String], _ status: Int32) throws {
    let scripts = [
      #"exec "$0" "$@" 2>/dev/full"#, #"exec "$0" "$@" 2>&-"#,
      #"trap '' PIPE; { sleep 0.05; "$0" "$@" 2>&1 >/dev/null; echo $? >status; } | true; exit "$(<status)""#,
    ]
    try Folder.temporary { folder in
      let lessons = folder.appendingPathComponent("lessons")
      try FileManager.default.createDirectory(at: lessons, withIntermediateDirectories: false)
      if arguments.contains("a") { try SampleLesson.save("no lesson", as: "01-a.md", in: lessons) }
      for script in scripts {
        let outcome = try Program.run(arguments, in: folder, by: script)
        #expect(outcome.status == status, "\(script)")
        #expect(outcome.errors == "")
      }
    }
  }

  @Test("a file never takes the place of a closed stream: errors and reports don't get into it")
  func closed() throws {
    try Folder.temporary { folder in
      let arguments = ["check", "--format", "json", "--output", "r.json"]
      let outcome = try Program.run(arguments, in: folder, by: #"exec "$0" "$@" <&- >&- 2>&-"#)
      #expect(outcome.status == 0)
      let whole = try Program.run(["view", "r.json", "--format", "csv"], in: folder)
      #expect(whole.status == 0)
      #expect(whole.output.split(separator: "\n").count == 44)
    }
  }

  @Test("nothing but OutputFile writes, and all of the program through it")
  func onePlace() throws {
    let sources = PackageFiles.at("Sources/thetawalk")
    let files = try FileManager.default.subpathsOfDirectory(atPath: sources.path)
      .filter { $0.hasSuffix(".swift") }
    #expect(files.count > 20)
    for file in files {
      let text = try String(contentsOf: sources.appendingPathComponent(file), encoding: .utf8)
      for word in ["print(", "FileHandle", "fputs(", "fwrite(", "putchar(", "dprintf("] {
        #expect(!text.contains(word), "\(file): \(word)")
      }
      #expect(!text.contains("Foundation.write(") || file == "Output/OutputFile.swift", "\(file)")
    }
  }
}
