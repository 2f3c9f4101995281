import ArgumentParser
import Foundation
import Ncurses

/// When to use colour.
enum ColorChoice: String, CaseIterable {
  /// If the output is a terminal that has colours, and `NO_COLOR` is not set.
  case auto
  /// In any case.
  case always
  /// In no case.
  case never
}

/// The option for characters, of whatever prints text.
struct ASCIIOption: ParsableArguments {
  @Flag(
    help: """
      Use plain ASCII characters only. This happens by itself where the locale is not UTF-8.
      """
  )
  var ascii = false

  /// Whether only ASCII characters may be written: asked for, or the locale is not UTF-8.
  func usesASCII(
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) -> Bool {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy
      .compactMap { environment[$0] }.first { !$0.isEmpty }
    let encoding = (locale ?? "C").lowercased().replacing("-", with: "")
    return ascii || !encoding.contains("utf8")
  }
}

/// The options that say how text looks, on the screen and in a report.
struct AppearanceOptions: ParsableArguments {
  @OptionGroup
  var characters: ASCIIOption

  @Option(
    help: ArgumentHelp(
      """
      When to use colour: auto, always or never. Default auto: on a terminal, unless NO_COLOR is set.
      """,
      valueName: "when"
    ),
    completion: .list(ColorChoice.allCases.map(\.rawValue))
  )
  var color: String?
}

extension AppearanceOptions {
  /// When to use colour.
  func colorChoice() throws(ProgramError) -> ColorChoice {
    try ArgumentText.name("--color", color, default: .auto)
  }

  /// Whether text written to a place gets colour.
  func usesColor(
    for output: OutputFile,
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws(ProgramError) -> Bool {
    switch try colorChoice() {
    case .always: return true
    case .never: return false
    case .auto:
      let refuses = environment["NO_COLOR", default: ""] != "" || environment["TERM"] == "dumb"
      return !refuses && output == .standardOutput && TerminalSurroundings.isTerminal()
    }
  }
}
