import GradientChecking

/// Choosing what the diagnosis found: its components are marked in every scene.
extension Model {
  /// Marks the components of a finding, and selects the worst of them unless one of them is selected;
  /// `nil` takes every mark away.
  mutating func choose(finding place: Int?) -> [Effect] {
    guard let place, findings.indices.contains(place) else {
      view.finding = nil
      view.marking = nil
      return []
    }
    view.finding = place
    let chosen = findings[place]
    // What is about the whole has no components to mark.
    view.marking =
      chosen.components.isEmpty
      ? nil : Marking(title: chosen.title, components: chosen.components)
    guard !chosen.components.isEmpty, !chosen.components.contains(view.selection) else { return [] }
    let worst = chosen.components.compactMap(checking.result).mostSuspicious
    return select(worst?.index ?? view.selection)
  }

  /// Chooses the finding some rows further down; above the first one there is none.
  mutating func chooseFinding(movedBy rows: Int) -> [Effect] {
    let place = (view.finding ?? -1) + rows
    return choose(finding: place < 0 ? nil : min(place, findings.count - 1))
  }
}
