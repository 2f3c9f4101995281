import GradientChecking

/// The bars as lines of text: how many of what kind in each block, and the worst of each.
struct BarsOutline {
  private let context: ResultContext

  init(_ context: ResultContext) {
    self.context = context
  }

  var lines: [String] {
    let checked = context.checked
    let passes = CheckCost(context).map {
      ", \(Numbers.count($0.spent(on: checked.count))) forward passes"
    }
    let head =
      "\(Numbers.count(checked.count)) of \(Numbers.count(context.layout.count)) components checked"
      + "\(passes ?? "")."
    return [head] + context.layout.blocks.map(line)
  }

  private func line(_ block: ParameterBlock) -> String {
    let checked = block.range.compactMap { context.result($0) }
    guard let worst = checked.max(by: { $0.isLessTelling(than: $1) }) else {
      return "\(block.name): not checked yet"
    }
    let kinds: [ComponentVerdict] = [
      .notFinite, .bug, .doubleCheck, .withinRoundoff, .agrees, .bothZero,
    ]
    let counts = kinds.flatMap { kind -> [String] in
      // Of one kind some may be bugs, and others cross a kink.
      let words = checked.filter { $0.verdict == kind }.map { context.appearance(of: $0).words }
      return Dictionary(grouping: words) { $0 }.sorted { $0.key < $1.key }
        .map { "\($0.value.count) \($0.key)" }
    }
    let name = context.layout.name(of: worst.index)
    return
      "\(block.name): \(counts.joined(separator: ", ")); worst \(name), relative error "
      + "\(Numbers.difference(worst.relativeError)), numeric \(Numbers.short(worst.numeric, digits: 6)), "
      + "analytic \(Numbers.short(worst.analytic, digits: 6))"
  }
}
