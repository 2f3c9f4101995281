import CellUI
import GradientChecking
import Wording

/// What the perturb scene says below the stage.
extension PerturbScene {
  private var name: String { "θ[\(index)]" }
  private var epsilonText: String { Numbers.short(epsilon) }
  private var layerCount: Int { check.network.layerCount }

  /// The sentences of this step, as many as fit.
  var narration: StyledText {
    var sentences = Sentences()
    switch step {
    case .nudgeUp: sayNudgeUp(&sentences)
    case .nudgeDown: sayNudgeDown(&sentences)
    case .nudgeImaginary: sayNudgeImaginary(&sentences)
    case .evaluateUp, .evaluateDown, .evaluateImaginary: sayEvaluation(&sentences)
    }
    return sentences.fitting(context.model)
  }

  private func sayNudgeUp(_ sentences: inout Sentences) {
    let value = Numbers.short(theta, digits: 4)
    let others = counted(check.layout.count - 1, "other")
    sentences.add(
      "J is a function of every θ[i]. Take one, \(name, .cursor) = \(value), and add ε = "
        + "\(epsilonText, .accent); the \(others) stay.",
      rank: rounding.isEmpty ? 0 : 1
    )
    sentences.add(rounding)
    sentences.add(whereItLeads, rank: 2)
    sentences.add("The digits that change are marked.", rank: 3)
  }

  private func sayNudgeDown(_ sentences: inout Sentences) {
    sentences.add(
      "Back to \(name, .cursor), and now ε = \(epsilonText, .accent) the other way.",
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
      "The complex step moves \(name, .cursor) sideways: by i·ε, ε = \(epsilonText, .accent). "
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
    let distance = (movedTheta - theta).magnitude
    guard distance != epsilon, theta.isFinite else { return "" }
    let isFloat = context.experiment.precision == .float
    let spacing = isFloat ? Double(Float(theta).ulp) : theta.ulp
    let bits = isFloat ? "32 bits" : "64 bits"
    let sum = "In \(bits) \(name) \(step.isDown ? "−" : "+") ε"
    let neighbours = "the numbers around it are \(Numbers.short(spacing, digits: 2)) apart"
    if distance == 0 {
      return
        "\("\(sum) is \(name) itself", .doubleCheck): \(neighbours), ε = \(epsilonText) is lost."
    }
    guard (distance / epsilon - 1).magnitude > 0.01 else { return "" }
    let really = Numbers.short(distance)
    return "\("\(sum) really is \(really) away", .doubleCheck), not \(epsilonText): \(neighbours)."
  }

  /// Which units depend on θᵢ, by the network's shape.
  private var whereItLeads: StyledText {
    let (layer, row, column) = (layer, place.row, place.column)
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

/// The sentences of a step that evaluates J.
extension PerturbScene {
  func sayEvaluation(_ sentences: inout Sentences) {
    guard let ripple, let movement = costMovement else {
      return sentences.add("J is being evaluated with \(name, .cursor) moved …")
    }
    guard movement.isFinite else {
      return sentences.add("\("J is not a finite number here", .bug): there is no slope to find.")
    }
    if ripple.movedCount == 0 {
      sayStillness(movement, &sentences)
    } else {
      sayMovement(ripple, movement, &sentences)
    }
    if let probe, probe.component.kink {
      sentences.add(
        "\("±ε takes a unit across the kink of its ReLU", .doubleCheck): two slopes meet there."
      )
    }
    sayExpense(&sentences)
  }

  private func sayMovement(
    _ ripple: Ripple,
    _ movement: Double,
    _ sentences: inout Sentences
  ) {
    let target = ripple.layers[layer - 1]
    let own = Numbers.exponential(target.units[place.row].largest, decimals: 1)
    let by = PerturbNumbers.signed(movement, decimals: 4)
    let slope = Numbers.short(movement / epsilon, digits: 5)
    let unit = "unit \(place.row) of A\(layer)"
    if step == .evaluateImaginary {
      sentences.add(
        "Imaginary parts show what depends on \(name, .cursor): up to \(own) in \(unit). "
          + "Im J is \(Numbers.short(movement, digits: 5), .accent), \(slope) times ε."
      )
    } else if movement == 0 {
      sentences.add(
        "The whole forward pass again: \(unit) moves by up to \(own), but "
          + "\("J doesn't move", .doubleCheck): what is left is less than its last digit."
      )
    } else if step == .evaluateDown {
      sentences.add("The other way, \(unit) moves by up to \(own) and J by \(by, .accent).")
      sentences.add(mirror(movement), rank: 1)
    } else {
      sentences.add(
        "The whole forward pass again: \(unit) moves by up to \(own), J by \(by, .accent), "
          + "which is \(slope) times ε."
      )
    }
    sentences.add(whatStaysStill(ripple), rank: 2)
  }

  /// Compares the two movements of J.
  private func mirror(_ down: Double) -> StyledText {
    guard let plus = probe?.component.costPlus else { return "" }
    let up = plus - check.cost.total
    if up == 0 && down == 0 { return "" }
    let rest = Numbers.short((up + down).magnitude, digits: 1)
    guard (up + down).magnitude < 0.1 * max(up.magnitude, down.magnitude) else {
      return "Up it moved by \(PerturbNumbers.signed(up, decimals: 4)): not the mirror image."
    }
    return up + down == 0
      ? "That is exactly the mirror image of the way up."
      : "That mirrors the way up, but for \(rest)."
  }

  private func whatStaysStill(_ ripple: Ripple) -> StyledText {
    let later = ripple.layers.dropFirst(layer)
    if let quiet = later.first(where: { $0.movedCount == 0 }) {
      return "It ends there: in A\(quiet.layer) nothing moves."
    }
    let target = ripple.layers[layer - 1]
    let still = target.units.count - target.movedCount
    if still > 0, layer < layerCount {
      let units = still == 1 ? "unit" : counted(still, "unit")
      return "The other \(units) of A\(layer) and all before stay exactly still."
    }
    return "Everything before A\(layer) stays exactly still."
  }

  private func sayStillness(_ movement: Double, _ sentences: inout Sentences) {
    sentences.add(reason)
    if movement == 0 {
      sentences.add("So J doesn't move either: the slope measured here will be exactly 0.", rank: 1)
    } else {
      let by = PerturbNumbers.signed(movement, decimals: 4)
      let isPenalty = context.selectedBlock.kind == .weight && context.experiment.lambda > 0
      let why = isPenalty ? "through its penalty λ/(2m)·‖W‖² alone" : "in its last digits alone"
      sentences.add("J moves by \(by, .accent), \(why).", rank: 0)
    }
  }

  private var reason: StyledText {
    switch stillness {
    case .lostInRounding:
      "\("Nothing moves", .doubleCheck): ε = \(epsilonText) was lost in rounding, so θ is what it was."
    case .silentInput(let unit):
      "\("Nothing moves", .accent): the weight is multiplied by input \(unit), which is 0 in every "
        + "example."
    case .silentUnit(let layer, let unit):
      "\("Nothing moves", .accent): unit \(unit) of A\(layer), which the weight is multiplied by, is "
        + "0 for every example."
    case .deadUnit(let layer, let unit):
      "\("Nothing moves", .accent): unit \(unit) of A\(layer) is dead, z ≤ 0 for every example, and "
        + "its ReLU gives 0 all the same."
    case .droppedUnit(let layer, let unit):
      "\("Nothing moves", .accent): dropout took unit \(unit) of A\(layer) out of every example."
    case .blocked(let layer, let unit):
      "\("Nothing moves", .accent): for every example either the weight's input is 0 or the ReLU of "
        + "unit \(unit) of A\(layer) is shut."
    case .belowLastDigit, nil:
      "\("Nothing moves", .doubleCheck): what changes is smaller than the last digit of A."
    }
  }

  /// What the evaluations of the whole check cost.
  private func sayExpense(_ sentences: inout Sentences) {
    let n = Numbers.count(check.layout.count)
    let twice = Numbers.count(2 * check.layout.count)
    switch (step, context.experiment.scheme) {
    case (.evaluateDown, _):
      sentences.add(
        "Two evaluations for one component, \(twice) for all \(n): far too slow for training, so "
          + "this is for debugging only.",
        rank: 3
      )
    case (.evaluateUp, .forward):
      sentences.add(
        "J(θ) is known already: one evaluation for each component, \(n) for all. Too slow for "
          + "training all the same; this is for debugging.",
        rank: 3
      )
    case (.evaluateImaginary, _):
      sentences.add(
        "Real parts change only by about ε². One evaluation for each component, \(n) for all: too "
          + "slow for training, this is for debugging.",
        rank: 3
      )
    default:
      break
    }
  }
}
