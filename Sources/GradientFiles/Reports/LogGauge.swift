import Foundation
import GradientChecking

/// A value on a logarithmic axis from 1e-12 to 1, among the landmarks, as four lines of text.
struct LogGauge {
  /// The value to show; below the axis or above it, it is shown at the end.
  let value: Double

  private static let decades = (-12)...0
  private static let columnsPerDecade = 5
  private static let margin = 2

  private static func column(ofExponent exponent: Double) -> Int {
    let clamped = min(max(exponent, Double(decades.lowerBound)), Double(decades.upperBound))
    let offset = (clamped - Double(decades.lowerBound)) * Double(columnsPerDecade)
    return margin + Int(offset.rounded())
  }

  private static let landmarkColumns = LandmarkScale.standard.landmarks.map {
    column(ofExponent: log10($0))
  }

  /// What the landmarks mean.
  var words: String { Self.line(zip(["agrees", "double-check", "bug"], Self.landmarkColumns)) }

  /// The landmarks.
  var landmarks: String {
    Self.line(
      zip(
        LandmarkScale.standard.landmarks.map { "1e\(Int(log10($0).rounded()))" },
        Self.landmarkColumns
      )
    )
  }

  /// The axis, crossed at the landmarks.
  var axis: String {
    let last = Self.column(ofExponent: Double(Self.decades.upperBound))
    let cells = (Self.margin...last).map { column in
      switch column {
      case Self.margin: "├"
      case last: "┤"
      case _ where Self.landmarkColumns.contains(column): "┼"
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
      line = line.left(column - text.count / 2) + text
    }
    return line
  }
}
