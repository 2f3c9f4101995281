import CellUI
import Foundation
import GradientChecking
import Hunting
import Walkthrough
import Wording

/// A hunt on one sheet of paper: what is asked, what there is to choose among, the numbers of the whole check, and room
/// for the answer.
///
/// A sheet has at most ``rows`` lines of ``columns`` columns, which is A4 or Letter at ten points. Where the numbers of
/// a large network would need more, they stand in several tables beside one another; then a block whose components all
/// agree has one line; then only the first components of a block stand there, and how many there are more.
///
///     HuntSheet(HuntCase(seed: 7, level: .pick)).lines.count <= HuntSheet.rows   // true
public struct HuntSheet: Sendable {
  private let huntCase: HuntCase
  private let symbols: Symbols

  /// The most lines of a sheet: a page of A4 or Letter has as many at ten points.
  public static let rows = 66
  /// The most columns of a line.
  public static let columns = 80

  /// The sheet of a hunt.
  ///
  /// - Parameters:
  ///   - huntCase: The hunt.
  ///   - symbols: The symbols that can be printed.
  public init(_ huntCase: HuntCase, symbols: Symbols = .unicode) {
    (self.huntCase, self.symbols) = (huntCase, symbols)
  }

  /// The lines, without a line end: the fullest form that is no longer than a page.
  public var lines: [String] {
    let sheets = Form.all.lazy.compactMap(lines)
    return sheets.first { $0.count <= Self.rows } ?? sheets.suffix(1).first ?? []
  }

  /// How much of a hunt stands on its sheet.
  private struct Form {
    /// The tables of components beside one another.
    var tables = 1
    /// Whether an answer has the line of code with it.
    var hasCode = true
    /// The most components of a block whose gradients differ; `nil` for all, those of blocks that agree too.
    var most: Int?

    static let all =
      [
        Form(), Form(tables: 2), Form(tables: 3), Form(tables: 2, hasCode: false),
        Form(tables: 3, hasCode: false),
      ]
      + [Int.max, 40, 24, 16, 10, 6, 3].flatMap { most in
        [(3, true), (3, false), (2, true), (2, false)].map { tables, hasCode in
          Form(tables: tables, hasCode: hasCode, most: most)
        }
      }
  }

  private var hunt: Hunt { huntCase.hunt }
  private var layout: ParameterLayout { huntCase.check.layout }

  /// The sheet in a form; `nil` where that is too wide.
  private func lines(_ form: Form) -> [String]? {
    guard let numbers = numbers(form) else { return nil }
    let task = PlainHunt(huntCase, symbols: symbols).taskLines
    let title = (task.first ?? "") + "   "
    let head = title + blank("Name", columns: Self.columns - title.count)
    return [head] + task.dropFirst() + choices(form) + [""] + numbers + [""] + answer
  }

  private func blank(_ name: String, columns: Int) -> String {
    "\(name): " + String(repeating: "_", count: max(4, columns - name.count - 2))
  }

  /// Where the answer is written.
  private var answer: [String] {
    let half = Self.columns / 2 - 1
    let asked =
      hunt.level == .name
      ? blank("The block", columns: half) + "  " + blank("The kind", columns: half)
      : blank("Its number", columns: half) + "  " + blank("What shows it", columns: half)
    return [asked] + (hunt.level == .name ? [blank("What shows it", columns: Self.columns)] : [])
  }
}

/// What there is to choose among.
extension HuntSheet {
  private func choices(_ form: Form) -> [String] {
    if hunt.level == .name {
      let blocks = layout.blocks.map { "\($0.name) (\($0.shapeText))" }.joined(separator: ", ")
      return wrapped("Blocks: " + blocks, behind: "") + ["Kinds:"]
        + numbered(hunt.kinds.map(\.summary))
    }
    return numbered(
      hunt.choices.map { cause in
        cause.summary
          + (form.hasCode ? cause.bug.map { ": \($0.wrongLine(in: hunt.experiment))" } ?? "" : "")
      }
    )
  }

  private func numbered(_ texts: [String]) -> [String] {
    texts.enumerated().flatMap { place, text in
      wrapped(text, behind: "\(place < 9 ? " " : "")\(place + 1)  ")
    }
  }

  private func wrapped(_ text: String, behind mark: String) -> [String] {
    symbols.wrap(StyledText(text), width: Self.columns, behind: StyledText(mark))
      .map { symbols.text($0.plain) }
  }
}

/// The numbers of the whole check.
extension HuntSheet {
  private func numbers(_ form: Form) -> [String]? {
    let twice =
      hunt.level == .free ? wrapped("J(θ) twice: \(huntCase.check.costTwice)", behind: "") : []
    let (rows, remarks) = rows(form)
    let table = table(rows, form)
    let width = table.first?.count ?? 0
    let fitting = [2, 1].first { width * form.tables + $0 * (form.tables - 1) <= Self.columns }
    guard let gap = fitting else { return nil }
    let (head, body) = (table.prefix(1), table.dropFirst())
    let height = (body.count + form.tables - 1) / form.tables
    let columns = (0..<form.tables).map { place in
      head + body.dropFirst(place * height).prefix(height)
    }.filter { $0.count > 1 }
    let lines = (0...height).map { row in
      columns.filter { $0.count > row }.map { $0[row] }
        .joined(separator: String(repeating: " ", count: gap))
        .trimmingBlanksAtEnd
    }
    return twice + lines + remarks.flatMap { wrapped($0, behind: "") } + legend(form)
  }

  private func legend(_ form: Form) -> [String] {
    switch form.tables {
    case 1: wrapped("dθ is from backpropagation, dθ_approx from differences of J.", behind: "")
    case 2: wrapped("error: the relative error of dθ and dθ_approx.", behind: "")
    default:
      wrapped(
        "The last digit says in how many digits dθ and dθ_approx are alike; 9: in 9 or more.",
        behind: ""
      )
    }
  }

  /// The difference below which two numbers are not listed where there is no room for all.
  private static let alike = 1e-6

  /// The components that have a line, and what is said of the others.
  private func rows(_ form: Form) -> ([ComponentCheck], [String]) {
    let components = huntCase.components
    guard let most = form.most else { return (components, []) }
    var (rows, remarks): ([ComponentCheck], [String]) = ([], [])
    for block in layout.blocks {
      let own = Array(components[block.range])
      let rest = own.filter { $0.relativeError < Self.alike }
      let differing = own.filter { !($0.relativeError < Self.alike) }
      rows += differing.prefix(most)
      let more = differing.count - min(most, differing.count)
      if more > 0 { remarks.append("\(more) more of \(block.name) are apart by 1e-6 or more.") }
      guard !rest.isEmpty else { continue }
      let worst = Numbers.difference(rest.map(\.relativeError).max() ?? 0)
      let which = differing.isEmpty ? "All \(rest.count)" : "The other \(rest.count)"
      remarks.append("\(which) of \(block.name): a relative error of at most \(worst).")
    }
    return (rows, remarks)
  }

  /// In how many digits two numbers are alike, from 0 to 9.
  private static func digitsAlike(_ component: ComponentCheck) -> String {
    let error = component.relativeError
    guard error.isFinite else { return "0" }
    return error > 0 ? "\(min(9, max(0, Int(-log10(error)))))" : "9"
  }

  /// The table's lines, all of one width, the first with its titles.
  private func table(_ rows: [ComponentCheck], _ form: Form) -> [String] {
    let isWide = form.tables == 1
    let titles =
      isWide
      ? ["component", "dθ", "dθ_approx", "relative error"] : ["", "dθ", "dθ_approx", "error"]
    var cells = [form.tables == 3 ? ["", "dθ", "approx", ""] : titles]
    cells += rows.map { component in
      let error = Numbers.difference(component.relativeError)
      let written = { (value: Double) in
        switch form.tables {
        case 1: Numbers.short(value, digits: 6)
        case 2: Numbers.short(value, digits: 4)
        default: Numbers.compact(value)
        }
      }
      let numbers = [written(component.analytic), written(component.numeric)]
      let end = form.tables == 3 ? Self.digitsAlike(component) : error
      return [layout.name(of: component.index)] + numbers + [end]
    }
    return aligned(cells.map { $0.map(symbols.text) }, gap: isWide ? 2 : 1)
  }

  private func aligned(_ cells: [[String]], gap: Int) -> [String] {
    let widths = (0..<4).map { column in cells.map { $0[column].count }.max() ?? 0 }
    return cells.map { row in
      row.enumerated().map { column, text in
        let blanks = String(repeating: " ", count: widths[column] - text.count)
        return column == 0 ? text + blanks : blanks + text
      }
      .joined(separator: String(repeating: " ", count: gap))
    }
  }
}

extension String {
  fileprivate var trimmingBlanksAtEnd: String {
    String(reversed().drop { $0 == " " }.reversed())
  }
}
