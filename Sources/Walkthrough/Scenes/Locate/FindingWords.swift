import CellUI
import GradientChecking

/// The chosen finding in words: what it says, the numbers that show it, and what its marks show.
///
/// Below the stage stands what it says, as far as there is room for a whole sentence; what is left stands
/// beside the pictures, in the list of findings.
struct FindingWords {
  private let context: ResultContext
  private let finding: Finding
  private let components: [ComponentCheck]

  init(_ finding: Finding, _ context: ResultContext) {
    self.context = context
    self.finding = finding
    components = finding.components.compactMap { context.result($0) }
  }

  /// What is said below the stage, the most important first.
  var caption: [StyledText] { fits([saying]) ? [saying, evidence, end] : pictures + [end] }

  /// What is said in the list of findings, paragraph by paragraph.
  var paragraphs: [StyledText] {
    if fits([saying, evidence]) { return [pictures.joined(separator: " ")] }
    return fits([saying]) ? [evidence] + pictures : [saying, evidence]
  }

  private func fits(_ sentences: [StyledText]) -> Bool {
    let room = context.model.narrationSize
    let canvas = Canvas(size: Size(0, 0), symbols: context.symbols)
    return canvas.wrap(sentences.joined(separator: " "), width: room.width).count <= room.height
  }

  private var saying: StyledText { StyledText(finding.sentence) }

  private var evidence: StyledText { "(\(finding.evidence))".styled(.dim) }

  /// What the marks show.
  private var pictures: [StyledText] {
    guard !components.isEmpty else {
      return ["This is about the check as a whole: no component shows it by itself."]
    }
    return [marks, look].filter { !$0.isEmpty }
  }

  private var end: StyledText {
    guard !components.isEmpty else { return "Esc drops the choice." }
    let stay = components.count == 1 ? "It stays marked" : "They stay marked"
    return "\(stay) in every scene; Esc takes the mark\(components.count == 1 ? "" : "s") away."
  }

  private var marks: StyledText {
    let mark = "\(context.symbols.marked)".styled(.accent)
    let count = Numbers.counted(components.count, "component")
    let blocks = context.layout.blocks.filter { context.isMarked(in: $0.range) }
    let all = blocks.reduce(0) { $0 + $1.range.count }
    let names = BlockNames.list(blocks.map { $0.name.shortName(24) })
    let place = all == components.count ? "all of \(names)" : "in \(names)"
    if components.count == 1 {
      return mark
        + " marks the one component that shows it, \(context.layout.name(of: components[0].index))."
    }
    return mark + " marks the \(count) that show it: \(place)."
  }

  /// What they have in common in the scatter, as far as their numbers say so.
  private var look: StyledText {
    guard components.count > 1 else { return "" }
    if components.allSatisfy({ $0.analytic == 0 && $0.numeric != 0 }) {
      return "In the scatter they lie along the bottom: dθ is 0, whatever dθ_approx is."
    }
    return parallel ?? level ?? ""
  }

  /// A line parallel to the diagonal, or the diagonal itself with the signs opposed.
  private var parallel: StyledText? {
    let ratios = components.filter { $0.numeric.magnitude > 1e3 * $0.roundoffFloor }
      .map { $0.analytic / $0.numeric }
    guard let least = ratios.min(), let most = ratios.max(), least.isFinite, most.isFinite,
      least * most > 0, 2 * ratios.count > components.count,
      (most - least).magnitude <= 0.02 * most.magnitude
    else { return nil }
    let ratio = ratios[ratios.count / 2]
    let size = Numbers.ratio(max(ratio.magnitude, 1 / ratio.magnitude))
    let place =
      (ratio.magnitude - 1).magnitude < 0.02
      ? "on the diagonal"
      : "on a line parallel to the diagonal, \(size) times \(ratio.magnitude > 1 ? "above" : "below") it"
    return ratio < 0
      ? "In the scatter they lie \(place), but the signs differ: \(context.symbols.markedOpposite)."
      : "In the scatter they lie \(place): the same factor for all."
  }

  /// A level line: |dθ| is one number.
  private var level: StyledText? {
    let sizes = components.map(\.analytic.magnitude)
    guard components.count > 2, let least = sizes.min(), let most = sizes.max(), least > 0,
      most - least <= 1e-6 * most
    else { return nil }
    return
      "In the scatter they lie on a level line: |dθ| is \(Numbers.short(most, digits: 3)) for each of them."
  }
}
