import CellUI
import GradientChecking

/// The parts of the scene that says where the error is, in the order of Tab.
enum LocatePane: Int, CaseIterable {
  case findings, blocks, map, components, scatter

  /// The part that has the keys.
  static func active(in context: ResultContext) -> LocatePane {
    let pane = LocatePane(rawValue: context.model.pane) ?? .findings
    return pane == .findings && context.model.hidesDiagnosis ? .blocks : pane
  }
}

/// Where the parts of the scene stand: as many at once as there is room for.
struct LocateLayout {
  /// The place of each part that is drawn, its title included.
  let places: [LocatePane: Rect]
  /// The line with the names of all parts, where only one of them is drawn.
  let tabs: Rect?
  /// The line of the selected component.
  let selection: Rect

  /// Whether there is room for several parts.
  static func isRoomy(_ size: Size) -> Bool { size.width >= 70 && size.height >= 13 }

  init(_ context: ResultContext, in area: Rect) {
    let active = LocatePane.active(in: context)
    var rest = area
    selection = rest.cutBottom(1)
    guard Self.isRoomy(area.size) else {
      tabs = rest.cutTop(1)
      places = [active: rest]
      return
    }
    tabs = nil
    // A lesson asks before the program answers.
    let hasFindings =
      !context.model.hidesDiagnosis && (!context.isInLesson || active == .findings)
    let isWide = area.width >= 104 && area.height >= 24
    var left = rest.cutLeft(isWide ? (area.width - 3) / 2 : Self.leftWidth(area.width))
    _ = rest.cutLeft(2)
    places =
      isWide
      ? Self.all(context, &left, &rest, hasFindings)
      : Self.some(context, area, active, hasFindings)
  }

  private static func leftWidth(_ width: Int) -> Int { width >= 90 ? 48 : 40 }

  /// All of them: words and tables at the left, pictures at the right.
  private static func all(
    _ context: ResultContext,
    _ left: inout Rect,
    _ right: inout Rect,
    _ hasFindings: Bool
  ) -> [LocatePane: Rect] {
    var places: [LocatePane: Rect] = [:]
    let blocks = context.layout.blocks.count + 2
    if hasFindings {
      let wanted = 1 + FindingList(context).height(width: left.width)
      places[.findings] = left.cutTop(min(wanted, left.height / 2) + 1)
    }
    places[.blocks] = left.cutTop(min(blocks, left.height / 2) + 1)
    places[.components] = left
    let map = ErrorMap(context).wantedHeight + 1
    places[.map] = right.cutTop(min(map, right.height / 2) + 1)
    places[.scatter] = right
    return places
  }

  /// Findings over blocks beside one picture; below them the worst components, where there is room, or
  /// where they have the keys.
  private static func some(
    _ context: ResultContext,
    _ area: Rect,
    _ active: LocatePane,
    _ hasFindings: Bool
  ) -> [LocatePane: Rect] {
    var places: [LocatePane: Rect] = [:]
    var top = area
    _ = top.cutBottom(1)
    let isTall = area.height >= 20
    let hasTable = isTall || active == .components
    if hasTable {
      places[.components] = top.cutBottom(isTall ? top.height - max(13, top.height / 2) : 7)
    }
    var left = top.cutLeft(leftWidth(area.width))
    _ = top.cutLeft(2)
    places[active == .scatter ? .scatter : .map] = top
    guard hasFindings else {
      places[.blocks] = left
      return places
    }
    let wanted = 1 + FindingList(context).height(width: left.width)
    let whole = context.layout.blocks.count + 2
    let blocks = min(whole, hasTable && !isTall ? 0 : 5)
    let gap = wanted + 1 + whole <= left.height ? 1 : 0
    places[.findings] = left.cutTop(min(wanted + gap, left.height - blocks))
    if left.height >= 3 { places[.blocks] = left }
    return places
  }
}
