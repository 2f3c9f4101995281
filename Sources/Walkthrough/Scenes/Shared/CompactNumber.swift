import GradientChecking

extension String {
  /// The same with blanks at which a line doesn't end, for a formula in a sentence.
  var unbroken: String { String(map { $0 == " " ? "\u{A0}" : $0 }) }
}

extension Numbers {
  /// A number in few characters, for a cell: `0.3184`, `-3.2e-5`; exactly 0 is `0` and nothing else is.
  ///
  /// Decimals are fixed, so that a column lines up, unless too few digits of the number would show.
  static func compact(_ value: Double, width: Int = 7) -> String {
    guard value.isFinite, value != 0 else { return value == 0 ? "0" : short(value) }
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
      let text = shortExponent(scientific(value, decimals: places))
      if text.count <= width { return text }
    }
    return shortExponent(scientific(value, decimals: 0))
  }
}
