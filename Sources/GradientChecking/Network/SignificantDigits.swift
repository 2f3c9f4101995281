import Foundation

extension Double {
  /// So many significant digits, without padding: `9.4e-9`, `0.33`, `NaN`; for the sentences of
  /// reports.
  package func digits(_ count: Int) -> String {
    if isNaN { return "NaN" }
    if isInfinite { return self > 0 ? "∞" : "-∞" }
    return String(format: "%.\(count)g", self).withShortExponent
  }
}

extension String {
  /// The text of a number without a zero that leads the exponent: `9.4e-9` for `9.4e-09`.
  package var withShortExponent: String {
    replacing("e-0", with: "e-").replacing("e+0", with: "e+")
  }
}
