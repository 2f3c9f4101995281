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

  /// The table as a part; what is too long for a line goes on below.
  func part(rank: Int, _ place: PartForm.Place, columns: Extent) -> ScenePart {
    let lines = { @Sendable (width: Int) in self.lines(width: width) }
    let shape = PartForm(rank: rank, place, columns: columns) { .exactly(lines($0).count) }
    let form = ScenePart.Form.still(shape) { area, canvas in
      canvas.write(lines: lines(area.width), in: area)
    }
    return ScenePart("letters", [form])
  }

  private func lines(width: Int) -> [StyledText] {
    ["The letters".styled(.heading)]
      + rows.flatMap { row in
        let gap = String(repeating: " ", count: max(1, 10 - symbols.width(of: row.name)))
        let value = row.value.isEmpty ? "" : "  \(row.value)".styled(.text)
        return symbols.wrap(
          row.meaning.styled(.dim) + value,
          width: max(20, width),
          behind: row.name + StyledText(gap)
        )
      }
  }
}
