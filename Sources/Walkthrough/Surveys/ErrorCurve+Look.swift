import GradientChecking
import Wording

/// How a kind of error curve looks and what it is called: a glyph and a name that tell it from the
/// others without colour.
extension ErrorCurve.Kind {
  /// The mark of its points, the colour of its curve, and its name in a list and in a sentence; the hue of what is
  /// measured is that of the check's usual formula alone.
  private var look: (glyph: Character, role: Role, name: String, fullName: String) {
    switch (scheme, precision) {
    case (.centered, .double): ("o", .numeric, "centered", "the centered difference")
    case (.forward, .double): ("x", .dim, "forward", "the forward difference")
    case (.backward, .double): ("<", .dim, "backward", "the backward difference")
    case (.fivePoint, .double): ("5", .text, "five-point", "the five-point difference")
    case (.ridders, .double): ("r", .text, "ridders", "Ridders' extrapolation")
    case (.complexStep, .double): ("*", .accent, "complex step", "the complex step")
    case (_, .float):
      (
        scheme == .centered ? "+" : "%", .text, "\(scheme.rawValue), float32",
        "the \(scheme.rawValue) difference in float32"
      )
    }
  }

  /// What a lesson calls the curve; a scheme in single precision is called after that.
  var thing: SceneThing {
    guard precision == .double else { return .float }
    return switch scheme {
    case .centered: .centered
    case .forward: .forward
    case .backward: .backward
    case .fivePoint: .fivePoint
    case .ridders: .ridders
    case .complexStep: .complexStep
    }
  }

  var glyph: Character { look.glyph }
  var role: Role { look.role }
  var name: String { look.name }
  var fullName: String { look.fullName }

  /// The name where there is little room: the curve of single precision is called after that.
  var shortName: String { precision == .float && scheme == .centered ? "float32" : name }
}

extension Numbers {
  /// An ε on a log axis: `1e-4`, `3.2e-5`, with an exponent wherever the axis has one.
  static func epsilon(_ value: Double) -> String {
    let whole = exponential(value, decimals: 0)
    return Double(whole) == value ? whole : exponential(value, decimals: 1)
  }
}
