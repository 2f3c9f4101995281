import GradientChecking
import Synchronization

/// What scenes compute of a check beyond what it consists of, kept from one frame to the next.
///
/// Scenes are made anew for each frame, some more than once. What takes long to make is made when it changes.
final class KeptPictures: Sendable {
  /// The pair of costs that the dropout scene shows.
  let pairs = LastValue<PairKey, CostPair>()
  /// What the penalty survey says, by how much of it is measured.
  let readings = LastValue<Int, PenaltyReading>()
  /// The units that are off on every example.
  let deadUnits = LastValue<Bool, [HiddenUnit]>()

  /// What the way back hands from layer to layer.
  let signals = LastValue<Bool, [LayerSignals]>()

  /// What a pair of costs depends on: the component, its check where that was made, and the first draw.
  struct PairKey: Hashable {
    let index: Int
    let known: ComponentCheck?
    let draw: Int
  }
}

/// A value that is made when something else is asked for than the last time.
final class LastValue<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private let last = Mutex<(key: Key, value: Value)?>(nil)

  /// The value of a key.
  ///
  /// - Parameters:
  ///   - key: All that it depends on.
  ///   - make: Makes it.
  /// - Returns: The value as it was made for this key.
  func value(of key: Key, _ make: () -> Value) -> Value {
    if let last = last.withLock({ $0 }), last.key == key { return last.value }
    let value = make()
    last.withLock { $0 = (key, value) }
    return value
  }
}
