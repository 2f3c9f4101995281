import GradientChecking

extension SceneKind {
  /// What those lines of the program compute that a scene is about at a step.
  func lines(at step: Int, in context: SceneContext) -> Set<NumPyProgram.Result> {
    let layers = context.layout.layerCount
    let experiment = context.experiment
    switch self {
    case .network:
      return step == 0 ? [.sizes, .pass(.Z), .pass(.A), .output] : [.dataTerm, .cost]
    case .reshape:
      return step > context.layout.blocks.count ? [.dataTerm, .cost] : [.W, .b]
    case .backprop:
      guard step < layers else { return [.pass(.reshape), .gradient] }
      let start: Set<NumPyProgram.Result> =
        step == 0 ? [.pass(.outputDZ)] : [.pass(.dA), .pass(.dZ)]
      return start.union([.pass(.dW), .pass(.db)])
    case .perturb:
      let steps = PerturbStep.steps(of: experiment.scheme)
      guard steps[min(step, steps.count - 1)].isEvaluation else { return [.nudge] }
      return context.reachedByNudge.map { [$0] }
        ?? [.pass(.Z), .pass(.A), .output, .dataTerm, .cost]
    case .difference:
      let steps = DifferenceStep.steps(of: experiment.scheme)
      return steps[min(step, steps.count - 1)] == .compare
        ? [.slope, .backpropagated] : [.slope]
    case .bars: return [.component, .nudge, .slope]
    case .verdict: return [.lengths, .difference]
    case .locate: return Set(context.linesOfSelection.filter { $0 != .pass(.Z) })
    case .epsilon: return [.sizes, .nudge, .slope]
    case .regularization: return [.cost, .pass(.dW)]
    case .dropout: return [.dropout, .pass(.dA), .slope]
    case .training: return [.gradient]
    case .price: return [.backpropagated, .component, .slope]
    case .kink: return [.pass(.A), .pass(.dZ)]
    case .slope: return [.cost, .gradient]
    case .secant: return [.nudge, .slope]
    // It is no network's: what is computed stands in it.
    case .hand: return []
    }
  }
}

extension SceneContext {
  /// What the nudge has come to on its way through the network, while it is seen moving.
  fileprivate var reachedByNudge: NumPyProgram.Result? {
    guard let motion, case .nudge = motion.subject else { return nil }
    return switch motion.share {
    case ..<0.4: .pass(.Z)
    case ..<0.56: .pass(.A)
    case ..<0.88: .output
    default: .cost
    }
  }

  /// What those lines compute that make the selected component's dθ: the forward line that it enters, the dZ of its
  /// layer, and its dW or db.
  var linesOfSelection: [NumPyProgram.Result] {
    let block = selectedBlock
    let isLast = block.layer == layout.layerCount
    return [
      .pass(.Z), .pass(isLast ? .outputDZ : .dZ), .pass(block.kind == .weight ? .dW : .db),
    ]
  }
}
