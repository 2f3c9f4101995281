import CellUI
import GradientChecking

/// What is seen of J at this zoom, said from what was counted in the samples.
struct CurveRemark {
  let state: DifferenceState
  let curve: CostCurve

  private var name: String { "θ[\(state.index)]" }

  /// Where ε lies in a view.
  enum Place {
    /// So near the middle that it can't be told from it.
    case tooSmall
    /// To be seen.
    case visible
    /// Beyond the edges.
    case outside
  }

  /// Where ε lies in the view of a curve.
  static func place(of epsilon: Double, in curve: CostCurve) -> Place {
    if epsilon > curve.halfWidth * 1.000_001 { return .outside }
    return epsilon < curve.halfWidth / 25 ? .tooSmall : .visible
  }

  /// The remark, from its fullest form to its shortest: what J looks like, then where ε is.
  ///
  /// Round-off is what the zoom is for: a word about ε gives way to it. Of a smooth curve, ε is the
  /// news.
  var texts: [StyledText] {
    let forms = appearance
    guard !epsilon.isEmpty, curve.texture.values > 0 else { return forms }
    let withEpsilon = forms.map { $0 + " " + epsilon }
    if curve.texture.appearance == .smooth { return withEpsilon + [epsilon] + forms }
    return zip(withEpsilon, forms).flatMap { [$0, $1] }
  }

  /// What J looks like, without a word about keys.
  var outline: String { appearance.first?.plain ?? "" }

  /// What J looks like, from the fullest form to the shortest.
  private var appearance: [StyledText] {
    let texture = curve.texture
    let samples = Numbers.count(curve.costs.count)
    let values = Numbers.counted(texture.values, "value")
    guard state.check.isFunction else {
      let start: StyledText = "\("Every point drew a mask of its own", .bug)"
      return [start + ": J jumps from one to the next.", start + "."]
    }
    switch texture.appearance {
    case .smooth:
      let start: StyledText = "\("Smooth", .heading)"
      return [start + ": \(values) at \(samples) points.", start + "."]
    case .rough:
      let start: StyledText = "\("Round-off shows", .doubleCheck)"
      return [
        start + ": J turns up or down \(texture.turns) times at \(samples) points.",
        start + ": J turns \(texture.turns) times.",
      ]
    case .staircase:
      return staircase(texture, values)
    case .flat:
      let start: StyledText = "\("Flat", .doubleCheck)"
      return [
        start + ": J has one value at all \(samples) points.", start + ": J has one value.",
      ]
    case .onePlace:
      let start: StyledText = "\("Nothing to see", .doubleCheck)"
      return [start + ": \(name) itself has one value in this view.", start + "."]
    case .notFinite:
      return ["\("J is not a finite number", .bug) in this view."]
    }
  }

  private func staircase(_ texture: CostCurve.Texture, _ values: String) -> [StyledText] {
    let step = texture.smallestStep.map { Numbers.short($0, digits: 2) } ?? "0"
    let isCoarse = texture.places < curve.costs.count
    let count = Numbers.count(texture.places)
    let places = isCoarse ? "the \(count) numbers that \(name) can be here" : "\(count) points"
    let fewer = isCoarse ? "\(count) of \(name)" : "\(count) points"
    let start: StyledText = "\("A staircase of round-off", .doubleCheck)"
    return [
      start + ": \(values) of J at \(places), steps of \(step).",
      start + ": \(values) of J at \(fewer), steps of \(step).",
      start + ": \(values), steps of \(step).", start + ".",
    ]
  }

  private var epsilon: StyledText {
    guard state.scheme != .complexStep else { return "" }
    let value = Numbers.short(state.epsilon)
    switch Self.place(of: state.epsilon, in: curve) {
    case .visible: return "\("\(state.scheme == .forward ? "+" : "±")ε is marked.", .dim)"
    case .tooSmall: return "\("ε = \(value) can't be seen yet: zoom in with z.", .dim)"
    case .outside: return "\("ε = \(value) is wider than this view.", .dim)"
    }
  }
}
