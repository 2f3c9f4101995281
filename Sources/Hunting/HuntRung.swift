import GradientChecking

/// A rung of the ladder at ``HuntLevel/pick``: how large the network is, what it has, and among how many mistakes one
/// picks.
///
/// The number of the hunt gives the rung, so that the same number is the same hunt for everybody: hunts 1 to 3 stand on
/// the first rung, 4 to 6 on the second, and from 13 on all on the last.
///
///     HuntRung(seed: 1).causeCount    // 2
///     HuntRung(seed: 13).causeCount   // 4
public struct HuntRung: Hashable, Sendable {
  /// Which rung, from 1 for the lowest.
  public let number: Int

  /// The hunts on each rung but the last: enough to feel at home before it grows.
  static let huntsPerRung: UInt64 = 3
  /// The rungs that there are.
  public static let count = 5

  /// The first number on the last rung.
  public static var fullSeed: UInt64 { UInt64(count - 1) * huntsPerRung + 1 }

  /// The rung of a hunt's number.
  public init(seed: UInt64) {
    let place = (max(1, seed) - 1) / Self.huntsPerRung
    number = Int(min(UInt64(Self.count - 1), place)) + 1
  }

  /// The last hunt of the rung; `nil` on the last rung, which has no end.
  public var lastSeed: UInt64? {
    number < Self.count ? UInt64(number) * Self.huntsPerRung : nil
  }

  /// Among how many mistakes one picks.
  public var causeCount: Int { [2, 3, 3, 4, 4][number - 1] }

  /// What its hunts are like, in a few words.
  public var summary: String {
    switch number {
    case 1: "a 2-2-1 network, two suspects"
    case 2: "one hidden layer of 3 or 4, three suspects"
    case 3: "iris or moons, perhaps a penalty, three suspects"
    case 4: "two hidden layers, four suspects"
    default: "any network, dropout too, four suspects"
    }
  }
}

/// What is drawn on a rung.
extension HuntRung {
  /// The data that are drawn from; what stands twice is twice as likely.
  var data: [DataSource] {
    switch number {
    case 1, 2: [.xor, .moons]
    case 3: [.iris, .moons]
    case 4: [.iris, .xor, .moons]
    default: [.iris, .iris, .iris, .xor, .xor, .moons, .moons, .digits]
    }
  }

  /// The hidden layers; `nil` for any.
  var hidden: [[Int]]? {
    switch number {
    case 1: [[2]]
    case 2: [[3], [4]]
    case 3: [[3], [4], [5]]
    case 4: [[3, 3], [4, 3], [4, 4]]
    default: nil
    }
  }

  /// The activations of the hidden layers.
  var activations: [Activation] {
    switch number {
    case 1: [.tanh]
    case 2: [.tanh, .sigmoid]
    case 3, 4: [.tanh, .tanh, .sigmoid, .relu]
    default: [.tanh, .tanh, .tanh, .sigmoid, .relu, .relu, .leakyReLU, .identity]
    }
  }

  /// Whether everything may be drawn that a hunt can have: dropout, training, squared errors, any ε.
  var isFull: Bool { number == Self.count }

  /// The λ that are drawn from.
  var lambdas: [Double] {
    switch number {
    case 1, 2: [0]
    case 3, 4: [0, 0, 1, 2]
    default: [0, 0, 0.5, 0.7, 1, 2, 4]
    }
  }

  /// Whether a hunt of the rung may have what a bug needs.
  func allows(_ bug: PlantedBug) -> Bool {
    isFull
      || bug.needs.allSatisfy { need in
        switch need {
        case .penalty: lambdas.contains { $0 > 0 }
        case .activation(let activation): activations.contains(activation)
        case .otherActivation(let other): activations.contains { $0 != other }
        case .squareHiddenLayer, .squareLayerAfterFirst:
          hidden?.contains { $0.count > 1 && Set($0).count == 1 } ?? true
        case .dropout, .bias, .doublePrecision: false
        case .hiddenLayer, .twoExamples, .twoRowsAndColumnsInFirstLayer,
          .asManyExamplesAsUnitsInFirstLayer:
          true
        }
      }
  }

  /// Whether one of the others is made in the same place, where there is such a one, so that the place alone doesn't
  /// decide.
  var hasNear: Bool { number > 1 }
}
