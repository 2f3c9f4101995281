import ArgumentParser
import CellUI
import Foundation
import Ncurses
import Walkthrough

/// The teacher's second screen.
struct NotesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "notes",
    abstract:
      "Follow a presentation on a second screen: notes, answers, what comes next, the time.",
    usage: "thetawalk notes [<program>] [<options>]",
    discussion: """
      A program started with --present in another terminal can be followed from here, or over ssh: with \
      the notes of the step that it shows, the answer of the question, what comes next, and the time used \
      and left. Space and ← make it go on and back, s shows the answer there; e E b B r + - [ ] Tab ↑ ↓ and . \
      do there what they always do. Without one it waits until there is one; of several you choose (o). With --plain, and where standard output is not a terminal, the \
      notes are printed as they change, until the presentation ends.

      EXAMPLES:
        thetawalk learn epsilon --present   in the terminal on the projector
        thetawalk notes                     in another one
        ssh -t laptop thetawalk notes       from a phone
        thetawalk notes 4711                of several that one, by its process

      The two meet at a socket of yours alone in thetawalk/ in the folder that XDG_RUNTIME_DIR names; \
      without one in /run/user or in the folder for temporary files.
      """
  )

  @Argument(
    help: ArgumentHelp(
      "The process of the program to follow. Default: the only one, or the one chosen.",
      valueName: "program"
    )
  )
  var program: String?

  @Flag(help: "Print the notes as they change, without a screen: what a screen reader gets.")
  var plain = false

  @Option(
    help: ArgumentHelp(
      "The colours: dark, light, neutral or mono. Default: the one for the terminal's background.",
      valueName: "name"
    ),
    completion: .list(Theme.allCases.map(\.rawValue))
  )
  var theme: String?

  @OptionGroup(title: "Appearance")
  var appearance: AppearanceOptions

  func run() throws {
    let wanted = try program.map { text throws(ProgramError) in
      try ArgumentText(option: "program", text: text).integer(
        in: 1...Int32.max,
        "the number of a process",
        advice: "thetawalk notes alone lists those that present"
      )
    }
    var options = try DisplayOptions.parse([])
    options.theme = theme
    let usesColor = try appearance.usesColor(for: .standardOutput)
    let look = Appearance(
      size: TerminalSurroundings.size() ?? Size(80, 24),
      symbols: appearance.characters.usesASCII() ? .ascii : TerminalSurroundings.symbols(),
      theme: try options.theme(usesColor: usesColor)
    )
    let folders = PresenterFolder.candidates()
    if !plain, TerminalSurroundings.isTerminal() {
      do throws(TerminalError) {
        var session = try NotesSession(NotesScreen(appearance: look, wanted: wanted), folders)
        return session.run(asksForBackground: options.asksForBackground(usesColor: usesColor))
      } catch {
        if let remedy = error.remedy { StandardError.tell("no screen: \(remedy)") }
      }
    }
    try NotesPrinting(wanted: wanted).run(folders)
  }
}
