/// Wrong blocks that hold the numbers of another block of the same shape.
struct ErrorExchange {
  /// The wrong block, and the one whose numbers it holds; where they hold each other's, both are wrong.
  private let block, other: DiagnosedBlock
  private let isMutual: Bool

  /// The blocks that are explained by it.
  var blocks: [DiagnosedBlock] { isMutual ? [block, other] : [block] }

  /// All that are found among some wrong blocks.
  static func all(of wrong: [DiagnosedBlock], among blocks: [DiagnosedBlock]) -> [ErrorExchange] {
    var found: [ErrorExchange] = []
    for block in wrong {
      guard !found.contains(where: { $0.isMutual && $0.other.name == block.name }),
        let other = blocks.first(where: { holds(block, numbersOf: $0) })
      else { continue }
      let isMutual =
        wrong.contains { $0.name == other.name } && holds(other, numbersOf: block)
      found.append(ErrorExchange(block: block, other: other, isMutual: isMutual))
    }
    return found
  }

  /// Whether dθ of one block is dθ_approx of another.
  private static func holds(_ block: DiagnosedBlock, numbersOf other: DiagnosedBlock) -> Bool {
    guard block.name != other.name, block.block.shape == other.block.shape,
      block.components.count >= 3, (block.components + other.components).allSatisfy(\.isUsable)
    else { return false }
    let error = euclideanNorm(block.components.map(\.error))
    let noise = euclideanNorm(block.components.map(\.noise))
    let left = zip(block.components, other.components).map { $0.analytic - $1.numeric }
    return error > 100 * noise && euclideanNorm(left) <= 1e-4 * error + 2 * noise
  }

  /// The finding.
  var finding: Finding {
    Finding(
      .order,
      blocks: blocks.map(\.name),
      components: blocks.flatMap { $0.wrong.map(\.component.index) },
      evidence: blocks.map {
        "\($0.name), \($0.rows)×\($0.columns): within round-off of "
          + "\($0.name == block.name ? other.name : block.name), difference "
          + "\($0.block.difference.digits(3)) as it stands"
      }.joined(separator: "; "),
      sentence: isMutual
        ? "d\(block.name) and d\(other.name) have changed places: each holds the numbers of the other."
        : "d\(block.name) holds the numbers of d\(other.name), which has the same shape."
    )
  }
}
