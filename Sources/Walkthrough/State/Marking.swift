import GradientChecking

/// Components that belong together, marked in every scene.
public struct Marking: Hashable, Sendable {
  /// What they have in common, in a few words.
  public let title: String
  /// Which they are, as ascending indices of θ.
  public let components: [Int]
  /// The same as stretches of θ, which are few where whole blocks are marked.
  private let stretches: [Range<Int>]

  /// A marking of the components that show a finding.
  init(title: String, _ picture: FindingPicture) {
    self.title = title
    (components, stretches) = (picture.components, picture.stretches)
  }

  /// Whether one of them lies in a range of θ.
  ///
  /// - Complexity: O(log n).
  func hasComponent(in range: Range<Int>) -> Bool {
    first(from: range.lowerBound).map { $0 < range.upperBound } ?? false
  }

  /// The first of its components from an index on, if there is one.
  ///
  /// - Complexity: O(log n).
  func first(from index: Int) -> Int? {
    let place = stretches.firstPlace { $0.upperBound > index }
    return place < stretches.count ? max(index, stretches[place].lowerBound) : nil
  }
}

/// What the diagnosis found, and what is chosen of it.
extension Model {
  /// The findings that may be chosen.
  var findings: [Finding] {
    guard !hidesDiagnosis, view.shownCount >= checking.count else { return [] }
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
