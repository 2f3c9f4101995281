import ArgumentParser
import Foundation
import GradientChecking
import GradientFiles

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
        thetawalk check --help           every knob, and what the exit status says
      """,
    version: "0.1.0",
    subcommands: [
      WalkCommand.self, LearnCommand.self, LabCommand.self, HuntCommand.self, CheckCommand.self,
      ViewCommand.self,
      LessonsCommand.self,
    ],
    defaultSubcommand: WalkCommand.self
  )

  /// Runs the command that the arguments ask for and ends the process with its status.
  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    do {
      guard !arguments.isEmpty else { return try openHome() }
      try refuseUnknownCommand(arguments)
      var command = try parseAsRoot(arguments)
      try command.run()
    } catch {
      Foundation.exit(report(error, arguments: arguments))
    }
  }

  private static func openHome() throws {
    let presentation = try Presentation(.parse([]), .parse([]))
    presentation.show(Beginning(.home)) { HomeText.lines($0.application) }
  }

  /// With a default command, the parser would take a mistyped command for an argument of that one.
  static func refuseUnknownCommand(_ arguments: [String]) throws(UsageError) {
    let names = commandNames
    guard let first = arguments.first, !first.hasPrefix("-"), !names.contains(first) else { return }
    throw ArgumentText(option: "command", text: first).unknown(names)
  }

  private static var commandNames: [String] {
    configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
  }

  /// Prints what there is to say about an error, and returns the exit status.
  private static func report(_ error: any Error, arguments: [String]) -> Int32 {
    if let code = error as? ExitCode { return code.rawValue }
    if let status = ExitStatus(error) {
      if let error = error as? BrokenLessonError {
        printLines(error.lines)
      } else {
        printError("\(error)", hint: status == .usage ? hint(arguments) : nil)
      }
      return status.rawValue
    }
    let code = exitCode(for: error)
    if code.isSuccess {
      print(fullMessage(for: error))
    } else {
      let message = self.message(for: error).split(separator: "\n").joined(separator: " ")
      printError(message, hint: hint(arguments))
    }
    return code.rawValue
  }

  /// Where to read on: options without a command are those of the walk.
  private static func hint(_ arguments: [String]) -> String {
    let first = arguments.first ?? ""
    let command = first.hasPrefix("-") ? "walk" : commandNames.contains(first) ? first : nil
    return "see 'thetawalk\(command.map { " " + $0 } ?? "") --help'"
  }

  private static func printLines(_ lines: [String]) {
    FileHandle.standardError.write(Data(lines.map { $0 + "\n" }.joined().utf8))
  }

  private static func printError(_ message: String, hint: String?) {
    let line = ForeignText(message).escaped + (hint.map { " (\($0))" } ?? "")
    FileHandle.standardError.write(Data("thetawalk: \(line)\n".utf8))
  }
}
