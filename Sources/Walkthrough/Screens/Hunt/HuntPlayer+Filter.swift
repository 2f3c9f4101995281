import CellUI
import Hunting

/// Leaving out the answers that some words don't name.
extension HuntPlayer {
  /// The places of the options that there are of a line, and that the filter leaves: those with every word of it in their line, their formula, the
  /// kind of mistake or the blocks they show in.
  func places(of sheet: HuntSheet) -> [Int] {
    let options = options(of: sheet.part)
    let words = sheet.filter.lowercased().split(separator: " ")
    return options.indices.filter { place in
      if case .version(let line) = sheet.part, hunt.choices[place].bug?.passLine != line {
        return false
      }
      let text = searched(options[place], place, sheet.part).lowercased()
      return words.allSatisfy(text.contains)
    }
  }

  private func searched(
    _ option: (title: String, formula: String?),
    _ place: Int,
    _ part: HuntSheet.Part
  ) -> String {
    let own = option.title + " " + (option.formula ?? "")
    guard part == .cause || hunt.level == .free, part != .line, let bug = hunt.choices[place].bug
    else { return own }
    let blocks = bug.expectedBlocks(in: check.layout).map(\.name)
    return ([own] + blocks + bug.kinds.map(\.title)).joined(separator: " ")
  }

  /// Chooses among the options that the filter leaves.
  ///
  /// - Parameters:
  ///   - change: How many further down.
  ///   - sheet: The answer that is being chosen.
  ///   - wraps: Whether behind the last one comes the first one.
  mutating func choose(movedBy change: Int, _ sheet: HuntSheet, wraps: Bool = false) {
    let places = places(of: sheet)
    guard !places.isEmpty else { return }
    let now = places.firstIndex { $0 >= sheet.chosen } ?? places.count - 1
    let next = now + change
    let place =
      wraps ? (next + places.count) % places.count : min(max(0, next), places.count - 1)
    choose(places[place])
  }

  /// What a key does while the words are typed.
  mutating func filter(by key: Key, _ sheet: HuntSheet) -> [Effect]? {
    var sheet = sheet
    switch key {
    case .enter: sheet.isFiltering = false
    case .up: return move(sheet, by: -1)
    case .down: return move(sheet, by: 1)
    default:
      let typed = sheet.filter.typed(key, most: Self.longestFilter)
      (sheet.filter, sheet.isFiltering) = (typed ?? "", typed != nil)
    }
    let places = places(of: sheet)
    if !places.contains(sheet.chosen), let first = places.first { sheet.chosen = first }
    // Words that nothing has leave nothing to choose.
    if places.isEmpty, !sheet.isFiltering { sheet.filter = "" }
    phase = .answering(sheet)
    return []
  }

  private mutating func move(_ sheet: HuntSheet, by change: Int) -> [Effect] {
    choose(movedBy: change, sheet)
    guard case .answering(var moved) = phase else { return [] }
    moved.isFiltering = true
    phase = .answering(moved)
    return []
  }

  private static let longestFilter = 30

  var isTyping: Bool { stage.isTyping || sheet?.isFiltering ?? false }
}
