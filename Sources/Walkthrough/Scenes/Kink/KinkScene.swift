import CellUI
import GradientChecking
import Wording

/// J along one component where a unit of a ReLU switches on or off, and what that does to a check.
struct KinkScene: Scene {
  let context: SceneContext
  /// What has been measured of the selected component so far.
  let survey: KinksSurvey?
  /// The units that are off on every example.
  let deadUnits: [Unit]

  /// A hidden unit, by its layer and its place in it.
  struct Unit: Hashable {
    let layer: Int
    let unit: Int
  }

  init(_ context: SceneContext) {
    self.context = context
    survey = context.model.found(.kinks(index: context.selection))
    let check = context.check
    deadUnits = context.experiment.hidden.enumerated().flatMap { position, units in
      (0..<units).map { Unit(layer: position + 1, unit: $0) }
        .filter { check.isDead(layer: $0.layer, unit: $0.unit) }
    }
  }

  static func survey(of selection: Int) -> Survey? { .kinks(index: selection) }

  var keys: [Action] { [.nextComponent, .largerEpsilon, .down] }

  func draw(in area: Rect, into canvas: inout Canvas) -> [Hit] {
    var rest = area
    let lines = KinkNumbers(scene: self).lines
    var lower = rest.cutBottom(lines.count)
    if area.height >= 13 { _ = rest.cutBottom(1) }
    for forms in lines {
      canvas.write(fitting: forms, in: lower.cutTop(1))
    }
    var hits: [Hit] = []
    if area.height >= 18 { hits = ThetaStrip(context).draw(in: rest.cutTop(3), into: &canvas) }
    guard let survey else {
      let text = "measuring J and its slope along \(name) …"
      canvas.write(text, .dim, in: rest)
      return hits
    }
    KinkPlots(self, survey).draw(in: rest, into: &canvas)
    return hits
  }

  /// Down is the next component whose step crosses a kink, if there is any.
  func component(below rows: Int) -> Int? {
    return flagged.isEmpty
      ? context.selection(movedByRows: rows) : flagged(placesOn: rows)
  }
}

/// What the kink scene's drawing and its sentences share.
extension KinkScene {
  var check: GradientCheck { context.check }
  var experiment: Experiment { context.experiment }
  var index: Int { context.selection }
  var name: String { "θ[\(index)]" }

  /// Whether the activation has a kink.
  var hasKink: Bool { experiment.activation.hasKink }

  /// Whether the selected component belongs to layer L, and so moves no hidden unit.
  var isInLastLayer: Bool { context.selectedBlock.layer == context.layout.layerCount }

  /// Whether the scheme evaluates J to the left, and to the right of θᵢ.
  var steps: (left: Bool, right: Bool) {
    switch experiment.scheme {
    case .centered: (true, true)
    case .forward: (false, true)
    case .complexStep: (false, false)
    }
  }

  /// `±ε`, or `+ε` for the forward scheme.
  var stepName: String { experiment.scheme == .forward ? "+ε" : "±ε" }

  /// Whether the step of the selected component crosses a kink.
  var isFlagged: Bool { survey?.component.kink ?? false }

  /// The dead unit that the selected component leads to or from.
  var deadUnit: Unit? {
    let place = context.layout.coordinate(of: index)
    let block = context.selectedBlock
    let into = Unit(layer: block.layer, unit: place.row)
    let outOf = Unit(layer: block.layer - 1, unit: place.column)
    return deadUnits.first { $0 == into || (block.kind == .weight && $0 == outOf) }
  }

  /// The checked components whose step crosses a kink.
  var flagged: [Int] { survey?.components.filter(\.kink).map(\.index) ?? [] }

  /// The flagged component some places further on in θ than the selected one; `nil` beyond the ends.
  func flagged(placesOn places: Int) -> Int? {
    let flagged = flagged
    let target =
      places > 0
      ? (flagged.firstIndex { $0 > index } ?? flagged.count) + places - 1
      : (flagged.lastIndex { $0 < index } ?? -1) + places + 1
    return flagged.indices.contains(target) ? flagged[target] : nil
  }

  /// How many of them are exactly zero in both gradients.
  var zeroCount: Int { survey?.components.count { $0.verdict == .bothZero } ?? 0 }

  /// `unit 3 of layer 1`.
  func words(_ kink: Kink) -> String {
    "unit\u{A0}\(kink.unit) of layer\u{A0}\(kink.layer)"
  }

  /// A distance from θᵢ in multiples of ε: `2.1e3 ε`.
  func inEpsilons(_ offset: Double) -> String {
    let ratio = offset.magnitude / experiment.epsilon
    let text = ratio < 10_000 ? Numbers.short(ratio, digits: 3) : Numbers.short(ratio, digits: 2)
    return text + "\u{A0}ε"
  }

  /// `θ[3] + 0.00021`, where the nearest kink is.
  func place(_ offset: Double) -> String {
    "\(name) \(offset < 0 ? "−" : "+") \(Numbers.short(offset.magnitude))"
  }
}
