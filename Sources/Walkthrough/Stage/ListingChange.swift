import GradientChecking
import Wording

/// Sorting, filtering and grouping the lists of blocks and components.
extension Model {
  /// Changes how the lists stand, and says how they stand now; what is selected is listed then.
  mutating func changeListing(_ action: Action) -> [Effect] {
    guard let overview else { return [] }
    switch action {
    case .order: sort()
    case .wrongOnly:
      view.listing.wrongOnly.toggle()
      view.notice = view.listing.wrongOnly ? wrongNotice(overview) : "All blocks are listed."
    case .group:
      let deepest = overview.blocks.deepest
      guard deepest > 0 else {
        view.notice = "The names of the blocks have no paths in common."
        return []
      }
      view.listing.grouping = view.listing.grouping < deepest ? view.listing.grouping + 1 : 0
      let count = Numbers.count(
        overview.blocks.list(Listing(grouping: view.listing.grouping)).count
      )
      view.notice =
        view.listing.grouping == 0
        ? "Each block by itself." : "\(count) groups of blocks by their paths."
    default: break
    }
    return selectListed(overview)
  }

  /// Goes to the worst of what is wrong, where only that is listed and what is selected isn't.
  private mutating func selectListed(_ overview: Overview) -> [Effect] {
    guard view.listing.wrongOnly, let layout else { return [] }
    let list = overview.blocks.list(view.listing)
    guard list.count > 0,
      list.place(ofBlock: layout.coordinate(of: view.selection).block) == nil
    else { return [] }
    let worst = overview.listed.components(view.listing.componentOrder, wrongOnly: true).first
    return select(worst?.index ?? layout.blocks[list[0].worst].start)
  }

  private mutating func sort() {
    let isOfComponents = [LocatePane.components, .scatter].map(\.rawValue).contains(view.pane)
    if isOfComponents {
      view.listing.componentOrder = view.listing.componentOrder.next
      view.notice = "Components, \(view.listing.componentOrder.wordsOfComponents)."
    } else {
      view.listing.blockOrder = view.listing.blockOrder.next
      view.notice = "Blocks \(view.listing.blockOrder.words)."
    }
  }

  private func wrongNotice(_ overview: Overview) -> String {
    let wrong = overview.blocks.list(Listing(wrongOnly: true)).count
    guard wrong > 0 else { return "Nothing is wrong: there is nothing to list." }
    let all = Numbers.count(layout?.blocks.count ?? 0)
    return "Only what is wrong: \(Numbers.count(wrong)) of \(all) blocks."
  }
}
