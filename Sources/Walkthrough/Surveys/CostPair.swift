import GradientChecking

/// The two evaluations of J that one numeric slope is made of, each under its mask, and the slope beside the one
/// that backpropagation gives.
///
/// With fresh masks these are the draws 2k and 2k + 1, and beside them J(θ − ε) under the first one's mask: what
/// the slope would be if both had one. The complex step evaluates J once and subtracts nothing.
struct CostPair {
  /// One evaluation of J.
  struct Evaluation {
    let name: String
    let cost: Double
    /// D[l] of every hidden layer; empty without dropout.
    let masks: [Matrix<Bool>]
  }

  /// A difference of two costs, over 2ε or ε.
  struct Slope {
    let plus, minus, numeric: Double

    var change: Double { plus - minus }
  }

  let evaluations: [Evaluation]
  /// The slope, and the one that one mask for both would give; empty for the complex step.
  let slopes: [Slope]
  let analytic: Double
  /// What the check says of the slope; `nil` where it is noise.
  let component: ComponentCheck?
  /// 2ε or ε, and how it is written.
  let width: (name: String, value: Double)

  /// The draws from one on, of component `index`, with its check where that was made.
  init(of index: Int, _ known: ComponentCheck?, draw: Int, in check: GradientCheck) {
    let experiment = check.experiment
    let scheme = experiment.scheme
    let masks = [draw, draw + 1].map { check.sampledMasks($0) ?? [] }
    analytic = check.analytic[index]
    width = scheme.width == 2 ? ("2ε", 2 * experiment.epsilon) : ("ε", experiment.epsilon)
    guard experiment.scheme != .complexStep else {
      let cost = check.sampledCost(draw).total
      evaluations = [Evaluation(name: "J(θ)", cost: cost, masks: masks[0])]
      (slopes, component) = ([], nil)
      return
    }
    let end = { (side: Double) in
      scheme.offsets.contains(side)
        ? check.theta(index, movedBy: side * experiment.epsilon) : check.theta[index]
    }
    let ends = (plus: end(1), minus: end(-1))
    if experiment.keepProbability < 1, experiment.mask == .resampled {
      let plus = check.sampledCost(draw, moving: index, to: ends.plus).total
      let span = width.value
      slopes = [draw + 1, draw].map { draw in
        let minus = check.sampledCost(draw, moving: index, to: ends.minus).total
        return Slope(plus: plus, minus: minus, numeric: (plus - minus) / span)
      }
      component = nil
    } else {
      let component = known ?? check.component(index)
      let (plus, minus) = (component.costPlus ?? .nan, component.costMinus ?? .nan)
      slopes = [Slope(plus: plus, minus: minus, numeric: component.numeric)]
      self.component = component
    }
    let name = "θ[\(index)]"
    let names = [(1.0, "+ε"), (-1, "−ε")].map {
      scheme.offsets.contains($0.0) ? "J(\(name)\($0.1))" : "J(θ)"
    }
    evaluations = zip(names, zip([slopes[0].plus, slopes[0].minus], masks)).map {
      Evaluation(name: $0, cost: $1.0, masks: $1.1)
    }
  }

  /// Whether the masks part the two costs, so that what they differ by is nothing that ε did.
  var isNoise: Bool {
    guard slopes.count == 2 else { return false }
    return slopes[0].change.magnitude > 10 * slopes[1].change.magnitude
  }
}
