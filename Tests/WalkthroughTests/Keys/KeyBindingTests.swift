import CellUI
import Testing

@testable import Walkthrough

@Suite("The table of keys")
struct KeyBindingTests {
  private static let places: [KeyPlaces] = [
    .list, .levels, .walk, .report, .lesson, .lab, .hunt, .solved, [.walk, .map], .knobs, .reading,
    .teacher,
    [.walk, .filling], [.walk, .presenting],
  ]

  @Test("every action has a row, and every key that is written can be typed")
  func rows() {
    #expect(Set(KeyBinding.all.map(\.action)) == Set(Action.allCases))
    for row in KeyBinding.all {
      #expect(row.keys.compactMap(\.name).joined(separator: " ") == row.shown)
    }
  }

  @Test("the help of a screen lists the keys that work there, each once", arguments: places)
  func help(_ place: KeyPlaces) {
    let listed = KeyBinding.rows(in: place).flatMap { $0.keys.split(separator: " ") }
    #expect(Set(listed).count == listed.count)
    for row in KeyBinding.all {
      for (key, name) in row.keys {
        guard let name, KeyBinding.action(of: key, in: place) == row.action else { continue }
        #expect(listed.contains(Substring(name)), "\(name)")
      }
    }
  }

  @Test("where a screen gives a key another meaning, its help and its hints say that one")
  func meanings() throws {
    let lab = KeyBinding.rows(in: .lab).map { "\($0.keys): \($0.meaning)" }
    #expect(lab.contains("↓: the next knob"))
    #expect(lab.contains { $0.hasPrefix("j: move down inside the scene") })
    #expect(lab.contains("Space l: the next step of the scene"))
    #expect(KeyPlaces.lab.hint(.secondOpinion) == nil)
    #expect(KeyPlaces.lab.hint(.nextKnob)?.key == "↑↓")
    #expect(KeyPlaces.hunt.hint(.checkComponent)?.key == "space")
    #expect(KeyPlaces.walk.hint(.checkComponent) == nil)
  }

  @Test("actions that belong together share a hint")
  func families() {
    #expect(KeyPlaces.walk.hint(.largerEpsilon)?.key == "e/E")
    #expect(KeyPlaces.walk.hint(.nextComponent)?.key == "[ ]")
    #expect(KeyPlaces.walk.hint(.down)?.key == "↑↓")
    let move = KeyPlaces.hunt.hint(.previousComponent, .nextComponent, .up, .down, label: "move")
    #expect(move?.key == "[]↑↓")
    #expect(KeyPlaces.solved.hint(.next, as: .enter)?.key == "enter")
  }
}
