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
    guard let overview, overview.findings.indices.contains(place) else { return [] }
    let picture = overview.findings[place]
    // What is about the whole has no components to mark.
    view.marking =
      picture.components.isEmpty
      ? nil : Marking(title: findings[place].title, picture)
    guard let marking = view.marking,
      !marking.hasComponent(in: view.selection..<view.selection + 1)
    else { return [] }
    return select(picture.worst ?? view.selection)
  }

  /// Chooses the finding some rows further down; above the first one there is none.
  mutating func chooseFinding(movedBy rows: Int) -> [Effect] {
    let place = (view.finding ?? -1) + rows
    return choose(finding: place < 0 ? nil : min(place, findings.count - 1))
  }
}
