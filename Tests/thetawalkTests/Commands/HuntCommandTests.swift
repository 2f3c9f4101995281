import Foundation
import Hunting
import Testing

/// The hunt from the command line.
@Suite("thetawalk hunt", .waitsForPrograms)
struct HuntCommandTests {
  @Test("without a terminal it is a worksheet, with the solution on request")
  func worksheet() throws {
    let outcome = try Program.run(["hunt", "--seed", "7"])
    #expect(outcome.status == 0)
    #expect(outcome.output.hasPrefix("Hunt 7, level 1: pick the mistake\n"))
    #expect(!outcome.output.contains("Solution:"))
    let solved = try Program.run(["hunt", "--seed", "7", "--plain", "--solution"])
    #expect(solved.output.hasPrefix(outcome.output.trimmingCharacters(in: .newlines)))
    #expect(solved.output.contains("\nSolution: "))
  }

  @Test("the hunt of the day has the date for its number")
  func daily() throws {
    let outcome = try Program.run(["hunt", "--daily"])
    #expect(outcome.status == 0)
    let words = #/Hunt (20\d{6}), level ([123]):/#
    let (_, seed, level) = try #require(outcome.output.prefixMatch(of: words)).output
    let day = try #require(UInt64(seed).flatMap { HuntDay(seed: $0) })
    #expect(String(day.level.rawValue) == level)
  }

  @Test("the same keys give the same screen")
  func replay() throws {
    let arguments = ["hunt", "--seed", "7", "--keys", "space s s", "--render", "80x24"]
    let outcome = try Program.run(arguments)
    #expect(outcome.output.contains("The answer:"))
    #expect(try Program.run(arguments).output == outcome.output)
    #expect(try Program.run(["hunt", "--render", "80x24"]).output.contains("Next is hunt 1:"))
  }

  @Test("several become a sheet each in a folder, which is made, and a key")
  func sheets() throws {
    try Folder.temporary { folder in
      let arguments = ["hunt", "--seed", "9-11", "--level", "2", "--plain", "-o", "a/hunts/"]
      let outcome = try Program.run(arguments, in: folder)
      #expect(outcome.status == 0 && outcome.output.isEmpty)
      #expect(outcome.errors == "3 sheets and key.txt are in a/hunts/.\n")
      let hunts = folder.appendingPathComponent("a/hunts")
      let names = try FileManager.default.contentsOfDirectory(atPath: hunts.path).sorted()
      #expect(names == ["hunt-09.txt", "hunt-10.txt", "hunt-11.txt", "key.txt"])
      let sheet = try String(
        contentsOf: hunts.appendingPathComponent("hunt-09.txt"),
        encoding: .utf8
      )
      #expect(sheet.hasPrefix("Hunt 9, level 2: name block and kind   Name: ____"))
      #expect(!sheet.contains("Solution:"))
      let key = try String(contentsOf: hunts.appendingPathComponent("key.txt"), encoding: .utf8)
      #expect(key.components(separatedBy: "\nSolution: ").count == 4)
      let again = try Program.run(["hunt", "--seed", "9", "-o", "a/hunts/key.txt"], in: folder)
      #expect(again.status == 64)
      #expect(again.errors.contains("a/hunts/key.txt: found a file, expected a folder"))
    }
  }
}
