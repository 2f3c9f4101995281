import CellUI
import GradientChecking

/// What the shades and marks of the error map mean: those that occur in the block.
struct ErrorMapLegend {
  /// The columns it takes beside a map.
  static let width = 16

  private let context: ResultContext

  init(_ context: ResultContext) {
    self.context = context
  }

  /// The rows it takes beside a map.
  var height: Int { entries.count + 1 }

  /// Draws it beside the map where that leaves room, else in the pane's last line.
  func draw(beside map: Rect, in area: Rect, into canvas: inout Canvas) {
    let entries = entries
    guard map.right + 2 + Self.width > area.right else {
      let side = Rect(
        x: map.right + 2,
        y: area.y,
        width: area.right - map.right - 2,
        height: area.height
      )
      let first = side.height > entries.count ? 1 : 0
      for (row, entry) in entries.enumerated() {
        canvas.write(entry, x: side.x, y: side.y + first + row, in: side)
      }
      return
    }
    guard map.bottom < area.bottom else { return }
    let line = Rect(x: area.x, y: area.bottom - 1, width: area.width, height: 1)
    // What the shades mean is needed first; where that leaves little room the signs have a word each.
    let short = shortEntries
    let texts = [entries] + (0..<short.count).map { short.dropLast($0) }
    canvas.write(
      canvas.fitting(texts.map { $0.joined(separator: "  ") } + [""], width: line.width),
      x: line.x,
      y: line.y,
      in: line
    )
  }

  private var entries: [StyledText] {
    guard context.isFunction else { return [context.appearance(of: .bug).text] }
    let checks = context.selectedBlock.range.map { context.result($0) }
    let levels = checks.compactMap { $0.map(ErrorMap.level) }
    return signs(levels, ["dθ too high", "dθ too low"]) + shades(levels) + marks(checks)
  }

  private var shortEntries: [StyledText] {
    guard context.isFunction else { return entries }
    let checks = context.selectedBlock.range.map { context.result($0) }
    let levels = checks.compactMap { $0.map(ErrorMap.level) }
    return shades(levels) + signs(levels, ["high", "low"]) + marks(checks)
  }

  /// The two directions.
  private func signs(_ levels: [HeatMap.Level], _ words: [String]) -> [StyledText] {
    guard levels.contains(where: { $0.magnitude > 2 }) else { return [] }
    return zip([("+", 8), ("-", -8)], words).map { sign, word in
      sign.0.styled(Style(.signedHeat(sign.1))) + " \(word)".styled(.dim)
    }
  }

  private func shades(_ levels: [HeatMap.Level]) -> [StyledText] {
    let ramp = context.symbols.heatRamp
    let shades: [(range: ClosedRange<Int>, shown: [Int], verdict: ComponentVerdict)] = [
      (5...8, [8, 6], .bug), (3...4, [4], .doubleCheck), (1...2, [2], .agrees),
    ]
    return shades.compactMap { range, shown, verdict in
      guard let sample = levels.first(where: { range.contains($0.magnitude) }) else { return nil }
      let glyphs = shown.map { level in
        String(ramp[level]).styled(Style(.signedHeat(sample.isNegative ? -level : level)))
      }
      return glyphs.joined() + " \(verdict.words)".styled(.dim)
    }
  }

  private func marks(_ checks: [ComponentCheck?]) -> [StyledText] {
    let symbols = context.symbols
    let isMarked = context.isMarked(in: context.selectedBlock.range)
    let marks: [(Bool, String)] = [
      (isMarked, "\(symbols.marked) the finding's"),
      (checks.contains { $0 == nil }, "\(symbols.notYet) not yet"),
      (checks.contains { $0?.verdict == .withinRoundoff }, "~ round-off"),
      (checks.contains { $0?.verdict == .bothZero }, "\(symbols.bothZero) both zero"),
      (
        checks.contains { $0.map { $0.relativeError == 0 && $0.verdict == .agrees } ?? false },
        "\(symbols.exactlyEqual) equal"
      ),
      (checks.contains { $0?.verdict == .notFinite }, "\(symbols.notANumber) not finite"),
    ]
    return marks.filter(\.0).map { $0.1.styled(.dim) }
  }
}
