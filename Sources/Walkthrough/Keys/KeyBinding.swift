import CellUI

/// Where keys have their meaning: a screen, or something on it that has the keys.
///
/// A set, since several may hold at once, such as a hunt and the map of a block in it.
public struct KeyPlaces: OptionSet, Hashable, Sendable {
  /// One bit for each.
  public let rawValue: Int

  /// The places of some bits.
  public init(rawValue: Int) { self.rawValue = rawValue }

  /// The home screen and the list of lessons.
  static let list = KeyPlaces(rawValue: 1)
  /// The levels of hunts.
  static let levels = KeyPlaces(rawValue: 2)
  /// The walk and its closer looks.
  static let walk = KeyPlaces(rawValue: 4)
  /// A saved report.
  static let report = KeyPlaces(rawValue: 8)
  /// A lesson.
  static let lesson = KeyPlaces(rawValue: 16)
  /// The lab.
  static let lab = KeyPlaces(rawValue: 32)
  /// A hunt, before the answer.
  static let hunt = KeyPlaces(rawValue: 64)
  /// A hunt, after the answer.
  static let solved = KeyPlaces(rawValue: 128)
  /// The map of a block.
  static let map = KeyPlaces(rawValue: 256)
  /// The line on which a knob is turned, with the scene in view.
  static let knobs = KeyPlaces(rawValue: 512)
  /// A text that is scrolled, such as the help.
  static let reading = KeyPlaces(rawValue: 1024)

  /// The teacher's own screen, which follows a presenting program.
  static let teacher = KeyPlaces(rawValue: 1 << 40)

  /// The lists of blocks and components, where it is told where the error is.
  static let listing = KeyPlaces(rawValue: 2048)

  /// The board of a hunt, before the answer.
  static let board = KeyPlaces(rawValue: 4096)

  /// A question of a lesson of whose answers several may hold.
  static let marking = KeyPlaces(rawValue: 8192)
  /// A question of a lesson that asks for a number.
  static let guessing = KeyPlaces(rawValue: 16384)
  /// A question of a lesson that asks for bars.
  static let drawing = KeyPlaces(rawValue: 32768)
  /// A question of a lesson that asks for a block of θ.
  static let pointing = KeyPlaces(rawValue: 1 << 24)
  /// The program, where it has the keys.
  static let code = KeyPlaces(rawValue: 65536)

  /// Bars that can fill one by one.
  static let filling = KeyPlaces(rawValue: 131072)
  /// Every screen, while a talk is given.
  static let presenting = KeyPlaces(rawValue: 262144)

  /// The lists on which a line is chosen.
  static let lists: KeyPlaces = [.list, .levels]
  /// The screens with a scene.
  static let scenes: KeyPlaces = [.walk, .report, .lesson, .lab, .hunt, .solved]
  /// The screens whose experiment can be changed.
  static let changing: KeyPlaces = [.walk, .lesson, .lab, .solved]
  /// The screens that have a program to show.
  static let programs: KeyPlaces = [.walk, .lesson, .lab, .hunt, .solved]
  /// Every screen.
  static let screens: KeyPlaces = [.lists, .scenes]

  /// The places that a reader is told of, with their names.
  private static let named: [(KeyPlaces, String)] = [
    (.list, "in a list"), (.levels, "among the levels of hunts"), (.walk, "in the walk"),
    (.report, "in a report"), (.lesson, "in a lesson"), (.lab, "in the lab"),
    (.hunt, "in a hunt"), (.solved, "after a hunt"), (.map, "in the map of a block"),
    (.teacher, "in the notes"),
    (.board, "on the board of a hunt"),
    (.listing, "in the locate scene"),
    (.code, "in the code"), (.knobs, "while a knob is turned"),
    (.marking, "where several answers may hold"), (.guessing, "where a number is asked for"),
    (.drawing, "where bars are drawn"), (.pointing, "where a block is asked for"),
    (.filling, "where bars fill"), (.presenting, "while presenting"),
  ]

  /// Where it is, in words: `in a lesson, in a hunt`.
  var name: String {
    // The levels of hunts are a list like the others, where these are meant as well.
    Self.named.filter { contains($0.0) && !($0.0 == .levels && contains(.list)) }
      .map(\.1).joined(separator: ", ")
  }
}

/// One row of the table from which key handling, the hints, the help and the README's list are made.
public struct KeyBinding: Sendable {
  /// What it does, for the program.
  public let action: Action
  /// The keys as they are written: `Space → l`.
  public let shown: String
  /// The keys that do it, and how each is written; one that is not written does it all the same.
  let keys: [(key: Key, name: String?)]
  /// One or two words for the hint line.
  let label: String
  /// What it does in each place, in one sentence.
  private let meanings: [(places: KeyPlaces, text: String)]

  /// A row.
  ///
  /// - Parameters:
  ///   - action: What the keys do.
  ///   - names: The keys as they are written, with blanks between them.
  ///   - other: A key that does it too and is not written.
  ///   - label: One or two words for the hint line.
  ///   - meanings: What the keys do in each place.
  private init(
    _ action: Action,
    _ names: String,
    or other: Key? = nil,
    _ label: String,
    _ meanings: KeyValuePairs<KeyPlaces, String>
  ) {
    self.action = action
    shown = names
    var keys: [(key: Key, name: String?)] = []
    for name in names.split(separator: " ") {
      if let key = Key(named: String(name)) { keys.append((key, String(name))) }
    }
    if let other { keys.append((other, nil)) }
    self.keys = keys
    self.label = label
    self.meanings = meanings.map { (places: $0.key, text: $0.value) }
  }

  /// What it does somewhere; `nil` where it does nothing.
  func meaning(in places: KeyPlaces) -> String? {
    meanings.last { !$0.places.isDisjoint(with: places) }?.text
  }

  /// What it does, with the places where that is something else than in the walk; `nil` for what a screen itself
  /// says while it holds.
  public var explanation: String? {
    let told = meanings.filter { !$0.places.isSubset(of: [.knobs, .reading]) }
    guard !told.isEmpty else { return nil }
    return told.map { places, text in
      places.contains(.walk) ? text : "\(places.name): \(text)"
    }.joined(separator: "; ")
  }
}

extension KeyBinding {
  /// What the teacher's screen hands on.
  private static let passedOn = "done in the talk"

  // Left as it is, so that a row is a row.
  // swift-format-ignore
  /// The table.
  ///
  /// Where a key stands in several rows that hold in a place, the last of them counts there.
  public static let all: [KeyBinding] = [
    KeyBinding(.next, "Space → l Enter", "next", [
      .scenes: "the next step",
      .lesson: "on: more of the text, the next page, the answer that is chosen",
      .lab: "the next step of the scene",
      .hunt: "the next step of the scene; where an answer is chosen, Space and Enter take it",
      .solved: "the next page; behind the last one Enter begins another hunt",
      .lists: "open the chosen line",
      .reading: "a line down",
      .teacher: "the presenting program goes on, but not past a question",
    ]),
    KeyBinding(.back, "← h Backspace", "back", [
      .scenes: "one step back, exactly as it was",
      .lesson: "back: the text or the page before",
      .lab: "one step of the scene back",
      .solved: "the page before",
      .lists: "to the home screen",
      .reading: "a line up",
      .teacher: "the presenting program goes back",
    ]),
    KeyBinding(.next, "PageDown", "next", [
      .screens: "a clicker's: on like Space, never past a question", .reading: "ten lines down",
      .teacher: "the presenting program goes on, but not past a question",
    ]),
    KeyBinding(.back, "PageUp", "back", [
      .screens: "a clicker's: one step back", .reading: "ten lines up", .teacher: "the presenting program goes back",
    ]),
    KeyBinding(.nextScene, "n", "next scene", [
      .scenes: "the next scene, past its steps",
      .lesson: "the next step of the lesson",
      .levels: "begin another hunt",
    ]),
    KeyBinding(.previousScene, "p", "previous scene", [
      .scenes: "the scene before, at its first step",
      .lesson: "the step before of the lesson",
    ]),
    KeyBinding(.nextComponent, "]", "component", [
      .scenes: "select the next component of θ",
      .lists: "the line below",
      .teacher: passedOn,
    ]),
    KeyBinding(.previousComponent, "[", "component", [
      .scenes: "select the component before",
      .lists: "the line above",
      .teacher: passedOn,
    ]),
    KeyBinding(.down, "↓ j", "down", [
      .scenes: "move down inside the scene: a matrix row, a table row",
      [.lists, .reading]: "the line below",
      .teacher: passedOn,
    ]),
    KeyBinding(.up, "↑ k", "up", [
      .scenes: "move up inside the scene",
      [.lists, .reading]: "the line above",
      .teacher: passedOn,
    ]),
    KeyBinding(.firstComponent, "g Home", "first", [
      .scenes: "the first component; after digits, the component with that index (27g)",
      .lists: "the first line",
    ]),
    KeyBinding(.lastComponent, "End", "last", [.scenes: "the last component", .lists: "the last line"]),
    KeyBinding(.find, "/", "find", [
      .scenes: "select a component by name or index: /W2[0,2] or /27",
      .hunt: "the same; while the answer is chosen, leave out those that don't have the words typed",
    ]),
    KeyBinding(.checkOneMore, "→ l", "one more", [
      .filling: "check one more component; Space runs the check, then shows all",
    ]),
    KeyBinding(.checkOneLess, "← h", "one less", [
      .filling: "one component back; Backspace leads to the scene before",
    ]),
    KeyBinding(.runOrPause, "r", "run", [
      [.walk, .lesson, .solved]: "check all remaining components, or pause",
      .hunt: "check everything that isn't checked",
      .teacher: passedOn,
    ]),
    KeyBinding(.faster, "+", or: .character("="), "faster", [[.walk, .lesson]: "run faster", .teacher: passedOn]),
    KeyBinding(.slower, "-", or: .character("_"), "slower", [[.walk, .lesson]: "run slower", .teacher: passedOn]),
    KeyBinding(.smallerEpsilon, "e", "ε ÷ 10", [
      [.changing, .hunt]: "make ε ten times smaller and check again; in the secant scene in three steps, to be held",
      .teacher: passedOn,
    ]),
    KeyBinding(.largerEpsilon, "E", "ε × 10", [
      [.changing, .hunt]: "make ε ten times larger and check again; in the secant scene in three steps, to be held",
      .teacher: passedOn,
    ]),
    KeyBinding(.toggleBug, "b", "bug", [
      [.walk, .lesson, .lab]: "plant the bug in backpropagation, or take it out; same seed",
      .solved: "take the bug out, or put it back",
      .teacher: passedOn,
    ]),
    KeyBinding(.nextBug, "B", "next bug", [
      [.walk, .lesson, .lab]: "plant the next bug of the catalogue instead",
      .teacher: passedOn,
    ]),
    KeyBinding(.knobs, "x", "knobs", [
      .changing: "every knob of the experiment: ← → change it, ↑ ↓ another one",
      .lab: "knobs and scene, or one of them",
      .hunt: "what is known of the experiment",
      .knobs: "close the knobs",
    ]),
    KeyBinding(.zoomIn, "z", "zoom in", [
      .scenes: "zoom in: the curve of J, the bars, or the map of a block",
    ]),
    KeyBinding(.zoomOut, "Z", "zoom out", [.scenes: "zoom out"]),
    KeyBinding(.nextPane, "Tab", or: .backTab, "pane", [
      .scenes: "the next pane of the scene; behind the last one the code",
      .teacher: passedOn,
    ]),
    KeyBinding(.code, "P", "code", [
      .programs: "the experiment as a NumPy program, with the lines that this is about; and back",
    ]),
    KeyBinding(.closerLook, "c", "closer look", [
      [.walk, .lab, .solved]: "eight scenes that take a closer look, and back to the walk",
    ]),

    KeyBinding(.pin, "C", "pin", [
      [.walk, .lab]: "pin this experiment: from now on it is drawn with every other; again, and it is taken away",
    ]),
    KeyBinding(.openLab, "X", "to the lab", [
      [.walk, .lesson]: "this experiment in the lab; there Esc leads back to where one was",
    ]),

    KeyBinding(.columnBefore, "← h", "column", [[.map, .board]: "the column before"]),
    KeyBinding(.columnAfter, "→ l", "column", [[.map, .board]: "the next column"]),

    KeyBinding(.wrongOnly, "w", "wrong", [
      .listing: "list only the blocks and components that are wrong, or all of them",
    ]),
    KeyBinding(.order, "s", "sort", [
      .listing: "sort the list: as θ is laid out, by difference, by share of the squared error",
    ]),
    KeyBinding(.group, "i", "group", [
      .listing: "put blocks together by the paths of their names, ever more of them",
    ]),

    KeyBinding(.nextFile, ">", "next file", [.report: "the next report, where several are open"]),
    KeyBinding(.previousFile, "<", "file before", [.report: "the report before"]),

    KeyBinding(.nextKnob, "↓", "knob", [[.lab, .knobs]: "the next knob"]),
    KeyBinding(.previousKnob, "↑", "knob", [[.lab, .knobs]: "the knob before"]),
    KeyBinding(.turnOn, "→", "change", [[.lab, .knobs]: "turn the knob on"]),
    KeyBinding(.turnBack, "←", "change", [[.lab, .knobs]: "turn the knob back"]),
    KeyBinding(.turnOn, "l", "change", [.knobs: "turn the knob on"]),
    KeyBinding(.turnBack, "h", "change", [.knobs: "turn the knob back"]),
    KeyBinding(.nextKnob, "j", "knob", [.knobs: "the next knob"]),
    KeyBinding(.previousKnob, "k", "knob", [.knobs: "the knob before"]),
    KeyBinding(.turnToStart, "Home", "first value", [.lab: "the knob's first value"]),
    KeyBinding(.turnToEnd, "End", "last value", [.lab: "the knob's last value"]),
    KeyBinding(.typeValue, "Enter", or: .character("="), "type", [
      .lab: "type a value, which a digit begins too; or plant the bug that is offered",
      .knobs: "type a value, which a digit begins too",
    ]),
    KeyBinding(.standard, "d", "default", [.lab: "this knob back to its default"]),
    KeyBinding(.allStandard, "D", "all defaults", [.lab: "every knob back to its default"]),
    KeyBinding(.undo, "u", "undo", [.lab: "undo the last change of the experiment"]),
    KeyBinding(.redo, "U Ctrl-R", "redo", [.lab: "do again what was undone"]),
    KeyBinding(.reproduce, "w", "copy", [.lab: "the command, and the lesson, that give this experiment"]),

    KeyBinding(.checkComponent, "Space Enter", "check", [.hunt: "check the selected component"]),
    KeyBinding(.checkBlock, "o", "block", [.hunt: "check what is left of the selected block"]),
    KeyBinding(.secondOpinion, "v", "verify", [
      .hunt: "a second opinion on the selected component, by the complex step",
    ]),
    KeyBinding(.freeLook, "J", "free looks", [
      .hunt: "where anything goes, what costs nothing: J(θ) evaluated twice, and what ε and z say",
    ]),
    KeyBinding(.units, "u", "units", [
      .hunt: "Z and A, which cost nothing: what each unit does for the examples; again, the layer before",
    ]),
    KeyBinding(.unitsAfter, "U", "layer after", [
      .hunt: "while Z and A are read, the layer after",
    ]),
    KeyBinding(.answer, "a", "answer", [.hunt: "answer, or go on searching"]),
    KeyBinding(.crossOut, "1 2 3 4 5 6 7 8 9 0", "rule out", [
      .board: "rule out the suspect with this number, or bring it back; a answers",
    ]),
    KeyBinding(.markAnswer, "Space", "mark", [.marking: "mark this answer, or take the mark away"]),
    KeyBinding(.slideUp, "→", "slide", [.guessing: "slide the number up; digits type it"]),
    KeyBinding(.slideDown, "←", "slide", [.guessing: "slide the number down"]),
    KeyBinding(.slideFarUp, "↑", "far", [.guessing: "slide it far up: a decade, or a fifth of the scale"]),
    KeyBinding(.slideFarDown, "↓", "far", [.guessing: "slide it far down"]),
    KeyBinding(.raiseBars, "↑", "tall, low", [.drawing: "this block's columns will stand tall; on to the next"]),
    KeyBinding(.lowerBars, "↓", "tall, low", [.drawing: "this block's columns will stay low; on to the next"]),
    KeyBinding(.nextBlock, "→", "block", [[.drawing, .pointing]: "the next block"]),
    KeyBinding(.blockBefore, "←", "block", [[.drawing, .pointing]: "the block before"]),
    KeyBinding(.writeStarter, "w", "write the files", [
      .lesson: "write the files that the page speaks of into the folder you are in; nothing is overwritten",
    ]),
    KeyBinding(.openHunt, "o", "the hunt", [
      .lesson: "open the hunt that the page speaks of; Esc leads from there back to the page",
    ]),
    KeyBinding(.scrollDown, "j", "scroll", [.teacher: "the line of the notes below; in a list the next program"]),
    KeyBinding(.scrollUp, "k", "scroll", [.teacher: "the line of the notes above; in a list the program before"]),
    KeyBinding(.choosePresenter, "o", "another", [.teacher: "follow another program that presents"]),
    KeyBinding(.restartClock, "0", "time from 0", [.teacher: "all times begin anew"]),
    KeyBinding(.daily, "d", "today", [.levels: "today's hunt, the same for everybody"]),
    KeyBinding(.bests, "b", "bests", [.levels: "your bests, or the levels again"]),
    KeyBinding(.showMe, "s", "show me", [
      .lesson: "show the answer, or how the task is done; it doesn't count then",
      .hunt: "show the answer; the hunt doesn't count then",
      .teacher: "the presenting program shows the answer, or how the task is done",
    ]),
    KeyBinding(.notes, "N", "notes", [
      .lesson: "the notes for the teacher; while presenting they stand on the screen of thetawalk notes alone",
    ]),
    KeyBinding(.vote, "V", "vote", [
      .lesson: "count the votes of a class on the question's answers; again, a second time beside them",
    ]),

    KeyBinding(.glossary, "G", "letters", [
      .screens: "what the letters mean, those on the screen first",
    ]),
    KeyBinding(.down, "↓ j", "line", [.code: "the next line of the code, or the next version of one, which its number chooses too"]),
    KeyBinding(.up, "↑ k", "line", [.code: "the line before, or the version before"]),
    KeyBinding(.rewrite, "Enter", "rewrite", [
      .code: "write the line anew: choose one of its versions, and the check runs with that",
    ]),

    KeyBinding(.pictureOrText, "f", "picture", [.scenes: "the scene alone, the text alone, or both"]),
    KeyBinding(.nameBug, "H", "name the bug", [.presenting: "say or hide the planted bug's name"]),
    KeyBinding(.blank, ". F9", "blank", [
      .presenting: "blank the screen, until the next key", .teacher: passedOn,
    ]),
    KeyBinding(.marker, "F8", "mark", [
      .presenting: "mark the selected component, as a right click marks a place; again, no mark",
    ]),
    KeyBinding(.goTo, ":", "go to", [
      .screens: "go anywhere, by what is typed: a scene, a lesson, its step (4.3), a knob with a value (lambda 5)",
    ]),
    KeyBinding(.link, "L", "link", [
      .screens: "the command that leads here, and the place on the exported page",
    ]),
    KeyBinding(.theme, "t", "theme", [[.screens, .teacher]: "dark, light, neutral or no colours"]),
    KeyBinding(.mouse, "m", "mouse", [.screens: "mouse on or off; off, the terminal can select text"]),
    KeyBinding(.help, "?", "keys", [[.screens, .teacher]: "the keys that work here; what is typed filters them"]),
    KeyBinding(.escape, "Esc", "close", [
      .screens: "close what lies on top, take marks away, or go back to where you came from; never quits",
      .teacher: "close what lies on top",
    ]),
    KeyBinding(.leave, "q", "home", [.screens: "to the home screen; there it quits", .teacher: "quit; the presenting program goes on"]),
    KeyBinding(.quit, "Ctrl-C", "quit", [[.screens, .teacher]: "quit"]),
  ]

  /// The places where a key does something that it doesn't do in others, in words: `in the lab`.
  static func places(of key: Key) -> String? {
    let rows = all.filter { $0.keys.contains { $0.key == key } }
    return rows.first { $0.explanation != nil }.map { row in
      let places = row.meanings.reduce(into: KeyPlaces()) { $0.formUnion($1.places) }
      // There it is only handed on.
      let own = places.subtracting(.teacher)
      return (own.isEmpty ? places : own).name
    }
  }

  /// What a key does somewhere, if it does something there.
  static func action(of key: Key, in places: KeyPlaces) -> Action? {
    all.last { $0.keys.contains { $0.key == key } && $0.meaning(in: places) != nil }?.action
  }

  /// A key that does something, wherever it does: one that is no character, if there is one, which might belong to what
  /// is typed there.
  static func key(of action: Action) -> Key? {
    let keys = all.first { $0.action == action }?.keys.map(\.key) ?? []
    return keys.first { if case .character = $0 { false } else { true } } ?? keys.first
  }

  /// A key as the table writes it: `Tab`, `↓`, `b`; `nil` for one that it doesn't have.
  static func written(_ key: Key) -> String? {
    all.lazy.flatMap(\.keys).first { $0.key == key && $0.name != nil }?.name
  }

  /// The rows that hold somewhere, those that hold there alone first.
  static func rows(in places: KeyPlaces) -> [(action: Action, keys: String, meaning: String)] {
    let here = all.compactMap {
      row -> (isOwn: Bool, action: Action, keys: String, meaning: String)? in
      guard let meaning = row.meaning(in: places) else { return nil }
      let names = row.names(in: places)
      let isOwn = row.meanings.allSatisfy {
        places.isSuperset(of: $0.places.subtracting([.knobs, .teacher]))
      }
      return names.isEmpty ? nil : (isOwn, row.action, names.joined(separator: " "), meaning)
    }
    let sorted = here.filter { $0.isOwn } + here.filter { !$0.isOwn }
    return sorted.map { (action: $0.action, keys: $0.keys, meaning: $0.meaning) }
      .reduce(into: []) { rows, row in
        // Several keys for the same are one row.
        if let place = rows.firstIndex(where: { $0.meaning == row.meaning }) {
          rows[place].keys += " " + row.keys
        } else {
          rows.append(row)
        }
      }
  }

  /// The keys that do it somewhere, as they are written; one that another row takes there is left out.
  private func names(in places: KeyPlaces) -> [String] {
    keys.compactMap { key, name in
      Self.action(of: key, in: places) == action ? name : nil
    }
  }
}

extension KeyBinding {
  /// A key of an action as the hint line writes it, the first of those that do it somewhere.
  fileprivate static func name(of action: Action, in places: KeyPlaces) -> String? {
    let rows = all.lazy.filter { $0.action == action && $0.meaning(in: places) != nil }
    return rows.compactMap { $0.names(in: places).first.map(Self.short) }.first
  }

  /// A key as the hint line writes it, if it does that anywhere.
  fileprivate static func name(of key: Key, _ action: Action) -> String? {
    let rows = all.lazy.filter { $0.action == action }
    return rows.compactMap { $0.keys.first { $0.key == key }?.name.map(Self.short) }.first
  }

  private static func short(_ name: String) -> String { name.count > 1 ? name.lowercased() : name }
}

extension Action {
  /// The actions that share a hint, as e and E do, and what they are called there.
  var family: (actions: [Action], label: String) {
    switch self {
    case .nextComponent, .previousComponent: ([.previousComponent, .nextComponent], "component")
    case .up, .down: ([.up, .down], "move")
    case .scrollUp, .scrollDown: ([.scrollDown, .scrollUp], "scroll")
    case .smallerEpsilon, .largerEpsilon: ([.smallerEpsilon, .largerEpsilon], "ε")
    case .nextFile, .previousFile: ([.previousFile, .nextFile], "file")
    case .zoomIn, .zoomOut: ([.zoomIn, .zoomOut], "zoom")
    case .faster, .slower: ([.faster, .slower], "speed")
    case .slideUp, .slideDown: ([.slideDown, .slideUp], "slide")
    case .slideFarUp, .slideFarDown: ([.slideFarUp, .slideFarDown], "far")
    case .raiseBars, .lowerBars: ([.raiseBars, .lowerBars], "tall, low")
    case .nextBlock, .blockBefore: ([.blockBefore, .nextBlock], "block")
    case .nextKnob, .previousKnob: ([.previousKnob, .nextKnob], "knob")
    case .turnOn, .turnBack: ([.turnBack, .turnOn], "change")
    default: ([self], KeyBinding.all.first { $0.action == self }?.label ?? rawValue)
    }
  }
}

/// The hints of the last line.
extension KeyPlaces {
  /// The hint of an action: with those that belong together as one, `e/E ε`; `nil` where no key does that here.
  ///
  /// - Parameters:
  ///   - action: What the key does.
  ///   - key: The key to be named, by default the first one.
  ///   - label: What that is in the present state, if it isn't what the table calls it.
  ///   - priority: How important it is to be shown; 0 stays longest.
  /// - Returns: The hint.
  func hint(
    _ action: Action,
    as key: Key? = nil,
    label: String? = nil,
    priority: Int = 1
  ) -> KeyHints.Hint? {
    let family = action.family
    if let key, let name = KeyBinding.name(of: key, action) {
      return KeyHints.Hint(name, label ?? family.label, priority: priority)
    }
    return hint(of: family.actions, label: label ?? family.label, priority: priority)
  }

  /// One hint of several actions.
  func hint(
    _ first: Action,
    _ second: Action,
    _ others: Action...,
    label: String,
    priority: Int = 1
  ) -> KeyHints.Hint? {
    hint(of: [first, second] + others, label: label, priority: priority)
  }

  private func hint(of actions: [Action], label: String, priority: Int) -> KeyHints.Hint? {
    let names = actions.compactMap { KeyBinding.name(of: $0, in: self) }
    guard names.count == actions.count, let first = names.first else { return nil }
    let keys = names.dropFirst().reduce(first) { keys, name in
      keys + Self.separator(keys.last, name.first, isPair: names.count == 2) + name
    }
    return KeyHints.Hint(keys, label, priority: priority)
  }

  /// What stands between two keys: nothing where both are signs, but for a blank in a pair of brackets.
  private static func separator(
    _ left: Character?,
    _ right: Character?,
    isPair: Bool
  ) -> String {
    guard let left, let right else { return "" }
    if isPair, left == "[" { return " " }
    return "←→↑↓[]".contains(left) && "←→↑↓[]".contains(right) ? "" : "/"
  }
}

extension Key {
  /// The key that is written so, if one is.
  fileprivate init?(named name: String) {
    guard case .key(let key)? = try? KeyScript.parse(name).first else { return nil }
    self = key
  }
}
