import CellUI

/// How a talk is given with the program, and how much of a screen with a scene is shown.
///
/// It belongs to how everything looks, so that it is the same on every screen.
public struct Presentation: Hashable, Sendable {
  /// Whether a talk is given: pictures are larger, nothing is asked that is meant for one person, and nobody's progress
  /// is read or written.
  public var isOn = false
  /// What of a screen with a scene is shown.
  public var view = View.both
  /// Whether planted bugs are called by their names while a talk is given.
  public var namesBugs = false
  /// Whether the screen is blank, so that everybody looks at whoever talks.
  public var isBlank = false
  /// The place that was marked to be looked at.
  public var marker: Marker?

  /// What of a screen with a scene is shown.
  public enum View: Hashable, Sendable, CaseIterable {
    /// The scene and the text.
    case both
    /// The scene alone.
    case scene
    /// The text alone.
    case text

    /// What comes after it.
    var next: View {
      let all = Self.allCases
      return all[((all.firstIndex(of: self) ?? 0) + 1) % all.count]
    }

    /// What is shown, in words.
    var name: String {
      switch self {
      case .both: "scene and text"
      case .scene: "the scene alone"
      case .text: "the text alone"
      }
    }
  }

  /// A part of the screen that stands out.
  public struct Marker: Hashable, Sendable {
    /// The cells.
    let area: Rect
    /// How many there were before it at the same step, for the contents of a recording.
    public let number: Int
  }

  /// Nothing but a usual screen.
  public init() {}

  /// Whether a bug that is planted is not named.
  var hidesBugs: Bool { isOn && !namesBugs }
}
