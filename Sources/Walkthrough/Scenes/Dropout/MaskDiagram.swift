import CellUI
import GradientChecking
import Wording

/// The network with the units crossed out that a mask drops for one example; what led to and from
/// them is gone.
struct MaskDiagram {
  let scene: DropoutScene

  private var context: SceneContext { scene.context }

  /// Draws the diagram with its legend, and says which units stand for which biases.
  func draw(in area: Rect, into canvas: inout Canvas) -> [Hit] {
    var rest = area
    canvas.write(fitting: legends(canvas.symbols), in: rest.cutBottom(area.height >= 5 ? 1 : 0))
    guard rest.height >= 2 else { return [] }
    let diagram = UnitDiagram(context, in: rest)
    if !canvas.symbols.isASCII {
      diagram.drawEdges(into: &canvas) { layer, column, row in
        guard isKept(layer: layer - 1, unit: column), isKept(layer: layer, unit: row) else {
          return nil
        }
        let isSelected = diagram.isSelectedEdge(into: layer, from: column, to: row)
        return isSelected ? (.cursor, 1) : (.dim, 0)
      }
    }
    diagram.drawTitles(in: rest, into: &canvas) { $1.styled(.dim) }
    let cross = String(canvas.symbols.bug)
    return diagram.drawUnits(into: &canvas) { layer, unit in
      let isSelected = context.selectedUnit(inLayer: layer) == unit
      return isKept(layer: layer, unit: unit)
        ? "(\(unit))".styled(isSelected ? .cursor : .text)
        : cross.styled(isSelected ? .cursor : .doubleCheck)
    }
  }

  /// Whether a unit takes part; input and output units always do.
  private func isKept(layer: Int, unit: Int) -> Bool {
    guard layer > 0, scene.kept.indices.contains(layer - 1) else { return true }
    return scene.kept[layer - 1][unit]
  }

  /// What the cross means and how many there are, from the fullest form to the shortest.
  private func legends(_ symbols: Symbols) -> [StyledText] {
    guard scene.hasDropout else { return ["every unit takes part".styled(.dim)] }
    let units = scene.kept.joined()
    let dropped = " dropped: \(units.count { !$0 }) of"
    return [counted(units.count, "hidden unit"), "\(units.count)"].map {
      "\(symbols.bug, .doubleCheck)\("\(dropped) \($0)", .dim)"
    }
  }
}

/// D[l] of the first hidden layer, a row for each unit, a column for each example: every example has
/// a mask of its own.
struct MaskTable {
  let scene: DropoutScene

  func draw(in area: Rect, into canvas: inout Canvas) {
    guard area.height >= 4, let mask = scene.masks.first else { return }
    var rest = area
    _ = rest.cutTop(1)
    let gutter = String(mask.rows - 1).count + 1
    let columns = min(mask.columns, rest.width - gutter)
    let rows = min(mask.rows, rest.height - 1)
    let title = rest.cutTop(1)
    let of = columns < mask.columns ? ", \(columns) of \(Numbers.count(mask.columns)) shown" : ""
    let titles: [StyledText] = [
      "\("D[1]", .heading), a row for each unit, a column for each example\(of, .dim)",
      "\("D[1]", .heading), units × examples\(of, .dim)", "\("D[1]", .heading), units × examples",
    ]
    canvas.write(fitting: titles, in: title)
    for row in 0..<rows {
      let y = rest.y + row
      canvas.writeRight("\(row)", .dim, right: rest.x + gutter - 1, y: y, in: rest)
      for column in 0..<columns {
        let isKept = mask[row, column]
        let glyph = isKept ? canvas.symbols.heatRamp[4] : canvas.symbols.notYet
        let isShown = column == scene.example
        let style: Style = isShown ? .cursor : isKept ? .text : .dim
        canvas.put(glyph, style, x: rest.x + gutter + column, y: y)
      }
    }
  }
}
