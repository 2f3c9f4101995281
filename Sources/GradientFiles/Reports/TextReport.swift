import Foundation
import GradientChecking
import Wording

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

  /// How many blocks are listed all, and of more at most how many of those that are wrong.
  static let listedBlocks = 40

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
    if report.summary.isFunction { addGauge() }
    addSubject()
    // Where J is not a function, all numbers below would be noise that looks like bugs.
    if report.summary.isFunction {
      addBlocks()
      addDirections()
      addComponents()
      addFindings()
    }
    addAdvice()
  }

  private mutating func addVerdict() {
    lines.addParagraph(naming(report.verdictSentence), report.verdict.style)
    lines.addGap()
  }

  /// The difference on a logarithmic axis, among the landmarks, and what a tolerance means.
  private mutating func addGauge() {
    let summary = report.summary
    guard summary.difference.isFinite, summary.checkedCount > 0 else { return }
    let gauge = LogGauge(value: summary.difference, scale: report.components.landmarks)
    for line in [gauge.words, gauge.marks, gauge.axis] { lines.add((line, .dim)) }
    lines.add((gauge.pointer, report.verdict.style))
    lines.addGap()
    lines.addParagraph(
      naming("= ‖dθ_approx − dθ‖ / (‖dθ_approx‖ + ‖dθ‖) = ")
        + "\(summary.distance.digits(3)) / "
        + "(\(summary.numericNorm.digits(3)) + \(summary.analyticNorm.digits(3)))"
    )
    lines.addGap()
  }

  /// A sentence with the names that the two sides have.
  private func naming(_ text: String) -> String { report.provenance.sides.naming(text) }

  private mutating func addSubject() {
    for sentence in report.subject { lines.addParagraph(sentence) }
    for bug in report.provenance.experiment?.bugs ?? [] {
      lines.addParagraph("A mistake is planted in backpropagation, \(bug.name):")
      lines.add(("  it has       \(bug.wrongLine)", .text))
      lines.add(("  right is     \(bug.rightLine)", .text))
    }
    lines.addGap()
  }

  private mutating func addBlocks() {
    let listed = listedBlocks
    let columns = BlockColumns(listed, width: lines.width)
    if !listed.isEmpty { lines.add((columns.heading, .heading)) }
    for (place, block) in zip(columns.places, listed) {
      let share = block.shareOfSquaredError
      let isCompared = block.checkedCount > 0
      lines.add(
        (place, .text),
        (Numbers.count(block.checkedCount).right(columns.count), .text),
        ((isCompared ? block.difference.digits(2) : "-").right(12), .text),
        (
          (isCompared && share.isFinite ? String(format: "%.1f %%", 100 * share) : "-")
            .right(columns.share),
          .text
        ),
        ("  " + block.verdict.words, block.verdict.style)
      )
    }
    addOtherBlocks(than: listed)
    let counts = report.specialComponents
    if !counts.isEmpty { lines.addParagraph(naming(counts), .dim) }
    lines.addGap()
  }

  /// All blocks, or of many those that are wrong, in the order of θ: at most so many that have most of the error.
  private var listedBlocks: [BlockCheck] {
    let blocks = report.summary.blocks
    guard blocks.count > Self.listedBlocks else { return blocks }
    let wrong = blocks.filter {
      $0.verdict.isDisagreement || $0.verdict == .notFinite || $0.standout != nil
    }
    guard wrong.count > Self.listedBlocks else { return wrong }
    let share = { (block: BlockCheck) in
      block.shareOfSquaredError.isNaN ? .infinity : block.shareOfSquaredError
    }
    return wrong.sorted { share($0) > share($1) }.prefix(Self.listedBlocks)
      .sorted { $0.block.start < $1.block.start }
  }

  /// How many blocks aren't listed, and what they say.
  private mutating func addOtherBlocks(than listed: [BlockCheck]) {
    let blocks = report.summary.blocks
    guard listed.count < blocks.count else { return }
    var counts: [ComponentVerdict: Int] = [:]
    for block in blocks { counts[block.verdict, default: 0] += 1 }
    for block in listed { counts[block.verdict, default: 0] -= 1 }
    let words = ComponentVerdict.allCases.compactMap { verdict in
      counts[verdict].flatMap { $0 > 0 ? "\(verdict.words) \($0)" : nil }
    }
    let others = counted(blocks.count - listed.count, listed.isEmpty ? "block" : "more block")
    lines.addParagraph("\(others): \(words.joined(separator: ", "))", .dim)
  }

  private mutating func addDirections() {
    guard let directions = report.summary.directions else { return }
    let columns = DirectionColumns(directions.checks, of: report)
    lines.add((columns.heading, .heading))
    for (place, check) in directions.checks.enumerated() {
      let verdict = directions.verdicts[place]
      lines.add(
        (columns.cells(of: check, at: place), .text),
        (check.relativeError.digits(3).right(12), .text),
        ("  " + verdict.words, verdict.style)
      )
    }
    lines.addGap()
  }

  private mutating func addComponents() {
    let count = report.wrongCount
    guard count > 0 else { return }
    let listed = report.mostSuspicious.prefix(min(count, Self.listedComponents))
    let columns = ComponentColumns(listed, of: report, width: lines.width)
    lines.add((columns.heading, .heading))
    for component in listed {
      lines.add(
        (columns.cells(of: component), .text),
        (component.relativeError.digits(3).right(12), .text),
        ("  " + component.verdict.words, component.verdict.style)
      )
    }
    if count > Self.listedComponents {
      lines.add(("       and \(Numbers.count(count - Self.listedComponents)) more", .dim))
    }
    lines.addGap()
  }

  private mutating func addFindings() {
    // Of an obstacle, and of what the formula leaves out, the first sentence has told already.
    let told: Finding.Kind? =
      report.summary.isTruncation ? .truncation : report.summary.obstacle != nil ? .roundoff : nil
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
    if report.provenance.evaluations > 0 {
      let time = Timespan(seconds: report.provenance.seconds).text
      lines.add((counted(report.provenance.evaluations, "evaluation") + " of J, \(time)", .dim))
    }
  }
}
