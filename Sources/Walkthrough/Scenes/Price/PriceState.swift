import CellUI
import GradientChecking

/// What the price scene shows: how often J is evaluated, and what that takes on this machine.
struct PriceState {
  let context: SceneContext
  /// The seconds of the passes, as far as they have been measured.
  let seconds: PriceSurvey

  init(_ context: SceneContext) {
    self.context = context
    seconds =
      if case .price(let survey) = context.found(.price) { survey } else { PriceSurvey() }
  }

  /// n.
  var count: Int { context.layout.count }

  /// How many forward passes the numeric gradient takes: 2n, or n for the schemes that evaluate J once for
  /// each component.
  var passes: Int { count * context.experiment.scheme.evaluationsPerComponent }

  /// `2n` or `n`.
  var passesFormula: String {
    context.experiment.scheme.evaluationsPerComponent == 2 ? "2n" : "n"
  }

  /// The seconds of a gradient by backpropagation: one pass forward, one back.
  var backpropagation: Double? { sum(seconds.forward, seconds.backward) }

  /// The seconds of a numeric gradient by whole forward passes.
  var naive: Double? { seconds.forward.map { $0 * Double(passes) } }

  /// The seconds of the numeric gradient as this program computes it.
  var incremental: Double? { seconds.component.map { $0 * Double(count) } }

  /// The seconds of so many steps of training.
  func training(steps: Int, checked: Bool) -> Double? {
    guard let step = backpropagation else { return nil }
    guard checked else { return step * Double(steps) }
    return naive.map { (step + $0) * Double(steps) }
  }

  /// The seconds of a numeric gradient of another network, if a forward pass took time in proportion to its
  /// parameters, at the speed measured here.
  func naive(_ network: KnownNetwork) -> Double? {
    guard let forward = seconds.forward else { return nil }
    let pass = forward / Double(count) * network.parameters
    return Double(context.experiment.scheme.evaluationsPerComponent) * network.parameters * pass
  }

  private func sum(_ first: Double?, _ second: Double?) -> Double? {
    guard let first, let second else { return nil }
    return first + second
  }
}
