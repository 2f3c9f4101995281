import CellUI
import GradientChecking
import Wording

/// What the perturb scene says below the stage.
extension PerturbScene {
  private var name: String { context.selectedIndex }
  private var epsilonText: String { Numbers.short(epsilon) }
  private var layerCount: Int { check.network.layerCount }
  private var target: String { "unit \(place.row) of A\(layer)" }

  var sentences: Sentences {
    guard !step.isEvaluation else { return ofEvaluation }
    switch step.direction {
    case .up:
      let value = Numbers.short(theta, digits: 4)
      let others = counted(check.layout.count - 1, "other")
      let nudge: StyledText =
        "J is a function of every θ[i]. Take one, \(name, .cursor) = \(value), and add ε = "
        + "\(epsilonText, .accent); the \(others) stay."
      return [
        rounding.isEmpty ? 0 : 1: nudge,
        0: rounding,
        2: whereItLeads,
        3: "The digits that change are marked.",
      ]
    case .down:
      let nudge: StyledText =
        "Back to \(name, .cursor), and now ε = \(epsilonText, .accent) the other way."
      return [
        rounding.isEmpty ? 0 : 1: nudge,
        0: rounding,
        1:
          "Looking to both sides pays: the error of the slope then shrinks with ε², to one side only with ε.",
        2: "For J = θ³ at 1 with ε = 0.01 the slope is 3: both sides give 3.0001, one side 3.0301.",
      ]
    case .imaginary:
      let nudge: StyledText =
        "The complex step moves \(name, .cursor) sideways: by i·ε, ε = \(epsilonText, .accent). "
        + "The number itself keeps all its digits; nothing is rounded away."
      let pass: StyledText =
        "The whole forward pass then runs in complex numbers, and only an imaginary part can tell "
        + "what depends on \(name)."
      return [0: nudge, 1: whereItLeads, 2: pass]
    }
  }

  /// What rounding makes of θᵢ ± ε, where that matters.
  private var rounding: StyledText {
    let distance = (movedTheta - theta).magnitude
    guard distance != epsilon, theta.isFinite else { return "" }
    let isFloat = context.experiment.precision == .float
    let spacing = isFloat ? Double(Float(theta).ulp) : theta.ulp
    let sum = "In \(isFloat ? 32 : 64) bits \(name) \(step.isDown ? "−" : "+") ε"
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
    let isWeight = context.selectedBlock.kind == .weight
    let source = layer == 1 ? "input \(place.column)" : "unit \(place.column) of A\(layer - 1)"
    let path = isWeight ? "the weight from \(source) to \(target)" : "the bias of \(target)"
    let start: StyledText = "\(context.selectedName, .cursor) is \(path)"
    if layer < layerCount {
      let what = layer == 1 ? "no other unit of A1" : "nothing before A\(layer)"
      return start + ": \(what) can move."
    }
    let sharesSum = check.network.output == .softmax
    let sum = "softmax divides by a sum over all units, so all of A\(layer) can move"
    return start + ": \(sharesSum ? sum : "nothing else can move")."
  }

  private var ofEvaluation: Sentences {
    guard let ripple, let movement = costMovement else {
      return [0: "J is being evaluated with \(name, .cursor) moved …"]
    }
    guard movement.isFinite else {
      return [0: "\("J is not a finite number here", .bug): there is no slope to find."]
    }
    let kink: StyledText =
      probe?.component.kink == true
      ? "\("±ε takes a unit across the kink of its ReLU", .doubleCheck): two slopes meet there."
      : ""
    return (ripple.movedCount == 0 ? ofStillness(movement) : ofMovement(ripple, movement))
      + [0: kink, 3: expense]
  }

  private func ofMovement(_ ripple: Ripple, _ movement: Double) -> Sentences {
    let own = Numbers.exponential(ripple.layers[layer - 1].units[place.row].largest, decimals: 1)
    let by = PerturbNumbers.signed(movement, decimals: 4)
    let slope = Numbers.short(movement / epsilon, digits: 5)
    let pass = "The whole forward pass again: \(target) moves by up to \(own)"
    let still = whatStaysStill(ripple)
    if step.direction == .imaginary {
      let parts: StyledText =
        "Imaginary parts show what depends on \(name, .cursor): up to \(own) in \(target). "
        + "Im J is \(Numbers.short(movement, digits: 5), .accent), \(slope) times ε."
      return [0: parts, 2: still]
    }
    guard movement != 0 else {
      let least = "J doesn't move".styled(.doubleCheck)
      return [0: "\(pass), but \(least): what is left is less than its last digit.", 2: still]
    }
    guard step.isDown else {
      return [0: "\(pass), J by \(by, .accent), which is \(slope) times ε.", 2: still]
    }
    return [
      0: "The other way, \(target) moves by up to \(own) and J by \(by, .accent).",
      1: mirror(movement),
      2: still,
    ]
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
      let units = agreeing(with: still, "unit", counted(still, "unit"))
      return "The other \(units) of A\(layer) and all before stay exactly still."
    }
    return "Everything before A\(layer) stays exactly still."
  }

  private func ofStillness(_ movement: Double) -> Sentences {
    guard movement != 0 else {
      return [0: reason, 1: "So J doesn't move either: the slope measured here will be exactly 0."]
    }
    let by = PerturbNumbers.signed(movement, decimals: 4)
    let isPenalty = context.selectedBlock.kind == .weight && context.experiment.lambda > 0
    let why = isPenalty ? "through its penalty λ/(2m)·‖W‖² alone" : "in its last digits alone"
    return [0: reason, 0: "J moves by \(by, .accent), \(why)."]
  }

  private var reason: StyledText {
    let why =
      switch stillness {
      case .lostInRounding: "ε = \(epsilonText) was lost in rounding, so θ is what it was"
      case .silentInput(let unit):
        "the weight is multiplied by input \(unit), which is 0 in every example"
      case .silentUnit(let layer, let unit):
        "unit \(unit) of A\(layer), which the weight is multiplied by, is 0 for every example"
      case .deadUnit(let layer, let unit):
        "unit \(unit) of A\(layer) is dead, z ≤ 0 for every example, and its ReLU gives 0 all the same"
      case .droppedUnit(let layer, let unit):
        "dropout took unit \(unit) of A\(layer) out of every example"
      case .blocked(let layer, let unit):
        "for every example either the weight's input is 0 or the ReLU of unit \(unit) of A\(layer) is shut"
      case .belowLastDigit, nil: "what changes is smaller than the last digit of A"
      }
    let isDoubtful = [.lostInRounding, .belowLastDigit, nil].contains(stillness)
    return "\("Nothing moves", isDoubtful ? .doubleCheck : .accent): \(why)."
  }

  /// What the evaluations of the whole check cost.
  private var expense: StyledText {
    let n = Numbers.count(check.layout.count)
    switch (step.direction, context.experiment.scheme) {
    case (.down, _):
      return
        "Two evaluations for one component, \(Numbers.count(2 * check.layout.count)) for all \(n): far too "
        + "slow for training, so this is for debugging only."
    case (.up, .forward):
      return "J(θ) is known already: one evaluation for each component, \(n) for all. Too slow for "
        + "training all the same; this is for debugging."
    case (.imaginary, _):
      return
        "Real parts change only by about ε². One evaluation for each component, \(n) for all: too "
        + "slow for training, this is for debugging."
    default: return ""
    }
  }
}
