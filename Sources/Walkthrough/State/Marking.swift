import GradientChecking

/// Components that belong together, marked in every scene.
public struct Marking: Hashable, Sendable {
  /// What they have in common, in a few words.
  public let title: String
  /// Which they are, as ascending indices of θ.
  public let components: [Int]

  /// A marking of some components, given as ascending indices of θ.
  init(title: String, components: [Int]) {
    self.title = title
    self.components = components
  }

  /// Whether one of them lies in a range of θ.
  ///
  /// - Complexity: O(log n).
  func hasComponent(in range: Range<Int>) -> Bool {
    var (low, high) = (0, components.count)
    while low < high {
      let middle = (low + high) / 2
      if components[middle] < range.lowerBound { low = middle + 1 } else { high = middle }
    }
    return low < components.count && range.contains(components[low])
  }
}

/// What the diagnosis found, and what is chosen of it.
extension Model {
  /// The findings that may be chosen.
  var findings: [Finding] {
    guard !policy.hidesDiagnosis, view.shownCount >= checking.count else { return [] }
    return checking.outcome?.findings ?? []
  }

  /// Whether there is a choice, or a mark, that can be dropped.
  var hasChoice: Bool { view.marking != nil || view.finding != nil }

  /// The finding that is chosen, if one is.
  var chosenFinding: Finding? {
    view.finding.flatMap { findings.indices.contains($0) ? findings[$0] : nil }
  }
}

extension Finding {
  /// What it is and where, in a few words: `one factor: W2`.
  var title: String {
    guard !blocks.isEmpty else { return kind.title }
    guard blocks.count <= 2 else { return "\(kind.title): \(blocks.count) blocks" }
    return "\(kind.title): \(blocks.shortNames(14).joined(separator: ", "))"
  }
}
