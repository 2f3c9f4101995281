import CellUI
import Foundation
import GradientChecking
import Ncurses
import Walkthrough

/// How the options ask for the program to be shown: on the terminal, as one rendered screen, or as text.
struct Display {
  private let isPlain: Bool
  private let rendering: Rendering?
  private let script: [KeyScript.Step]
  private let playing: Double?
  private let recording: String?
  private let isMoving: Bool
  /// Whether nothing is read or kept of what was learned.
  private let isFresh: Bool
  /// How everything looks there.
  let appearance: Appearance
  /// Whether the terminal is asked for its background, because nothing else says it.
  private let asksForBackground: Bool

  /// Understands the options.
  ///
  /// - Parameters:
  ///   - options: What to show.
  ///   - format: The form of a screen that is printed instead.
  ///   - appearanceOptions: How it looks.
  /// - Throws: ``ProgramError`` for one that makes no sense.
  init(
    _ options: DisplayOptions,
    format: String? = nil,
    _ appearanceOptions: AppearanceOptions
  ) throws(ProgramError) {
    rendering = try options.rendering(format: format)
    isPlain = options.plain
    script = try options.script()
    playing = try options.secondsPerStep()
    recording = try options.recording(opensTerminal: rendering == nil && !options.plain)
    isMoving = options.isMoving()
    isFresh = options.fresh
    let usesColor = try Self.usesColor(rendering, appearanceOptions)
    asksForBackground = options.asksForBackground(usesColor: usesColor)
    var appearance = Appearance(
      size: rendering?.sizeOfKeys ?? TerminalSurroundings.size() ?? Size(80, 24),
      symbols: Self.symbols(rendering, options, appearanceOptions),
      theme: try options.theme(usesColor: usesColor)
    )
    appearance.presentation.isOn = options.present
    self.appearance = appearance
  }

  /// Whether a terminal is opened, as far as that can be told before.
  var opensTerminal: Bool {
    rendering == nil && !isPlain && script.isEmpty && TerminalSurroundings.isTerminal()
  }

  /// Shows the program.
  ///
  /// - Parameters:
  ///   - start: What it begins with.
  ///   - outline: What it shows as lines of text, for where there is no terminal.
  /// - Throws: What is wrong with a file that is read only now; ``ProgramError`` where text is to be printed and
  ///   standard output doesn't take it.
  func show(_ start: ProgramStart, outline: (Replay) -> [String]) throws {
    // A talk is nobody's progress.
    let keeper =
      isFresh || appearance.presentation.isOn
      ? ProgressKeeper.forgetful
      : ProgressKeeper(ProgressFile(), folder: start.lessons.progressFolder)
    if let rendering {
      // The same keys give the same screen, whatever anyone has learned.
      var replay = replay(start.application(appearance), start)
      if rendering.isSceneAlone {
        guard replay.application.hasScene else { throw ProgramError.noScene }
        replay.showSceneAlone(in: rendering.size)
      }
      try OutputFile.standardOutput.write(rendering.text(of: replay.application))
    } else if try isPlain || !open(start, keeper) {
      var start = start
      try start.readReports()
      let application = start.application(appearance, progress: keeper.peek())
      try OutputFile.standardOutput.write(
        lines: outline(Replay(application, datasets: start.datasets))
      )
    }
  }

  private func replay(_ application: Application, _ start: ProgramStart) -> Replay {
    var replay = Replay(application, datasets: start.datasets, reports: start.reader)
    replay.type(script)
    return replay
  }

  /// The script up to its first pause, which is typed before the first frame, and what follows, which is seen.
  private var scenes: (before: ArraySlice<KeyScript.Step>, seen: ArraySlice<KeyScript.Step>) {
    let pause = script.firstIndex { if case .pause = $0 { true } else { false } } ?? script.endIndex
    return (script[..<pause], script[pause...])
  }

  /// Runs the program on the terminal; `false` where there is none that can show it.
  ///
  /// - Throws: What ended the program.
  private func open(_ start: ProgramStart, _ keeper: ProgressKeeper) throws -> Bool {
    guard TerminalSurroundings.isTerminal() else { return false }
    if let lack = ProcessConditions.lackOfFiles() {
      StandardError.tell("no screen: \(lack)")
      return false
    }
    let (progress, remark) = keeper.load()
    var application = start.application(
      appearance,
      progress: progress,
      hunts: keeper.hunts(),
      huntSeed: isFresh ? 1 : .random(in: 1...9999),
      day: { .today }
    )
    let scenes = scenes
    if !scenes.before.isEmpty {
      var replay = Replay(application, datasets: start.datasets)
      replay.type(Array(scenes.before))
      application = replay.application
    }
    let recorder = try recording.map { path throws(ProgramError) in
      try ScreenRecorder(path: path, size: appearance.size)
    }
    application.setMoving(isMoving)
    if let remark { _ = application.update(.remark(remark)) }
    let failure: (any Error)?
    do throws(TerminalError) {
      var session = try TerminalSession(
        application,
        start,
        keeper: keeper,
        autoplay: Autoplay(scenes.seen, every: playing, from: .now),
        recorder: recorder
      )
      session.run(asksForBackground: asksForBackground)
      failure = session.failure
    } catch {
      if let remedy = error.remedy { StandardError.tell("no screen: \(remedy)") }
      return false
    }
    if let failure { throw failure }
    return true
  }

  /// Who asks for a form that has colours wants colours, terminal or not.
  private static func usesColor(
    _ rendering: Rendering?,
    _ options: AppearanceOptions
  ) throws(ProgramError) -> Bool {
    guard let rendering, rendering.format.isColored else {
      return try options.usesColor(for: .standardOutput)
    }
    return try options.colorChoice() != .never
  }

  /// On a terminal its own characters; a file may be read anywhere, so only the locale counts.
  private static func symbols(
    _ rendering: Rendering?,
    _ screenOptions: DisplayOptions,
    _ options: AppearanceOptions
  ) -> Symbols {
    if options.characters.usesASCII() { return .ascii }
    let isScreen = rendering == nil && !screenOptions.plain && TerminalSurroundings.isTerminal()
    return isScreen ? TerminalSurroundings.symbols() : .unicode
  }
}

extension Rendering {
  /// The screen as it is printed; colours are those of a terminal with 256.
  fileprivate func text(of application: Application) -> String {
    let buffer = application.frame.canvas.buffer
    let theme = application.appearance.theme
    let title = "thetawalk: \(application.title)"
    return switch format {
    case .text: buffer.text
    case .ansi: buffer.ansi(theme: theme, depth: .full, onGround: true)
    case .svg: buffer.svg(theme: theme, title: title)
    case .html: buffer.html(theme: theme, title: title)
    }
  }
}
