import CellUI
import GradientChecking
import LessonFormat
import Wording

/// J(θ) as the sum of its two parts.
struct CostSplit: Sendable {
  let context: SceneContext

  private var check: GradientCheck { context.check }
  private var experiment: Experiment { check.experiment }

  /// A heading, the sum, and how the data term is computed.
  func parts(rank: Int) -> [ScenePart] {
    let noPenalty = knowsPenalty ? "; λ = 0, no penalty" : ""
    let sum = experiment.lambda > 0 ? " = data term + penalty" : " = data term\(noPenalty)"
    let heading = "J(θ)".styled(.accent) + sum.styled(.text)
    let lines = parts.map { part in
      "\(part.name)\(part.formula.isEmpty ? "" : " ")\(part.formula) = \(text(part.value))"
    }
    return [
      ScenePart("heading", [.line(rank: rank, [heading], atEnd: sources)]),
      ScenePart(
        "sum",
        [true, false].filter { !$0 || knowsFormulas }.map {
          form(rank: rank, hasFormulas: $0)
        },
        lines: lines
      ),
    ] + (knowsFormulas ? [note(rank: rank)] : [])
  }

  private func note(rank: Int) -> ScenePart {
    ScenePart("note", [.line(rank: rank, ["  \(context.formulas.dataTermNote, .dim)"])])
  }

  /// Whether what the formulas are made of has been explained.
  private var knowsFormulas: Bool {
    let text = parts.map(\.formula).joined(separator: " ") + context.formulas.dataTermNote
    return Notation.found(in: text).isDisjoint(with: context.model.policy.unknown)
  }

  /// Whether anybody has heard of a penalty.
  private var knowsPenalty: Bool { !context.model.policy.unknown.contains(.lambda) }

  /// J as a bar, of which the penalty's share is solid.
  func track(rank: Int) -> ScenePart {
    ScenePart("track", rank: rank, .across, columns: Extent(least: 40, best: 76), rows: .exactly(1))
    { area, canvas in
      let share = check.cost.penalty / check.cost.total
      let bar = ShareBar(width: area.width)
      canvas.write(bar.track(share, style: .weight, canvas.symbols), in: area)
    }
  }

  /// Where this θ comes from, in more words and in fewer.
  private var sources: [StyledText] {
    let iterations = experiment.trainingIterations
    let forms: [String]
    if iterations > 0 {
      forms = ["θ after \(counted(iterations, "iteration")) of training", "θ after training"]
    } else if let given = experiment.givenTheta {
      forms = ["θ is \(given.owner)"]
    } else {
      let isSmaller = experiment.initialScale != 1
      let scale = isSmaller ? ", W · \(Numbers.short(experiment.initialScale))" : ""
      let seed = "\(scale), seed \(experiment.seed)"
      forms = ["θ at random initialization\(seed)", "random θ\(seed)"]
    }
    return forms.map { $0.styled(.dim) }
  }

  private typealias Part = (name: String, formula: String, value: Double, style: Style)

  /// The two parts and their sum; twice where it isn't a function.
  private var parts: [Part] {
    let formulas = context.formulas
    let parts: [Part] = [
      ("data term", formulas.dataTerm, check.cost.data, .text),
      ("penalty", formulas.penalty, check.cost.penalty, .weight),
      ("J(θ)", "", check.cost.total, .accent),
    ]
    // Where nobody has heard of it and there is none, it isn't mentioned.
    let own = knowsPenalty || experiment.lambda > 0 ? parts : parts.filter { $0.name != "penalty" }
    return check.isFunction ? own : own + [("J(θ) again", "", check.secondCost.total, .bug)]
  }

  private func text(_ value: Double) -> String { Numbers.fixed(value, decimals: 8) }

  /// The two parts and their sum, each with a bar.
  private func form(rank: Int, hasFormulas: Bool) -> ScenePart.Form {
    let symbols = context.symbols
    let labels = parts.map { part in
      [("  " + part.name).styled(part.style)] + (hasFormulas ? [part.formula.styled(.dim)] : [])
    }
    let aligned = Canvas(size: Size(0, 0), symbols: symbols).aligned(labels, [.left, .left])
    let rows = zip(parts, aligned).enumerated().map { place, row in
      let style = place == 0 ? .dim : row.0.style
      let bars = [60, 40, 24, 12].map { width in
        // All of one width, so that all are of one scale.
        let bar = ShareBar(width: width)
          .text(row.0.value / check.cost.total, style: style, symbols)
        return bar + StyledText(String(repeating: " ", count: width - bar.plain.count))
      }
      let value = text(row.0.value).styled(row.0.style)
      return NumberRows.Row(row.1.joined(separator: "   "), value, bars)
    }
    return NumberRows(rows: rows)
      .form(rank: rank, .across, height: rows.count, remarks: 62, symbols)
  }
}
