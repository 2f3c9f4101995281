import GradientChecking
import Wording

/// What the lines of a program have computed for the selected component: the number of its unit and the first example
/// where there is one, else a shape.
struct CodeValues {
  private let context: SceneContext
  private let signals: [LayerSignals]?
  /// Whether the program that is shown is the one by which backpropagation was done, and so has its numbers.
  private let showsAnalytic: Bool

  init(_ context: SceneContext, showsAnalytic: Bool) {
    self.context = context
    self.showsAnalytic = showsAnalytic
    signals = showsAnalytic ? context.model.checking.pictures.signals(of: context.check) : nil
  }

  private var check: GradientCheck { context.check }
  private var layer: Int { context.selectedBlock.layer }
  private var place: Coordinate { context.layout.coordinate(of: context.selection) }
  private var isWeight: Bool { context.selectedBlock.kind == .weight }

  /// What a line has computed, from the fullest form to the shortest; nothing where that says nothing.
  func forms(of result: NumPyProgram.Result) -> [String] {
    if let moved = moved(result) { return ["moves by up to \(moved)", "Δ \(moved)"] }
    guard let (name, value) = value(of: result) else { return [] }
    return name.isEmpty ? [value] : ["\(name) \(value)", value]
  }

  private typealias Number = (name: String, value: String)

  private func value(of result: NumPyProgram.Result) -> Number? {
    let (layer, last) = (layer, context.layout.layerCount)
    switch result {
    case .sizes: return ("", "n = \(Numbers.count(context.layout.count))")
    case .layer: return ("", "l = \(layer)")
    case .W: return ofParameters(.weight)
    case .b: return ofParameters(.bias)
    case .pass(.Z): return of("Z", layer, check.activations[layer - 1].z)
    case .pass(.A):
      // What is shown is known behind dropout only.
      guard check.activations[layer - 1].mask == nil else { return nil }
      return of("A", layer, check.activations[layer - 1].a)
    case .dropout: return of("A", layer, check.activations[layer - 1].a)
    case .output: return of("A", last, check.activations[last - 1].a)
    case .dataTerm: return ("data", Numbers.compact(unscaled(check.cost.data), width: 9))
    case .cost: return ("J", Numbers.compact(check.cost.total, width: 9))
    case .pass(.outputDZ): return ofSignal("dZ", last) { $0.dZ }
    case .pass(.dA): return ofSignal("dA", hiddenLayer) { $0.dA }
    case .pass(.dZ): return ofSignal("dZ", hiddenLayer) { $0.dZ }
    // Where dθ is put together wrongly, the number in the selected place of it is none of this matrix there.
    case .pass(.dW) where check.experiment.bugs.contains { $0.passLine == .reshape }: return nil
    case .pass(.dW): return ofGradient(.weight)
    case .pass(.db): return ofGradient(.bias)
    case .pass(.reshape): return nil
    case .gradient, .backpropagated:
      return analytic.map { ("dtheta[\(context.selection)]", $0) }
    case .component: return ("", "i = \(context.selection)")
    case .nudge: return ("eps", Numbers.short(context.check.experiment.epsilon))
    case .slope:
      let numeric = context.result(context.selection).map { Numbers.compact($0.numeric, width: 9) }
      return ("approx[\(context.selection)]", numeric ?? "not yet")
    case .lengths:
      guard context.isComplete else { return nil }
      return ("", Numbers.short(context.summary.numericNorm + context.summary.analyticNorm))
    case .difference:
      guard context.isComplete else { return nil }
      return ("", Numbers.difference(context.summary.difference))
    }
  }

  /// Whether what the lines compute is told as what a nudge changes of it.
  var isNudged: Bool { nudged != nil }

  /// Z and A with the selected component nudged, at the step of the scene that evaluates that.
  private var nudged: (layers: [LayerActivations], cost: Double?)? {
    let view = context.model.view
    guard showsAnalytic, view.scene == .perturb, let probe = context.probe else { return nil }
    let steps = PerturbStep.steps(of: context.experiment.scheme)
    let step = steps[min(view.step, steps.count - 1)]
    guard step.isEvaluation else { return nil }
    return switch step.direction {
    case .up: (probe.plus, probe.component.costPlus)
    case .down: (probe.minus, probe.component.costMinus)
    case .imaginary: nil
    }
  }

  /// By how much the nudge moves what a line computes, at most; `nil` where none is shown, or of other lines.
  private func moved(_ result: NumPyProgram.Result) -> String? {
    guard let nudged else { return nil }
    let (home, last) = (check.activations, context.layout.layerCount - 1)
    let distance: Double? =
      switch result {
      case .pass(.Z): Self.distance(nudged.layers[layer - 1].z, home[layer - 1].z)
      case .pass(.A): Self.distance(nudged.layers[layer - 1].a, home[layer - 1].a)
      case .output: Self.distance(nudged.layers[last].a, home[last].a)
      case .cost: nudged.cost.map { abs($0 - check.cost.total) }
      default: nil
      }
    return distance.map { Numbers.short($0, digits: 2) }
  }

  private static func distance(_ one: Matrix<Double>, _ other: Matrix<Double>) -> Double {
    zip(one.elements, other.elements).reduce(0) { max($0, abs($1.0 - $1.1)) }
  }

  /// The hidden layer that dA and dZ are shown of: the selected component's, or the one before the last.
  private var hiddenLayer: Int { min(layer, context.layout.layerCount - 1) }

  private func unscaled(_ value: Double) -> Double { value / context.experiment.costScale }

  private func of(_ name: String, _ layer: Int, _ values: Matrix<Double>) -> Number {
    let unit = layer == self.layer ? place.row : 0
    return (
      "\(name)[\(layer)][\(unit),0]", Numbers.compact(values[unit, 0], width: 8)
    )
  }

  private func ofSignal(
    _ name: String,
    _ layer: Int,
    _ values: (LayerSignals) -> Matrix<Double>?
  ) -> Number? {
    guard layer > 0 else { return nil }
    guard let signals, let matrix = values(signals[layer - 1]) else {
      let examples = check.dataset.exampleCount
      return ("\(name)[\(layer)]", "\(context.layout.layerSizes[layer])×\(examples)")
    }
    return of(name, layer, matrix)
  }

  /// The selected component itself where it is of that kind, else its layer's block.
  private func ofParameters(_ kind: ParameterKind) -> Number {
    own(kind, "", Numbers.compact(context.theta[context.selection], width: 8))
  }

  private func ofGradient(_ kind: ParameterKind) -> Number {
    own(kind, "d", analytic(unscaled))
  }

  private func own(_ kind: ParameterKind, _ prefix: String, _ value: String?) -> Number {
    let isOwn = (kind == .weight) == isWeight
    let block =
      kind == .weight ? context.layout.weightBlock(layer) : context.layout.biasBlock(layer)
    let name = "\(prefix)\(kind == .weight ? "W" : "b")[\(layer)]"
    guard isOwn, let value else { return (name, block.shapeText) }
    let indices = isWeight ? "\(place.row),\(place.column)" : "\(place.row)"
    return ("\(name)[\(indices)]", value)
  }

  /// dθ of the selected component, where that may be shown.
  private var analytic: String? { analytic { $0 } }

  private func analytic(_ change: (Double) -> Double) -> String? {
    guard showsAnalytic else { return nil }
    return Numbers.compact(change(context.analytic[context.selection]), width: 9)
  }
}

extension KeptPictures {
  /// So much is computed between two frames without being felt: parameters times examples.
  private static let mostWork = 4_000_000

  /// What the way back hands from layer to layer; `nil` where that takes long.
  func signals(of check: GradientCheck) -> [LayerSignals]? {
    guard check.layout.count * check.dataset.exampleCount <= Self.mostWork else { return nil }
    return signals.value(of: true) { check.backwardSignals() }
  }
}
