import GradientChecking

/// Components that belong together, marked in every scene.
public struct Marking: Hashable, Sendable {
  /// What they have in common, in a few words.
  public let title: String
  /// Which they are, as indices of θ.
  public let components: Set<Int>

  /// A marking of some components.
  init(title: String, components: some Sequence<Int>) {
    self.title = title
    self.components = Set(components)
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
    let names = blocks.map { $0.shortName(12) }.joined(separator: ", ")
    return "\(kind.title): \(blocks.count <= 2 ? names : "\(blocks.count) blocks")"
  }
}
