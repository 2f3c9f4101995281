import CellUI
import GradientChecking
import Ncurses
import Walkthrough

/// How the options ask for the program to be shown: on the terminal, as one rendered screen, or as text.
struct Presentation {
  private let options: ScreenOptions
  private let rendering: Rendering?
  private let script: [KeyScript.Step]
  /// How everything looks there.
  let appearance: Appearance

  /// Understands the options.
  ///
  /// - Throws: ``UsageError`` for one that makes no sense.
  init(_ options: ScreenOptions, _ appearanceOptions: AppearanceOptions) throws(UsageError) {
    self.options = options
    rendering = try options.rendering()
    script = try options.script()
    let usesColor = try Self.usesColor(rendering, appearanceOptions)
    appearance = Appearance(
      size: rendering?.size ?? TerminalSurroundings.size() ?? Size(80, 24),
      symbols: Self.symbols(rendering, options, appearanceOptions),
      theme: try options.theme(usesColor: usesColor)
    )
  }

  /// Shows the program.
  ///
  /// - Parameters:
  ///   - application: The program at the screen it begins with.
  ///   - datasets: Gives the examples of an experiment.
  ///   - saver: Saves a lesson's progress; gives what to tell the user if it can't.
  ///   - outline: The same as lines of text, for where there is no terminal.
  func show(
    _ application: Application,
    datasets: @escaping @Sendable (Experiment) throws -> Dataset,
    saver: @escaping @Sendable (LessonProgress, String) -> String? = { _, _ in nil },
    outline: (Replay) -> [String]
  ) {
    if let rendering {
      let shown = replay(application, datasets).application
      print(rendering.text(of: shown), terminator: "")
    } else if options.plain || !open(application, datasets, saver) {
      print(outline(Replay(application, datasets: datasets)).joined(separator: "\n"))
    }
  }

  private func replay(
    _ application: Application,
    _ datasets: @escaping @Sendable (Experiment) throws -> Dataset
  ) -> Replay {
    var replay = Replay(application, datasets: datasets)
    replay.type(script)
    return replay
  }

  /// Runs the program on the terminal; `false` where there is none that can show it.
  private func open(
    _ application: Application,
    _ datasets: @escaping @Sendable (Experiment) throws -> Dataset,
    _ saver: @escaping @Sendable (LessonProgress, String) -> String?
  ) -> Bool {
    do throws(TerminalError) {
      let start = script.isEmpty ? application : replay(application, datasets).application
      var session = try TerminalSession(start, datasets: datasets, saver: saver)
      session.run()
      return true
    } catch {
      return false
    }
  }

  /// Who asks for the escape sequences of colours wants colours, terminal or not.
  private static func usesColor(
    _ rendering: Rendering?,
    _ options: AppearanceOptions
  ) throws(UsageError) -> Bool {
    guard rendering?.format == .ansi else { return try options.usesColor(for: .standardOutput) }
    return try options.colorChoice() != .never
  }

  /// On a terminal its own characters; a file may be read anywhere, so only the locale counts.
  private static func symbols(
    _ rendering: Rendering?,
    _ screenOptions: ScreenOptions,
    _ options: AppearanceOptions
  ) -> Symbols {
    if options.usesASCII() { return .ascii }
    let isScreen = rendering == nil && !screenOptions.plain && TerminalSurroundings.isTerminal()
    return isScreen ? TerminalSurroundings.symbols() : .unicode
  }
}

extension Rendering {
  /// The screen as it is printed; colours are those of a terminal with 256.
  fileprivate func text(of application: Application) -> String {
    let buffer = application.frame.canvas.buffer
    return switch format {
    case .text: buffer.text
    case .ansi: buffer.ansi(theme: application.appearance.theme, depth: .full)
    }
  }
}
