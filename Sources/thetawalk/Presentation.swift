import CellUI
import Foundation
import GradientChecking
import Ncurses
import Walkthrough

/// How the options ask for the program to be shown: on the terminal, as one rendered screen, or as text.
struct Presentation {
  private let isPlain: Bool
  private let rendering: Rendering?
  private let script: [KeyScript.Step]
  /// How everything looks there.
  let appearance: Appearance

  /// Understands the options.
  ///
  /// - Throws: ``UsageError`` for one that makes no sense.
  init(_ options: ScreenOptions, _ appearanceOptions: AppearanceOptions) throws(UsageError) {
    try self.init(options.display, rendering: try options.rendering(), appearanceOptions)
  }

  /// The same where the form in which a screen is printed is among other options.
  init(
    _ options: DisplayOptions,
    rendering: Rendering?,
    _ appearanceOptions: AppearanceOptions
  ) throws(UsageError) {
    self.rendering = rendering
    isPlain = options.plain
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
  ///   - beginning: What it begins with.
  ///   - outline: The same as lines of text, for where there is no terminal.
  func show(_ beginning: Beginning, outline: (Replay) -> [String]) {
    let keeper = ProgressKeeper(ProgressFile(), folder: beginning.lessons.progressFolder)
    if let rendering {
      // The same keys give the same screen, whatever anyone has learned.
      let shown = replay(beginning.application(appearance), beginning).application
      print(rendering.text(of: shown), terminator: "")
    } else if isPlain || !open(beginning, keeper) {
      let application = beginning.application(appearance, progress: keeper.peek())
      let lines = outline(Replay(application, datasets: beginning.datasets))
      print(lines.joined(separator: "\n"))
    }
  }

  private func replay(_ application: Application, _ beginning: Beginning) -> Replay {
    var replay = Replay(application, datasets: beginning.datasets)
    replay.type(script)
    return replay
  }

  /// Runs the program on the terminal; `false` where there is none that can show it.
  private func open(_ beginning: Beginning, _ keeper: ProgressKeeper) -> Bool {
    guard TerminalSurroundings.isTerminal() else { return false }
    let (progress, remark) = keeper.load()
    var start = beginning.application(
      appearance,
      progress: progress,
      hunts: keeper.hunts(),
      huntSeed: .random(in: 1...9999)
    )
    if !script.isEmpty { start = replay(start, beginning).application }
    if let remark { _ = start.update(.remark(remark)) }
    do throws(TerminalError) {
      var session = try TerminalSession(
        start,
        datasets: beginning.datasets,
        saver: keeper.save(_:lesson:),
        huntSaver: { keeper.save($0) },
        traceSaver: { keeper.save($0) },
        watching: beginning.lessons.folder
      )
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
    _ screenOptions: DisplayOptions,
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
