import CellUI
import GradientChecking

/// What the perturb scene says below the stage.
struct PerturbNarration {
  let state: Perturbation

  var context: SceneContext { state.context }
  var check: GradientCheck { state.check }
  var name: String { "θ[\(state.index)]" }
  var epsilon: String { Numbers.short(state.epsilon) }
  var layerCount: Int { check.network.layerCount }

  /// The sentences of this step, as many as fit.
  var text: StyledText {
    var sentences = Sentences()
    switch state.step {
    case .nudgeUp: sayNudgeUp(&sentences)
    case .nudgeDown: sayNudgeDown(&sentences)
    case .nudgeImaginary: sayNudgeImaginary(&sentences)
    case .evaluateUp, .evaluateDown, .evaluateImaginary: sayEvaluation(&sentences)
    }
    return sentences.fitting(context.model)
  }

  private func sayNudgeUp(_ sentences: inout Sentences) {
    let value = Numbers.short(state.theta, digits: 4)
    let others = Numbers.counted(check.layout.count - 1, "other")
    sentences.add(
      "J is a function of every θ[i]. Take one, \(name, .cursor) = \(value), and add ε = "
        + "\(epsilon, .accent); the \(others) stay.",
      rank: rounding.isEmpty ? 0 : 1
    )
    sentences.add(rounding)
    sentences.add(whereItLeads, rank: 2)
    sentences.add("The digits that change are marked.", rank: 3)
  }

  private func sayNudgeDown(_ sentences: inout Sentences) {
    sentences.add(
      "Back to \(name, .cursor), and now ε = \(epsilon, .accent) the other way.",
      rank: rounding.isEmpty ? 0 : 1
    )
    sentences.add(rounding)
    sentences.add(
      "Looking to both sides pays: the error of the slope then shrinks with ε², to one side only "
        + "with ε.",
      rank: 1
    )
    sentences.add(
      "For J = θ³ at 1 with ε = 0.01 the slope is 3: both sides give 3.0001, one side 3.0301.",
      rank: 2
    )
  }

  private func sayNudgeImaginary(_ sentences: inout Sentences) {
    sentences.add(
      "The complex step moves \(name, .cursor) sideways: by i·ε, ε = \(epsilon, .accent). "
        + "The number itself keeps all its digits; nothing is rounded away."
    )
    sentences.add(whereItLeads, rank: 1)
    sentences.add(
      "The whole forward pass then runs in complex numbers, and only an imaginary part can tell "
        + "what depends on \(name).",
      rank: 2
    )
  }

  /// What rounding makes of θᵢ ± ε, where that matters.
  private var rounding: StyledText {
    let distance = (state.movedTheta - state.theta).magnitude
    guard distance != state.epsilon, state.theta.isFinite else { return "" }
    let isFloat = context.experiment.precision == .float
    let spacing = isFloat ? Double(Float(state.theta).ulp) : state.theta.ulp
    let bits = isFloat ? "32 bits" : "64 bits"
    let sum = "In \(bits) \(name) \(state.step.isDown ? "−" : "+") ε"
    let neighbours = "the numbers around it are \(Numbers.short(spacing, digits: 2)) apart"
    if distance == 0 {
      return "\("\(sum) is \(name) itself", .doubleCheck): \(neighbours), ε = \(epsilon) is lost."
    }
    guard (distance / state.epsilon - 1).magnitude > 0.01 else { return "" }
    let really = Numbers.short(distance)
    return "\("\(sum) really is \(really) away", .doubleCheck), not \(epsilon): \(neighbours)."
  }

  /// Which units depend on θᵢ, by the network's shape.
  private var whereItLeads: StyledText {
    let (layer, row, column) = (state.layer, state.place.row, state.place.column)
    let isWeight = context.selectedBlock.kind == .weight
    let source = layer == 1 ? "input \(column)" : "unit \(column) of A\(layer - 1)"
    let target = "unit \(row) of A\(layer)"
    let path = isWeight ? "the weight from \(source) to \(target)" : "the bias of \(target)"
    let start: StyledText = "\(context.selectedName, .cursor) is \(path)"
    if layer < layerCount {
      let what = layer == 1 ? "no other unit of A1" : "nothing before A\(layer)"
      return start + ": \(what) can move."
    }
    let sharesSum = check.network.output == .softmax
    let sum = ": softmax divides by a sum over all units, so all of A\(layer) can move."
    return start + (sharesSum ? "\(sum)" : ": nothing else can move.")
  }
}
