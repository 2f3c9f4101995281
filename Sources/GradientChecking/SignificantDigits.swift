import Foundation

extension Double {
  /// So many significant digits, without padding: `9.4e-09`, `0.33`, `NaN`; for the sentences of
  /// reports.
  package func digits(_ count: Int) -> String {
    if isNaN { return "NaN" }
    if isInfinite { return self > 0 ? "∞" : "-∞" }
    return String(format: "%.\(count)g", self)
  }
}
