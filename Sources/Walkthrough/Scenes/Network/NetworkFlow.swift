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
    let block = context.layout.weightBlock(selected.layer)
    let first = block.index(row: self.place.row, column: 0)
    let row = context.theta[first..<first + block.columns]
    let greatest = row.lazy.map(\.magnitude).max() ?? 0
    let own = selected.kind == .weight ? self.place.column : nil
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
        return "and \(block.name, .weight) to unit \(self.place.row)"
      },
      unit: { layer, unit in
        guard layer == block.layer - 1 else { return UnitColumn.Unit() }
        let weight = row[first + unit]
        let text = Numbers.compact(weight).styled(unit == own ? .cursor : .text)
        return UnitColumn.Unit(bar: greatest > 0 ? weight / greatest : 0, text: text)
      },
      joints: joints,
      cost: (false, Numbers.short(context.check.cost.total, digits: 4).styled(.text), 7)
    )
    .part(rank: rank, place)
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
