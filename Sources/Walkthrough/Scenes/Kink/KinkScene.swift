import CellUI
import GradientChecking
import Wording

/// J along one component where a unit of a ReLU switches on or off, and what that does to a check.
struct KinkScene: Scene {
  let context: SceneContext
  /// What has been measured of the selected component so far.
  let survey: KinksSurvey?
  /// The units that are off on every example.
  let deadUnits: [HiddenUnit]

  init(context: SceneContext) {
    self.context = context
    survey = context.model.checking.found(.kinks(index: context.selection))
    deadUnits = context.model.checking.pictures.deadUnits.value(of: true) {
      context.check.deadUnits
    }
  }

  static func survey(of selection: Int) -> Survey? { .kinks(index: selection) }

  var keys: [Action] { [.nextComponent, .largerEpsilon, .down] }

  var parts: [ScenePart] {
    let results = ResultContext(context.model)
    let card = results.map { ComponentCard(context: $0, component: survey?.component) }
    // The bars of what has been checked, where there is room for them too.
    let bars =
      context.checked.isEmpty ? nil : results.map { BarsScene(context: $0).chartPart(rank: 6) }
    return [ThetaStrip(context).part(rank: 3)] + plots
      + [
        card?.part(rank: nil, isTold: true),
        ScenePart("counts", [.line(rank: 0, counts)], lines: lines), bars,
      ].compactMap(\.self)
  }

  private var plots: [ScenePart] {
    guard let survey else {
      let words = "measuring J and its slope along \(name) …".styled(.dim)
      return [ScenePart("plots", [.line(rank: 0, [words])])]
    }
    return KinkPlots(scene: self, survey: survey).parts
  }

  /// How many of the components cross a kink or are zero in both gradients, and the dead units; from the fullest form
  /// to the shortest.
  private var counts: [StyledText] {
    guard let survey else { return [""] }
    let of =
      survey.isComplete
      ? "of \(counted(survey.components.count, "component"))"
      : "checking … \(survey.components.count) of \(survey.indices.count)"
    let crossing = flagged.count
    let hidden = experiment.hidden.reduce(0, +)
    let parts: [StyledText] = [
      "\(crossing, crossing > 0 ? .doubleCheck : .heading) cross a kink",
      "\(zeroCount, .heading) both zero", "\(deadUnits.count, .heading) of \(hidden) units dead",
    ]
    let all = parts.joined(separator: "   ")
    return ["\(of, .dim)   " + all, all, parts.prefix(2).joined(separator: "   ")]
  }

  /// Down is the next component whose step crosses a kink, if there is any.
  func component(below rows: Int) -> Int? {
    flagged.isEmpty
      ? context.selection(movedByRows: rows) : survey?.crossing(placesOn: rows, from: index)
  }
}

/// What the kink scene's drawing and its sentences share.
extension KinkScene {
  var name: String { context.selectedIndex }

  /// Whether the activation has a kink.
  var hasKink: Bool { experiment.activation.hasKink }

  /// Whether the selected component belongs to layer L, and so moves no hidden unit.
  var isInLastLayer: Bool { context.selectedBlock.layer == context.layout.layerCount }

  /// `±ε`, or how far the scheme looks otherwise.
  var stepName: String { experiment.scheme.stepName }

  /// Whether the step of the selected component crosses a kink.
  var isFlagged: Bool { survey?.component.kink ?? false }

  /// The checked components whose step crosses a kink.
  var flagged: [Int] { survey?.crossing ?? [] }

  /// How many of the checked components are exactly zero in both gradients.
  var zeroCount: Int { survey?.zeroCount ?? 0 }

  /// The dead unit that the selected component leads to or from.
  var deadUnit: HiddenUnit? {
    let place = context.layout.coordinate(of: index)
    let block = context.selectedBlock
    let into = HiddenUnit(layer: block.layer, unit: place.row)
    let outOf = HiddenUnit(layer: block.layer - 1, unit: place.column)
    return deadUnits.first { $0 == into || (block.kind == .weight && $0 == outOf) }
  }

  /// `unit 3 of layer 1`.
  static func words(_ unit: HiddenUnit) -> String {
    "unit\u{A0}\(unit.unit) of layer\u{A0}\(unit.layer)"
  }

  /// A distance from θᵢ in multiples of ε: `2.1e3 ε`.
  func inEpsilons(_ offset: Double) -> String {
    let ratio = offset.magnitude / experiment.epsilon
    return Numbers.short(ratio, digits: ratio < 10_000 ? 3 : 2) + "\u{A0}ε"
  }

  /// `θ[3] + 0.00021`, where the nearest kink is.
  func place(_ offset: Double) -> String {
    "\(name) \(offset < 0 ? "−" : "+") \(Numbers.short(offset.magnitude))"
  }
}

/// What the kink scene says.
extension KinkScene {
  var sentences: Sentences {
    guard let survey else { return [0: "J and its slope are being evaluated along \(name) …"] }
    guard survey.component.numeric.isFinite, survey.component.analytic.isFinite else {
      let what = "J or its slope is not a finite number here".styled(.bug)
      return [0: "\(what): there is nothing to compare."]
    }
    guard hasKink else { return ofSmoothness + ofCounts(survey) }
    return (survey.nearest.map(ofKink) ?? withoutKink(survey)) + ofCounts(survey)
  }

  private var ofSmoothness: Sentences {
    let activation = experiment.activation.rawValue
    return [
      0: "\("No kink", .agrees): \(activation) is smooth, so the slope of J never jumps.",
      2: "With ReLU it does, wherever a unit switches on or off.",
      1: "Take --activation\u{A0}relu, or turn the knob (x).",
    ]
  }

  private func withoutKink(_ survey: KinksSurvey) -> Sentences {
    let none = "No kink".styled(.agrees)
    let other: Sentences = [1: "Select another component (] and [)."]
    if isInLastLayer {
      let component = context.selectedName.styled(.cursor)
      return [
        0: "\(none): \(component) is in the last layer and moves no hidden unit's z.",
        1: "Select a component of W1 or b1 (g, ] and [).",
      ]
    }
    if let deadUnit { return [0: death(of: deadUnit)] }
    guard survey.component.verdict != .bothZero else {
      let zeros = "both gradients are exactly 0".styled(.doubleCheck)
      return [0: "J doesn't depend on \(name, .cursor) here: \(zeros)."] + other
    }
    let reach = Numbers.short(survey.reach)
    return [0: "\(none) within ±\(reach): no unit switches as \(name, .cursor) moves there."]
      + other
  }

  private func ofKink(_ nearest: KinksSurvey.Switch) -> Sentences {
    let kink = nearest.kink
    let before = Numbers.short(nearest.slopeBefore)
    let behind = Numbers.short(nearest.slopeBehind)
    let change =
      "\(Self.words(HiddenUnit(layer: kink.layer, unit: kink.unit))) turns \(nearest.turnsOn ? "on" : "off") "
      + "for example \(kink.example)"
    let jump: StyledText = "the slope jumps from \(before, .accent) to \(behind, .accent)"
    guard !isFlagged else {
      return [
        0: "\("\(stepName) crosses a kink", .doubleCheck): \(change), and \(jump).",
        0: "The nudge mixes both: no bug, but worth a flag.",
        1: "A smaller ε (e) stays on one side; so does another seed.",
      ]
    }
    return [0: "At \(place(nearest.offset), .accent) \(change): J bends, \(jump)."]
      + ofDistance(nearest.offset) + [1: deadUnit.map(death) ?? ""]
  }

  private func ofDistance(_ offset: Double) -> Sentences {
    guard experiment.scheme != .complexStep else {
      return [1: "The complex step never leaves \(name), so it crosses no kink."]
    }
    let distance = inEpsilons(offset)
    guard !experiment.crosses(offset) else { return [1: "It is \(distance) away."] }
    return [
      1: "It is \(distance) away: \(stepName) doesn't cross it.",
      3: flagged.isEmpty ? "A larger ε (E) would reach it." : "",
    ]
  }

  private func death(of unit: HiddenUnit) -> StyledText {
    let examples = counted(context.check.dataset.exampleCount, "example")
    return
      "\("U\(Self.words(unit).dropFirst()) is dead", .doubleCheck): its z is never above 0 on any of "
      + "\(examples), so nothing flows through it."
  }

  private func ofCounts(_ survey: KinksSurvey) -> Sentences {
    guard survey.isComplete else { return [:] }
    let dead = deadUnits.map(Self.words)
    let more = dead.count > 3 ? " and \(dead.count - 3) more" : ""
    return [
      2: flagged.isEmpty
        ? "" : "\(context.model.policy.moveKeys) go to what kinks cross.",
      2: zeroCount > 0 ? "Both zero proves nothing: a good report says so." : "",
      2: dead.isEmpty || deadUnit != nil
        ? "" : "Dead on every example: \(dead.prefix(3).joined(separator: ", "))\(more).",
    ]
  }

  /// The numbers of the kink, the range of the slope, and the dead units, as lines of text.
  private var lines: [String] {
    guard let survey else { return [] }
    var lines = [counts[0].plain]
    let half = Numbers.short(survey.halfWidth)
    let finite = survey.slopes.filter(\.isFinite)
    if let least = finite.min(), let most = finite.max() {
      lines.append(
        "As \(name) moves by ±\(half), dJ/d\(name) lies between "
          + "\(Numbers.short(least, digits: 5)) and \(Numbers.short(most, digits: 5)); "
          + "\(counted(survey.kinks.count, "kink")) on the way."
      )
    }
    lines += deadUnits.prefix(10).map { "Dead: unit \($0.unit) of layer \($0.layer)." }
    return lines
  }
}
