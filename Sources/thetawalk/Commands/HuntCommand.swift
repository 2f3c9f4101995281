import ArgumentParser
import CellUI
import GradientChecking
import Hunting
import Publishing
import Walkthrough
import Wording

/// The hunt: find what is the matter with a gradient, with few evaluations of J.
struct HuntCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hunt",
    abstract: "Find the planted bug, with as few evaluations of J as you can.",
    usage: "thetawalk hunt [<options>]",
    discussion: """
      Three levels: pick one of two to four mistakes; name the block and the kind of mistake; or anything \
      goes, and perhaps nothing is wrong. The first level is a ladder: hunt 1 has a 2-2-1 network and two \
      suspects, and from hunt 13 on it is as large as any. The same number and level are the same hunt on \
      every machine. Without either it opens the levels. \(HuntScore.explanation) \
      Where standard output is not a terminal, or with --plain, the hunt \
      is printed as a worksheet.

      EXAMPLES:
        thetawalk hunt                        the levels, and how your hunts went
        thetawalk hunt --seed 7               hunt 7 of level 1
        thetawalk hunt --daily                today's hunt, the same for everybody
        thetawalk hunt --seed 7 --level 3     hunt 7 of level 3
        thetawalk hunt --seed 7 --plain       a worksheet, with all its numbers
        thetawalk hunt --seed 7 --plain --solution
        thetawalk hunt --seed 1-30 --plain -o hunts/   a sheet for each, and the key
      """
  )

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Which hunt: a number; with --output also several, as in 1-30. Default: a new one.",
      valueName: "number"
    )
  )
  var seed: String?

  @Option(
    help: ArgumentHelp(
      "How much is asked: 1, 2 or 3. Default, with a number: 1.",
      valueName: "level"
    ),
    completion: .list(HuntLevel.allCases.map { String($0.rawValue) })
  )
  var level: String?

  @Flag(
    help: ArgumentHelp(
      "Today's hunt: its number is the date; level 1 on Monday and Tuesday, 2 until Friday, 3 at the weekend."
    )
  )
  var daily = false

  @Flag(help: "On a worksheet: what it was, and how one could have seen it.")
  var solution = false

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      """
      Write a worksheet for each hunt into this folder, none longer than a page, and key.txt for the teacher.
      """,
      valueName: "folder"
    ),
    completion: .directory
  )
  var output: String?

  @Flag(help: "Forget what came of all hunts, after asking.")
  var reset = false

  @Flag(help: "With --reset: don't ask.")
  var yes = false

  @OptionGroup(title: "Screen")
  var screenOptions: ScreenOptions

  @OptionGroup(title: "Appearance")
  var appearance: AppearanceOptions

  func run() throws {
    if let output { return try write(sheets(), into: output) }
    let chosen = try chosenHunt()
    let display = try Display(screenOptions.display, format: screenOptions.format, appearance)
    if let asks = try ProgressReset.asks(reset: reset, yes: yes) {
      return try ProgressReset(huntsIn: ProgressFile()).run(asks: asks)
    }
    let destination = chosen.map { Destination.hunt($0.level, seed: $0.seed) } ?? .hunts
    try display.show(ProgramStart(destination)) { replay in
      PlainHunt(
        chosen?.level ?? .pick,
        seed: chosen?.seed ?? .random(in: 1...9999),
        showsSolution: solution,
        symbols: replay.application.appearance.symbols
      ).lines
    }
  }

  /// The hunt that is asked for; `nil` for the levels.
  private func chosenHunt() throws(ProgramError) -> (level: HuntLevel, seed: UInt64?)? {
    if daily {
      if seed != nil { throw ProgramError.both("--daily", and: "--seed") }
      if level != nil { throw ProgramError.both("--daily", and: "--level") }
      return HuntDay.today.map { ($0.level, $0.seed) }
    }
    if let seed, seed.wholeMatch(of: /[0-9]+-[0-9]+/) != nil {
      throw .missing("--output", with: "--seed", add: "-o and a folder, or take one number")
    }
    let seed = try seed.map { text throws(ProgramError) in
      try ArgumentText(option: "--seed", text: text).integer(
        in: 0...UInt64.max,
        "a whole number from 0 to \(UInt64.max)",
        advice: "take 1, 2, 3, …"
      )
    }
    return try chosenLevel().map { ($0, seed) } ?? seed.map { (.pick, $0) }
  }

  /// The level that is asked for; `nil` for none.
  private func chosenLevel() throws(ProgramError) -> HuntLevel? {
    guard let level else { return nil }
    let number = try ArgumentText(option: "--level", text: level).integer(
      in: 1...HuntLevel.allCases.count,
      "1, 2 or 3",
      advice: "1 is the easiest"
    )
    return HuntLevel(rawValue: number) ?? .pick
  }
}

/// Worksheets in a folder.
extension HuntCommand {
  /// The most hunts at once: a large lecture.
  private static let mostSheets: UInt64 = 999

  /// The hunts that are written into a folder.
  private func sheets() throws(ProgramError) -> [HuntCase] {
    if solution { throw .both("--output", and: "--solution") }
    if reset { throw .both("--output", and: "--reset") }
    if screenOptions.display.render != nil { throw .both("--output", and: "--render") }
    if daily, let hunt = try chosenHunt(), let seed = hunt.seed {
      return [HuntCase(seed: seed, level: hunt.level)]
    }
    let level = try chosenLevel() ?? .pick
    return try seeds().map { HuntCase(seed: $0, level: level) }
  }

  /// Writes a sheet for each hunt, and the key, and says where they are.
  private func write(_ cases: [HuntCase], into path: String) throws(ProgramError) {
    let symbols: Symbols = appearance.characters.usesASCII() ? .ascii : .unicode
    let folder = try OutputFolder(path: path)
    let width = cases.map { "\($0.hunt.seed)".count }.max() ?? 0
    for one in cases {
      let seed = "\(one.hunt.seed)"
      let number = String(repeating: "0", count: width - seed.count) + seed
      try folder.file("hunt-\(number).txt").write(lines: HuntSheet(one, symbols: symbols).lines)
    }
    try folder.file("key.txt").write(lines: HuntKey(cases, symbols: symbols).lines)
    StandardError.write(
      "\(counted(cases.count, "sheet")) and key.txt are in \(ForeignText(path).escaped).\n"
    )
  }

  /// One number, or those from one to another.
  private func seeds() throws(ProgramError) -> ClosedRange<UInt64> {
    guard let seed else {
      throw .missing("--seed", with: "--output", add: "--seed 1-30")
    }
    let ends = seed.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
      .map { UInt64($0) }
    guard let first = ends[0], let last = ends[ends.count - 1], first <= last,
      last - first < Self.mostSheets
    else {
      throw .usage(
        "--seed",
        found: seed,
        expected:
          "a whole number, or two with a dash between them, at most \(Self.mostSheets) hunts",
        advice: "write for instance --seed 1-30"
      )
    }
    return first...last
  }
}
