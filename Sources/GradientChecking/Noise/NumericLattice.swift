import Foundation

/// The steps in which dθ_approx moves because J does: J is a floating-point number, a multiple of its last place,
/// so (J₊ − J₋)/(2ε) is a multiple of ulp(J)/(2ε).
///
/// With J in single precision around 1 and ε = 1e-7 the steps are 0.6 wide, and hardly any value but 0 and ±0.6 is
/// left; but the lattice is there, and shows, in double precision and with ε = 1e-5 as well, since dividing
/// by 2ε loses no more than the last of 53 bits. Its width is the unit of J's round-off, whether J is known or
/// not.
struct NumericLattice: Hashable {
  /// The width of a step.
  let step: Double
  /// ε, given or, where the numbers alone show it, up to a power of two.
  let epsilon: Double

  /// The lattice of numeric values, which those of the analytic gradient don't lie on; `nil` if there is none.
  ///
  /// - Parameters:
  ///   - values: The components.
  ///   - epsilon: ε; `nil` where it isn't known, and then powers of ten are tried.
  ///   - isSingle: Whether the numeric values are stored in single precision.
  init?(_ values: [ComparedValues.Value], epsilon: Double?, isSingle: Bool) {
    let numbers = Numbers(values, loss: isSingle ? 0x1p-22 : 0x1p-50)
    let others = values.map(\.analytic)
    let candidates: [Double] = if let epsilon { [epsilon] } else { Self.usualSteps }
    guard let top = numbers.distinct.last, top > 0 else { return nil }
    let enough = epsilon == nil ? 40.0 : 30
    var best: NumericLattice?
    for epsilon in candidates where epsilon > 0 && epsilon.isFinite {
      let finest = best?.step ?? 0
      let highest = (top * epsilon).exponent + 1
      for exponent in stride(from: highest, through: highest - 60, by: -1) {
        let step = Double(sign: .plus, exponent: exponent, significand: 1) / epsilon
        guard step > finest, step.isFinite, let evidence = numbers.evidence(for: step) else {
          break
        }
        guard evidence >= enough else { continue }
        // Gradients such as counts over m are multiples of something themselves.
        guard numbers.misfits(others, step) else { break }
        best = NumericLattice(step: step, epsilon: epsilon)
        break
      }
    }
    guard let best else { return nil }
    self = best
  }

  /// What ε is as a rule, up to powers of two: one or three of a unit from 1e-1 to 1e-12.
  ///
  /// Powers of two alone are left out, since gradients may be multiples of a half for reasons of their own.
  private static let usualSteps = [
    1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-11, 1e-12, 3e-1, 3e-2,
    3e-3, 3e-4, 3e-5, 3e-6, 3e-7, 3e-8, 3e-9, 3e-10, 3e-11, 3e-12,
  ]

  private init(step: Double, epsilon: Double) { (self.step, self.epsilon) = (step, epsilon) }

  /// Numeric values, each once, from the smallest to the largest.
  private struct Numbers {
    let distinct: [Double]
    /// How many values there are besides, equal to others, or 0 where the analytic one isn't.
    let repeated: Int
    /// The relative error of each value.
    let loss: Double

    init(_ values: [ComparedValues.Value], loss: Double) {
      self.loss = loss
      let sizes = values.lazy.map(\.numeric.magnitude).filter { $0 > 0 }.sorted()
      var distinct: [Double] = []
      for size in sizes where size > (distinct.last ?? 0) * (1 + 8 * loss) { distinct.append(size) }
      let stride = Swift.max(1, distinct.count / 2048)
      self.distinct =
        stride == 1
        ? distinct
        : distinct.enumerated().compactMap { place, size in
          place % stride == 0 || place == distinct.count - 1 ? size : nil
        }
      repeated = values.count - distinct.count
    }

    /// How far a multiple of the step may be from a whole number.
    private func tolerance(_ multiple: Double) -> Double { loss * multiple + 1e-9 }

    /// How many bits of evidence there are that all values are multiples of a step: 0 if one isn't, `nil` if
    /// the step is too fine for most values to tell.
    func evidence(for step: Double) -> Double? {
      var (bits, telling) = (0.0, 0)
      for size in distinct {
        let multiple = size / step
        let tolerance = tolerance(multiple)
        guard tolerance < 0.05 else { break }
        let whole = multiple.rounded()
        guard whole >= 1, (multiple - whole).magnitude <= tolerance else { return 0 }
        bits -= log2(2 * tolerance)
        telling += 1
      }
      guard 2 * telling >= distinct.count, telling > 0 else { return nil }
      return bits + 3 * Double(repeated)
    }

    /// Whether other values mostly aren't multiples of it.
    func misfits(_ others: [Double], _ step: Double) -> Bool {
      var (telling, off) = (0, 0)
      for value in others where value != 0 {
        let multiple = value.magnitude / step
        let tolerance = tolerance(multiple)
        guard tolerance < 0.05 else { continue }
        telling += 1
        let whole = multiple.rounded()
        if whole < 1 || (multiple - whole).magnitude > tolerance { off += 1 }
      }
      return 2 * off > telling
    }
  }
}
