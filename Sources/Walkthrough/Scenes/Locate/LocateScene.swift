import CellUI
import GradientChecking
import Wording

/// Where the error is, and what it looks like: what the diagnosis found, the blocks, the selected one in
/// its own shape, all components as analytic against numeric, and the worst of them.
///
/// Tab moves the keys from part to part; where there is no room for all, the one that has them is drawn first.
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
    guard var place = arranged.placement(of: LocatePane.map.name)?.area else { return 0 }
    _ = place.cutTop(1)
    return ErrorMap(context: context).zooms(in: place).count - 1
  }

  var parts: [ScenePart] {
    let (panes, card) = (panes, ComponentCard(context: context).part(rank: 20))
    // Where there is room for more: all components as bars, below the map of some of them.
    let bars = BarsScene(context: context).chartPart(rank: 21, leastRows: 9)
    let below = [MadeByLines(context)?.part(rank: 19), bars].compactMap(\.self)
    let pictures = panes.flatMap { $0 == .map ? [part($0)] + below : [part($0)] }
    // The tabs stand below: what is above them stays where it is.
    let missing = missing(panes, among: pictures + [card])
    guard !missing.isEmpty else { return pictures + [card] }
    return pictures + [tabs(self.missing(panes, among: pictures + [tabs(missing), card])), card]
  }

  /// The panes for which some parts leave no room.
  private func missing(_ panes: [LocatePane], among parts: [ScenePart]) -> [LocatePane] {
    let shown = ArrangedParts(parts, in: Rect(x: 0, y: 0, context.stageSize))
    return panes.filter { shown.placement(of: $0.name) == nil }
  }
}

/// A part of the scene below its title.
protocol LocatePart: Sendable {
  func title(isShort: Bool) -> String
  /// The columns that it takes.
  var columns: Extent { get }
  /// The rows that it takes below its title.
  func rows(_ columns: Int) -> Extent
  func draw(in area: Rect, into canvas: inout Canvas) -> [Hit]
  /// What it says, as lines of text.
  var lines: [String] { get }
}

extension LocatePart {
  var lines: [String] { [] }

  /// The shape with a title above, with the fewest rows or with all that it would like to have.
  fileprivate func shape(
    rank: Int,
    _ place: PartForm.Place = .column,
    columns: Extent,
    isWhole: Bool = false
  ) -> PartForm {
    PartForm(rank: rank, place, columns: columns) { columns in
      let rows = rows(columns)
      let least = (isWhole ? rows.best : rows.least) + 1
      return Extent(least: least, best: rows.best + 1, most: rows.most + 1)
    }
  }

  /// It by itself under its title, for another scene.
  func part(_ name: ScenePart.Name, rank: Int) -> ScenePart {
    let form = ScenePart.Form(shape(rank: rank, columns: columns)) { area, canvas in
      var rest = area
      canvas.write("  " + title(isShort: area.width < 50), .dim, in: rest.cutTop(1))
      return draw(in: rest, into: &canvas)
    }
    return ScenePart(name, [form])
  }
}

/// The parts of the scene that says where the error is, in the order of Tab.
enum LocatePane: Int, CaseIterable {
  case findings, blocks, map, components, scatter

  /// The part that has the keys.
  static func active(in context: ResultContext) -> LocatePane {
    let pane = LocatePane(rawValue: context.model.view.pane) ?? .findings
    return pane == .findings && context.model.hidesDiagnosis ? .blocks : pane
  }

  var name: ScenePart.Name { "\(self)" }

  /// Whether a list of it points to what is selected: among several lists, only the one that has the keys.
  func hasPointer(in context: ResultContext) -> Bool {
    context.model.view.scene != .locate || Self.active(in: context) == self
  }

  /// What it is called where it isn't shown.
  fileprivate var words: String {
    switch self {
    case .findings, .blocks, .map: "\(self)"
    case .components: "worst components"
    case .scatter: "both gradients as points"
    }
  }

  /// When the part is added, unless it has the keys.
  fileprivate var rank: Int {
    switch self {
    case .findings: 1
    case .map: 2
    case .blocks: 3
    case .scatter: 4
    case .components: 5
    }
  }
}

extension LocateScene {
  private var active: LocatePane { LocatePane.active(in: context) }

  /// The parts there are, in the order of reading.
  ///
  /// A lesson asks before the program answers.
  private var panes: [LocatePane] {
    let hasFindings =
      !context.model.hidesDiagnosis && (!context.isEmbedded || active == .findings)
    return (hasFindings ? [.findings] : []) + [.blocks, .map, .scatter, .components]
  }

  private func content(of pane: LocatePane) -> any LocatePart {
    switch pane {
    case .findings: FindingList(context: context)
    case .blocks: BlockTable(context: context)
    case .map: ErrorMap(context: context)
    case .components: WorstComponents(context)
    case .scatter: GradientScatter(context)
    }
  }

  private func part(_ pane: LocatePane) -> ScenePart {
    let (content, rank) = (content(of: pane), pane == active ? 0 : pane.rank)
    let drawing: ScenePart.Drawing = { area, canvas in
      var rest = area
      let title = draw(content.title(isShort: area.width < 50), of: pane, rest.cutTop(1), &canvas)
      return [title] + content.draw(in: rest, into: &canvas)
    }
    let columns = content.columns
    // Sentences need the whole width where there isn't much of it.
    let short =
      pane == .findings
      ? content.shape(rank: rank, .across, columns: Extent(least: 1, best: 76, most: 76))
      : content.shape(rank: rank, columns: columns)
    // Each part is there, and as large as it would like to be, before others are added; a picture that has the keys is so
    // before the rest is there.
    let wide = Extent(least: min(columns.best, 56), best: columns.best, most: columns.most)
    let full = content.shape(
      rank: pane == active && pane != .findings ? 2 : 10 + pane.rank,
      columns: wide,
      isWhole: true
    )
    let forms = [full, short].map { ScenePart.Form($0, draw: drawing) }
    return ScenePart(pane.name, forms, lines: content.lines)
  }

  /// A part's title, and a line that goes on to the end; it begins where the text below it does.
  private func draw(
    _ title: String,
    of pane: LocatePane,
    _ line: Rect,
    _ canvas: inout Canvas
  ) -> Hit {
    let isActive = pane == active
    let text: StyledText =
      isActive
      ? "\(context.symbols.stepCurrent) \(title)".styled(.accent) : "  " + title.styled(.dim)
    let end = canvas.write(text, in: line)
    canvas.horizontalLine(x: end + 1, y: line.y, width: line.right - end - 1)
    let place = Rect(x: line.x, y: line.y, width: end - line.x, height: 1)
    return Hit(place, .pane(pane.rawValue))
  }

  /// The parts that Tab brings, where there is no room for all.
  private func tabs(_ panes: [LocatePane]) -> ScenePart {
    let shape = PartForm(rank: 0, .across, columns: Extent(least: 1, best: 1), rows: .exactly(1))
    let form = ScenePart.Form(shape) { line, canvas in
      let keys = context.model.policy.hasKeys ? " with Tab" : ""
      var x = canvas.write("  More\(keys): ".styled(.dim), in: line)
      return panes.enumerated().map { place, pane in
        let gap: StyledText = place > 0 ? " \(String(context.symbols.vertical), .faint) " : ""
        x = canvas.write(gap, x: x, y: line.y, in: line)
        let start = x
        x = canvas.write(pane.words.styled(.text), x: x, y: line.y, in: line)
        return Hit(Rect(x: start, y: line.y, width: x - start, height: 1), .pane(pane.rawValue))
      }
    }
    return ScenePart("tabs", [form])
  }
}
