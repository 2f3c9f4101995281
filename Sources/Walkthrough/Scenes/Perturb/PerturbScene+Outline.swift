import GradientChecking

extension PerturbScene {
  func outline(_ context: SceneContext) -> [String] {
    let state = Perturbation(context)
    let numbers = PerturbNumbers(state: state, isShort: false)
    var lines = numbers.thetaRows.map(Self.line)
    guard state.step.isEvaluation else { return lines }
    lines += numbers.costRows.map(Self.line)
    guard let ripple = state.ripple else { return lines }
    let symbol = state.step == .evaluateImaginary ? "|Im A|" : "|ΔA|"
    return lines
      + ripple.layers.map { layer in
        let moved = "\(layer.movedCount) of \(Numbers.counted(layer.units.count, "unit")) moved"
        guard layer.movedCount > 0 else { return "A\(layer.layer): exactly still" }
        let (unit, movement) = layer.largest
        let largest = Numbers.exponential(movement, decimals: 1)
        return "A\(layer.layer): \(moved), unit \(unit) most, largest \(symbol) \(largest)"
      }
  }

  private static func line(_ row: NumberRows.Row) -> String {
    let remark = row.remarks.first.map { ", \($0.plain)" } ?? ""
    return "\(row.label.plain): \(row.value.plain.drop { $0 == " " })\(remark)"
  }
}
