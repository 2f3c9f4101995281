import Foundation
import Hunting
import Testing
import Walkthrough

@testable import thetawalk

@Suite("What is kept of progress, and what is said about it")
struct ProgressKeeperTests {
  private func progress(
    steps: Int,
    _ predictions: [String: Bool] = [:],
    tasks: Set<String> = []
  ) -> LessonProgress {
    var progress = LessonProgress()
    progress.stepsSeen = steps
    progress.predictions = predictions.mapValues { .init(isRight: $0, sureness: .guess) }
    progress.tasks = tasks
    return progress
  }

  @Test("two programs with the same lesson: the furthest step, the first prediction, all tasks")
  func merges() throws {
    try Folder.temporary { folder in
      let file = ProgressFile(folder: folder.path)
      let (first, second) = (ProgressKeeper(file, folder: nil), ProgressKeeper(file, folder: nil))
      #expect(first.save(progress(steps: 4, ["a": false], tasks: ["x"]), lesson: "why") == nil)
      #expect(
        second.save(progress(steps: 2, ["a": true, "b": true], tasks: ["y"]), lesson: "why") == nil
      )
      #expect(
        second.load().progress.lessons["why"]
          == progress(steps: 4, ["a": false, "b": true], tasks: ["x", "y"])
      )
    }
  }

  @Test("a folder's lessons don't count as the shipped ones of the same id")
  func folders() throws {
    try Folder.temporary { folder in
      let file = ProgressFile(folder: folder.path)
      _ = ProgressKeeper(file, folder: "/mine").save(progress(steps: 1), lesson: "why")
      #expect(ProgressKeeper(file, folder: nil).load().progress.lessons.isEmpty)
      #expect(ProgressKeeper(file, folder: "/mine").peek().lessons.count == 1)
    }
  }

  @Test("of a hunt the first answer counts, whichever program had it; lessons stay beside it")
  func hunts() throws {
    try Folder.temporary { folder in
      let file = ProgressFile(folder: folder.path)
      let (first, second) = (
        ProgressKeeper(file, folder: nil), ProgressKeeper(file, folder: "/mine")
      )
      _ = first.save(progress(steps: 2), lesson: "why")
      #expect(first.save(hunt(seed: 7, isRight: false)) == nil)
      #expect(second.save(hunt(seed: 7, isRight: true)) == nil)
      #expect(second.save(hunt(seed: 8, isRight: true)) == nil)
      let records = [hunt(seed: 7, isRight: false), hunt(seed: 8, isRight: true)]
      #expect(first.hunts().records == records)
      #expect(second.hunts().records == records)
      #expect(first.load().progress.lessons["why"] == progress(steps: 2))
    }
  }

  private func hunt(seed: UInt64, isRight: Bool) -> HuntRecord {
    HuntRecord((seed, .pick), isRight: isRight, evaluations: 6, shortcut: 2, expected: 2)
  }

  @Test("that nothing can be saved is said once", arguments: ["/dev/null/state", nil])
  func complaint(_ folder: String?) {
    let keeper = ProgressKeeper(folder.map { ProgressFile(folder: $0) }, folder: nil)
    var remarks = [keeper.load().remark]
    for step in 1...3 { remarks.append(keeper.save(progress(steps: step), lesson: "why")) }
    #expect(remarks.compactMap { $0 }.count == 1)
    #expect(remarks.compactMap { $0 }.first?.hasPrefix("Progress is not saved: ") == true)
  }
}
