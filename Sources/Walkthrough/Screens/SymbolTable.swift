import CellUI
import GradientChecking
import Wording

/// What the letters mean in an experiment, and what they are now.
///
///     The letters
///     J     the cost, of 150 examples        0.7997
///     θ     all of W and b, one after the other   43
///     ε     the nudge                          1e-7
struct SymbolTable {
  private let rows: [(name: StyledText, meaning: String, value: String)]
  private let symbols: Symbols

  /// The table of a check; `nil` before it is prepared.
  init?(_ model: Model) {
    guard let check = model.check else { return nil }
    let experiment = check.experiment
    symbols = model.symbols
    rows = [
      ("x".styled(.heading), "the inputs of an example", "\(check.layout.layerSizes[0])"),
      ("W".styled(.weight), "the weights of a layer, a matrix", ""),
      ("b".styled(.bias), "the biases of a layer", ""),
      ("θ".styled(.heading), "all W and b in one vector", "n = \(check.layout.count)"),
      (
        "J".styled(.heading), "the cost, how wrong the network is",
        Numbers.short(check.cost.total, digits: 4)
      ),
      ("m".styled(.heading), "the examples that J is a mean of", "\(check.dataset.exampleCount)"),
      (
        "λ".styled(.heading), "the strength of the penalty in J",
        Numbers.short(experiment.lambda)
      ),
      (
        "ε".styled(.heading), "how far one number of θ is nudged", Numbers.short(experiment.epsilon)
      ),
      ("dθ".styled(.analytic), "the slopes by backpropagation", ""),
      ("dθ_approx".styled(.numeric), "the slopes by nudging", ""),
    ]
  }

  /// The table as a part.
  func part(rank: Int, _ place: PartForm.Place, columns: Extent) -> ScenePart {
    ScenePart(
      "letters",
      rank: rank,
      place,
      columns: columns,
      rows: .exactly(rows.count + 1)
    ) { area, canvas in
      var rest = area
      canvas.write("The letters".styled(.heading), in: rest.cutTop(1))
      for row in rows {
        var line = rest.cutTop(1)
        let value = row.value.styled(.text)
        canvas.write(row.name, in: line.cutLeft(10))
        let end = canvas.write(row.meaning, .dim, in: line)
        canvas.write([value], atEndOf: line, after: end)
      }
    }
  }
}
