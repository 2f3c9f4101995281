import CellUI
import GradientChecking
import LessonFormat
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
    let values: KeyValuePairs<Notation, String> = [
      .x: "\(check.layout.layerSizes[0])", .W: "", .b: "", .theta: "n = \(check.layout.count)",
      .J: Numbers.short(check.cost.total, digits: 4), .m: "\(check.dataset.exampleCount)",
      .epsilon: Numbers.short(experiment.epsilon), .dTheta: "", .dThetaApprox: "",
    ]
    // Where there is no penalty nothing shows it.
    let penalty: [(Notation, String)] =
      experiment.lambda > 0 ? [(.lambda, Numbers.short(experiment.lambda))] : []
    let known = (values.map { ($0.key, $0.value) } + penalty).filter {
      !model.policy.unknown.contains($0.0)
    }
    rows = known.map { symbol, value in
      (symbol.text.styled(symbol.style), symbol.entry.meaning, value)
    }
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
