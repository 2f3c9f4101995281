import GradientChecking

/// Looking at Z and A.
extension HuntPlayer {
  /// The digits of each z and a that is shown.
  static let shownDigits = 4

  /// Shows Z and A of the layer of the selected component.
  mutating func lookAtUnits() {
    phase = .reading(.units(layer: check.layout.block(of: stage.view.selection).layer))
  }

  /// Shows the layer before, behind the data the last one; where something else is read, the component's own.
  mutating func turnUnits(after reading: HuntReading) {
    guard case .units(let layer) = reading else { return lookAtUnits() }
    phase = .reading(.units(layer: layer > 0 ? layer - 1 : check.layout.layerCount))
  }
}
