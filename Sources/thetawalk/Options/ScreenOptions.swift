import ArgumentParser
import CellUI
import Foundation
import Ncurses
import Wording

/// In which form a rendered screen is printed.
enum ScreenFormat: String, CaseIterable {
  /// Characters only.
  case text
  /// With the escape sequences of colours, and the ground that they are made for.
  case ansi
  /// A picture of rectangles, lines and words.
  case svg
  /// The same as a page.
  case html

  /// Whether it has colours wherever it is written to.
  var isColored: Bool { self != .text }
}

/// The options of everything that has a screen, but for the form in which it is printed.
struct DisplayOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      Keys to press at the start, separated by blanks: "space space / W2[0,2] enter". The word wait waits \
      until the running check is done; from pause:1.5 on, which waits so many seconds, they are pressed before \
      your eyes.
      """,
      valueName: "keys"
    )
  )
  var keys: String?

  @Option(
    help: ArgumentHelp(
      """
      Print the screen of this size, after the keys, instead of opening a terminal: for instance 80x24.
      """,
      valueName: "columnsxrows"
    )
  )
  var render: String?

  @Flag(
    help: """
      With --render: the scene alone, as a figure for slides and papers. It has the whole size, without the \
      lines, the words and the keys around it.
      """
  )
  var sceneOnly = false

  @Option(
    help: ArgumentHelp(
      """
      The colours: dark, light, neutral or mono. Default: the one for the terminal's background as far as \
      it tells, else neutral, which reads on both; mono where NO_COLOR is set or there are no colours.
      """,
      valueName: "name"
    ),
    completion: .list(Theme.allCases.map(\.rawValue))
  )
  var theme: String?

  @Flag(
    help: """
      Show each step at once, without the movement that explains it. The same where NO_MOTION is set.
      """
  )
  var noMotion = false

  @Option(
    help: ArgumentHelp(
      """
      Go on by itself after so many seconds at each step; a question or a task waits for you, and a key of \
      yours has its time.
      """,
      valueName: "seconds"
    )
  )
  var play: String?

  @Flag(
    help: """
      Give a talk: larger pictures, a clicker's keys, no question how sure one is, nobody's progress; \
      H names the bug, f shows the picture alone, . or F9 blanks the screen, F8 or a right click marks a place.
      """
  )
  var present = false

  @Option(
    help: ArgumentHelp(
      """
      Record what is shown to a new file, with a marker at each step and no rest over 2 seconds: asciinema \
      play shows it (asciicast v2).
      """,
      valueName: "file.cast"
    ),
    completion: .file(extensions: ["cast"])
  )
  var record: String?

  @Flag(
    help: """
      Show everything as somebody sees it who begins: what was learned and hunted before is neither read nor \
      changed.
      """
  )
  var fresh = false

  @Flag(
    help: """
      Print the steps as plain text, without a screen: what a screen reader gets, and what is printed \
      where there is no terminal.
      """
  )
  var plain = false
}

/// The options of everything that has a screen and prints nothing else.
struct ScreenOptions: ParsableArguments {
  @OptionGroup
  var display: DisplayOptions

  @Option(
    help: ArgumentHelp(
      """
      With --render: text, ansi with colours and their background, svg for slides and documents, or html \
      for a page. Default text.
      """,
      valueName: "form"
    ),
    completion: .list(ScreenFormat.allCases.map(\.rawValue))
  )
  var format: String?
}

/// A screen to print: its size and form.
struct Rendering: Hashable {
  /// Columns and rows.
  let size: Size
  /// With or without colours.
  let format: ScreenFormat
  /// Whether the scene has all of it.
  var isSceneAlone = false

  /// The size in which keys are typed: where the scene alone is drawn, one that has room for the whole screen.
  var sizeOfKeys: Size { isSceneAlone ? Size(max(size.width, 80), max(size.height, 24)) : size }
}

extension DisplayOptions {
  /// Whether nothing says what background the terminal has.
  func asksForBackground(
    usesColor: Bool,
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) -> Bool {
    usesColor && theme == nil && Theme.suggested(environment: environment) == nil
  }

  /// The theme: as asked for, else mono where colour is unwanted, else what suits the background, else one that suits
  /// any; what is printed is for a dark one.
  func theme(
    usesColor: Bool,
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws(ProgramError) -> Theme {
    let unknown = render == nil ? Theme.neutral : .dark
    let usual = usesColor ? Theme.suggested(environment: environment) ?? unknown : .mono
    return try ArgumentText.name("--theme", theme, default: usual)
  }

  /// Whether steps may be explained by movements.
  func isMoving(environment: [String: String] = ProcessInfo.processInfo.environment) -> Bool {
    !noMotion && environment["NO_MOTION", default: ""].isEmpty
  }

  /// The keys to press at the start.
  func script() throws(ProgramError) -> [KeyScript.Step] {
    do throws(Complaint) {
      return try KeyScript.parse(keys ?? "")
    } catch {
      throw ProgramError.usage(error.inside("--keys"))
    }
  }

  /// After how many seconds to go on by itself, if at all.
  func secondsPerStep() throws(ProgramError) -> Double? {
    guard let play else { return nil }
    if render != nil || plain { throw .both("--play", and: plain ? "--plain" : "--render") }
    guard let seconds = Double(play), (0.1...3600).contains(seconds) else {
      throw .usage(
        "--play",
        found: play,
        expected: "seconds from 0.1 to 3600",
        advice: "write for instance --play 4"
      )
    }
    return seconds
  }

  /// The file to record to, if there is one; nothing is recorded where nothing is seen.
  func recording(opensTerminal: Bool) throws(ProgramError) -> String? {
    guard let record else { return nil }
    guard opensTerminal else { throw .both("--record", and: plain ? "--plain" : "--render") }
    guard TerminalSurroundings.isTerminal() else {
      let complaint = Complaint(
        "--record",
        found: "no terminal",
        expected: "one whose screen can be recorded",
        advice: "start it in a terminal"
      )
      throw .usage(complaint)
    }
    return record
  }

  /// The screen to print, if one is asked for, in the form of that name.
  func rendering(format: String?) throws(ProgramError) -> Rendering? {
    guard let render else {
      guard format == nil else {
        throw ProgramError.missing("--render", with: "--format", add: "--render 80x24")
      }
      guard !sceneOnly else {
        throw ProgramError.missing("--render", with: "--scene-only", add: "--render 80x24")
      }
      return nil
    }
    guard !plain else {
      throw ProgramError.both("--plain", and: "--render")
    }
    let format = try ArgumentText.name("--format", format, default: ScreenFormat.text)
    return Rendering(size: try size(render), format: format, isSceneAlone: sceneOnly)
  }

  private func size(_ text: String) throws(ProgramError) -> Size {
    let parts = text.lowercased().replacing("×", with: "x")
      .split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
    let valid = 1...Terminal.longestSide
    guard parts.count == 2, let width = parts[0], let height = parts[1],
      valid.contains(width), valid.contains(height)
    else {
      throw ProgramError.usage(
        "--render",
        found: text,
        expected: "columns and rows from 1x1 to \(Terminal.longestSide)x\(Terminal.longestSide)",
        advice: "write for instance 80x24"
      )
    }
    return Size(width, height)
  }
}
