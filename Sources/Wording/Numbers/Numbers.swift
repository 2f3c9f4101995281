import Foundation

/// How numbers are written for people: on the screen, in reports, in errors and in commands.
///
/// One set of rules holds for all of them, so that a number reads the same wherever it stands:
/// - **The exponent is the shortest there is**: `1e-7`, `2.5e12`, never `1e-07` or `2.5e+12`. It reads the same in
///   Swift, Python and a shell, so what is read can be typed.
/// - **A number has an exponent from 0.001 down**, as the landmarks of the lecture have (`1e-3`, `1e-5`, `1e-7`), and
///   so has ε wherever it is said. Above it the digits are written out (`0.00425`): that far zeros are counted at a
///   glance.
/// - **A number has an exponent where zeros would have to be made up**: 12 345 in three digits is `1.23e4`.
/// - **Zeros at the end say nothing and go**, except in columns, where ``fixed(_:decimals:)`` and
///   ``compact(_:width:)`` keep the digits in line.
/// - The sign is the hyphen that commands and programs read; `−` is the operator of formulas. What is no number is
///   `NaN`, `∞` or `-∞`.
///
/// - **What is counted has a blank at the thousands** (`245 760 components`); what can be typed has none: an index, a
///   name such as `b[12000]`, a shape, the value of an option.
///
/// Files of numbers are written as Python writes them instead, since programs read them.
public enum Numbers {
  /// A number in some significant digits: `0.318`, `9.4e-9`, `1e-3`, `1.23e4`.
  ///
  /// - Parameters:
  ///   - value: The number.
  ///   - digits: The most digits that are shown.
  ///   - keepsZeros: Whether zeros at the end stay, as a column needs it.
  /// - Returns: The text, which reads back as the rounded number.
  public static func short(_ value: Double, digits: Int = 3, keepsZeros: Bool = false) -> String {
    guard value.isFinite else { return special(value) }
    let text = String(format: keepsZeros ? "%#.\(digits)g" : "%.\(digits)g", value)
    guard value != 0 else { return keepsZeros ? text : "0" }
    guard !text.contains("e"), value.magnitude < 1.5 * leastWrittenOut,
      Double(text).map({ $0.magnitude <= leastWrittenOut }) ?? false
    else { return shortExponent(text) }
    return exponential(value, decimals: digits - 1, keepsZeros: keepsZeros)
  }

  /// The fewest digits that read back as the same number: `1e-7`, `1e-4`, `0.7`, `2`.
  public static func shortest(_ value: Double) -> String {
    guard value.isFinite, value != 0 else { return value == 0 ? "0" : special(value) }
    let text = "\(value)"
    if text.hasSuffix(".0") { return String(text.dropLast(2)) }
    guard !text.contains("e"), value.magnitude <= leastWrittenOut else {
      return shortExponent(text)
    }
    let digits = text.drop { "-0.".contains($0) }
    let exponent = text.drop { $0 != "." }.dropFirst().prefix { $0 == "0" }.count + 1
    let fraction = digits.count > 1 ? "." + digits.dropFirst() : ""
    return (value < 0 ? "-" : "") + digits.prefix(1) + fraction + "e-\(exponent)"
  }

  /// One digit, some decimals, an exponent: `4.2436e-8`.
  ///
  /// - Parameters:
  ///   - value: The number.
  ///   - decimals: How many digits follow the point.
  ///   - keepsZeros: Whether zeros at the end stay, as a column needs it.
  /// - Returns: The text.
  public static func exponential(
    _ value: Double,
    decimals: Int,
    keepsZeros: Bool = true
  ) -> String {
    guard value.isFinite else { return special(value) }
    let text = shortExponent(String(format: "%.\(max(0, decimals))e", value))
    guard !keepsZeros, text.contains("."), let mark = text.firstIndex(of: "e") else { return text }
    var mantissa = text[..<mark]
    while mantissa.last == "0" { mantissa.removeLast() }
    if mantissa.last == "." { mantissa.removeLast() }
    return "\(mantissa)\(text[mark...])"
  }

  /// Fixed decimals: `0.3184`.
  public static func fixed(_ value: Double, decimals: Int) -> String {
    guard value.isFinite else { return special(value) }
    return String(format: "%.\(decimals)f", value)
  }

  /// A number in few characters, for a cell: `0.3184`, `-3.2e-5`; exactly 0 is `0` and nothing else is.
  ///
  /// Decimals are fixed, so that a column lines up, unless too few digits of the number would show.
  public static func compact(_ value: Double, width: Int = 7) -> String {
    guard value.isFinite, value != 0 else { return value == 0 ? "0" : special(value) }
    let decimals = min(4, max(1, width - 3))
    let digits = width < 7 ? 1 : 2
    let least = (1..<max(2, decimals + 2 - digits)).reduce(1.0) { value, _ in value / 10 }
    if abs(value) >= least {
      for places in (0...decimals).reversed() {
        let text = fixed(value, decimals: places)
        if text.count <= width { return text }
      }
    }
    for places in (0...2).reversed() {
      let text = exponential(value, decimals: places)
      if text.count <= width { return text }
    }
    return exponential(value, decimals: 0)
  }

  /// Fixed decimals in groups of three: `0.318 442 915 103`.
  public static func grouped(_ value: Double, decimals: Int) -> String {
    let text = fixed(value, decimals: decimals)
    guard let point = text.firstIndex(of: ".") else { return text }
    return text[...point] + inGroups(text[text.index(after: point)...])
  }

  /// Decimals in groups of three: `318 442 915 1`.
  static func inGroups(_ decimals: some StringProtocol) -> String {
    var result = ""
    for (place, digit) in decimals.enumerated() {
      if place > 0, place.isMultiple(of: 3) { result.append(" ") }
      result.append(digit)
    }
    return result
  }

  /// A whole number with a no-break blank at the thousands: `1 797`.
  public static func count(_ value: Int) -> String {
    let digits = String(value.magnitude)
    let grouped = digits.enumerated().map { place, digit in
      let remaining = digits.count - place
      return (place > 0 && remaining.isMultiple(of: 3) ? "\u{A0}" : "") + String(digit)
    }
    return (value < 0 ? "-" : "") + grouped.joined()
  }

  /// `60 %`; a share that would round to nothing or to all, and isn't, is written `< 1 %` or `> 99 %`.
  public static func percent(_ share: Double) -> String {
    guard share.isFinite else { return special(share) }
    if share > 0, share < 0.01 { return "<\u{A0}1\u{A0}%" }
    if share < 1, share > 0.99 { return ">\u{A0}99\u{A0}%" }
    return String(format: "%.0f\u{A0}%%", share * 100)
  }

  /// From here down a number has an exponent.
  private static let leastWrittenOut = 0.001

  /// The text of a number with its exponent in as few characters as can be.
  private static func shortExponent(_ text: String) -> String {
    guard let mark = text.firstIndex(of: "e"), let exponent = Int(text[text.index(after: mark)...])
    else { return text }
    return text[..<mark] + "e\(exponent)"
  }

  private static func special(_ value: Double) -> String {
    value.isNaN ? "NaN" : value < 0 ? "-∞" : "∞"
  }
}

extension Double {
  /// So many significant digits: ``Numbers/short(_:digits:)``.
  package func digits(_ count: Int) -> String { Numbers.short(self, digits: count) }

  /// The fewest digits that read back as the same number: ``Numbers/shortest(_:)``.
  public var shortestText: String { Numbers.shortest(self) }
}
