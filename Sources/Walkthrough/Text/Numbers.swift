import Foundation
import GradientChecking

/// How numbers are written on the screen: always from the value, with no more digits than it has.
enum Numbers {
  /// `4.2436e-08`: a sign if negative, one digit, some decimals, a two-digit exponent.
  static func scientific(_ value: Double, decimals: Int = 4) -> String {
    guard value.isFinite else { return special(value) }
    return String(format: "%.\(decimals)e", value)
  }

  /// `1e-07` as `1e-7`, `1.2e-07` as `1.2e-7`: the shortest form, for ε and for sentences.
  static func short(_ value: Double, digits: Int = 3) -> String {
    guard value.isFinite else { return special(value) }
    return shortExponent(String(format: "%.\(digits)g", value))
  }

  /// `4.2436e-8`: the same with the shortest exponent, beside numbers written by ``short(_:digits:)``.
  static func exponential(_ value: Double, decimals: Int) -> String {
    shortExponent(scientific(value, decimals: decimals))
  }

  /// `3.2e-05` as `3.2e-5`; a text without an exponent as it is.
  static func shortExponent(_ text: String) -> String {
    guard let mark = text.firstIndex(of: "e"), let exponent = Int(text[text.index(after: mark)...])
    else { return text }
    return text[..<mark] + "e\(exponent)"
  }

  /// Fixed decimals: `0.3184`.
  static func fixed(_ value: Double, decimals: Int) -> String {
    guard value.isFinite else { return special(value) }
    return String(format: "%.\(decimals)f", value)
  }

  /// Fixed decimals in groups of three: `0.318 442 915 103`.
  static func grouped(_ value: Double, decimals: Int) -> String {
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

  /// `1 797` with a blank at the thousands; the sign comes first.
  static func count(_ value: Int) -> String {
    let digits = String(value.magnitude)
    let grouped = digits.enumerated().map { place, digit in
      let remaining = digits.count - place
      return (place > 0 && remaining.isMultiple(of: 3) ? "\u{A0}" : "") + String(digit)
    }
    return (value < 0 ? "−" : "") + grouped.joined()
  }

  /// `1 component`, `43 components`.
  static func counted(_ value: Int, _ noun: String) -> String {
    "\(count(value)) \(noun)\(value == 1 ? "" : "s")"
  }

  /// `60 %`; a share too small to round to one per cent is written `< 1 %`.
  static func percent(_ share: Double) -> String {
    guard share.isFinite else { return special(share) }
    if share > 0, share < 0.01 { return "<\u{A0}1\u{A0}%" }
    if share < 1, share > 0.99 { return ">\u{A0}99\u{A0}%" }
    return String(format: "%.0f\u{A0}%%", share * 100)
  }

  private static func special(_ value: Double) -> String {
    value.isNaN ? "NaN" : value < 0 ? "−∞" : "∞"
  }
}
