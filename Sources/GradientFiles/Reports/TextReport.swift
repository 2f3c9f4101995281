import Foundation
import GradientChecking

/// A report for a person: first the verdict, then where and what, then what to do; 80 columns wide.
public struct TextReport {
  /// The text without colours.
  public var plain: String { lines.plain }
  /// The text with the escape sequences of colours.
  public var colored: String { lines.colored }

  private let report: Report
  private var lines: StyledLines

  /// How many of the components that disagree are listed.
  static let listedComponents = 10

  /// Lays out a report.
  ///
  /// - Parameters:
  ///   - report: The report.
  ///   - width: Columns; 80 or more.
  ///   - spelling: Applied to all text before it is laid out, for terminals that have ASCII only.
  public init(
    _ report: Report,
    width: Int = 80,
    spelling: @escaping (String) -> String = { $0 }
  ) {
    self.report = report
    lines = StyledLines(width: width, spelling: spelling)
    addVerdict()
    if report.deterministic { addGauge() }
    addSubject()
    // Where J is not a function, all numbers below would be noise that looks like bugs.
    if report.deterministic {
      addBlocks()
      addComponents()
      addFindings()
    }
    addAdvice()
  }

  private mutating func addVerdict() {
    lines.addParagraph(report.verdictSentence, report.verdict.tone)
    lines.addGap()
  }

  /// The difference on a logarithmic axis, among the landmarks.
  private mutating func addGauge() {
    guard report.difference.isFinite else { return }
    let gauge = LogGauge(value: report.difference)
    lines.add((gauge.words, .dim))
    lines.add((gauge.landmarks, .dim))
    lines.add((gauge.axis, .dim))
    lines.add((gauge.pointer, report.verdict.tone))
    lines.addGap()
    let numeric = report.components.map(\.numeric)
    let analytic = report.components.map(\.analytic)
    let distance = euclideanNorm(report.components.map(\.absoluteError))
    lines.addParagraph(
      "= ‖dθ_approx − dθ‖ / (‖dθ_approx‖ + ‖dθ‖) = \(distance.digits(3)) / "
        + "(\(euclideanNorm(numeric).digits(3)) + \(euclideanNorm(analytic).digits(3)))"
    )
    lines.addGap()
  }

  private mutating func addSubject() {
    for sentence in report.subject { lines.addParagraph(sentence) }
    if let bug = report.experiment?.bug {
      lines.addParagraph("A mistake is planted in backpropagation, \(bug.name):")
      lines.add(("  it has       \(bug.wrongLine)", .plain))
      lines.add(("  right is     \(bug.rightLine)", .plain))
    }
    lines.addGap()
  }

  private mutating func addBlocks() {
    let columns = BlockColumns(report, width: lines.width)
    lines.add((columns.heading, .heading))
    for block in report.blocks {
      let share = block.shareOfSquaredError
      lines.add(
        (columns.place(of: block), .plain),
        (String(block.range[1] - block.range[0]).right(10), .plain),
        (block.difference.digits(2).right(12), .plain),
        ((share.isFinite ? String(format: "%.1f %%", 100 * share) : "-").right(18), .plain),
        ("  " + block.verdict.words, block.verdict.tone)
      )
    }
    let counts = report.countsOfSpecialComponents
    if !counts.isEmpty { lines.addParagraph(counts, .dim) }
    lines.addGap()
  }

  private mutating func addComponents() {
    let wrong = report.wrongComponents
    guard !wrong.isEmpty else { return }
    let listed = wrong.prefix(Self.listedComponents)
    let columns = ComponentColumns(listed, width: lines.width)
    lines.add((columns.heading, .heading))
    for component in listed {
      let mark = component.kink ? " (kink)" : ""
      lines.add(
        (columns.place(of: component), .plain),
        (columns.gradients(of: component), .plain),
        (component.relativeError.digits(3).right(12), .plain),
        ("  " + component.verdict.words + mark, component.verdict.tone)
      )
    }
    if wrong.count > Self.listedComponents {
      lines.add(("       and \(wrong.count - Self.listedComponents) more", .dim))
    }
    lines.addGap()
  }

  private mutating func addFindings() {
    // Of an obstacle the first sentence has told already.
    let told: Finding.Kind? = report.obstacle == nil ? nil : .roundoff
    for finding in report.findings where finding.kind != told {
      lines.addParagraph(finding.sentence, first: "- ", indent: 2)
      lines.addParagraph("(\(finding.evidence))", .dim, first: "  ", indent: 2)
    }
    lines.addGap()
  }

  private mutating func addAdvice() {
    for (sentence, command) in report.advice {
      lines.addParagraph(sentence)
      if let command { lines.add(("  " + command, .heading)) }
    }
    lines.addGap()
    if report.evaluations > 0 {
      lines.add(("\(report.evaluations) evaluations of J, \(report.seconds.digits(2)) s", .dim))
    }
  }
}

extension Verdict {
  fileprivate var tone: StyledLines.Tone {
    switch self {
    case .agrees: .agrees
    case .doubleCheck, .inconclusive, .notAFunction: .doubleCheck
    case .bug: .bug
    }
  }
}

extension ComponentVerdict {
  fileprivate var tone: StyledLines.Tone {
    switch self {
    case .agrees: .agrees
    case .doubleCheck: .doubleCheck
    case .bug, .notFinite: .bug
    case .withinRoundoff, .bothZero: .dim
    }
  }

  /// The verdict in words.
  fileprivate var words: String {
    switch self {
    case .agrees: "agrees"
    case .doubleCheck: "double-check"
    case .bug: "bug"
    case .withinRoundoff: "round-off"
    case .bothZero: "both zero"
    case .notFinite: "not finite"
    }
  }
}
