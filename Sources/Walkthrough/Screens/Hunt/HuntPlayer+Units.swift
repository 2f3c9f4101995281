import GradientChecking

/// Looking at Z and A.
extension HuntPlayer {
  /// The digits of each z and a that is shown.
  static let shownDigits = 4

  /// Shows Z and A of the layer of the selected component.
  mutating func lookAtUnits() {
    phase = .reading(.units(layer: check.layout.block(of: stage.view.selection).layer))
  }

  /// Shows the layer some layers further, in a circle with the data as layer 0; where something else is read, the
  /// component's own.
  mutating func turnUnits(after reading: HuntReading, by change: Int) {
    guard case .units(let layer) = reading else { return lookAtUnits() }
    let count = check.layout.layerCount + 1
    phase = .reading(.units(layer: (layer + change + count) % count))
  }
}
