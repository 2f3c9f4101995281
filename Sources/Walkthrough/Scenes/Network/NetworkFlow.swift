import CellUI
import GradientChecking
import Wording

/// The network at rest, every unit joined to all of the next layer, and over that the selected unit's weights, each
/// beside the unit that it is multiplied by: a bar as long as it is large, hollow below 0.
struct NetworkFlow: Sendable {
  let context: SceneContext

  private var selected: ParameterBlock { context.selectedBlock }
  private var place: Coordinate { context.layout.coordinate(of: context.selection) }

  func part(rank: Int, _ place: PartForm.Place) -> ScenePart {
    let weights = context.layout.weightBlock(selected.layer).name
    return UnitFlow(
      context: context,
      hue: .weight,
      focus: selected.layer,
      hasBars: { $0 == selected.layer - 1 },
      // What the bars are; the inputs have numbers as well.
      note: { layer in
        guard layer == selected.layer - 1 else {
          return layer > 0 ? context.formulas.activationName(layer).styled(.dim) : ""
        }
        return "and \(weights, .weight) to unit \(self.place.row)"
      },
      unit: unit,
      joints: joints,
      cost: (false, Numbers.short(context.check.cost.total, digits: 4).styled(.text), 7)
    )
    .part(rank: rank, place)
  }

  private func weight(from unit: Int) -> Double {
    context.theta[context.layout.weightBlock(selected.layer).index(row: place.row, column: unit)]
  }

  private func unit(_ layer: Int, _ unit: Int) -> UnitColumn.Unit {
    guard layer == selected.layer - 1 else { return UnitColumn.Unit() }
    let greatest = (0..<context.layout.layerSizes[layer]).map { weight(from: $0).magnitude }.max()
    let isSelected = selected.kind == .weight && unit == place.column
    let text = Numbers.compact(weight(from: unit)).styled(isSelected ? .cursor : .text)
    guard let greatest, greatest > 0 else { return UnitColumn.Unit(text: text) }
    return UnitColumn.Unit(bar: weight(from: unit) / greatest, text: text)
  }

  private func joints(_ layer: Int) -> [UnitJoint] {
    let sizes = context.layout.layerSizes
    let all = Set(0..<sizes[layer - 1])
    let next = layer < sizes.count ? Set(0..<sizes[layer]) : []
    let mesh = UnitJoint(left: all, right: next, style: .faint)
    guard layer == selected.layer else { return [mesh] }
    let own = UnitJoint(left: all, right: [place.row], style: .weight.filled)
    let edge = UnitJoint(left: [place.column], right: [place.row], style: .cursor)
    return [mesh, own] + (selected.kind == .weight ? [edge] : [])
  }
}
