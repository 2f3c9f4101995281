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
}
