import ArgumentParser
import GradientChecking
import Hunting
import Walkthrough

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
        thetawalk hunt                        the levels, with what came of your hunts
        thetawalk hunt --seed 7               hunt 7 of level 1
        thetawalk hunt --daily                today's hunt, the same for everybody
        thetawalk hunt --seed 7 --level 3     hunt 7 of level 3
        thetawalk hunt --seed 7 --plain       a worksheet: what is asked, and all numbers
        thetawalk hunt --seed 7 --plain --solution
      """
  )

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Which hunt: a number. Default: a new one.",
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

  @Flag(help: "Forget what came of all hunts, after asking.")
  var reset = false

  @Flag(help: "With --reset: don't ask.")
  var yes = false

  @OptionGroup(title: "Screen")
  var screenOptions: ScreenOptions

  @OptionGroup(title: "Appearance")
  var appearance: AppearanceOptions

  func run() throws {
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
    let seed = try seed.map { text throws(ProgramError) in
      try ArgumentText(option: "--seed", text: text).integer(
        in: 0...UInt64.max,
        "a whole number from 0 to \(UInt64.max)",
        advice: "take 1, 2, 3, …"
      )
    }
    guard let level else { return seed.map { (.pick, $0) } }
    let number = try ArgumentText(option: "--level", text: level).integer(
      in: 1...HuntLevel.allCases.count,
      "1, 2 or 3",
      advice: "1 is the easiest"
    )
    return (HuntLevel(rawValue: number) ?? .pick, seed)
  }
}
