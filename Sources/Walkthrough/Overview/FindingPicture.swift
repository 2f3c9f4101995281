import GradientChecking
import Wording

/// What a finding's components show together, gone through once.
struct FindingPicture: Sendable {
  /// What they have in common in the scatter.
  enum Look: Hashable, Sendable {
    /// dθ is 0 in all of them.
    case bottom
    /// dθ is so many times dθ_approx in all of them.
    case parallel(ratio: Double)
    /// |dθ| is one number.
    case level(Double)
    /// Nothing that is seen at once.
    case nothing
  }

  /// The components that were checked, ascending.
  let components: [Int]
  /// The same as stretches of θ.
  let stretches: [Range<Int>]
  /// The one to look at first.
  let worst: Int?
  /// The names of the blocks that have some.
  let blocks: [String]
  /// Whether these blocks have no other components.
  let isWhole: Bool
  /// What they have in common.
  let look: Look
  /// They as points of a scatter.
  let scatter: ScatterSample
  /// What the finding says, and the numbers that show it.
  let saying: StyledText, evidence: String

  /// Goes through the components of a finding.
  init(_ finding: Finding, _ table: ComponentTable, _ layout: ParameterLayout) {
    let isAscending = zip(finding.components, finding.components.dropFirst()).allSatisfy(<)
    let components = isAscending ? finding.components : finding.components.sorted()
    self.components = components
    var stretches: [Range<Int>] = []
    for index in components {
      if let last = stretches.last, last.upperBound == index {
        stretches[stretches.count - 1] = last.lowerBound..<index + 1
      } else {
        stretches.append(index..<index + 1)
      }
    }
    self.stretches = stretches
    let kept = ComponentTable(table, rows: components.compactMap(table.row))
    worst = kept.mostSuspicious?.index
    var (blocks, end, size): ([String], Int, Int) = ([], 0, 0)
    for index in components where index >= end {
      let block = layout.block(of: index)
      blocks.append(block.name)
      end = block.range.upperBound
      size += block.range.count
    }
    self.blocks = blocks
    isWhole = size == components.count
    look = Self.look(of: kept)
    scatter = ScatterSample(kept)
    (saying, evidence) = (finding.saying, finding.evidence)
  }

  private static func look(of components: ComponentTable) -> Look {
    guard components.count > 1 else { return .nothing }
    let pairs = zip(components.numeric, components.analytic)
    if pairs.allSatisfy({ $1 == 0 && $0 != 0 }) { return .bottom }
    return parallel(components) ?? level(components) ?? .nothing
  }

  /// A line parallel to the diagonal, or the diagonal itself with the signs opposed.
  private static func parallel(_ components: ComponentTable) -> Look? {
    let ratios = components.indices.lazy
      .filter { components.numeric[$0].magnitude > 1e3 * components.roundoffFloor[$0] }
      .map { components.analytic[$0] / components.numeric[$0] }
    var (count, least, most) = (0, Double.infinity, -Double.infinity)
    for ratio in ratios {
      count += 1
      (least, most) = (min(least, ratio), max(most, ratio))
      guard ratio.isFinite, least * most > 0, (most - least).magnitude <= 0.02 * most.magnitude
      else { return nil }
    }
    guard 2 * count > components.count else { return nil }
    let middle = ratios.dropFirst(count / 2).first { _ in true }
    return middle.map { .parallel(ratio: $0) }
  }

  /// A level line: |dθ| is one number.
  private static func level(_ components: ComponentTable) -> Look? {
    let sizes = components.analytic.lazy.map(\.magnitude)
    guard components.count > 2, let least = sizes.min(), let most = sizes.max(), least > 0,
      most - least <= 1e-6 * most
    else { return nil }
    return .level(most)
  }
}
