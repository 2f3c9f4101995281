import CellUI
import GradientChecking
import Hunting
import Wording

extension HuntPlayer {
  var frame: Frame {
    guard !appearance.isFigure else {
      return Frame(figure: stage.size, stage.symbols) { canvas in
        HuntFrame(player: self, layout: layout).drawScene(into: &canvas)
      }
    }
    var canvas = Canvas(size: stage.size, symbols: stage.symbols)
    let hits = HuntFrame(player: self, layout: layout).draw(into: &canvas)
    if case .help(let shown) = stage.view.overlay {
      stage.help(shown).draw(into: &canvas)
    }
    return Frame(canvas: canvas, hits: stage.view.overlay == nil ? hits : [])
  }
}

/// The drawing of a hunt.
private struct HuntFrame {
  let player: HuntPlayer
  let layout: PanelLayout

  /// Draws the scene and the panel; on a screen too small for the scene the panel alone.
  func draw(into canvas: inout Canvas) -> [Hit] {
    let (stage, size) = (player.stage, canvas.bounds.size)
    guard size.holds(CompactScreen.leastSize) else {
      CompactScreen(model: stage).draw(into: &canvas)
      return []
    }
    let (name, level) = ("hunt \(player.hunt.seed)", "level \(player.hunt.level.rawValue)")
    let place: StyledText = "\(name, .heading) \(stage.symbols.separator, .dim) \(level, .dim)"
    var hits: [Hit] = []
    if layout.areas.isCompact {
      CompactScreen.draw(title: place, in: layout.areas.rail, into: &canvas)
    } else {
      var lines = FrameLines(place, of: stage, showsBug: !player.isOpen)
      (lines.steps, lines.step) = layout.stage.isEmpty ? ([], 0) : steps
      hits += lines.draw(in: layout.areas, into: &canvas)
      if !layout.stage.isEmpty { hits += drawScene(into: &canvas) }
      let rule = layout.rule
      canvas.verticalLine(x: rule.x, y: rule.y, height: rule.height)
    }
    if !layout.panel.isEmpty { hits += player.panel.draw(in: layout.panel, into: &canvas) }
    Footer(model: stage, hints: player.hints, step: spent, notes: facts)
      .draw(in: layout.areas, into: &canvas)
    return hits
  }

  /// Draws the board, or another scene.
  func drawScene(into canvas: inout Canvas) -> [Hit] {
    let stage = player.stage
    return stage.drawWithCode(in: layout.stage, into: &canvas) { area, canvas in
      guard player.isOnBoard, let board = HuntBoard(player) else {
        return stage.drawStage(in: area, into: &canvas)
      }
      return board.draw(in: area, into: &canvas)
    }
  }

  /// The scenes with the board before the bars, and the place of the one in view.
  private var steps: (all: [FrameLines.Step], current: Int) {
    let stage = player.stage
    var steps = stage.scenes.map { (name: $0.name, target: Hit.Target.scene($0)) }
    let bars = stage.scenes.firstIndex(of: .bars) ?? 0
    steps.insert((name: "board", target: .board), at: bars)
    let isBefore = stage.scenePlace < bars || player.isOnBoard
    return (steps, isBefore ? stage.scenePlace : stage.scenePlace + 1)
  }

  /// What was spent, where the board doesn't say it.
  private var spent: StyledText {
    player.isOnBoard && !layout.stage.isEmpty
      ? stepName : "\(counted(player.evaluations, "evaluation"), .accent) of J spent"
  }

  /// What is to be done on the board; below it stands what is asked.
  private var stepName: StyledText {
    player.isOpen ? "\(player.hunt.level.title)" : "the way there"
  }

  /// What the head has no room for, from all of it to nothing; `x` has it all.
  private var facts: [StyledText] {
    let facts = player.check.unusualFacts
    let all: StyledText =
      player.isOpen && player.sheet == nil ? "  \("x", .heading) \("all", .dim)" : ""
    return facts.indices.reversed().map { facts[...$0].joined(separator: "  ").styled(.text) + all }
  }
}

/// The keys that work in a hunt, most important first.
extension HuntPlayer {
  var hints: [KeyHints.Hint] {
    if stage.hasCodeKeys, sheet == nil { return stage.hintsInCode }
    let hints: [KeyHints.Hint?] =
      switch phase {
      case .searching:
        [
          places.hint(.checkComponent, priority: 0), places.hint(.answer, priority: 0),
          isOnBoard
            ? places.hint(.columnBefore, .columnAfter, .up, .down, label: "move", priority: 3)
            : places.hint(.previousComponent, .nextComponent, .up, .down, label: "move"),
          crossOutHint,
          isOnBoard
            ? places.hint(.previousScene, label: "all of dθ, free")
            : places.hint(.nextScene, .previousScene, label: "scene"),
          places.hint(.units, label: "Z and A", priority: 2),
          stage.view.scene == .locate ? places.hint(.nextPane, priority: 3) : nil,
          places.hint(.showMe, priority: 2), places.hint(.help, priority: 0),
          places.hint(.leave), places.hint(.smallerEpsilon, priority: 4),
          stage.codeHint(priority: 4),
          places.hint(.knobs, label: "facts", priority: 4),
        ]
      case .reading:
        [
          canScroll ? places.hint(.up, .down, label: "scroll", priority: 0) : nil,
          isReadingUnits ? places.hint(.units, label: "layer before", priority: 0) : nil,
          isReadingUnits ? places.hint(.unitsAfter, label: "layer after", priority: 0) : nil,
          places.hint(.checkComponent, label: "back to the search", priority: 0),
          places.hint(.answer), places.hint(.help),
        ]
      case .answering(let sheet):
        [
          places.hint(
            .checkComponent,
            as: .enter,
            label: sheet.isFiltering ? "keep" : sheet.isConfirming ? "this is it" : "choose",
            priority: 0
          ),
          places.hint(.up, .down, label: "another", priority: 0),
          sheet.part == .cause && options(of: .cause).count > HuntPanel.manyOptions
            && !sheet.isFiltering
            ? places.hint(.find, label: "filter", priority: 1) : nil,
          places.hint(.escape, label: sheet.filter.isEmpty ? "search on" : "drop filter"),
          sheet.isFiltering ? nil : places.hint(.leave, priority: 2),
        ]
      case .solved(let outcome): hints(on: outcome.page)
      }
    return hints.compactMap { $0 }
  }

  private var isReadingUnits: Bool {
    if case .reading(.units, _) = phase { true } else { false }
  }

  private var crossOutHint: KeyHints.Hint? {
    var hint = places.hint(.crossOut, priority: 1)
    hint?.key = "1-\(min(9, suspects.count))"
    return hint
  }

  private func hints(on page: HuntOutcome.Page) -> [KeyHints.Hint?] {
    let isLast = page == .shortcut
    let hasRows = page != .answer && stage.view.scene == .bars
    let rows = page.isWay ? "look" : "finding"
    let bug = stage.experiment.bug == nil ? "bug" : "bug out"
    return [
      places.hint(.next, as: isLast ? .enter : nil, label: page.onward, priority: 0),
      page == .answer ? nil : places.hint(.back),
      hasRows ? places.hint(.up, .down, label: rows, priority: 0) : nil,
      places.hint(.nextScene, .previousScene, label: "scene", priority: 2),
      stage.codeHint(priority: 2, label: stage.experiment.bug == nil ? "code" : "mend it"),
      hunt.cause.bug == nil || page.isWay ? nil : places.hint(.toggleBug, label: bug, priority: 3),
      places.hint(.escape, label: isOfLesson ? "lesson" : "hunts"), places.hint(.help, priority: 0),
      places.hint(.leave, priority: 2),
    ]
  }
}
