import CellUI
import GradientChecking
import Wording

/// Where the error is, and what it looks like: what the diagnosis found, the blocks, the selected one in
/// its own shape, the worst components, and all of them as analytic against numeric.
///
/// Tab moves between the parts. On a small screen only the one that has the keys is drawn.
struct LocateScene: Scene {
  let context: ResultContext
  /// The components checked so far, and what they say together.
  let checked: ComponentTable
  let summary: Summary

  init(context: ResultContext) {
    self.context = context
    checked = context.checked
    summary = context.summary
  }

  static var paneCount: Int { LocatePane.allCases.count }

  var keys: [Action] {
    let run: [Action] = context.isComplete ? [] : [.runOrPause]
    let marks: [Action] = context.model.hasChoice ? [.escape] : []
    let zoom: [Action] = active == .map ? [.zoomIn] : []
    let lists: [Action] = [.wrongOnly, .order, .group]
    let isList = active == .blocks || active == .components
    return run + [.nextPane, .down] + (isList ? lists : []) + zoom + marks + (isList ? [] : lists)
      + [.nextComponent]
  }

  func draw(in area: Rect, into canvas: inout Canvas) -> [Hit] {
    let layout = LocateLayout(context, in: area)
    SelectionLine(context: context).draw(in: layout.selection, into: &canvas)
    var hits: [Hit] = []
    if let tabs = layout.tabs { hits += drawTabs(in: tabs, into: &canvas) }
    for pane in LocatePane.allCases {
      guard var place = layout.places[pane] else { continue }
      if layout.tabs == nil {
        hits += drawTitle(pane, layout, in: place.cutTop(1), into: &canvas)
      }
      hits += draw(pane, in: place, into: &canvas)
    }
    return hits
  }

  func component(below rows: Int) -> Int? {
    switch active {
    case .findings: nil
    case .blocks: BlockTable(context: context).component(rowsOn: rows)
    case .components, .scatter:
      WorstComponents(context).index(rowsOn: rows, from: context.selection)
    case .map: context.selection(movedByRows: rows)
    }
  }

  static func firstPane(hidesDiagnosis: Bool) -> Int {
    hidesDiagnosis ? LocatePane.blocks.rawValue : 0
  }

  var choosesFindings: Bool { active == .findings }

  var movesSideways: Bool { active == .map }

  /// How often the map can be zoomed in from the view of all.
  var deepestMapZoom: Int? {
    let size = context.stageSize
    let layout = LocateLayout(context, in: Rect(x: 0, y: 0, width: size.width, height: size.height))
    guard var place = layout.places[.map] else { return 0 }
    _ = place.cutTop(layout.tabs == nil ? 1 : 0)
    return ErrorMap(context: context).zooms(in: place).count - 1
  }
}

/// The parts as they are drawn.
extension LocateScene {
  private var active: LocatePane { LocatePane.active(in: context) }

  private func draw(_ pane: LocatePane, in area: Rect, into canvas: inout Canvas) -> [Hit] {
    switch pane {
    case .findings: FindingList(context: context).draw(in: area, into: &canvas)
    case .blocks: BlockTable(context: context).draw(in: area, into: &canvas)
    case .map: ErrorMap(context: context).draw(in: area, into: &canvas)
    case .components: WorstComponents(context).draw(in: area, into: &canvas)
    case .scatter: GradientScatter(context).draw(in: area, into: &canvas)
    }
  }

  /// The names of all parts.
  private func drawTabs(in line: Rect, into canvas: inout Canvas) -> [Hit] {
    let panes = LocatePane.allCases.filter {
      $0 != .findings || !context.model.policy.hidesDiagnosis
    }
    return drawTabs(panes, isShort: true, in: line, into: &canvas).hits
  }

  /// A part's name, those of what stands there instead with Tab, and a line that goes on to the end.
  private func drawTitle(
    _ pane: LocatePane,
    _ layout: LocateLayout,
    in line: Rect,
    into canvas: inout Canvas
  ) -> [Hit] {
    let names = [pane] + alternatives(to: pane, layout)
    let isShort = names.count > 1 && line.width < 50
    var line = line
    // A title begins where the text below it does, with or without its mark.
    if pane != active { _ = line.cutLeft(2) }
    let (hits, x) = drawTabs(names, isShort: isShort, in: line, into: &canvas)
    canvas.horizontalLine(x: x + 1, y: line.y, width: line.right - x - 1)
    return hits
  }

  /// Names beside one another, a line between each two, and where they end.
  private func drawTabs(
    _ names: [LocatePane],
    isShort: Bool,
    in line: Rect,
    into canvas: inout Canvas
  ) -> (hits: [Hit], end: Int) {
    var hits: [Hit] = []
    var x = line.x
    for (place, name) in names.enumerated() {
      let text = title(of: name, isShort: isShort)
      guard place == 0 || x + canvas.width(of: text) + 3 <= line.right else { break }
      if place > 0 {
        canvas.put(canvas.symbols.vertical, .dim, x: x + 1, y: line.y)
        x += 3
      }
      let start = x
      x = canvas.write(text, x: x, y: line.y, in: line)
      hits.append(Hit(Rect(x: start, y: line.y, width: x - start, height: 1), .pane(name.rawValue)))
    }
    return (hits, x)
  }

  /// The parts that aren't drawn and that Tab brings to this part's place.
  private func alternatives(to pane: LocatePane, _ layout: LocateLayout) -> [LocatePane] {
    guard pane == .map || pane == .scatter else { return [] }
    return [.map, .scatter, .components].filter { layout.places[$0] == nil }
  }

  private func title(of pane: LocatePane, isShort: Bool = false) -> StyledText {
    let name =
      switch pane {
      case .findings: "Findings"
      case .blocks: BlockTable(context: context).title(isShort: isShort)
      case .map: ErrorMap(context: context).title(isShort ? 11 : 22)
      case .components: WorstComponents(context).title(isShort: isShort)
      case .scatter: isShort ? "Scatter" : context.sides.naming("Analytic against numeric")
      }
    return pane == active
      ? "\(context.symbols.stepCurrent) \(name)".styled(.accent) : name.styled(.dim)
  }
}

/// The parts of the scene that says where the error is, in the order of Tab.
enum LocatePane: Int, CaseIterable {
  case findings, blocks, map, components, scatter

  /// The part that has the keys.
  static func active(in context: ResultContext) -> LocatePane {
    let pane = LocatePane(rawValue: context.model.view.pane) ?? .findings
    return pane == .findings && context.model.policy.hidesDiagnosis ? .blocks : pane
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
      !context.model.policy.hidesDiagnosis && (!context.isEmbedded || active == .findings)
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
    let blocks = BlockTable(context: context).wantedHeight + 1
    if hasFindings {
      let wanted = 1 + FindingList(context: context).height(width: left.width)
      places[.findings] = left.cutTop(min(wanted, left.height / 2) + 1)
    }
    places[.blocks] = left.cutTop(min(blocks, left.height / 2) + 1)
    places[.components] = left
    let map = ErrorMap(context: context).wantedHeight + 1
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
    let wanted = 1 + FindingList(context: context).height(width: left.width)
    let whole = BlockTable(context: context).wantedHeight + 1
    let blocks = min(whole, hasTable && !isTall ? 0 : 5)
    let gap = wanted + 1 + whole <= left.height ? 1 : 0
    places[.findings] = left.cutTop(min(wanted + gap, left.height - blocks))
    if left.height >= 3 { places[.blocks] = left }
    return places
  }
}

/// Where the error is, as lines of text.
extension LocateScene {
  var outline: [String] {
    guard !checked.isEmpty else { return ["No component is checked yet."] }
    let findings = context.findings.enumerated().map { place, finding in
      "\(place + 1). \(finding.title): \(finding.sentence) (\(finding.evidence))"
    }
    let listed = context.overview.listed.components(.share, wrongOnly: false)
    let worst = WorstComponents(context: context, components: Array(listed.prefix(5)))
    return (findings.isEmpty ? [] : ["Findings:"] + findings)
      + BlockTable(context: context).lines + ["Worst components:"] + worst.lines
  }
}
