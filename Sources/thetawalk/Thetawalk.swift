import ArgumentParser
import Foundation
import GradientChecking
import GradientFiles
import LessonFormat
import Walkthrough
import Wording

/// The program and its commands.
@main
struct Thetawalk: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "thetawalk",
    abstract: "See a network's gradient checked, one component of θ at a time.",
    usage: "thetawalk [<command>] [<options>]",
    discussion: """
      Is the gradient that backpropagation computes really the slope of the cost? Nudge one \
      parameter by ±ε, compare the costs, divide by 2ε, and see: thetawalk does it for every weight \
      and every bias, on a real network, and shows where the two disagree and why.

      Without anything else it opens the home screen. With options but no command it opens the walk: \
      thetawalk --bug dw-doubled is thetawalk walk --bug dw-doubled.

      EXAMPLES:
        thetawalk                        the home screen: lessons, walk, lab
        thetawalk learn                  lessons: predict, try, and see
        thetawalk walk                   walk through the check of a network on iris
        thetawalk lab                    turn every knob, and see what that does
        thetawalk hunt                   find a planted bug with few evaluations of J
        thetawalk check                  the same without a screen: a report
        thetawalk check --bug dz-sign    with a mistake in backpropagation
        thetawalk view r.json            a saved report, of your own gradients too
        thetawalk compare a.npz b.npz    two files of gradients
        thetawalk code                   the experiment as a NumPy program
        thetawalk python > thetawalk.py  for your own NumPy, PyTorch or JAX code
        thetawalk export lessons -o site the lessons as web pages
        thetawalk notes                  a talk's notes, on a second screen
        thetawalk check --help           every knob, and what the exit status says
      """,
    version: "0.1.0",
    subcommands: [
      WalkCommand.self, LearnCommand.self, LabCommand.self, HuntCommand.self, CheckCommand.self,
      CompareCommand.self, MergeCommand.self, ViewCommand.self, CodeCommand.self,
      PythonCommand.self, LessonsCommand.self, ExportCommand.self, NotesCommand.self,
    ],
    defaultSubcommand: WalkCommand.self
  )

  /// Runs the command that the arguments ask for and ends the process with its status.
  static func main() {
    ProcessConditions.establish()
    let arguments = Array(CommandLine.arguments.dropFirst())
    do {
      try refuseUnknownCommand(arguments)
      guard !arguments.isEmpty else { return try openHome() }
      var command = try parseAsRoot(arguments)
      try command.run()
    } catch {
      Foundation.exit(report(error, arguments: arguments))
    }
  }

  private static func openHome() throws {
    let display = try Display(.parse([]), .parse([]))
    try display.show(ProgramStart(.home)) { HomeText.lines($0.application) }
  }

  /// With a default command, the parser would take a mistyped command for an argument of that one.
  static func refuseUnknownCommand(_ arguments: [String]) throws(ProgramError) {
    let names = commandNames
    guard let first = arguments.first, !first.hasPrefix("-"), !names.contains(first) else { return }
    throw ArgumentText(option: "command", text: first).unknown(names)
  }

  private static var commandNames: [String] {
    configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
  }

  /// Tells what there is to say about an error, and returns the exit status.
  private static func report(_ error: any Error, arguments: [String]) -> Int32 {
    if let code = error as? ExitCode { return code.rawValue }
    if let status = ExitStatus(error) {
      if let error = error as? LessonErrors {
        StandardError.write(error.lines.map { $0 + "\n" }.joined())
      } else {
        let pointsToHelp = (error as? ProgramError)?.pointsToHelp ?? (status == .usage)
        tell("\(error)", hint: pointsToHelp ? hint(arguments) : nil)
      }
      return status.rawValue
    }
    let code = exitCode(for: error)
    guard code.isSuccess else {
      let message = self.message(for: error).split(separator: "\n").joined(separator: " ")
      tell(message, hint: hint(arguments))
      return code.rawValue
    }
    do {
      // The help that was asked for.
      try OutputFile.standardOutput.write(lines: [fullMessage(for: error)])
      return code.rawValue
    } catch {
      return report(error, arguments: arguments)
    }
  }

  /// Where to read on: options without a command are those of the walk.
  private static func hint(_ arguments: [String]) -> String {
    let first = arguments.first ?? ""
    let command = first.hasPrefix("-") ? "walk" : commandNames.contains(first) ? first : nil
    return "see 'thetawalk\(command.map { " " + $0 } ?? "") --help'"
  }

  private static func tell(_ message: String, hint: String?) {
    StandardError.tell(ForeignText(message).escaped + (hint.map { " (\($0))" } ?? ""))
  }
}

/// What the home screen offers, as text: the commands, and the lessons.
private enum HomeText {
  static func lines(_ application: Application) -> [String] {
    let symbols = application.appearance.symbols
    let lessons = LessonListText(
      shelf: application.records.shelf,
      symbols: symbols,
      progress: application.records.progress
    )
    return [
      "thetawalk: gradient checking, made visible.",
      "",
      "Is the gradient that backpropagation computes really the slope of the cost?",
      "",
      "thetawalk learn LESSON   a lesson, of those below",
      "thetawalk walk           one whole check, step by step",
      "thetawalk lab            every knob of an experiment, live",
      "thetawalk hunt           find a planted bug with few evaluations of J",
      "thetawalk check          the check without a screen: a report and an exit status",
      "thetawalk view REPORT    a saved report, of your own gradients too",
      "thetawalk compare A B    two files of gradients",
      "thetawalk code           the experiment as a NumPy program",
      "thetawalk python         thetawalk.py, for your own NumPy, PyTorch or JAX code",
      "thetawalk export LESSON  a lesson, all of them or the walk, as web pages",
      "thetawalk help           all commands and options",
      "",
      "Lessons:",
    ] + lessons.lines
  }
}
