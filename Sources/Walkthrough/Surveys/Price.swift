/// What a check costs in seconds, reckoned from what passes take on this machine.
struct Price: Hashable {
  /// The seconds of the passes, as far as they have been measured.
  let seconds: PriceSurvey
  /// n, the number of components.
  let components: Int
  /// How often J is evaluated for each of them.
  let evaluationsPerComponent: Int

  /// The steps of the training that a check in each is reckoned for.
  static let steps = 1000

  /// How many forward passes the numeric gradient takes: 2n, or n for the schemes that evaluate J once for
  /// each component.
  var passes: Int { components * evaluationsPerComponent }

  /// The seconds of a gradient by backpropagation: one pass forward, one back.
  var backpropagation: Double? {
    seconds.forward.flatMap { forward in seconds.backward.map { forward + $0 } }
  }

  /// The seconds of a numeric gradient by whole forward passes.
  var naive: Double? { seconds.forward.map { $0 * Double(passes) } }

  /// The seconds of the numeric gradient as this program computes it.
  var incremental: Double? { seconds.component.map { $0 * Double(components) } }

  /// The seconds of some steps of training, with a check in each or without.
  func training(checked: Bool) -> Double? {
    guard let step = backpropagation, let check = checked ? naive : 0 else { return nil }
    return (step + check) * Double(Self.steps)
  }

  /// How many forward passes the numeric gradient of another network takes.
  func passes(of network: KnownNetwork) -> Double {
    Double(evaluationsPerComponent) * network.parameters
  }

  /// The seconds of a numeric gradient of another network, if a forward pass took time in proportion to its
  /// parameters, at the speed measured here.
  func naive(_ network: KnownNetwork) -> Double? {
    guard let forward = seconds.forward else { return nil }
    return passes(of: network) * (forward / Double(components) * network.parameters)
  }
}
