import GradientChecking
import Hunting

/// Choosing the line that is wrong, in the program as it should be, and how it is written.
extension HuntPlayer {
  /// What stands for no line among the lines.
  static let noLine = "none: no line is wrong"

  /// A line of the program as it should be, or as a bug has it; one in two rows as one.
  func code(of line: PassLine, with bug: PlantedBug?) -> String {
    NumPyProgram(of: check, bugs: []).code(of: line, with: bug).joined(separator: "; ")
  }

  /// The line that is chosen, or of which a version is; `nil` where lines are not asked for.
  var pointedLine: PassLine?? {
    switch sheet?.part {
    case .line: sheet.map { hunt.lines[$0.chosen] }
    case .version(let line): .some(line)
    case .cause, .block, .kind, nil: nil
    }
  }

  /// The first question of an answer where anything may be the matter, at a line.
  func sheet(at line: PassLine?) -> HuntSheet {
    HuntSheet(part: .line, chosen: hunt.lines.firstIndex(of: line) ?? 0)
  }

  /// Shows the program as it should be, and where a line is asked for with the cursor on it; after the answer as it is.
  mutating func pointAtLine() {
    let wasPointing = stage.policy.code == .pointing
    let line = pointedLine
    stage.policy.code = !isOpen ? .told : line == nil ? .right : .pointing
    if let line {
      stage.view.code.isOpen = true
      stage.view.code.cursor = stage.program?.lines.firstIndex { $0.pass != nil && $0.pass == line }
    } else if wasPointing {
      stage.view.code = CodeView()
    }
  }

  /// Chooses the line at a place in the program, if it is one of those that are asked about.
  mutating func choose(lineOfProgram line: Int) {
    let pass = stage.program?.lines[line].pass
    guard let place = hunt.lines.firstIndex(where: { $0 != nil && $0 == pass }) else { return }
    phase = .answering(HuntSheet(part: .line, chosen: place))
  }
}
