import GradientChecking
import Wording

/// A hunt as a worksheet: what is asked, what there is to choose among, the numbers of the whole check, and
/// on request the solution.
public struct HuntWorksheet {
  private let huntCase: HuntCase
  private var hunt: Hunt { huntCase.hunt }
  private var check: GradientCheck { huntCase.check }

  /// The worksheet of a hunt.
  public init(_ huntCase: HuntCase) {
    self.huntCase = huntCase
  }

  /// The lines, of any length, with the solution at the end or without it.
  public func lines(showsSolution: Bool = false) -> [String] {
    task + choices + numbers + (showsSolution ? solution : [])
  }

  /// What is asked, and of which network.
  private var task: [String] {
    let facts = HuntFacts(hunt, check).all
    let column = facts.map(\.name.count).max() ?? 0
    return [
      "Hunt \(hunt.seed), level \(hunt.level.rawValue): \(hunt.level.title)", "",
      hunt.level.question, "",
    ]
      + facts.map { fact in
        fact.name + String(repeating: " ", count: column - fact.name.count + 2) + fact.text
      } + [""]
  }

  /// What there is to choose among.
  private var choices: [String] {
    if hunt.level == .name {
      let blocks = check.layout.blocks.map { "\($0.name) (\($0.shapeText))" }
      return ["Blocks: " + blocks.joined(separator: ", "), "Kinds:"]
        + numbered(hunt.kinds.map(\.summary))
    }
    return numbered(
      hunt.choices.map { cause in
        cause.summary + (cause.bug.map { ": \($0.wrongLine)" } ?? "")
      }
    )
  }

  private func numbered(_ texts: [String]) -> [String] {
    texts.enumerated().map { place, text in
      (place < 9 ? " " : "") + "\(place + 1)  \(text)"
    } + [""]
  }

  /// The whole check, a line for each component.
  private var numbers: [String] {
    var lines: [String] = []
    if hunt.level == .free {
      lines += ["J(θ) twice: \(HuntFreeLooks(check).costTwice)", ""]
    }
    let heads = ["component", "dθ", "dθ_approx", "relative error"]
    let rows = huntCase.components.map { component in
      [
        check.layout.name(of: component.index),
        Numbers.short(component.analytic, digits: 6),
        Numbers.short(component.numeric, digits: 6),
        Numbers.difference(component.relativeError),
      ]
    }
    let widths = heads.indices.map { column in
      ([heads] + rows).map(\.[column].count).max() ?? 0
    }
    let text = { (cells: [String]) in
      zip(cells, widths).enumerated().map { column, cell in
        let blank = String(repeating: " ", count: cell.1 - cell.0.count)
        return column == 0 ? cell.0 + blank : blank + cell.0
      }
      .joined(separator: "  ")
    }
    return lines + ([heads] + rows).map(text) + [""]
  }

  /// What it was.
  private var solution: [String] {
    var lines = ["Solution: \(hunt.cause.summary)."]
    if let bug = hunt.cause.bug {
      lines += ["wrong  \(bug.wrongLine)", "right  \(bug.rightLine)"]
    }
    lines += [huntCase.explanation, "", "What the whole check shows:"]
    lines += huntCase.evidence.map { "- \($0)" }
    let price = counted(huntCase.shortcut.evaluations, "evaluation")
    lines += ["", "One way, with \(price) of J:"]
    lines += huntCase.shortcut.steps.enumerated().map { place, step in
      "\(place + 1)  \(step.what), \(step.evaluations) so far: \(step.shows) \(step.conclusion)"
    }
    return lines
  }
}
