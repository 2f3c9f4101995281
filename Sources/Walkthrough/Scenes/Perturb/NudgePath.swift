import CellUI
import Foundation
import GradientChecking
import Wording

/// How far a nudge travels: the units it reaches, how far each moves, and what is left of ε at each layer.
extension PerturbScene {
  /// The network with the path of the nudge.
  func flowPart(rank: Int) -> ScenePart {
    let (target, last) = (layer, check.network.layerCount)
    let after = (target...last).dropFirst()
    let before = [target - 1] + (0..<target).dropLast().reversed()
    return UnitFlow(
      context: context,
      direction: .leftToRight,
      wanted: [target] + before.prefix(1) + after.suffix(1) + after.dropLast() + before.dropFirst(),
      isStill: { [isFunction = check.isFunction] in $0 == 0 || ($0 < target && isFunction) },
      title: title,
      moreTitles: ["mean", "÷ ε"].map { $0.styled(.dim) },
      unit: unit,
      summary: summary,
      joint: joint,
      isCostLit: (arrived ?? 0) != 0,
      kept: { movement(of: $0)?.largest.unit },
      component: component,
      captions: captions
    )
    .part(rank: rank, lines: lines)
  }

  private var lines: [String] {
    (ripple?.layers ?? []).map { layer in
      guard layer.movedCount > 0 else { return "A\(layer.layer): exactly still" }
      let moved = "\(layer.movedCount) of \(counted(layer.units.count, "unit")) moved"
      let (unit, movement) = layer.largest
      let largest = Numbers.exponential(movement, decimals: 1)
      return "A\(layer.layer): \(moved), unit \(unit) most, largest \(movementName) \(largest)"
    }
  }

  /// How the units of a layer move; `nil` for the inputs, before the evaluation, and until the nudge is there.
  private func movement(of layer: Int) -> Ripple.Layer? {
    layer > reach ? nil : ripple?.layers.first { $0.layer == layer }
  }

  /// How far a nudge has come, in layers: 1.5 is halfway from A1 to A2, and J lies behind the last one.
  private var way: Double {
    guard let motion = context.motion, case .nudge = motion.subject else { return .infinity }
    return Double(layer - 1) + motion.share * Double(check.network.layerCount + 2 - layer)
  }

  /// The last layer that a nudge on its way has reached; the one behind all layers is J.
  private var reach: Int { way.isFinite ? Int(way) : .max }

  /// How much of its way from a layer to the next the nudge has come, from 0 to 1.
  private func progress(behind layer: Int) -> Double { min(1, max(0, way - Double(layer))) }

  /// How much of its way from the last layer to J.
  var progressToCost: Double { progress(behind: check.network.layerCount) }

  /// By how much J moved, once the nudge has come that far.
  private var arrived: Double? { reach > check.network.layerCount ? costMovement : nil }

  private func title(_ layer: Int) -> [StyledText] {
    let name = "A\(layer)".styled(.heading)
    return ["\(name) \(context.formulas.activationName(layer), .dim)", name]
  }

  private func unit(_ layer: Int, _ unit: Int) -> UnitFlow.Unit {
    guard let moved = movement(of: layer)?.units[unit], moved.hasMoved, let axis else {
      // The input at the other end of the edge is what the nudge is multiplied by.
      let isSource = layer == 0 && self.layer == 1 && context.selectedUnit(inLayer: 0) == unit
      return UnitFlow.Unit(
        isLit: isSource && movement(of: 1)?.units[place.row].hasMoved == true,
        text: stillness(of: unit..<unit + 1, layer: layer).styled(.dim)
      )
    }
    let multiple = moved.largest / epsilon
    let inEpsilon =
      multiple < 1000
      ? Numbers.fixed(multiple, decimals: 4) : Numbers.exponential(multiple, decimals: 1)
    return UnitFlow.Unit(
      isLit: true,
      bar: max(0.01, axis.clampedFraction(of: moved.largest) ?? 1),
      text: Numbers.exponential(moved.largest, decimals: 1).styled(.text),
      more: [Numbers.exponential(moved.mean, decimals: 1), inEpsilon].map { $0.styled(.dim) }
    )
  }

  /// What is said of units that haven't moved: that they can't, or that it isn't known yet.
  private func stillness(of units: Range<Int>, layer: Int) -> String {
    let mayMove = movement(of: layer) == nil && units.contains { canMove(layer: layer, unit: $0) }
    return mayMove ? String(context.symbols.notYet) : "still"
  }

  /// What is said of the units that share a row, from the fullest form to the shortest.
  private func summary(_ layer: Int, _ units: Range<Int>) -> [StyledText] {
    let more = "+\(units.count)"
    let moved = movement(of: layer)?.units[units].filter(\.hasMoved) ?? []
    var forms: [String]
    if let most = moved.map(\.largest).max() {
      let largest = Numbers.exponential(most, decimals: 1)
      let all = moved.count == units.count ? "" : ", \(units.count - moved.count) still"
      forms = ["\(more) more, up to \(largest)\(all)", "\(more) ≤ \(largest)"]
    } else {
      let what = stillness(of: units, layer: layer)
      forms = ["\(more) more, \(what)", "\(more) \(what)"]
    }
    return (forms + [more]).map { $0.styled(.dim) }
  }

  /// θᵢ's own edge, and behind its unit the edges over which the nudge goes on.
  private func joint(_ layer: Int) -> UnitFlow.Joint? {
    let moved = { (layer: Int) -> Set<Int> in
      guard let moved = ripple?.layers.first(where: { $0.layer == layer }) else { return [] }
      return Set(moved.units.indices.filter { moved.units[$0].hasMoved })
    }
    let progress = progress(behind: layer - 1)
    if layer == self.layer, check.isFunction || !isEvaluated {
      let source = context.selectedUnit(inLayer: layer - 1)
      let isLit = moved(layer).contains(place.row)
      return UnitFlow.Joint(
        left: source.map { [$0] } ?? [],
        right: [place.row],
        style: isLit ? .numeric.filled : .cursor,
        progress: progress,
        ahead: .cursor
      )
    }
    let (left, right) = (moved(layer - 1), moved(layer))
    let reachesCost = layer > check.network.layerCount && (costMovement ?? 0) != 0
    guard progress > 0, !left.isEmpty, !right.isEmpty || reachesCost else { return nil }
    return UnitFlow.Joint(left: left, right: right, style: .numeric.filled, progress: progress)
  }

  /// The component whose edge leads from or to a unit, in place of the selected one.
  private func component(layer: Int, unit: Int) -> Int? {
    let block = context.selectedBlock
    if layer == self.layer { return block.index(row: unit, column: place.column) }
    guard layer == self.layer - 1, block.kind == .weight else { return nil }
    return block.index(row: place.row, column: unit)
  }

  /// What the columns show, from the fullest sentence to the shortest.
  private var captions: [StyledText] {
    guard step.isEvaluation else {
      return ["the units it can reach: \(context.symbols.notYet)".styled(.dim)]
    }
    guard probe != nil else { return ["evaluating \(context.symbols.ellipsis)".styled(.dim)] }
    guard check.isFunction else {
      return ["each evaluation drew masks of its own", "new masks"].map {
        "everything moves: \($0)".styled(.bug)
      }
    }
    let examples = counted(check.dataset.exampleCount, "example")
    let what = "how far each unit moves: the largest \(movementName) over \(examples)"
    guard let axis else { return ["no unit moves".styled(.dim)] }
    let scale = "log scale from 1e\(Int(axis.lowest)) to 1e\(Int(axis.highest))"
    return [
      "\(what); \(scale)", "\(what); log scale",
      "largest \(movementName) over \(examples); log scale", "largest \(movementName); log scale",
    ].map { $0.styled(.dim) }
  }

  /// The axis of all bars: whole decades from below the least movement to ε and the greatest.
  private var axis: LogAxis? {
    ripple?.range.map { range in
      let ends =
        [range.lowerBound, range.upperBound] + [epsilon, costMovement ?? 0].map(\.magnitude)
      let known = ends.filter { $0 > 0 && $0.isFinite }
      let top = log10(known.max() ?? 1).rounded(.up)
      let bottom = log10(known.min() ?? 1).rounded(.down) - 1
      return LogAxis(lowest: min(bottom, top - 1), highest: top)
    }
  }
}

/// What is left of ε.
extension PerturbScene {
  /// A place on the way, and how far it moves.
  private typealias Stage = (name: String, movement: Double?)

  /// ε, the layers from θᵢ's own one on, and J.
  private var stages: [Stage] {
    let layers = (layer...check.network.layerCount).map { layer in
      (name: "A\(layer)", movement: movement(of: layer)?.largest.movement)
    }
    return [("ε", epsilon)] + layers + [("J", arrived?.magnitude)]
  }

  /// How far a place moves, in as many digits as the sentences have.
  private func text(_ stage: Stage) -> String {
    guard let movement = stage.movement else { return String(context.symbols.notYet) }
    let decimals = stage.name == "J" ? 4 : 1
    return movement == 0
      ? "0" : Numbers.exponential(movement, decimals: decimals, keepsZeros: false)
  }

  /// How many times as far as the place before it a place moves.
  private func times(_ stage: Stage, _ before: Stage) -> String {
    guard let now = stage.movement, let before = before.movement, (now / before).isFinite else {
      return ""
    }
    return "×" + Numbers.short(now / before, digits: 2)
  }

  /// A bar for each place on the way, and above it what the step before it has left.
  func gaugePart(rank: Int) -> ScenePart {
    let width = Extent(least: 52, best: 76)
    let shape = PartForm(rank: rank, .across, columns: width, rows: .exactly(2))
    let form = ScenePart.Form.still(shape) { area, canvas in drawGauge(in: area, into: &canvas) }
    let isShown = check.isFunction || !step.isEvaluation
    return ScenePart("gauge", isShown ? [form] : [], lines: gaugeLines)
  }

  private var gaugeLines: [String] {
    guard isEvaluated, check.isFunction, let ripple, ripple.movedCount > 0 else { return [] }
    let stages = stages
    let later = zip(stages.dropFirst(), stages).map { stage, before in
      "\(stage.name) \(text(stage)) (\(times(stage, before)))"
    }
    return ["What is left of ε: ε \(text(stages[0])), \(later.joined(separator: ", "))"]
  }

  private func drawGauge(in area: Rect, into canvas: inout Canvas) {
    let all = stages
    let most = max(3, area.width / 18)
    // Of a deep network the layers in the middle give way.
    let shown = all.count <= most ? all : Array(all.prefix(most - 1)) + all.suffix(1)
    let width = min(40, (area.width - 2) / shown.count)
    canvas.write("left of ε".styled(.dim), in: area)
    for (place, stage) in shown.enumerated() {
      var x = area.x + place * width
      let end = x + width - 1
      if place > 0 {
        let times = times(stage, shown[place - 1]).styled(.heading)
        canvas.write(times, x: x, y: area.y, in: area)
        let style: Style = stage.movement == nil ? .faint : .numeric.filled
        canvas.put(canvas.symbols.pointRight, style, x: x, y: area.y + 1)
        x += 2
      }
      let name: StyledText = "\(stage.name, place == 0 ? .cursor : .heading) \(text(stage)) "
      x = canvas.write(name, x: x, y: area.y + 1, in: area)
      guard x < end, let movement = stage.movement, movement > 0, let axis = axis ?? nudgeAxis
      else { continue }
      let bar = ShareBar(width: end - x)
        .text(axis.clampedFraction(of: movement) ?? 1, style: .numeric.filled, canvas.symbols)
      canvas.write(bar, x: x, y: area.y + 1, in: area)
    }
  }

  /// The axis before anything is measured: ε is all there is.
  private var nudgeAxis: LogAxis? {
    let top = log10(epsilon).rounded(.up)
    return top.isFinite ? LogAxis(lowest: top - 3, highest: top) : nil
  }
}
