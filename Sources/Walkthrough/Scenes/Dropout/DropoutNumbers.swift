import CellUI
import GradientChecking

/// What the spread of J means for the numeric gradient, in two lines below the pictures.
struct DropoutNumbers {
  private let state: DropoutState

  init(_ state: DropoutState) {
    self.state = state
  }

  /// The lines, each from its fullest form to its shortest.
  var lines: [[StyledText]] {
    guard let spread = state.spread, let mean = state.mean else { return [[""], [""]] }
    let average: StyledText = "mean \(state.text(mean), .heading)   "
    let count = state.costs.count
    guard spread > 0 else {
      let same = "all \(count) the same".styled(.agrees)
      let rest = ": spread σ = 0, nothing for ε to enlarge" as StyledText
      return [["J = \(Numbers.short(mean, digits: 9), .heading)   " + same + rest, same + rest]]
    }
    let sigma: StyledText = "spread σ = \(Numbers.short(spread), .accent)"
    guard let noise = state.noise else {
      return [
        [average + sigma],
        [
          "\("complex step: nothing is subtracted, but every slope is that of another mask", .dim)",
          "\("complex step: every slope is that of another mask", .dim)",
        ],
      ]
    }
    return [[average + sigma + noiseText(noise), sigma + noiseText(noise)], comparison(noise)]
  }

  private func noiseText(_ noise: Double) -> StyledText {
    "   noise in dθ_approx \("\(state.noiseFormula) =", .dim) \(Numbers.short(noise, digits: 2), .bug)"
  }

  private func comparison(_ noise: Double) -> [StyledText] {
    let context = state.context
    let analytic = context.analytic[context.selection]
    let index = "θ[\(context.selection)]"
    let value = Numbers.short(analytic, digits: 4)
    let names: [StyledText] = [
      "\("\(index) = \(context.selectedName)", .cursor)   d\(index) = \(value, .heading)",
      "\(context.selectedName, .cursor)   d\(index) = \(value, .heading)",
      "d\(index) = \(value, .heading)",
    ]
    let ratio = noise / analytic.magnitude
    guard ratio.isFinite, ratio > 0 else { return names }
    let factor = ratio >= 10_000 ? Numbers.short(ratio, digits: 2) : Numbers.short(ratio, digits: 3)
    let relation: StyledText = "   the noise is \(factor, .bug) times that"
    return names.map { $0 + relation } + names
  }
}
