import CellUI
import GradientChecking
import Hunting
import Wording

/// A hunt as a worksheet in lines of at most 80 columns: what is asked, what there is to choose among, the
/// numbers of the whole check, and on request the solution.
public struct PlainHunt: Sendable {
  private let huntCase: HuntCase
  private let showsSolution: Bool
  private let symbols: Symbols

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
    self.init(
      HuntCase(seed: seed, level: level),
      showsSolution: showsSolution,
      symbols: symbols
    )
  }

  /// Writes down a hunt that was made.
  package init(_ huntCase: HuntCase, showsSolution: Bool = false, symbols: Symbols = .unicode) {
    (self.huntCase, self.showsSolution, self.symbols) = (huntCase, showsSolution, symbols)
  }

  /// The lines, without a line end; what stands behind a number or a dash stays behind it.
  public var lines: [String] {
    wrapped(task + choices + numbers + (showsSolution ? solution : []))
  }

  /// What is asked, and of which network: the first lines of a worksheet.
  package var taskLines: [String] { wrapped(task) }

  /// What it was, how it shows, and the best way to find out.
  package var solutionLines: [String] { wrapped(solution) }

  private func wrapped(_ lines: [String]) -> [String] {
    lines.flatMap { line in
      let mark = line.prefixMatch(of: /\ *[0-9]+\ \ |-\ |[a-z]+\ \ +/).map { $0.output } ?? ""
      let text = StyledText(String(line.dropFirst(mark.count)))
      return symbols.wrap(text, width: Self.width, behind: StyledText(String(mark)))
        .map { symbols.text($0.plain) }
    }
  }
}

/// The parts of a worksheet, in lines of any length.
extension PlainHunt {
  private var hunt: Hunt { huntCase.hunt }
  private var check: GradientCheck { huntCase.check }

  /// What is asked, and of which network.
  private var task: [String] {
    let facts = hunt.facts(of: check).map { [StyledText($0.name), StyledText($0.text)] }
    return [
      "Hunt \(hunt.seed), level \(hunt.level.rawValue): \(hunt.level.title)", "",
      hunt.question, "",
    ] + aligned(facts, [Table.Column(""), Table.Column("")]) + [""]
  }

  /// What there is to choose among.
  private var choices: [String] {
    if hunt.level == .name {
      let blocks = check.layout.blocks.map { "\($0.name) (\($0.shapeText))" }
      return ["Blocks: " + blocks.joined(separator: ", "), "Kinds:"]
        + numbered(hunt.kinds.map(\.summary))
    }
    if hunt.level == .free { return versions }
    return numbered(
      hunt.choices.map { cause in
        cause.summary + (cause.bug.map { ": \($0.wrongLine(in: hunt.experiment))" } ?? "")
      }
    )
  }

  /// The lines of the program as they should be, each with how it may be written, and what else may be the matter.
  private var versions: [String] {
    let program = NumPyProgram(of: check, bugs: [])
    return hunt.lines.flatMap { line -> [String] in
      let head =
        line.map { program.code(of: $0, with: nil).joined(separator: "; ") + "   may be" }
        ?? "No line is wrong:"
      let places = hunt.choices.indices.filter { hunt.choices[$0].bug?.passLine == line }
      return [head]
        + places.map { place in
          let cause = hunt.choices[place]
          let code = cause.bug.map {
            ": " + program.code(of: $0.passLine, with: $0).joined(separator: "; ")
          }
          return "\(place < 9 ? " " : "")\(place + 1)  \(cause.summary)\(code ?? "")"
        }
    } + [""]
  }

  private func numbered(_ texts: [String]) -> [String] {
    texts.enumerated().map { place, text in "\(place < 9 ? " " : "")\(place + 1)  \(text)" } + [""]
  }

  /// The whole check, a line for each component.
  private var numbers: [String] {
    let twice = hunt.level == .free ? ["J(θ) twice: \(check.costTwice)", ""] : []
    let columns = ["component", "dθ", "dθ_approx", "relative error"].enumerated().map {
      Table.Column($1, $0 == 0 ? .left : .right)
    }
    let rows = huntCase.components.map { component in
      [
        check.layout.name(of: component.index),
        Numbers.short(component.analytic, digits: 6),
        Numbers.short(component.numeric, digits: 6),
        Numbers.difference(component.relativeError),
      ].map { StyledText($0) }
    }
    return twice + aligned([columns.map { StyledText($0.title) }] + rows, columns) + [""]
  }

  private func aligned(_ rows: [[StyledText]], _ columns: [Table.Column]) -> [String] {
    Canvas(size: Size(0, 0), symbols: symbols).aligned(rows, columns.map(\.alignment)).map { row in
      row.map(\.plain).joined(separator: "  ")
    }
  }

  /// What it was.
  private var solution: [String] {
    let experiment = hunt.experiment
    let bug =
      hunt.cause.bug.map {
        ["wrong  \($0.wrongLine(in: experiment))", "right  \($0.rightLine(in: experiment))"]
      } ?? []
    let price = counted(huntCase.shortcut.evaluations, "evaluation")
    let average = huntCase.shortcut.expectedText
    return ["Solution: \(hunt.cause.summary)."] + bug
      + [huntCase.explanation, "", "What the whole check shows:"]
      + (huntCase.evidence + huntCase.reasoning).map { "- \($0)" } + [
        "", "The best way, here with \(price) of J, on average with \(average):",
      ]
      + huntCase.shortcut.steps.enumerated().flatMap { place, step in
        [
          "\(place + 1)  \(step.what), \(step.spent): \(step.why) \(step.shows) "
            + step.conclusion
        ] + step.reasons.map { "- \($0)" }
      }
  }
}
