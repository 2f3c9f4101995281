import Foundation
import Testing

@testable import GradientChecking

@Suite("What is read off an error curve")
struct CurveReadingTests {
  private static let centered = ErrorCurve.Kind(scheme: .centered, precision: .double)
  private static let forward = ErrorCurve.Kind(scheme: .forward, precision: .double)

  /// A curve whose difference is a function of ε.
  private func reading(
    _ kind: ErrorCurve.Kind = centered,
    _ difference: (Double) -> Double
  ) -> CurveReading {
    let points = ErrorCurve.epsilons.map {
      ErrorCurve.Point(epsilon: $0, difference: difference($0))
    }
    return CurveReading(ErrorCurve(kind: kind, points: points))
  }

  @Test("a V of truncation ε² and round-off 1/ε has slopes 2 and −1, and its least near u^(1/3)")
  func centeredV() throws {
    let reading = reading { 0.1 * $0 * $0 + 1.1e-16 / $0 }
    #expect(abs(try #require(reading.truncationSlope) - 2) < 0.05)
    #expect(abs(try #require(reading.roundoffSlope) + 1) < 0.05)
    let best = try #require(reading.best)
    #expect((3e-6...3e-5).contains(best.epsilon))
    #expect(reading.plateau == nil)
  }

  @Test("the forward difference's right side has slope 1")
  func forwardV() throws {
    let reading = reading(Self.forward) { 0.1 * $0 + 1.1e-16 / $0 }
    #expect(abs(try #require(reading.truncationSlope) - 1) < 0.05)
    #expect(abs(try #require(reading.roundoffSlope) + 1) < 0.05)
  }

  @Test("what does not have the slope of the formula's error is not called truncation")
  func otherSlope() {
    #expect(reading { $0 }.truncationSlope == nil)
    #expect(reading { 1e-16 / ($0 * $0) }.roundoffSlope == nil)
  }

  @Test("points that jump about have no slope")
  func scatter() {
    let points = (1...8).map {
      ErrorCurve.Point(
        epsilon: pow(10, -Double($0)),
        difference: $0.isMultiple(of: 2) ? 1e-9 : 1e-2
      )
    }
    #expect(CurveReading.slope(points) == nil)
  }

  @Test("a bug leaves the curve level where neither truncation nor round-off reaches it")
  func plateau() throws {
    let reading = reading { 0.287 + 0.1 * $0 * $0 + 1.1e-16 / $0 }
    let plateau = try #require(reading.plateau)
    #expect(abs(plateau.difference - 0.287) < 1e-3)
    #expect(plateau.epsilons.contains(1e-7))
    #expect(reading.truncationSlope == nil)
  }

  @Test("the level of a complex step, which is round-off of dθ itself, is no plateau")
  func complexStep() {
    let kind = ErrorCurve.Kind(scheme: .complexStep, precision: .double)
    let reading = reading(kind) { 0.1 * $0 * $0 + 2e-16 }
    #expect(reading.plateau == nil)
    #expect(reading.roundoffSlope == nil)
  }

  @Test("a curve without a finite point is empty")
  func empty() {
    let reading = reading { _ in .nan }
    #expect(reading.best == nil)
  }
}
