/// A time in the unit in which one can imagine it: `35 µs`, `2.4 s`, `3.0 hours`, `120 years`.
package struct Timespan: Hashable {
  /// The time in seconds.
  package let seconds: Double

  /// A time in seconds.
  package init(seconds: Double) { self.seconds = seconds }

  /// The Julian year of astronomy, 365.25 days, in seconds.
  package static let year = 31_557_600.0
  /// The age of the universe in seconds: 13.8 billion years (Planck 2018 results, VI).
  package static let ageOfTheUniverse = 13.8e9 * year

  private struct Unit {
    /// Up to where the unit is used, and what it is, in seconds.
    let limit, seconds: Double
    let name: String
    var isWord = true
  }

  private static let units = [
    Unit(limit: 1e-6, seconds: 1e-9, name: "ns", isWord: false),
    Unit(limit: 1e-3, seconds: 1e-6, name: "µs", isWord: false),
    Unit(limit: 1, seconds: 1e-3, name: "ms", isWord: false),
    Unit(limit: 120, seconds: 1, name: "s", isWord: false),
    Unit(limit: 7200, seconds: 60, name: "minute"),
    Unit(limit: 48 * 3600, seconds: 3600, name: "hour"),
    Unit(limit: 2 * year, seconds: 86_400, name: "day"),
    Unit(limit: 1e6 * year, seconds: year, name: "year"),
    Unit(limit: 1e9 * year, seconds: 1e6 * year, name: "million year"),
    Unit(limit: .infinity, seconds: 1e9 * year, name: "billion year"),
  ]

  /// The time with about two digits: more would claim to be more exact than it is.
  package var text: String {
    guard let unit = Self.units.first(where: { seconds < $0.limit }) else {
      return Numbers.short(seconds)
    }
    let value = seconds / unit.seconds
    let number =
      value < 9.95 ? Numbers.fixed(value, decimals: 1) : Numbers.count(Self.twoDigits(value))
    return "\(number)\u{A0}\(unit.name)\(unit.isWord && number != "1.0" ? "s" : "")"
  }

  /// A number rounded to its first two digits.
  private static func twoDigits(_ value: Double) -> Int {
    var unit = 1.0
    while value / unit >= 99.5, unit < 1e15 { unit *= 10 }
    return Int(exactly: (value / unit).rounded() * unit) ?? .max
  }
}
