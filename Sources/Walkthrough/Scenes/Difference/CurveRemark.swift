import CellUI
import GradientChecking

/// What is seen of J at this zoom, said from what was counted in the samples.
struct CurveRemark {
  let state: Comparison
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

  /// The remark: first what J looks like, then where ε is.
  var text: StyledText { appearance + " " + epsilon }

  private var appearance: StyledText {
    let texture = curve.texture
    let points = "at \(Numbers.counted(curve.costs.count, "point"))"
    let values = Numbers.counted(texture.values, "value")
    guard state.check.isFunction else {
      return "\("Every point drew a mask of its own", .bug): J jumps from one to the next."
    }
    switch texture.appearance {
    case .smooth:
      return "\("Smooth", .heading): \(values) \(points)."
    case .rough:
      return "\("Round-off shows", .doubleCheck): J turns up or down \(texture.turns) times "
        + "\(points)."
    case .staircase:
      let step = texture.smallestStep.map { ", steps of \(Numbers.short($0, digits: 2))" } ?? ""
      let places =
        texture.places < curve.costs.count
        ? "\(Numbers.count(texture.places)) places that \(name) can take here" : points
      let at = texture.places < curve.costs.count ? "at the \(places)" : places
      return "\("A staircase of round-off", .doubleCheck): \(values) \(at)\(step)."
    case .flat:
      return "\("Flat", .doubleCheck): J has one value \(points)."
    case .onePlace:
      return "\("Nothing to see", .doubleCheck): \(name) itself has one value in this view."
    case .notFinite:
      return "\("J is not a finite number", .bug) anywhere in this view."
    }
  }

  private var epsilon: StyledText {
    let value = Numbers.short(state.epsilon)
    switch Self.place(of: state.epsilon, in: curve) {
    case .visible: return state.scheme == .complexStep ? "" : "\("±ε is marked.", .dim)"
    case .tooSmall: return "\("ε = \(value) is too small to be seen: zoom in with z.", .dim)"
    case .outside: return "\("ε = \(value) is wider than this view.", .dim)"
    }
  }
}
