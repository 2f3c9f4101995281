import GradientChecking

/// Why no activation moved although θᵢ did.
enum Stillness: Hashable, Sendable {
  /// θᵢ + ε is rounded to θᵢ.
  case lostInRounding
  /// The weight's input feature is 0 in every example.
  case silentInput(Int)
  /// The unit that the weight comes from has A = 0 for every example.
  case silentUnit(layer: Int, unit: Int)
  /// The ReLU that θᵢ leads to has z ≤ 0 for every example.
  case deadUnit(layer: Int, unit: Int)
  /// Dropout took out the unit that θᵢ leads to, for every example.
  case droppedUnit(layer: Int, unit: Int)
  /// In every example one or the other of these holds.
  case blocked(layer: Int, unit: Int)
  /// What changes is smaller than the last digit of the activations.
  case belowLastDigit
}

extension PerturbScene {
  /// Why nothing moved; `nil` where something did, or where nothing has been evaluated yet.
  var stillness: Stillness? {
    guard let ripple, ripple.movedCount == 0 else { return nil }
    if isLostInRounding { return .lostInRounding }
    let row = place.row
    if let source, source.allSatisfy({ $0 == 0 }) {
      let column = place.column
      return layer == 1 ? .silentInput(column) : .silentUnit(layer: layer - 1, unit: column)
    }
    guard layer < check.network.layerCount else { return .belowLastDigit }
    let target = check.activations[layer - 1]
    if let mask = target.mask, mask.row(row).allSatisfy({ !$0 }) {
      return .droppedUnit(layer: layer, unit: row)
    }
    guard check.network.activation == .relu else { return .belowLastDigit }
    let z = target.z.row(row)
    if z.allSatisfy({ $0 <= 0 }) { return .deadUnit(layer: layer, unit: row) }
    guard let source else { return .belowLastDigit }
    let isBlocked = zip(source, z).allSatisfy { $0 == 0 || $1 <= 0 }
    return isBlocked ? .blocked(layer: layer, unit: row) : .belowLastDigit
  }

  /// What the weight is multiplied by, for each example; `nil` for a bias.
  private var source: ArraySlice<Double>? {
    guard context.selectedBlock.kind == .weight else { return nil }
    return layer == 1
      ? check.dataset.features.row(place.column) : check.activations[layer - 2].a.row(place.column)
  }
}
