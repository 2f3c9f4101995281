import CellUI
import GradientChecking
import Wording

/// What the diagnosis found: a line for each finding, and below them what the chosen one's marks show.
///
///     ▶ ◆ one factor        W2
///         W wrong, b right  W2
///     ◆ marks the 15 components that show it: all of W2. In the scatter they lie on a line parallel to
///     the diagonal, 2.00 times above it: the same factor for all.
struct FindingList: LocatePart {
  let context: ResultContext

  private var findings: [Finding] { context.findings }
  private var chosen: Int? { context.model.view.finding }

  func title(isShort: Bool) -> String {
    let isFigure = context.model.view.appearance.isFigure
    guard !findings.isEmpty, chosen == nil, !isShort, !isFigure, context.model.policy.hasKeys else {
      return "Findings"
    }
    let keys = context.model.policy.moveKeys
    let what = findings.count == 1 ? "\(keys.suffix(1)) chooses it" : "\(keys) choose one"
    return "Findings: \(what), \(context.symbols.marked) marks it in every scene"
  }

  var columns: Extent { Extent(least: 56, best: 60, most: 76) }

  func rows(_ columns: Int) -> Extent {
    let text = textRows(columns)
    let all = max(1, findings.count + text)
    return Extent(least: max(1, min(findings.count, 4) + text), best: all, most: all)
  }

  /// The findings with the numbers that show them.
  var lines: [String] {
    let lines = findings.enumerated().map { place, finding in
      "\(place + 1). \(finding.title): \(finding.sentence) (\(finding.evidence))"
    }
    return lines.isEmpty ? [] : ["Findings:"] + lines
  }

  func draw(in area: Rect, into canvas: inout Canvas) -> [Hit] {
    var rest = area
    // The list keeps two lines whatever there is to say.
    let rows = rest.cutTop(min(findings.count, max(2, area.height - textRows(area.width))))
    canvas.paragraph(text, in: rest)
    return table(width: rows.width).draw(in: rows, into: &canvas) { .finding($0) }
  }

  private func table(width: Int) -> Table {
    let longest = findings.map(\.kind.title.count).max() ?? 0
    var table = Table(
      columns: [Table.Column(""), Table.Column("")],
      rows: findings.enumerated().map { place, finding in
        let mark = place == chosen ? "\(context.symbols.marked) " : "  "
        let title = finding.kind.title.styled(finding.kind.blamesCode ? .heading : .text)
        let blocks = finding.blocks.listed(width: width - longest - 9, "block")
        return [mark.styled(.accent) + title, blocks.styled(.dim)]
      },
      selected: chosen
    )
    table.keepsMargin = true
    return table
  }

  private func textRows(_ width: Int) -> Int {
    text.isEmpty ? 0 : context.symbols.wrap(text, width: max(1, width)).count
  }

  /// The chosen finding in words, or why there is none.
  private var text: StyledText {
    guard let chosen, findings.indices.contains(chosen) else {
      return findings.isEmpty ? nothing : ""
    }
    let words = FindingWords(place: chosen, context: context)
    return words?.paragraphs.joined(separator: "\n") ?? ""
  }

  private var nothing: StyledText {
    guard context.isComplete else {
      return "Nothing can be said before every component is checked (r)."
    }
    guard context.isDiagnosed else { return context.say(.undiagnosed) }
    if let unseen = context.told.unseen.first { return context.say(unseen) }
    if context.summary.checkedCount == 0 { return "No component was checked: none can be named." }
    return context.overview.worstBlock == nil
      ? "\("Nothing found", .agrees): no block is wrong."
      : "The numbers make no picture: look at the blocks."
  }
}

/// The chosen finding in words: what it says, the numbers that show it, and what its marks show.
///
/// Below the stage stands what it says, as far as there is room for a whole sentence; what is left stands
/// beside the pictures, in the list of findings.
struct FindingWords {
  private let picture: FindingPicture
  private let context: ResultContext

  private var components: [Int] { picture.components }

  /// The words for the finding at a place; `nil` where there is none, or where it isn't to be said.
  init?(place: Int, context: ResultContext) {
    let count = min(context.findings.count, context.overview.findings.count)
    guard (0..<count).contains(place) else { return nil }
    picture = context.overview.findings[place]
    self.context = context
  }

  /// What is said below the stage, the most important first.
  var caption: [StyledText] { fits([saying]) ? [saying, evidence, end] : pictures + [end] }

  /// What is said in the list of findings, paragraph by paragraph.
  var paragraphs: [StyledText] {
    if fits([saying, evidence]) { return [pictures.joined(separator: " ")] }
    return fits([saying]) ? [evidence] + pictures : [saying, evidence]
  }

  private func fits(_ sentences: [StyledText]) -> Bool {
    context.model.hasRoom(for: sentences.joined(separator: " "))
  }

  private var saying: StyledText { StyledText(picture.saying.plain) }

  private var evidence: StyledText { "(\(picture.evidence))".styled(.dim) }

  /// What the marks show.
  private var pictures: [StyledText] {
    guard !components.isEmpty else {
      return ["This is about the check as a whole: no component shows it by itself."]
    }
    return [marks, context.sides.naming(look)].filter { !$0.isEmpty }
  }

  private var end: StyledText {
    guard !components.isEmpty else { return "Esc drops the choice." }
    let stay = agreeing(with: components.count, "It stays marked", "They stay marked")
    return "\(stay) in every scene; Esc takes the \(agreeing(with: components.count, "mark")) away."
  }

  private var marks: StyledText {
    let names = picture.blocks.listed(most: 5, rest: "more block", cutTo: 24)
    let count = components.count
    let what =
      count == 1
      ? "the one component that shows it, \(context.layout.name(of: components[0]))"
      : "the \(counted(count, "component")) that show it: \(picture.isWhole ? "all of" : "in") \(names)"
    return "\(context.symbols.marked, .accent) marks \(what)."
  }

  /// What they have in common in the scatter, as far as their numbers say so.
  private var look: StyledText {
    let lie = "In the scatter they lie"
    switch picture.look {
    case .nothing: return ""
    case .bottom: return "\(lie) along the bottom: dθ is 0, whatever dθ_approx is."
    case .level(let size):
      return "\(lie) on a level line: |dθ| is \(Numbers.short(size, digits: 3)) for each of them."
    case .parallel(let ratio):
      let size = Numbers.ratio(max(ratio.magnitude, 1 / ratio.magnitude))
      let side = ratio.magnitude > 1 ? "above" : "below"
      let place =
        (ratio.magnitude - 1).magnitude < 0.02
        ? "on the diagonal" : "on a line parallel to the diagonal, \(size) times \(side) it"
      return ratio < 0
        ? "\(lie) \(place), but the signs differ: \(context.symbols.markedOpposite)."
        : "\(lie) \(place): the same factor for all."
    }
  }
}
