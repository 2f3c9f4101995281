import Foundation
import Hunting
import Testing
import Walkthrough

@testable import thetawalk

@Suite("The file of progress")
struct ProgressFileTests {
  private static func progress(steps: Int) -> LessonProgress {
    var progress = LessonProgress()
    progress.stepsSeen = steps
    return progress
  }

  private func names(in folder: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }

  @Test(
    "lies under XDG_STATE_HOME, by default in the home; a relative path is ignored",
    arguments: [
      (["XDG_STATE_HOME": "/s", "HOME": "/h"], "/s/thetawalk/progress.json"),
      (["HOME": "/h"], "/h/.local/state/thetawalk/progress.json"),
      (["XDG_STATE_HOME": "s", "HOME": "/h"], "/h/.local/state/thetawalk/progress.json"),
      (["XDG_STATE_HOME": "", "HOME": "/h"], "/h/.local/state/thetawalk/progress.json"),
      (["XDG_STATE_HOME": "s", "HOME": ""], nil),
      ([:], nil),
    ]
  )
  func place(_ environment: [String: String], _ path: String?) {
    #expect(ProgressFile(environment: environment)?.path == path)
  }

  @Test("keeps what was saved, beside nothing else, and is not there before")
  func roundTrip() throws {
    try Folder.temporary { folder in
      let state = folder.appendingPathComponent("a/b")
      let file = ProgressFile(folder: state.path)
      #expect(try file.read().saved == SavedProgress())
      var progress = Self.progress(steps: 3)
      progress.predictions["Step / question 1"] = PredictionRecord(
        isRight: true,
        sureness: .certain
      )
      progress.tasks = ["Step / task 1"]
      try file.change { $0[nil].lessons["why"] = progress }
      try file.change { $0["/my lessons"].lessons["why"] = Self.progress(steps: 1) }
      let saved = try file.read().saved
      #expect(saved[nil].lessons == ["why": progress])
      #expect(saved["/my lessons"].lessons == ["why": Self.progress(steps: 1)])
      #expect(try names(in: state) == ["progress.json"])
      #expect(
        try String(contentsOfFile: file.path, encoding: .utf8).contains("thetawalk.progress/1")
      )
      let mode = try FileManager.default.attributesOfItem(atPath: state.path)[.posixPermissions]
      #expect(mode as? Int == 0o700)
    }
  }

  @Test(
    "that makes no sense is set aside under a name that nothing has, and a new one begins",
    arguments: [
      ("", "damaged"), ("{", "damaged"), ("[]", "damaged"), (#"{"lessons":{}}"#, "damaged"),
      (#"{"schema":"thetawalk.progress/1","lessons":{"why":7}}"#, "damaged"),
      (#"{"schema":"other/2","lessons":{}}"#, "damaged"), ("\u{0}\u{1B}[2J", "damaged"),
      (#"{"schema":"thetawalk.progress/2","years":[1,2]}"#, "newer"),
    ]
  )
  func setAside(_ text: String, _ kind: String) throws {
    try Folder.temporary { folder in
      let file = ProgressFile(folder: folder.path)
      for number in 1...2 {
        try Data(text.utf8).write(to: URL(fileURLWithPath: file.path))
        #expect(file.peek() == SavedProgress())
        let (saved, setAside) = try file.read()
        let name = "progress.\(kind)-\(number).json"
        #expect(saved == SavedProgress())
        #expect(setAside?.name == name)
        #expect(setAside?.remark.contains(name) == true)
        let kept = try Data(contentsOf: folder.appendingPathComponent(name))
        #expect(kept == Data(text.utf8))
      }
      try file.change { $0[nil].lessons["why"] = Self.progress(steps: 1) }
      #expect(try names(in: folder).count == 3)
    }
  }

  /// The numbers of a file, of which one at a time makes no sense.
  private static let numbers = [
    "stepsSeen", "seed", "level", "evaluations", "shortcut", "points", "begun seed", "begun level",
    "begun evaluations", "checked",
  ]

  @Test(
    "loses an entry with a number that makes no sense, and no other",
    arguments: numbers,
    [
      "9223372036854775807", "9223372036854775806", "-9223372036854775808", "-1", "1e300", "-1e300",
      "1e999", "0.5", "18446744073709551616", "true", "{}",
    ]
  )
  func extremes(_ name: String, _ number: String) throws {
    let value = { (other: String, usual: String) in name == other ? number : usual }
    let text = """
      {"schema": "thetawalk.progress/1",
       "lessons": {"why": {"stepsSeen": 3}, "epsilon": {"stepsSeen": \(value("stepsSeen", "2"))}},
       "folders": {"/mine": {"own": {"stepsSeen": 4}}},
       "hunts": {
         "records": [
           {"seed": 7, "level": 1, "isRight": true, "evaluations": 2, "shortcut": 2, "points": 100},
           {"seed": \(value("seed", "8")), "level": \(value("level", "1")), "isRight": true,
            "evaluations": \(value("evaluations", "4")), "shortcut": \(value("shortcut", "2")),
            "points": \(value("points", "70"))}],
         "begun": [
           {"seed": \(value("begun seed", "9")), "level": \(value("begun level", "1")),
            "evaluations": \(value("begun evaluations", "4")),
            "checked": [1, \(value("checked", "3"))], "isShown": false},
           {"seed": 10, "level": 1, "evaluations": 6, "checked": [1], "isShown": false}]}}
      """
    try Folder.temporary { folder in
      let file = ProgressFile(folder: folder.path)
      try Data(text.utf8).write(to: URL(fileURLWithPath: file.path))
      let (saved, setAside) = try file.read()
      #expect(saved == file.peek() && saved[nil].lessons["why"]?.stepsSeen == 3)
      #expect(saved["/mine"].lessons["own"]?.stepsSeen == 4)
      #expect(saved.hunts.records.first?.seed == 7)
      #expect(saved.hunts.trace(seed: 10, level: .pick)?.evaluations == 6)
      let isWhole = saved.hunts.count == 4 && saved[nil].lessons.count == 2
      #expect((setAside == nil) == isWhole)
      // Any seed is one.
      #expect(!isWhole || name.hasSuffix("seed"))
      #expect(setAside?.remark.contains("kept as progress.damaged-1.json") ?? true)
      #expect(try file.read().setAside == nil, "what is left is sound")
      #expect((0...100).contains(saved.hunts.standing().average))
      #expect(saved.hunts.records.allSatisfy { (0...100).contains($0.points) })
    }
  }

  @Test("of a time without hunts has none, and keeps its lessons when one is added")
  func withoutHunts() throws {
    try Folder.temporary { folder in
      let file = ProgressFile(folder: folder.path)
      let text = #"{"schema":"thetawalk.progress/1","lessons":{"why":{"stepsSeen":3}}}"#
      try Data(text.utf8).write(to: URL(fileURLWithPath: file.path))
      #expect(try file.read().saved.hunts.records.isEmpty)
      let hunt = HuntRecord((7, .free), isRight: true, evaluations: 9, shortcut: 4, expected: 4)
      try file.change { $0.hunts.add(hunt) }
      let saved = try file.read().saved
      #expect(saved[nil].lessons["why"]?.stepsSeen == 3)
      #expect(saved.hunts.records == [hunt])
    }
  }

  @Test("that was damaged since it was read is set aside when something is saved")
  func damagedMeanwhile() throws {
    try Folder.temporary { folder in
      let file = ProgressFile(folder: folder.path)
      try Data("half of it".utf8).write(to: URL(fileURLWithPath: file.path))
      let setAside = try file.change { $0[nil].lessons["why"] = Self.progress(steps: 1) }
      #expect(setAside?.name == "progress.damaged-1.json")
      #expect(try file.read().saved[nil].lessons.count == 1)
    }
  }

  @Test("is never lost between two programs: forty savings at once are all there")
  func concurrency() throws {
    try Folder.temporary { (folder) throws in
      DispatchQueue.concurrentPerform(iterations: 40) { number in
        let keeper = ProgressKeeper(ProgressFile(folder: folder.path), folder: nil)
        #expect(keeper.save(Self.progress(steps: number), lesson: "lesson-\(number)") == nil)
      }
      #expect(try ProgressFile(folder: folder.path).read().saved[nil].lessons.count == 40)
      #expect(try names(in: folder) == ["progress.json"])
    }
  }

  @Test("where it can't be written the error names the place and the reason")
  func unwritable() throws {
    let error = #expect(throws: ProgramError.self) {
      try ProgressFile(folder: "/dev/null/state").change { $0[nil] = LearningProgress() }
    }
    #expect(error?.description == "Progress is not saved: /dev/null/state: not a directory.")
    try Folder.temporary { folder in
      let file = ProgressFile(folder: folder.path)
      try FileManager.default.createDirectory(atPath: file.path, withIntermediateDirectories: false)
      #expect(throws: ProgramError.self) { try file.read() }
    }
  }

  @Test(
    "where the folder can't be made the reason is the one that the system gave for that",
    arguments: ["/sys/thetawalk", "/proc/thetawalk", "/dev/null/thetawalk", "/dev/full"]
  )
  func reason(_ folder: String) {
    let code = mkdir(folder, 0o700) == 0 ? 0 : errno
    guard code != 0, code != EEXIST else { return }
    let error = #expect(throws: ProgramError.self) {
      try ProgressFile(folder: folder + "/state").change { $0[nil] = LearningProgress() }
    }
    let reason = String(cString: strerror(code)).lowercased()
    #expect(error?.description == "Progress is not saved: \(folder): \(reason).")
  }
}
