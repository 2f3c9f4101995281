import RealModule

/// How much some components speak for a mistake, in bits.
///
/// Where errors have no pattern, a prediction that knows nothing of a wrong component comes within t of it
/// with a probability of about p = t/|error|. Of a mistake that explains the part q of the wrong components one that
/// is met counts log₂(q/p), one that is missed log₂(1 − q), so that the mean of 2^bits is at most 1 for structureless
/// errors: by Markov's inequality more than b bits come about by chance once in 2^b times at most (an e-value; Vovk,
/// Wang 2021). A right component that the mistake would make wrong counts −10.
///
/// A number that is fitted to the components meets one of them in any case; each costs as much as a met
/// component gives, and as it takes to say which one of them it is (``costOfNumber(among:)``).
struct Evidence: Hashable, Sendable {
  /// The bits a mistake must have beyond what it costs: 20, which is one in a thousand among a thousand mistakes that
  /// might have been looked for.
  static let needed = 20.0
  /// To what part of the error a mistake must explain a component: a thousandth.
  static let precision = 1e-3
  /// What a met component gives at most: log₂ of 1/(2 · ``precision``), where half are met.
  static let most = 8.965784284662087
  /// The parts of the wrong components that a mistake may explain: half of them or more, or some.
  private static let parts = [0.5, 0.125]

  private var sums = [0.0, 0.0]
  private var penalty = 0.0
  /// How many wrong components are met.
  private(set) var explained = 0
  /// How many wrong ones are missed.
  private(set) var missed = 0
  /// How many right ones would be wrong.
  private(set) var contradicting = 0

  /// What the components speak for it, by the part that suits it better, which takes one more bit to say if it is
  /// the smaller one.
  var bits: Double { max(sums[0], sums[1] - 1) - penalty }

  /// The part of the wrong components that is met.
  var share: Double { Double(explained) / Double(max(1, explained + missed)) }

  /// What a number costs that is fitted to so many components.
  static func costOfNumber(among count: Int) -> Double {
    most + .log2(Double(max(1, count)))
  }

  /// Takes a component into account.
  mutating func add(_ field: ErrorField, _ offset: Int, _ prediction: Prediction) {
    guard field.isOpen(offset) else { return }
    let left = (field.actual[offset] - prediction.value).magnitude
    if field.isWrong(offset) {
      let tolerance = field.tolerance(offset, prediction)
      let isMet = left <= tolerance
      if isMet { explained += 1 } else { missed += 1 }
      let chance = max(Self.precision, tolerance / field.error(offset).magnitude)
      for (place, part) in Self.parts.enumerated() {
        sums[place] += .log2(isMet ? part / chance : 1 - part)
      }
    } else {
      let size = field.actual[offset].magnitude + prediction.value.magnitude
      let tolerance = prediction.noise + field.noise[offset] + 2 * field.agreesBelow * size
      if left > tolerance {
        contradicting += 1
        penalty += 10
      }
    }
  }
}

extension ErrorField {
  /// How near to a wrong component a mistake must come to explain it.
  ///
  /// A thousandth of the error beside noise, or of the component where that is smaller: of a tiny dθ any tiny
  /// multiple would come near otherwise.
  func tolerance(_ offset: Int, _ prediction: Prediction) -> Double {
    prediction.noise
      + Evidence.precision * min(error(offset).magnitude, actual[offset].magnitude)
  }

  /// What some components speak for a mistake.
  func evidence(at offsets: some Sequence<Int>, for predict: (Int) -> Prediction) -> Evidence {
    var evidence = Evidence()
    for offset in offsets { evidence.add(self, offset, predict(offset)) }
    return evidence
  }
}

/// Numbers of bits.
enum Bits {
  /// log₂ of the number of ways to choose so many of so many.
  static func choices(_ chosen: Int, of count: Int) -> Double {
    guard chosen > 0, chosen < count else { return 0 }
    return factorial(count) - factorial(chosen) - factorial(count - chosen)
  }

  /// log₂ n!.
  static func factorial(_ number: Int) -> Double {
    guard number > 1 else { return 0 }
    return .logGamma(Double(number) + 1) / .log(2)
  }

  /// What it takes to say one of so many.
  static func one(of count: Int) -> Double { .log2(Double(max(1, count))) }
}
