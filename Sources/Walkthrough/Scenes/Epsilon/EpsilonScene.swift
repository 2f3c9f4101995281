import CellUI
import GradientChecking
import Wording

/// Epsilon: the difference over ε from 1e-15 to 1e-1, for several ways to compute it.
///
/// Its steps are the curves: each comes once, beside those before it, stands out and has its own story. The last one is
/// what theory foretells of the first curve.
struct EpsilonScene: Scene {
  let context: SceneContext
  /// The curves in the order of the list, each with its place among the steps; empty until the first point is there.
  let curves: [(curve: ErrorCurve, step: Int)]
  /// The place among them of the curve that stands out.
  let chosen: Int
  /// Whether it is shown where the curve should be least.
  let hasTheory: Bool
  /// Whether the curves are shown only where truncation rules: a lesson asks later why they turn up again.
  let isHalf: Bool
  /// The centered curve of a second experiment, or else of this one without its bug, and its name.
  let other: (curve: ErrorCurve, name: String)?

  private let survey: ErrorCurvesSurvey?

  init(context: SceneContext) {
    self.context = context
    survey = context.model.checking.found(.errorCurves)
    let things = Self.things(context.check)
    let shown = context.shown(of: things)
    let all = (survey?.curves ?? []).enumerated().map { (curve: $1, step: $0) }
    let shownCurves = all.filter {
      things.indices.contains($0.step) && shown.contains(things[$0.step])
    }
    // Theory is about the first curve, whether that is named or not.
    let curves = shownCurves.isEmpty ? Array(all.prefix(1)) : shownCurves
    let place = context.model.standingOut
    self.curves = curves
    chosen = curves.firstIndex { $0.step == place } ?? 0
    hasTheory = shown.contains(.foretold)
    isHalf = context.model.view.shown?.contains(.rightHalf) ?? false
    let compared = context.comparison.flatMap { comparison in
      let survey: ErrorCurvesSurvey? = comparison.model.checking.found(.errorCurves)
      return survey?.curves.first.map { ($0, comparison.name(beside: context.experiment)) }
    }
    other = compared ?? survey?.right.map { ($0, "without the bug") }
  }

  /// The least ε of the right half, near which the curve to both sides is lowest.
  static let leastOfRightHalf = 1e-5

  static var rowsAreSteps: Bool { true }

  static var drawsComparison: Bool { true }

  static var explainsNoise: Bool { true }

  static func things(_ check: GradientCheck) -> [SceneThing] {
    ErrorCurve.kinds(for: check).map(\.thing) + [.foretold]
  }

  static func stepCount(_ check: GradientCheck) -> Int { things(check).count }

  static func firstStep(_ check: GradientCheck) -> Int {
    let experiment = check.experiment
    let own = ErrorCurve.Kind(scheme: experiment.scheme, precision: experiment.precision)
    return ErrorCurve.kinds(for: check).firstIndex(of: own) ?? 0
  }

  static func survey(of selection: Int) -> Survey? { .errorCurves }

  var keys: [Action] { [.smallerEpsilon, .down, .toggleBug] }

  var parts: [ScenePart] {
    let plots = [(2, 16), (0, 8), (0, 5)].map { rank, least in
      let rows = Extent(least: least, best: 18)
      let shape = PartForm(rank: rank, columns: Extent(least: 26, best: 76), rows: rows)
      return ScenePart.Form.still(shape) { area, canvas in
        ErrorCurvePlot(scene: self, symbols: canvas.symbols).draw(in: area, into: &canvas)
      }
    }
    return [
      ScenePart("title", [.line(rank: 0, titles, atEnd: notes)]), ScenePart("plot", plots),
      CurveList(scene: self, symbols: context.symbols).part(lines: lines),
    ]
  }

  private var titles: [StyledText] {
    ["of dθ_approx and dθ over ε", "over ε"].map { "\("Difference", .heading) \($0, .dim)" }
  }

  /// From the fullest form to the shortest.
  private var notes: [StyledText] {
    if let progress {
      let count = "\(progress.measured) of \(progress.total)"
      return ["measuring … \(count)".styled(.accent), count.styled(.accent)]
    }
    guard context.check.isFunction else {
      return ["J is not a function: noise / 2ε".styled(.bug), "noise / 2ε".styled(.bug)]
    }
    guard let sample = sampleCount else { return [""] }
    let count = "over \(sample) of \(Numbers.count(context.layout.count))"
    return ["\(count) components".styled(.dim), count.styled(.dim)]
  }

  private var lines: [String] {
    curves.map(\.curve).map { curve in
      let here = difference(of: curve).map { Numbers.short($0) } ?? "not measured yet"
      let best = curve.best.map {
        "; least \(Numbers.short($0.difference)) at ε = \(Numbers.short($0.epsilon))"
      }
      let place = "at ε = \(Numbers.short(epsilon))"
      return "\(curve.kind.name): \(place) the difference is \(here)\(best ?? "")"
    } + notes.prefix(1).map(\.plain).filter { !$0.isEmpty }
  }
}

/// What the epsilon scene shows: the curves measured so far, and which of them stands out.
extension EpsilonScene {
  /// Every curve that is measured, shown or not.
  var allCurves: [ErrorCurve] { survey?.curves ?? [] }

  /// The curve that stands out.
  var curve: ErrorCurve? { curves.indices.contains(chosen) ? curves[chosen].curve : nil }

  /// Where the curve that stands out should be least, where that is shown and known.
  var foretold: BestStep? { hasTheory ? curve?.foretold : nil }

  /// What truncation and round-off alone should make of the difference at an ε, by theory.
  func foretold(_ step: BestStep, at epsilon: Double) -> (truncation: Double, roundoff: Double)? {
    guard let curve, let survey else { return nil }
    let slopes = survey.components.map { check.analytic[$0] }
    // Both parts are root mean squares over the components; the difference is a quotient of lengths.
    let scale = Double(slopes.count).squareRoot() / (2 * euclideanNorm(slopes))
    let parts = step.errors(of: curve.kind.scheme, at: epsilon)
    guard scale.isFinite, let parts else { return nil }
    return (parts.truncation * scale, parts.noise * scale)
  }

  /// Points measured and points in all, while there are some to come.
  var progress: (measured: Int, total: Int)? {
    guard let survey else { return (0, 0) }
    return survey.isComplete ? nil : (survey.measured, survey.total)
  }

  /// How many components the differences go over, where that isn't all of them.
  var sampleCount: Int? {
    guard let count = survey?.components.count, count < context.layout.count else { return nil }
    return count
  }

  /// What a curve reads at the experiment's ε, once it has been measured there.
  func difference(of curve: ErrorCurve) -> Double? {
    curve.points.first { $0.epsilon == epsilon }?.difference
  }
}

extension SceneContext.Comparison {
  /// What to call this experiment beside another: by the bug if that is what differs, else by the one other thing.
  func name(beside other: Experiment) -> String {
    let bug = check.experiment.bug
    guard bug == other.bug else { return bug?.rawValue ?? "without the bug" }
    let differences = check.experiment.distinctions(from: other)
    return differences.count == 1 ? differences[0] : "compared"
  }
}
