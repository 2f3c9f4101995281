import CellUI
import GradientChecking
import Wording

/// What the perturb scene says below the stage.
extension PerturbScene {
  private var name: String { context.selectedIndex }
  private var epsilonText: String { Numbers.short(epsilon) }
  private var target: String { "unit \(place.row) of A\(layer)" }
  private var isWeight: Bool { context.selectedBlock.kind == .weight }

  var sentences: Sentences {
    guard !step.isEvaluation else { return ofEvaluation }
    switch step.direction {
    case .up where !step.isFirst, .down where !step.isFirst:
      let nudge: StyledText =
        "Back to \(name, .cursor), and now ε = \(epsilonText, .accent) the other way."
      return [
        rounding.isEmpty ? 0 : 1: nudge,
        0: rounding,
        1:
          "Looking to both sides pays: the error of the slope then shrinks with ε², to one side only with ε.",
        2: "For J = θ³ at 1 with ε = 0.01 the slope is 3: both sides give 3.0001, one side 3.0301.",
      ]
    case .up, .down:
      let verb = step.isDown ? "take away" : "add"
      let nudge: StyledText =
        "J is a function of every θ[i]. Take one, \(name, .cursor) = \(Numbers.short(theta, digits: 4)), "
        + "and \(verb) ε = \(epsilonText, .accent); the \(counted(layout.count - 1, "other")) stay."
      return [rounding.isEmpty ? 0 : 1: nudge, 0: rounding, 2: whereItLeads]
    case .imaginary:
      return [
        0: "The complex step moves \(name, .cursor) sideways: by i·ε, ε = \(epsilonText, .accent). "
          + "The number itself keeps all its digits; nothing is rounded away.",
        1: whereItLeads,
        2:
          "The whole forward pass then runs in complex numbers, and only an imaginary part can tell "
          + "what depends on \(name).",
      ]
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
    let source = layer == 1 ? "input \(place.column)" : "unit \(place.column) of A\(layer - 1)"
    let path = isWeight ? "the weight from \(source) to \(target)" : "the bias of \(target)"
    let reach =
      if layer < layout.layerCount {
        "\(layer == 1 ? "no other unit of A1" : "nothing before A\(layer)") can move"
      } else if check.network.output == .softmax {
        "softmax divides by a sum over all units, so all of A\(layer) can move"
      } else {
        "nothing else can move"
      }
    return "\(context.selectedName, .cursor) is \(path): \(reach)."
  }

  private var ofEvaluation: Sentences {
    guard let ripple, let movement = costMovement else {
      return [0: "J is being evaluated with \(name, .cursor) moved …"]
    }
    guard movement.isFinite else {
      return [0: "\("J is not a finite number here", .bug): there is no slope to find."]
    }
    let reach = context.experiment.scheme.stepName
    let kink = "\(reach) takes a unit across the kink of its ReLU".styled(.doubleCheck)
    let hasKink = probe?.component.kink == true
    return (ripple.movedCount == 0 ? ofStillness(movement) : ofMovement(ripple, movement))
      + [0: hasKink ? kink + ": two slopes meet there." : "", 3: expense]
  }

  private func ofMovement(_ ripple: Ripple, _ movement: Double) -> Sentences {
    let own = inEpsilon(ripple.layers[layer - 1].units[place.row].largest).plain.unbroken
    let by = PerturbNumbers.signed(movement, decimals: 4)
    let slope = Numbers.short(movement / epsilon, digits: 5)
    let pass = "The whole forward pass again: \(target) moves by up to \(own)"
    let said: Sentences
    if step.direction == .imaginary {
      let parts: StyledText =
        "Imaginary parts show what depends on \(name, .cursor): up to \(own) in \(target). "
        + "Im J is \(Numbers.short(movement, digits: 5), .accent), \(slope) times ε."
      said = [0: parts]
    } else if movement == 0 {
      let least = "J doesn't move".styled(.doubleCheck)
      said = [0: "\(pass), but \(least): what is left is less than its last digit."]
    } else if !step.isFirst {
      let down: StyledText =
        "The other way, \(target) moves by up to \(own) and J by \(by, .accent)."
      said = [0: down, 1: mirror(movement)]
    } else {
      said = [0: "\(pass), J by \(by, .accent), which is \(slope) times ε."]
    }
    return said + [2: whatStaysStill(ripple)]
  }

  /// Compares the two movements of J.
  private func mirror(_ down: Double) -> StyledText {
    guard let plus = probe?.component.costPlus else { return "" }
    let up = plus - check.cost.total
    guard (up + down).magnitude < 0.1 * max(up.magnitude, down.magnitude) else {
      return "Up it moved by \(PerturbNumbers.signed(up, decimals: 4)): not the mirror image."
    }
    return up + down == 0
      ? "That is exactly the mirror image of the way up."
      : "That mirrors the way up, but for \(Numbers.short((up + down).magnitude, digits: 1))."
  }

  private func whatStaysStill(_ ripple: Ripple) -> StyledText {
    if let quiet = ripple.layers.dropFirst(layer).first(where: { $0.movedCount == 0 }) {
      return "It ends there: in A\(quiet.layer) nothing moves."
    }
    let target = ripple.layers[layer - 1]
    let still = target.units.count - target.movedCount
    guard still > 0, layer < layout.layerCount else {
      return "Everything before A\(layer) stays exactly still."
    }
    let units = agreeing(with: still, "unit", counted(still, "unit"))
    return "The other \(units) of A\(layer) and all before stay exactly still."
  }

  private func ofStillness(_ movement: Double) -> Sentences {
    guard movement != 0 else {
      return [0: reason, 1: "So J doesn't move either: the slope measured here will be exactly 0."]
    }
    let isPenalty = isWeight && context.experiment.lambda > 0
    let why = isPenalty ? "through its penalty λ/(2m)·‖W‖² alone" : "in its last digits alone"
    return [
      0: reason, 0: "J moves by \(PerturbNumbers.signed(movement, decimals: 4), .accent), \(why).",
    ]
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
    let scheme = context.experiment.scheme
    guard step == PerturbStep.steps(of: scheme).last else { return "" }
    let all = Numbers.count(scheme.evaluationsPerComponent * layout.count)
    let each = scheme.evaluationsPerComponent
    let evaluations =
      scheme.isOneSided
      ? "J(θ) is known: one evaluation a component"
      : scheme.isExtrapolated
        ? "The same at other steps: \(each) evaluations a component"
        : each == 2 ? "Two evaluations for one component" : "One evaluation a component"
    return
      "\(evaluations), \(all) for all: far too slow for training, so this is for debugging only."
  }
}
