import CellUI
import Foundation
import GradientChecking

/// A component that has just been checked, while its cap sinks along the axis: a decade with each digit in which the
/// two gradients are alike.
struct SinkingCap {
  /// The frame of the movement.
  let frame: Int
  /// The component.
  let component: ComponentCheck

  /// The frames in which the cap sinks; after them it stands, and what is a tower is filled.
  static let frames = 1...9

  /// How much of its way it has sunk, from 0 to 1.
  private var share: Double {
    let length = Double(Self.frames.count - 1)
    return min(1, max(0, Double(frame - Self.frames.lowerBound) / length))
  }

  /// What the column shows: before the first digit is compared, nothing is known.
  var content: BarChart.Content {
    guard frame >= Self.frames.lowerBound else { return .notYet }
    guard case .value(let error) = component.barContent, error < 1 else {
      return component.barContent
    }
    return .value(pow(error, share))
  }

  /// How many of the leading digits have been compared and found alike.
  var comparedDigits: Int {
    Int((Double(component.digitsAlike ?? Self.mostDigits) * share).rounded(.down))
  }

  /// Two values that are the same have as many digits alike as a double has.
  private static let mostDigits = 16
}

extension ComponentContext {
  /// A component whose cap is sinking now.
  func sinking(_ component: ComponentCheck) -> SinkingCap? {
    guard let motion, motion.subject == .sinking(component: component.index),
      motion.frame <= SinkingCap.frames.upperBound
    else { return nil }
    return SinkingCap(frame: motion.frame, component: component)
  }
}
