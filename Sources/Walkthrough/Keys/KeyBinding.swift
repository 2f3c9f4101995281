import CellUI

/// One row of the table from which key handling, the hints, the help and the README's list are made.
public struct KeyBinding: Hashable, Sendable {
  /// The keys that do it.
  public let keys: [Key]
  /// The keys as they are written: `space → l`.
  public let shown: String
  /// The key as the hint line writes it, at its shortest.
  public let hintKey: String
  /// One or two words for the hint line.
  public let label: String
  /// What it does, in one sentence.
  public let explanation: String
  /// What it does, for the program.
  public let action: Action

  /// Every key of the walk.
  public static let all: [KeyBinding] = [
    KeyBinding(
      keys: [.character(" "), .right, .character("l"), .enter],
      shown: "Space → l Enter",
      hintKey: "space",
      label: "next",
      explanation:
        "the next step; in a map → is the next column, in the lab → turns the knob on, Enter types a value; in a hunt Space and Enter "
        + "check the selected component",
      action: .next
    ),
    KeyBinding(
      keys: [.left, .character("h"), .backspace],
      shown: "← h Backspace",
      hintKey: "←",
      label: "back",
      explanation:
        "one step back, exactly as it was; in a map ← is the column before, in the lab ← turns the knob back",
      action: .back
    ),
    KeyBinding(
      keys: [.character("n"), .pageDown],
      shown: "n PageDown",
      hintKey: "n",
      label: "next scene",
      explanation: "the next scene past its steps; in a lesson, the next step",
      action: .nextScene
    ),
    KeyBinding(
      keys: [.character("p"), .pageUp],
      shown: "p PageUp",
      hintKey: "p",
      label: "previous scene",
      explanation: "the scene before, at its first step; in a lesson, the step before",
      action: .previousScene
    ),
    KeyBinding(
      keys: [.character("]")],
      shown: "]",
      hintKey: "]",
      label: "component",
      explanation: "select the next component of θ",
      action: .nextComponent
    ),
    KeyBinding(
      keys: [.character("[")],
      shown: "[",
      hintKey: "[",
      label: "component",
      explanation: "select the component before",
      action: .previousComponent
    ),
    KeyBinding(
      keys: [.down, .character("j")],
      shown: "↓ j",
      hintKey: "↓",
      label: "down",
      explanation:
        "move down inside the scene: a matrix row, a table row; in the lab ↓ is the next knob",
      action: .down
    ),
    KeyBinding(
      keys: [.up, .character("k")],
      shown: "↑ k",
      hintKey: "↑",
      label: "up",
      explanation: "move up inside the scene; in the lab ↑ is the knob before",
      action: .up
    ),
    KeyBinding(
      keys: [.character("g"), .home],
      shown: "g Home",
      hintKey: "g",
      label: "first",
      explanation:
        "the first component; after digits, the component with that index (27g); in the lab Home is the knob's first value",
      action: .firstComponent
    ),
    KeyBinding(
      keys: [.character("G"), .end],
      shown: "G End",
      hintKey: "G",
      label: "last",
      explanation: "the last component; in the lab End is the knob's last value",
      action: .lastComponent
    ),
    KeyBinding(
      keys: [.character("/")],
      shown: "/",
      hintKey: "/",
      label: "find",
      explanation: "select a component by name or index: /W2[0,2] or /27",
      action: .find
    ),
    KeyBinding(
      keys: [.character("r")],
      shown: "r",
      hintKey: "r",
      label: "run",
      explanation: "check all remaining components, or pause",
      action: .runOrPause
    ),
    KeyBinding(
      keys: [.character("+"), .character("=")],
      shown: "+",
      hintKey: "+",
      label: "faster",
      explanation: "run faster",
      action: .faster
    ),
    KeyBinding(
      keys: [.character("-"), .character("_")],
      shown: "-",
      hintKey: "-",
      label: "slower",
      explanation: "run slower",
      action: .slower
    ),
    KeyBinding(
      keys: [.character("e")],
      shown: "e",
      hintKey: "e",
      label: "ε ÷ 10",
      explanation: "make ε ten times smaller and check again",
      action: .smallerEpsilon
    ),
    KeyBinding(
      keys: [.character("E")],
      shown: "E",
      hintKey: "E",
      label: "ε × 10",
      explanation: "make ε ten times larger and check again",
      action: .largerEpsilon
    ),
    KeyBinding(
      keys: [.character("b")],
      shown: "b",
      hintKey: "b",
      label: "bug",
      explanation: "plant the bug in backpropagation, or take it out; same seed",
      action: .toggleBug
    ),
    KeyBinding(
      keys: [.character("B")],
      shown: "B",
      hintKey: "B",
      label: "next bug",
      explanation: "plant the next bug of the catalogue instead",
      action: .nextBug
    ),
    KeyBinding(
      keys: [.character("x")],
      shown: "x",
      hintKey: "x",
      label: "knobs",
      explanation:
        "every knob of the experiment: ← → change it, ↑ ↓ another one; in the lab, knobs or the whole scene; in a hunt "
        + "what is known of the experiment",
      action: .knobs
    ),
    KeyBinding(
      keys: [.character("z")],
      shown: "z",
      hintKey: "z",
      label: "zoom in",
      explanation: "zoom in: the curve of J, the bars, or the map of a block",
      action: .zoomIn
    ),
    KeyBinding(
      keys: [.character("Z")],
      shown: "Z",
      hintKey: "Z",
      label: "zoom out",
      explanation: "zoom out",
      action: .zoomOut
    ),
    KeyBinding(
      keys: [.tab, .backTab],
      shown: "Tab",
      hintKey: "tab",
      label: "pane",
      explanation: "the next pane of the scene",
      action: .nextPane
    ),
    KeyBinding(
      keys: [.character("c")],
      shown: "c",
      hintKey: "c",
      label: "closer look",
      explanation: "six scenes that take a closer look, and back to the walk",
      action: .closerLook
    ),
    KeyBinding(
      keys: [.character("u")],
      shown: "u",
      hintKey: "u",
      label: "undo",
      explanation: "in the lab: undo the last change of the experiment",
      action: .undo
    ),
    KeyBinding(
      keys: [.character("U"), .control("r")],
      shown: "U Ctrl-R",
      hintKey: "U",
      label: "redo",
      explanation: "in the lab: do again what was undone",
      action: .redo
    ),
    KeyBinding(
      keys: [.character("d")],
      shown: "d",
      hintKey: "d",
      label: "default",
      explanation: "in the lab: the knob back to its default",
      action: .standard
    ),
    KeyBinding(
      keys: [.character("D")],
      shown: "D",
      hintKey: "D",
      label: "all defaults",
      explanation: "in the lab: every knob back to its default",
      action: .allStandard
    ),
    KeyBinding(
      keys: [.character("w")],
      shown: "w",
      hintKey: "w",
      label: "reproduce",
      explanation:
        "in the lab: the command, and the lesson, that give this experiment",
      action: .reproduce
    ),
    KeyBinding(
      keys: [.character("o")],
      shown: "o",
      hintKey: "o",
      label: "block",
      explanation: "in a hunt: check what is left of the selected block",
      action: .checkBlock
    ),
    KeyBinding(
      keys: [.character("v")],
      shown: "v",
      hintKey: "v",
      label: "verify",
      explanation: "in a hunt: a second opinion on the selected component, by the complex step",
      action: .secondOpinion
    ),
    KeyBinding(
      keys: [.character("J")],
      shown: "J",
      hintKey: "J",
      label: "free looks",
      explanation:
        "in a hunt where anything goes: what costs nothing: J(θ) evaluated twice, and what ε and z say",
      action: .freeLook
    ),
    KeyBinding(
      keys: [.character("a")],
      shown: "a",
      hintKey: "a",
      label: "answer",
      explanation: "in a hunt: answer",
      action: .answer
    ),
    KeyBinding(
      keys: [.character("s")],
      shown: "s",
      hintKey: "s",
      label: "show me",
      explanation:
        "in a lesson or a hunt: show the answer, or how the task is done; it doesn't count then",
      action: .showMe
    ),
    KeyBinding(
      keys: [.character("N")],
      shown: "N",
      hintKey: "N",
      label: "notes",
      explanation: "in a lesson: the notes for the teacher",
      action: .notes
    ),
    KeyBinding(
      keys: [.character("t")],
      shown: "t",
      hintKey: "t",
      label: "theme",
      explanation: "dark, light or monochrome colours",
      action: .theme
    ),
    KeyBinding(
      keys: [.character("m")],
      shown: "m",
      hintKey: "m",
      label: "mouse",
      explanation: "mouse on or off; off, the terminal can select text",
      action: .mouse
    ),
    KeyBinding(
      keys: [.character("?")],
      shown: "?",
      hintKey: "?",
      label: "keys",
      explanation: "all keys",
      action: .help
    ),
    KeyBinding(
      keys: [.escape],
      shown: "Esc",
      hintKey: "esc",
      label: "close",
      explanation:
        "close what lies on top, take marks away, or go back to where you came from; never quits",
      action: .escape
    ),
    KeyBinding(
      keys: [.character("q")],
      shown: "q",
      hintKey: "q",
      label: "home",
      explanation: "to the home screen; there it quits",
      action: .leave
    ),
    KeyBinding(
      keys: [.control("c")],
      shown: "Ctrl-C",
      hintKey: "^C",
      label: "quit",
      explanation: "quit",
      action: .quit
    ),
  ]

  /// The action of a key, if it has one.
  public static func action(of key: Key) -> Action? {
    all.first { $0.keys.contains(key) }?.action
  }

  /// The row of an action.
  public static func binding(for action: Action) -> KeyBinding? {
    all.first { $0.action == action }
  }
}
