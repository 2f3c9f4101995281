/// Round values on an axis.
enum Ticks {
  /// Multiples of 1, 2 or 5 times a power of ten within a range, about as many as asked for.
  static func round(in range: ClosedRange<Double>, about count: Int) -> [Plot.Tick] {
    let span = range.upperBound - range.lowerBound
    guard span > 0, span.isFinite, count > 0 else { return [] }
    let exponent = Int(Logarithm.base10(span / Double(count)).rounded(.down))
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
