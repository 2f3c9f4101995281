import Foundation
import Wording

/// A named value on a logarithmic axis.
public struct Landmark: Hashable, Sendable {
  /// Its place on the axis.
  public var value: Double
  /// How it is called there, "1e-7".
  public var label: String
  /// How label and line are drawn.
  public var style: Style

  /// A landmark.
  public init(_ value: Double, _ label: String, style: Style = .dim) {
    self.value = value
    self.label = label
    self.style = style
  }
}

/// A logarithmic axis from a floor that takes in everything below it, 0 too, to a top.
public struct LogAxis: Hashable, Sendable {
  /// The power of ten at the axis' beginning, and at its end.
  public var lowest, highest: Double

  /// The axis from 10^lowest to 10^highest.
  public init(lowest: Double = -12, highest: Double = 0) {
    self.lowest = lowest
    self.highest = max(highest, lowest + 1)
  }

  /// Where a value lies: 0 at the floor, 1 at the top; below 0 and above 1 outside, nil for NaN.
  ///
  /// 0 lies at −∞, and an infinity at ∞; the sign of a value is ignored.
  public func fraction(of value: Double) -> Double? {
    guard !value.isNaN else { return nil }
    return (log10(value.magnitude) - lowest) / (highest - lowest)
  }

  /// Where a value lies, with what is outside moved to the nearer end.
  public func clampedFraction(of value: Double) -> Double? {
    fraction(of: value).map { min(1, max(0, $0)) }
  }
}

extension Plot.Tick {
  /// Powers of ten on a logarithmic axis, given by its exponents: about so many, from its end on at equal distances.
  public static func powersOfTen(in range: ClosedRange<Double>, about count: Int) -> [Plot.Tick] {
    let first = range.lowerBound.rounded(.up)
    let last = range.upperBound.rounded(.down)
    guard first <= last, count > 0 else { return [] }
    let step = max(1, ((last - first) / Double(count)).rounded(.up))
    return stride(from: last, through: first, by: -step).map {
      Plot.Tick($0, $0 == 0 ? "1" : "1e\(Int($0))")
    }
  }
}

/// Two logarithmic axes of the same span, with a place for 0 at their beginning.
public struct LogSquare: Hashable, Sendable {
  /// The decades at the ends of the axes, without the place for 0.
  public let lowest, highest: Double
  /// Where 0 is drawn; `nil` where there is none.
  private let zero: Double?

  /// The most decades that are told apart; what is smaller stands at the lower end.
  private static let mostDecades = 14.0

  /// Axes for sizes in a plot of some rows.
  ///
  /// - Parameters:
  ///   - smallest: The least size above 0.
  ///   - largest: The largest size; 0 where there is none.
  ///   - hasZero: Whether 0 has a place.
  ///   - rows: The rows of the plot.
  public init(from smallest: Double, to largest: Double, hasZero: Bool, rows: Int) {
    let isEmpty = largest == 0
    let highest = isEmpty ? 0 : log10(largest).rounded(.up)
    let least = isEmpty ? -1 : log10(smallest).rounded(.down)
    self.highest = highest
    lowest = min(highest - 1, max(least, highest - Self.mostDecades))
    // Far enough below the rest for a row and a label of its own.
    let gap = (highest - lowest) * max(1 / 12.0, 2.0 / Double(max(6, rows - 4)))
    zero = hasZero ? lowest - max(0.5, gap) : nil
  }

  /// What both axes show.
  public var range: ClosedRange<Double> { (zero ?? lowest)...highest }

  /// Where two sizes stand, the first to the right, the second upwards; signs are ignored.
  public func point(_ x: Double, _ y: Double) -> Plot.Point { Plot.Point(place(x), place(y)) }

  private func place(_ value: Double) -> Double {
    value == 0 ? zero ?? lowest : max(lowest, log10(value.magnitude))
  }

  /// Powers of ten, as many as stand apart, and 0.
  public var ticks: [Plot.Tick] {
    Plot.Tick.powersOfTen(in: lowest...highest, about: 4)
      + (zero.map { [Plot.Tick($0, "0")] } ?? [])
  }
}

/// Round values on an axis.
enum Ticks {
  /// Multiples of 1, 2 or 5 times a power of ten within a range, about as many as asked for.
  static func round(in range: ClosedRange<Double>, about count: Int) -> [Plot.Tick] {
    let span = range.upperBound - range.lowerBound
    guard span > 0, span.isFinite, count > 0 else { return [] }
    let exponent = Int(log10(span / Double(count)).rounded(.down))
    for (factor, shift) in [(1, 0), (2, 0), (5, 0), (1, 1), (2, 1)] {
      guard let step = Double("\(factor)e\(exponent + shift)"), step > 0 else { continue }
      // A millionth of a step makes up for the rounding of the quotient.
      let first = (range.lowerBound / step - 1e-6).rounded(.up)
      let last = (range.upperBound / step + 1e-6).rounded(.down)
      // Beyond 2^53 multiples of the step can't be told apart any more.
      guard last - first + 1 <= Double(count + 1), max(abs(first), abs(last)) < 0x1p53 else {
        continue
      }
      return (Int(first)...max(Int(first), Int(last))).map { multiple in
        let value = min(range.upperBound, max(range.lowerBound, Double(multiple) * step))
        return Plot.Tick(value, text(multiple * factor, exponent: exponent + shift))
      }
    }
    return []
  }

  /// The number `digits`·10^exponent, exactly: `text(25, exponent: -1)` is "2.5".
  static func text(_ digits: Int, exponent: Int) -> String {
    guard digits != 0 else { return "0" }
    var (digits, exponent) = (digits, exponent)
    while digits % 10 == 0 { (digits, exponent) = (digits / 10, exponent + 1) }
    let sign = digits < 0 ? "-" : ""
    let figures = String(digits.magnitude)
    let leading = exponent + figures.count - 1
    if !(-4...5).contains(leading) {
      let fraction = figures.dropFirst()
      return sign + figures.prefix(1) + (fraction.isEmpty ? "" : "." + fraction) + "e\(leading)"
    }
    if exponent >= 0 { return sign + figures + String(repeating: "0", count: exponent) }
    let padded = String(repeating: "0", count: max(0, 1 - exponent - figures.count)) + figures
    return sign + padded.dropLast(-exponent) + "." + padded.suffix(-exponent)
  }
}
