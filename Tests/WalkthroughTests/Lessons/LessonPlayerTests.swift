import CellUI
import Foundation
import GradientChecking
import LessonFormat
import Testing

@testable import Walkthrough

@Suite("A lesson that is open")
struct LessonPlayerTests {
  @Test("look")
  func look() throws {
    let text = try String(contentsOfFile: "/tmp/sample.md", encoding: .utf8).replacing("id: twice", with: "id: test")
    for keys in ["", "space", "2", "2 enter", "2 enter 3 enter", "2 enter enter space", "s space b", "s space b space", "s space s space tab", "N"] {
      for size in [Size(80, 24), Size(120, 40), Size(60, 18)] {
        let replay = try play(text, keys, size: size)
        print("=== \(keys) \(size)")
        print(replay.screen)
      }
    }
  }
}
