import CellUI
import GradientChecking
import Hunting
import Wording

/// The board of a hunt: what is spent, the blocks as matrices in the order in which the pass runs, and the selected
/// component.
///
///     spent  42   ███┊████████████░░░░░░░░░░░░░░░░░░░  130 = all   best way 5.2 on average
///       layer 1     layer 2       layer 3
///       W1  3×4     W2  5×3       W3  3×5
///       ✓ ~ ✓ ✓     ✗ ✗ ✗         · · · · ·
///       ✓ ✓ ~ ✓     ✗[✗]✗         · · · · ·
///       b1  3       b2  5         b3  3
///       · · ·       ✓ · · · ·     · · ·      ◀ backprop
struct HuntBoard {
  let player: HuntPlayer
  let context: SceneContext
  let layers: [BoardLayer]

  /// The board, once there is a check.
  init?(_ player: HuntPlayer) {
    guard let context = SceneContext(player.stage) else { return nil }
    (self.player, self.context) = (player, context)
    layers = BoardLayer.all(of: context.layout)
  }

  func draw(in area: Rect, into canvas: inout Canvas) -> [Hit] {
    ArrangedParts(parts, in: area).draw(into: &canvas)
  }

  /// The bars stand below where there is room, of the same components.
  private var parts: [ScenePart] {
    let bars = ResultContext(player.stage).map { BarsScene(context: $0).chartPart(rank: 6) }
    let gradient = BackpropScene(context: context, layer: nil).flowPart(rank: 7)
    return [spentPart, blocksPart, componentPart] + [storyPart, bars].compactMap(\.self)
      + (context.stageSize.height >= Self.leastWithGradient ? [gradient] : [])
  }

  /// The least rows of a stage on which the gradient stands too: on a low one the board alone is enough to look at.
  private static let leastWithGradient = 24

  private var symbols: Symbols { context.symbols }

  /// How a component looks that may not be paid for yet.
  func appearance(of index: Int) -> (mark: Character, style: Style) {
    guard let component = context.result(index) else { return (symbols.notYet, .dim) }
    let look = context.appearance(of: component)
    return (look.mark, look.style)
  }

  /// The block that is chosen as a part of the answer.
  var answeredBlock: Int? {
    switch player.sheet?.part {
    case .block: player.sheet?.chosen
    case .kind(let name): context.layout.blocks.firstIndex { $0.name == name }
    case .cause, .line, .version, nil: nil
    }
  }

  /// The blocks, whole, or where there are too few rows around the selection.
  private var blocksPart: ScenePart {
    let rows = layers.map(\.rows).max() ?? 1
    let extents = [
      (rank: 4, rows: Extent(least: rows + 3, best: rows + 4, most: 2 * rows + 6)),
      (rank: 2, rows: Extent(least: rows + 2, best: rows + 2, most: rows + 4)),
      (rank: 0, rows: Extent(least: min(rows, 3) + 2, best: rows + 4, most: rows + 4)),
    ]
    let forms = extents.map { rank, rows in
      let columns = Extent(least: 12, best: 76)
      return ScenePart.Form(PartForm(rank: rank, .across, columns: columns, rows: rows)) {
        area,
        canvas in
        BoardDrawing(board: self, size: area.size).draw(in: area, into: &canvas)
      }
    }
    return ScenePart("blocks", forms)
  }
}

/// The lines around the blocks.
extension HuntBoard {
  /// Evaluations of J: those that were spent, those that the best way takes on average, and those of the whole check or
  /// that one has.
  ///
  /// Where the check itself may mislead, how few are needed would give that away.
  private var spentPart: ScenePart {
    let purse = player.hunt.purse
    let all = purse ?? context.layout.count * player.pricePerComponent
    let isAll = purse == nil ? "= all" : "is all you have"
    let spent = player.evaluations
    // Where the best way may take nothing, that there is one would say that something has to be paid for.
    let hasShortest = player.hunt.level == .pick || !player.isOpen
    let shortcut = player.huntCase.shortcut
    let shortest = hasShortest ? shortcut.expected : nil
    let head: StyledText = "\(counted(spent, "evaluation"), .accent) of J spent "
    // What the other scenes show costs nothing, and may be enough.
    let way = shortest.map { evaluations -> StyledText in
      evaluations == 0
        ? "   free looks are enough".styled(.dim)
        : "\("   best way", .dim) \(shortcut.expectedText, .accent)"
    }
    let average = (shortest ?? 0) > 0 ? " on average".styled(.dim) : ""
    let tail: [StyledText] = [
      " \(Numbers.count(max(all, spent))) \(isAll, .dim)" + (way ?? "") + average,
      " \(Numbers.count(max(all, spent))) \(isAll, .dim)" + (way ?? ""), "",
    ]
    let shape = PartForm(rank: 0, .across, columns: Extent(least: 1, best: 76), rows: .exactly(1))
    let form = ScenePart.Form.still(shape) { area, canvas in
      var rest = area
      _ = rest.cutLeft(canvas.write(head, in: area) + 1 - area.x)
      let end = canvas.fitting(tail, width: rest.width - 16)
      _ = rest.cutRight(canvas.width(of: end))
      canvas.writeRight(end, right: area.right, y: area.y, in: area)
      guard rest.width > 0 else { return }
      let whole = Double(max(1, all, spent))
      let bar = ShareBar(width: rest.width).track(Double(spent) / whole, style: .accent, symbols)
      canvas.write(bar, in: rest)
      guard let shortest else { return }
      let x = rest.x + min(rest.width - 1, Int(shortest / whole * Double(rest.width)))
      canvas.put(symbols.dottedVertical, .accent, x: x, y: rest.y)
    }
    return ScenePart("spent", [form])
  }

  private var componentPart: ScenePart {
    let name = context.selectedName.styled(.heading)
    let analytic: StyledText =
      "\("analytic", .analytic) \(Numbers.short(context.analytic[context.selection], digits: 6))"
    guard let component = context.result(context.selection) else {
      let texts: [StyledText] = [
        "\(name)   " + given + analytic + ", which costs nothing   ".styled(.dim)
          + "\("numeric", .numeric) \("\(symbols.notYet) not paid for", .dim)",
        "\(name)  " + given + analytic + "  "
          + "\("numeric", .numeric) \("\(symbols.notYet) not paid for", .dim)",
        "\(name)   " + analytic + ", which costs nothing   ".styled(.dim)
          + "\("numeric", .numeric) \("\(symbols.notYet) not paid for", .dim)",
        "\(name)   " + analytic + "   \("not paid for", .dim)",
      ]
      return ScenePart("component", [.line(rank: 0, texts)])
    }
    let look = context.appearance(of: component)
    let words = look.text(isOpen: player.isOpen)
    let numbers: StyledText =
      "\(name)   \("numeric", .numeric) \(Numbers.short(component.numeric, digits: 6))   "
      + analytic
    // Of two that agree the ratio says nothing.
    let ratio: StyledText =
      component.verdict.isDisagreement
      ? component.shownRatio.map { "   ratio ×\(Numbers.ratio($0))" } ?? "" : ""
    let apart = ratioWithoutPenalty.map { StyledText(", without λ/m·θ ×\(Numbers.ratio($0))") }
    let error = Numbers.difference(component.relativeError)
    let verdict = "   " + words
    let texts = [
      apart.map { numbers + ratio + $0 + verdict + "  \(error)".styled(look.style) },
      numbers + ratio + verdict + "  \(error)".styled(look.style), numbers + ratio + verdict,
      numbers + "   \(String(look.mark), look.style)",
    ].compactMap(\.self)
    return ScenePart("component", [.line(rank: 0, texts)])
  }

  /// θ of the selected component, and where there is a penalty what it would add to dθ: of b as well, where it shouldn't.
  private var given: StyledText {
    let (experiment, theta) = (context.check.experiment, context.check.theta[context.selection])
    let own: StyledText = "\("θ", .dim) \(Numbers.short(theta, digits: 4))  "
    guard experiment.lambda > 0 else { return own }
    return own + "\("λ/m·θ", .dim) \(Numbers.short(penaltyPart, digits: 4))  "
  }

  /// What the paid-for components say, and no more.
  private var storyPart: ScenePart? {
    guard case .searching = player.phase else { return nil }
    let sentences = story.map { StyledText($0) }
    let text = sentences.joined(separator: " ")
    let columns = Extent(least: 30, best: 76, most: 76)
    let shape = PartForm(rank: 5, .across, columns: columns) { columns in
      .exactly(symbols.wrap(text, width: columns).count)
    }
    let whole = ScenePart.Form.still(shape) { area, canvas in canvas.paragraph(text, in: area) }
    return ScenePart("story", [whole, .line(rank: 3, [text, sentences[0]])])
  }

  private var story: [String] {
    var off: [String] = []
    var quiet: [String] = []
    for block in context.layout.blocks {
      let paid = block.range.compactMap { context.result($0) }
      let wrong = paid.count { context.isFunction && $0.verdict.isDisagreement }
      guard !paid.isEmpty else { continue }
      if wrong > 0 {
        off.append("\(Numbers.count(wrong)) of \(Numbers.count(paid.count)) in \(block.name)")
      } else {
        quiet.append("\(Numbers.count(paid.count)) in \(block.name)")
      }
    }
    guard !(off + quiet).isEmpty else {
      return [
        player.evaluations == 0
          ? "Nothing is paid for yet." : "With this ε nothing is paid for yet.",
        "The pass back runs from right to left: a wrong dZ or dA spreads to the left of where it is "
          + "made, never to the right.",
      ]
    }
    let found =
      off.isEmpty
      ? "All you paid for agrees, but for round-off" : "Off: \(off.listed("and"))"
    let rest = off.isEmpty || quiet.isEmpty ? "" : "; none of \(quiet.listed("or"))"
    let open = context.selectedBlock.range.count { !player.stage.view.isShown($0) }
    let (name, are) = (context.selectedBlock.name, agreeing(with: open, "is", "are"))
    let unpaid = "\(Numbers.count(open)) of \(name) \(are) not paid for."
    return [found + rest + "."] + [penaltyBesideError, otherPlace].compactMap(\.self)
      + (open == 0 ? [] : [unpaid])
  }
}

extension HuntBoard {
  /// λ/m·θ beside how far the selected component is off, where there is a penalty.
  private var penaltyBesideError: String? {
    guard context.check.experiment.lambda > 0,
      let component = context.result(context.selection), component.verdict.isDisagreement
    else { return nil }
    let numbers = [
      component.analytic - component.numeric, penaltyPart,
    ].map { Numbers.short($0, digits: 4) }
    let apart = ratioWithoutPenalty.map { "; without λ/m·θ the ratio is ×\(Numbers.ratio($0))" }
    return "analytic − numeric = \(numbers[0]), λ/m·θ = \(numbers[1])\(apart ?? "")."
  }

  /// How many times dθ_approx dθ is, once λ/m·θ is taken off both; `nil` where J has none of it there.
  private var ratioWithoutPenalty: Double? {
    guard context.check.experiment.lambda > 0, context.selectedBlock.kind == .weight,
      let component = context.result(context.selection), component.verdict.isDisagreement
    else { return nil }
    let numeric = component.numeric - penaltyPart
    let ratio = (component.analytic - penaltyPart) / numeric
    return numeric.magnitude > component.roundoffFloor && ratio.isFinite ? ratio : nil
  }

  /// Whether the number that the selected component should have stands in another place of W1, the one block whose order may be
  /// wrong: dθ lies open, and nobody should have to search it.
  private var otherPlace: String? {
    guard let component = context.result(context.selection), component.verdict.isDisagreement,
      context.selectedBlock.layer == 1, context.selectedBlock.kind == .weight
    else { return nil }
    let close = max(1e-5 * component.numeric.magnitude, component.roundoffFloor)
    // Where round-off is as much as that, some number is always near.
    guard close < 1e-4 * component.numeric.magnitude else { return nil }
    let other = context.selectedBlock.range.first {
      $0 != component.index && (context.analytic[$0] - component.numeric).magnitude < close
    }
    return other.map { "The numeric value is dθ of \(context.layout.name(of: $0))." }
      ?? "The numeric value is no other dθ of \(context.selectedBlock.name)."
  }

  /// λ/m·θ of the selected component.
  private var penaltyPart: Double {
    let check = context.check
    return check.experiment.lambda / Double(check.dataset.exampleCount)
      * check.theta[context.selection]
  }
}

/// A layer on the board: its matrix, and below it the vectors, each as a row.
struct BoardLayer: Hashable, Sendable {
  let number: Int
  let matrix: ParameterBlock
  let vectors: [ParameterBlock]

  /// The layers in the order in which the pass runs.
  static func all(of layout: ParameterLayout) -> [BoardLayer] {
    let numbers = Set(layout.blocks.map(\.layer)).sorted()
    return numbers.compactMap { number in
      let blocks = layout.blocks.filter { $0.layer == number }
      guard let matrix = blocks.first else { return nil }
      return BoardLayer(number: number, matrix: matrix, vectors: Array(blocks.dropFirst()))
    }
  }

  /// The rows of the matrix, and the most cells in a row.
  var rows: Int { matrix.rows }
  var columns: Int { max(matrix.columns, vectors.map(\.range.count).max() ?? 0) }

  /// All rows of cells, each of a block, from the top down.
  var lines: [Range<Int>] {
    let start = matrix.range.lowerBound
    let rows = (0..<matrix.rows).map { row in
      start + row * matrix.columns..<start + (row + 1) * matrix.columns
    }
    return rows + vectors.map(\.range)
  }
}

/// Moving on the board.
extension [BoardLayer] {
  /// The component that is so many rows and columns away; at the edge of a block in its neighbour, `nil` at the edge
  /// of the board.
  func component(from selection: Int, rows: Int, columns: Int) -> Int? {
    guard let place = firstIndex(where: { $0.lines.contains { $0.contains(selection) } }),
      let line = self[place].lines.firstIndex(where: { $0.contains(selection) })
    else { return nil }
    let lines = self[place].lines
    let column = selection - lines[line].lowerBound
    guard columns != 0 else {
      guard lines.indices.contains(line + rows) else { return nil }
      let target = lines[line + rows]
      return target.lowerBound + Swift.min(column, target.count - 1)
    }
    if lines[line].contains(selection + columns) { return selection + columns }
    guard indices.contains(place + columns) else { return nil }
    let other = self[place + columns]
    // A vector leads to a vector, a row of a matrix to one of a matrix.
    let vector = line - self[place].rows
    let target =
      vector >= 0
      ? other.lines[Swift.min(other.rows + vector, other.lines.count - 1)]
      : other.lines[Swift.min(line, other.rows - 1)]
    return columns > 0 ? target.first : target.last
  }
}

extension VerdictAppearance {
  /// It as glyph and words; while a hunt is open what is off may have another reason than a bug.
  func text(isOpen: Bool) -> StyledText {
    let isBug = words == ComponentVerdict.bug.words
    return isOpen && isBug ? "\(mark) off".styled(style) : text
  }
}
