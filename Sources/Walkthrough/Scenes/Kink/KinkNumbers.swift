import CellUI
import GradientChecking

/// The nearest kink, and the counts of what kinks and dead units do in all of θ.
struct KinkNumbers {
  private let state: KinkState
  private let context: SceneContext

  init(_ state: KinkState) {
    self.state = state
    context = state.context
  }

  /// The lines, each from its fullest form to its shortest.
  var lines: [[StyledText]] { [selected, nearest, counts] }

  private var selected: [StyledText] {
    let full = "\(state.name) = \(context.selectedName)".styled(.cursor)
    let short = context.selectedName.styled(.cursor)
    guard let component = state.survey?.component else { return [full + "   measuring …"] }
    let numeric = Numbers.short(component.numeric, digits: 5)
    let analytic = Numbers.short(component.analytic, digits: 5)
    let verdict = context.appearance(of: component).text
    let values: StyledText = "dθ_approx \(numeric, .heading)   dθ \(analytic, .heading)   "
    let brief: StyledText = "dθ_approx \(numeric, .heading)  dθ \(analytic, .heading)  "
    return [
      full + "   " + values + verdict, short + "   " + values + verdict,
      short + "  " + brief + verdict, short + "  " + verdict,
    ]
  }

  private var nearest: [StyledText] {
    guard let nearest = state.survey?.nearest else { return [noKink] }
    let kink = nearest.kink
    let place = state.place(nearest.offset)
    let distance = state.inEpsilons(nearest.offset)
    let change = nearest.turnsOn ? "on" : "off"
    let slopes =
      "slope \(Numbers.short(nearest.slopeBefore)) → \(Numbers.short(nearest.slopeBehind))"
    let start: StyledText = "\("kink", .accent) at \(place)"
    let unit = "\(state.words(kink)) turns \(change)"
    return [
      start + " (\(distance)): \(unit) for example \(kink.example), \(slopes)",
      start + ": \(unit) for example \(kink.example), \(slopes)",
      start + ": \(unit), \(slopes)",
      start + ": \(unit)",
      start,
    ]
  }

  private var noKink: StyledText {
    guard let survey = state.survey else { return "" }
    guard state.check.isFunction else { return "\("every point drew a mask of its own", .bug)" }
    let activation = state.experiment.activation.rawValue
    if !state.hasKink { return "\("no kink: \(activation) has a slope at every z", .dim)" }
    if state.isInLastLayer { return "\("no kink: the last layer moves no hidden unit's z", .dim)" }
    return "\("no kink within ±\(Numbers.short(survey.reach)) of \(state.name)", .dim)"
  }

  private var counts: [StyledText] {
    guard let survey = state.survey else { return [""] }
    let of =
      survey.isComplete
      ? "of \(Numbers.counted(survey.components.count, "component"))"
      : "checking … \(survey.components.count) of \(survey.indices.count)"
    let flagged: StyledText = "\(state.flagged.count, flaggedStyle) cross a kink"
    let zero: StyledText = "\(state.zeroCount, .heading) both zero"
    let dead: StyledText = "\(state.deadUnits.count, .heading) of \(hiddenCount) units dead"
    let all = [flagged, zero, dead].joined(separator: "   ")
    return ["\(of, .dim)   " + all, all, [flagged, zero].joined(separator: "   ")]
  }

  private var flaggedStyle: Style { state.flagged.count > 0 ? .doubleCheck : .heading }

  private var hiddenCount: Int { state.experiment.hidden.reduce(0, +) }
}
