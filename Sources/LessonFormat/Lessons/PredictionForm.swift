import Foundation
import Wording

/// What one answers a question with.
public enum PredictionForm: Hashable, Sendable {
  /// One answer of several, one of which is right.
  case one
  /// Answers, each of which is right or wrong by itself.
  case several
  /// A number on a scale.
  case number(NumberScale)
  /// For each block, whether its columns stand tall.
  case bars
  /// A line of the program, at which one points.
  case line
  /// A block of θ, at which one points.
  case block

  /// Whether the answers are there to choose among, so that their order says nothing.
  public var isChoice: Bool { self == .one || self == .several }
}

/// The scale on which a number is guessed, and how near a guess has to be.
public struct NumberScale: Hashable, Sendable {
  /// The ends of the scale, the smaller one first.
  public var from, to: Double
  /// Whether equal factors are at equal distances, instead of equal differences.
  public var isLogarithmic = false
  /// How near a guess has to be to count as right.
  public var tolerance = Tolerance.share(0.1)

  /// How near a guess has to be.
  public enum Tolerance: Hashable, Sendable {
    /// Within a share of the value: 0.1 is ten percent. The default, because a guess is no calculation.
    case share(Double)
    /// At most so many times as large or as small.
    case factor(Double)
    /// At most so far away.
    case distance(Double)
  }

  /// A scale.
  public init(
    from: Double,
    to: Double,
    isLogarithmic: Bool = false,
    tolerance: Tolerance = .share(0.1)
  ) {
    (self.from, self.to) = (from, to)
    (self.isLogarithmic, self.tolerance) = (isLogarithmic, tolerance)
  }

  /// Whether a guess counts as right; the last digits of a sum don't decide.
  public func accepts(_ guess: Double, for value: Double) -> Bool {
    let slack = 1 + 1e-9
    switch tolerance {
    case .share(let share): return abs(guess - value) <= share * abs(value) * slack
    case .factor(let factor):
      guard guess * value > 0 else { return guess == value }
      return max(guess / value, value / guess) <= factor * slack
    case .distance(let distance): return abs(guess - value) <= distance * slack + 1e-12
    }
  }

  /// Whether a number stands on the scale.
  public func contains(_ number: Double) -> Bool { (from...to).contains(number) }

  /// Where a number stands on the scale, from 0 to 1; beyond its ends at the nearer one.
  public func fraction(of number: Double) -> Double {
    let fraction =
      isLogarithmic
      ? number > 0 ? log10(number / from) / log10(to / from) : 0 : (number - from) / (to - from)
    return min(1, max(0, fraction))
  }

  /// The numbers at which a slide stops, in their order: round ones, and both ends.
  public var stops: [Double] {
    var stops: [Double] = []
    if isLogarithmic {
      let decades = Int(log10(from).rounded(.down))...Int(log10(to).rounded(.up))
      let steps: [Double] = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8]
      stops = decades.flatMap { decade in steps.map { $0.scaled(byDecades: decade) } }
    } else {
      let least = Self.roundStep((to - from) / 50)
      let isCount = tolerance == .distance(0) && from == from.rounded()
      let step = isCount ? max(1, least.rounded(.up)) : least
      let first = (from / step).rounded(.up)
      stops = (0...100).map { ((first + Double($0)) * step).rounded(toSignificant: 12) }
    }
    let inside = stops.filter { $0 > from && $0 < to }
    return [from] + inside + [to]
  }

  /// How many stops a long slide goes: a decade, or a fifth of the scale.
  public var longSlide: Int { isLogarithmic ? 10 : max(1, (stops.count - 1) / 5) }

  /// The smallest of 1, 2 and 5 times a power of ten that is no smaller.
  public static func roundStep(_ least: Double) -> Double {
    let decade = Int(log10(least).rounded(.down))
    return [1, 2, 5, 10].map { Double($0).scaled(byDecades: decade) }.first { $0 >= least * 0.999 }
      ?? least
  }
}

extension Double {
  /// The number times a power of ten, as exactly as if it had been typed.
  fileprivate func scaled(byDecades decades: Int) -> Double {
    Double("\(self)e\(decades)") ?? self
  }

  fileprivate func rounded(toSignificant digits: Int) -> Double {
    Double(Numbers.exponential(self, decimals: digits - 1)) ?? self
  }
}
