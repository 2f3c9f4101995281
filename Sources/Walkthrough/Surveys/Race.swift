import GradientChecking

/// A network of which a check is made beside that of others: its size, what one of its passes takes here, and its first
/// components as a real check found them.
public struct Contender: Hashable, Sendable {
  /// The units of its layers, the inputs first.
  public let layerSizes: [Int]
  /// n, the number of its parameters.
  public let count: Int
  /// How often J is evaluated for each of them.
  public let evaluationsPerComponent: Int
  /// The seconds of one whole forward pass, measured; `nil` before.
  public internal(set) var forward: Double?
  /// Its components, from index 0 on, as many as are needed.
  public internal(set) var components: [ComponentCheck] = []

  /// The seconds of a whole check by whole forward passes, one after the other.
  var seconds: Double? { forward.map { $0 * Double(count * evaluationsPerComponent) } }

  /// The work of one component's check: a pass takes as much as there are parameters.
  private var workOfComponent: Double { Double(evaluationsPerComponent) * Double(count) }

  /// The work of the whole check, which grows with the square of n.
  var work: Double { Double(count) * workOfComponent }

  /// How many components are checked with so much work; all of them at most.
  func checked(with work: Double) -> Int {
    min(count, Int((work / workOfComponent * (1 + 0x1p-40)).rounded(.down)))
  }

  /// Its name: `4-50-3`.
  var name: String { layerSizes.map(String.init).joined(separator: "-") }
}

/// The same network, one with about ten times its parameters, and one with about a hundred times: what one and the same
/// time buys of their checks, if a pass takes time in proportion to n.
public struct Race: Hashable, Sendable {
  /// The networks, the experiment's own first.
  public internal(set) var contenders: [Contender] = []

  /// Whether the passes of all were measured, and their components checked.
  var isComplete: Bool {
    guard let work else { return false }
    return contenders.allSatisfy { $0.components.count >= $0.checked(with: work) }
  }

  /// The work that each may do: what one check of the second network takes.
  var work: Double? { contenders.count > 1 ? contenders[1].work : nil }
}

extension Race {
  /// The hidden layers of the larger networks: at most ten times the parameters of the one before.
  ///
  /// None where one of them would be too large to be tried at once.
  static func hiddenLayers(of check: GradientCheck) -> [[Int]] {
    let experiment = check.experiment
    guard !experiment.hidden.isEmpty, check.layout.count <= mostOwn else { return [] }
    let sizes = check.layout.layerSizes
    let ends = (sizes[0], sizes[sizes.count - 1])
    var (all, count) = ([experiment.hidden], check.layout.count)
    for _ in 0..<2 {
      let hidden = largest(experiment.hidden, ends, atMost: 10 * count)
      count = parameters(hidden, ends)
      guard hidden.allSatisfy({ $0 <= Self.mostUnits }),
        Double(count) * Double(check.dataset.exampleCount) < mostMultiplications
      else { return [] }
      all.append(hidden)
    }
    return all
  }

  /// Of a network the race is held that has no more parameters than this, in layers and passes of no more than these.
  private static let mostOwn = 300, mostUnits = 5000, mostMultiplications = 1e7

  /// The layers multiplied by as much as keeps the number of parameters below a limit.
  private static func largest(_ hidden: [Int], _ ends: (Int, Int), atMost limit: Int) -> [Int] {
    var factor = 1
    while parameters(hidden.map { $0 * (factor + 1) }, ends) <= limit { factor += 1 }
    return hidden.map { $0 * factor }
  }

  private static func parameters(_ hidden: [Int], _ ends: (Int, Int)) -> Int {
    let sizes = [ends.0] + hidden + [ends.1]
    return zip(sizes, sizes.dropFirst()).reduce(0) { $0 + ($1.0 + 1) * $1.1 }
  }

  /// Makes the checks of the networks as far as they come with the work of the second one's.
  ///
  /// - Parameters:
  ///   - check: The check of the first network.
  ///   - seconds: Measures a piece of work; `nil` if cancelled.
  ///   - post: Takes the race whenever there is more of it.
  static func hold(
    for check: GradientCheck,
    measuring seconds: (() -> Double) -> Double?,
    post: (Race) -> Void
  ) {
    let checks = hiddenLayers(of: check).compactMap { hidden -> GradientCheck? in
      var experiment = check.experiment
      (experiment.hidden, experiment.bug, experiment.trainingIterations) = (hidden, nil, 0)
      return try? GradientCheck(experiment, dataset: check.dataset)
    }
    guard checks.count > 1 else { return }
    var race = Race()
    for other in checks {
      guard let forward = seconds({ other.forwardPass().total }) else { return }
      var contender = Contender(
        layerSizes: other.layout.layerSizes,
        count: other.layout.count,
        evaluationsPerComponent: other.experiment.scheme.evaluationsPerComponent
      )
      contender.forward = forward
      race.contenders.append(contender)
    }
    guard let work = race.work else { return }
    for (place, other) in checks.enumerated() {
      let wanted = race.contenders[place].checked(with: work)
      var components: [ComponentCheck] = []
      (0..<wanted).computeInOrder {
        other.component($0)
      } deliver: {
        components += $0
      }
      guard components.count == wanted else { return }
      race.contenders[place].components = components
    }
    post(race)
  }
}
