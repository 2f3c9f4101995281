import Foundation
import GradientChecking
import Wording

/// A value on a logarithmic axis from 1e-12 to 1, among the landmarks or between the borders of a tolerance, as four
/// lines of text.
struct LogGauge {
  /// The value to show; below the axis or above it, it is shown at the end.
  let value: Double
  /// What it lies among.
  var scale = LandmarkScale.standard

  private static let decades = (-12)...0
  private static let columnsPerDecade = 5
  private static let margin = 2

  private static func column(ofExponent exponent: Double) -> Int {
    let clamped = min(max(exponent, Double(decades.lowerBound)), Double(decades.upperBound))
    let offset = (clamped - Double(decades.lowerBound)) * Double(columnsPerDecade)
    return margin + Int(offset.rounded())
  }

  private static func columns(_ values: [Double]) -> [Int] {
    values.map { Self.column(ofExponent: log10($0)) }
  }

  /// What the parts of the axis mean, each amid its part.
  var words: String {
    Self.line(
      zip([Verdict.agrees, .doubleCheck, .bug].map(\.words), Self.columns(scale.landmarks))
    )
  }

  /// The landmarks or borders.
  var marks: String {
    Self.line(zip(scale.marks.map(LandmarkScale.name), Self.columns(scale.marks)))
  }

  /// The axis, crossed at these.
  var axis: String {
    let last = Self.column(ofExponent: Double(Self.decades.upperBound))
    let columns = Self.columns(scale.marks)
    let cells = (Self.margin...last).map { column in
      switch column {
      case Self.margin: "├"
      case last: "┤"
      case _ where columns.contains(column): "┼"
      default: "─"
      }
    }
    return String(repeating: " ", count: Self.margin) + cells.joined()
  }

  /// Where the value lies, and the value.
  var pointer: String {
    let exponent = value > 0 ? log10(value) : -.infinity
    let text = value.digits(3)
    let mark =
      exponent < Double(Self.decades.lowerBound)
      ? "◀" : exponent > Double(Self.decades.upperBound) ? "▶" : "▲"
    let column = Self.column(ofExponent: exponent)
    let indent = String(repeating: " ", count: column)
    return column < 50 ? indent + mark + " " + text : (text + " ").right(column) + mark
  }

  /// Texts centered at columns.
  private static func line(_ texts: some Sequence<(String, Int)>) -> String {
    var line = ""
    for (text, column) in texts {
      let start = column - text.count / 2
      // What lies close together is told beside each other.
      line = line.left(line.isEmpty ? start : max(start, line.count + 1)) + text
    }
    return line
  }
}
