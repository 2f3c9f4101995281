import CellUI
import GradientChecking
import Wording

/// What the backprop scene says.
///
/// The formulas are the right ones whether or not a bug is planted; that the numbers follow them is
/// never claimed.
extension BackpropScene {
  private var formulas: Formulas { Formulas(check: context.check) }
  private var hasPenalty: Bool { context.experiment.lambda > 0 }

  var narration: StyledText {
    var sentences = Sentences()
    guard let layer else {
      addVector(to: &sentences)
      return sentences.fitting(context.model)
    }
    if layer == layout.layerCount {
      addLastLayer(layer, to: &sentences)
    } else {
      addHiddenLayer(layer, to: &sentences)
    }
    if hasPenalty {
      sentences.add("J has the penalty, so dW\(layer) must have λ/m·W\(layer).", rank: 2)
    }
    sentences.add(
      "This is how it should be; whether the code does it, the check will tell.",
      rank: 1
    )
    return sentences.fitting(context.model)
  }

  private func addLastLayer(_ layer: Int, to sentences: inout Sentences) {
    let examples = counted(formulas.m, "example")
    sentences.add(
      "Backpropagation starts at the end: \("dZ[\(layer)] = \(formulas.dZ(layer).formula)".unbroken, .accent) says how "
        + "far off the output is."
    )
    sentences.add(
      "dW\(layer) and db\(layer) average over the \(examples); dA[\(layer - 1)] goes back to layer\u{A0}\(layer - 1).",
      rank: 3
    )
  }

  private func addHiddenLayer(_ layer: Int, to sentences: inout Sentences) {
    let derivative: StyledText =
      context.experiment.activation == .identity
      ? "g is the identity, so dZ[\(layer)] = dA[\(layer)]"
      : "times the slope g′ it is \("dZ[\(layer)] = \(formulas.dZ(layer).formula)".unbroken, .accent)"
    sentences.add(
      "Layer \(layer) gets dA[\(layer)] from layer\u{A0}\(layer + 1); " + derivative + "."
    )
    sentences.add(
      layer > 1
        ? "dW\(layer) and db\(layer) follow as before, and dA[\(layer - 1)] goes on to layer\u{A0}\(layer - 1)."
        : "dW1 and db1 follow as before, and the backward pass is done.",
      rank: 3
    )
  }

  private func addVector(to sentences: inout Sentences) {
    sentences.add("Take dW1, db1, … and reshape them into one big vector dθ, in the order of θ.")
    let place = "dθ[\(context.selection)] = \(selectedName) = \(selectedValue)"
    sentences.add("So \(place.unbroken, .cursor).", rank: 1)
    sentences.add("The big question: is dθ the gradient of J(θ)?".styled(.accent))
    sentences.add(
      "Calculus says that dθ[i] should be ∂J/∂θᵢ, for every i at once from a single backward pass.",
      rank: 2
    )
    sentences.add("Next comes a second way to get the same numbers, which knows only J.", rank: 3)
  }

  var outline: [String] {
    guard let layer else {
      return [
        "dθ has \(counted(layout.count, "component")), in the order of θ.",
        "Selected: dθ[\(context.selection)] = \(selectedName) = \(selectedValue), "
          + "at θ[\(context.selection)] = \(Numbers.compact(context.theta[context.selection], width: 9)).",
      ]
    }
    var lines = [
      "Layer \(layer), as it should be:",
      "dZ[\(layer)] = \(formulas.dZ(layer).formula)",
      "dW[\(layer)] = \(formulas.dW(layer)), of shape \(layout.weightBlock(layer).shapeText)",
      "db[\(layer)] = \(formulas.db(layer)), of shape \(layout.biasBlock(layer).shapeText)",
    ]
    if let dA = formulas.previousDA(layer) { lines.append("dA[\(layer - 1)] = \(dA)") }
    let selected =
      hasSelection
      ? "\(selectedName) = \(selectedValue)" : "\(selectedName), not yet computed"
    return lines + matrix(layout.weightBlock(layer)) + matrix(layout.biasBlock(layer))
      + ["Selected: \(selected)."]
  }

  /// The rows of a block's gradient in numbers, if they are few.
  private func matrix(_ block: ParameterBlock) -> [String] {
    guard block.rows <= 8, block.columns <= 8 else { return [] }
    let numbers = { (row: Int) in
      (0..<block.columns).map { column in
        Numbers.compact(context.analytic[block.index(row: row, column: column)])
      }
    }
    guard block.kind == .weight else {
      return ["d\(block.name): \((0..<block.rows).flatMap(numbers).joined(separator: "  "))"]
    }
    return (0..<block.rows).map { row in
      "d\(block.name), row \(row): \(numbers(row).joined(separator: "  "))"
    }
  }
}
