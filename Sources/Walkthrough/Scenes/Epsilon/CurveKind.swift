import CellUI
import GradientChecking

/// How a kind of error curve looks and what it is called: a glyph and a name that tell it from the
/// others without colour.
extension ErrorCurve.Kind {
  /// The mark of its points.
  var glyph: Character {
    switch (scheme, precision) {
    case (.centered, .double): "o"
    case (.forward, _): "x"
    case (.centered, .float): "+"
    case (.complexStep, _): "*"
    }
  }

  /// Its colour.
  var role: Role {
    switch (scheme, precision) {
    case (.centered, .double): .weight
    case (.forward, _): .bias
    case (.centered, .float): .text
    case (.complexStep, _): .accent
    }
  }

  /// Its name in a list.
  var name: String {
    switch (scheme, precision) {
    case (.centered, .double): "centered"
    case (.forward, .double): "forward"
    case (.complexStep, .double): "complex step"
    case (_, .float): "\(scheme.rawValue), float32"
    }
  }

  /// Its name in a sentence.
  var fullName: String {
    switch (scheme, precision) {
    case (.centered, .double): "the centered difference"
    case (.forward, .double): "the forward difference"
    case (.complexStep, .double): "the complex step"
    case (_, .float): "the \(scheme.rawValue) difference in float32"
    }
  }

  /// u, the unit round-off.
  var unitRoundoff: Double { precision == .double ? 0x1p-53 : 0x1p-24 }

  /// How many decades what the formula leaves out should grow by for each decade of ε: its truncation
  /// error is O(ε²), for the forward difference O(ε).
  var truncationOrder: Double { scheme == .forward ? 1 : 2 }

  /// Where truncation and round-off should balance, written and as a number; the complex step has no
  /// such place.
  ///
  /// c·ε² and u/ε are least together near u^(1/3), c·ε and u/ε near u^(1/2), as long as J and its
  /// derivatives are of about the same size.
  var theoreticalBest: (text: String, value: Double)? {
    switch scheme {
    case .centered:
      ("u^(1/3)", precision == .double ? 4.8e-6 : 3.9e-3)
    case .forward:
      ("u^(1/2)", precision == .double ? 1.05e-8 : 2.4e-4)
    case .complexStep: nil
    }
  }
}
