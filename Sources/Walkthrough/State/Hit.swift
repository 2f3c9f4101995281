import CellUI
import GradientChecking
import Hunting

/// A place on the screen and what a click on it means.
public struct Hit: Hashable, Sendable {
  /// What a click means.
  public enum Target: Hashable, Sendable {
    /// Select this component.
    case component(Int)
    /// Show this scene.
    case scene(SceneKind)
    /// Show the board of a hunt.
    case board
    /// Show this step of the scene.
    case step(Int)
    /// Choose this finding, or drop it.
    case finding(Int)
    /// Show this report.
    case tab(Int)
    /// Give this pane of the scene the keys.
    case pane(Int)
    /// Open this line of a list.
    case line(Int)
    /// Choose this answer to a question.
    case answer(Int)
    /// Put the cursor on this line of the program, or write it anew where the cursor is there already.
    case codeLine(Int)
    /// Write the line so that is being written anew.
    case version(Int)
    /// Choose the knob at this place among the lab's, or turn it if it is chosen.
    case knob(Int)
  }

  /// The cells that can be clicked.
  public let area: Rect
  /// What a click on them means.
  public let target: Target

  /// Whether it is a line of the program.
  var isOfCode: Bool {
    if case .codeLine = target { true } else { false }
  }

  /// Whether it is a component.
  var isOfComponent: Bool {
    if case .component = target { true } else { false }
  }

  init(_ area: Rect, _ target: Target) {
    self.area = area
    self.target = target
  }
}
