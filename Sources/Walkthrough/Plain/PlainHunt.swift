import CellUI
import GradientChecking

/// A hunt as a worksheet: what is asked, what there is to choose among, the numbers of the whole check, and
/// on request the solution.
public struct PlainHunt: Sendable {
  /// The lines, without a line end.
  public let lines: [String]

  /// The most columns of a line.
  static let width = 80

  /// Makes a hunt and writes it down.
  ///
  /// - Parameters:
  ///   - level: What is asked.
  ///   - seed: Which hunt.
  ///   - showsSolution: Whether what it was is printed at the end.
  ///   - symbols: The symbols that can be shown.
  public init(
    _ level: HuntLevel,
    seed: UInt64,
    showsSolution: Bool = false,
    symbols: Symbols = .unicode
  ) {
    let worksheet = HuntWorksheet(huntCase: HuntCase(seed: seed, level: level))
    let lines =
      worksheet.task + worksheet.choices + worksheet.numbers
      + (showsSolution ? worksheet.solution : [])
    self.lines = lines.flatMap { Self.wrap($0, symbols) }
  }
}

extension PlainHunt {
  /// A line in as many as it takes; what stands behind a number or a dash stays behind it.
  private static func wrap(_ line: String, _ symbols: Symbols) -> [String] {
    let mark = line.prefixMatch(of: /\ *[0-9]+\ \ |-\ |[a-z]+\ \ +/).map { $0.output.count } ?? 0
    return symbols.wrap(StyledText(String(line.dropFirst(mark))), width: width - mark).enumerated()
      .map { row, text in
        let head = row == 0 ? String(line.prefix(mark)) : String(repeating: " ", count: mark)
        return head + symbols.text(text.plain)
      }
  }
}

/// The parts of a worksheet.
private struct HuntWorksheet {
  let huntCase: HuntCase

  private var hunt: Hunt { huntCase.hunt }
  private var check: GradientCheck { huntCase.check }

  /// What is asked, and of which network.
  var task: [String] {
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
  var choices: [String] {
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
  var numbers: [String] {
    var lines: [String] = []
    if hunt.level == .free {
      lines += ["J(θ) twice: \(ShortcutWords.twice(check))", ""]
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
  var solution: [String] {
    let reveal = huntCase.reveal(nil)
    var lines = ["Solution: \(reveal.cause.summary)."]
    if let wrong = reveal.wrongLine, let right = reveal.rightLine {
      lines += ["wrong  \(wrong)", "right  \(right)"]
    }
    lines += [reveal.explanation, "", "What the whole check shows:"]
    lines += reveal.evidence.map { "- \($0)" }
    let price = Numbers.counted(reveal.shortcut.evaluations, "evaluation")
    lines += ["", "One way, with \(price) of J:"]
    lines += reveal.shortcut.steps.enumerated().map { place, step in
      "\(place + 1)  \(step.what), \(step.evaluations) so far: \(step.shows) \(step.conclusion)"
    }
    return lines
  }
}
