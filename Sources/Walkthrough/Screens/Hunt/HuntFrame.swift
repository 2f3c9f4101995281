import CellUI
import GradientChecking
import Hunting
import Wording

extension HuntPlayer {
  var frame: Frame {
    var canvas = Canvas(size: stage.size, symbols: stage.symbols)
    let hits = HuntFrame(player: self, layout: layout).draw(into: &canvas)
    if case .help(let scroll) = stage.view.overlay {
      stage.help(scroll: scroll).draw(into: &canvas)
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
    let place: StyledText =
      "\("Hunt", .dim) \("›", .dim) \(player.hunt.seed, .accent) "
      + "\("level \(player.hunt.level.rawValue)", .dim)"
    var hits: [Hit] = []
    if size.holds(Appearance.leastSize) {
      TitleLine(model: stage, place: place, showsBug: !player.isOpen)
        .draw(in: layout.title, into: &canvas)
      if !layout.stage.isEmpty {
        hits += drawRail(into: &canvas)
        if player.isOnBoard, let board = HuntBoard(player) {
          hits += board.draw(in: layout.stage, into: &canvas)
        } else {
          hits += stage.drawStage(in: layout.stage, into: &canvas)
        }
      }
      drawRule(into: &canvas)
    } else {
      CompactScreen.draw(title: place, in: layout.title, into: &canvas)
    }
    Footer(model: stage, hints: player.hints).draw(in: layout.footer, into: &canvas)
    return hits + player.panel.draw(in: layout.panel, into: &canvas)
  }

  /// The scenes with the board before the bars.
  private func drawRail(into canvas: inout Canvas) -> [Hit] {
    let (scenes, current) = (player.stage.scenes, player.stage.scenePlace)
    let bars = scenes.firstIndex(of: .bars) ?? 0
    var names = scenes.map(\.name)
    names.insert("board", at: bars)
    let isBefore = current < bars || player.isOnBoard
    let rail = Rail(steps: names, current: isBefore ? current : current + 1)
    let area = layout.rail
    rail.draw(in: area, into: &canvas)
    return rail.places(in: area, symbols: canvas.symbols).map { step, columns in
      let place = Rect(x: columns.lowerBound, y: area.y, width: columns.count, height: 1)
      guard step != bars else { return Hit(place, .board) }
      return Hit(place, .scene(scenes[step < bars ? step : step - 1]))
    }
  }

  /// The line between scene and panel, with what was spent on it where the board doesn't say it.
  private func drawRule(into canvas: inout Canvas) {
    var line = layout.rule
    if layout.isBeside {
      canvas.verticalLine(x: line.x, y: line.y, height: line.height)
      line = Rect(x: 0, y: line.y - 1, width: canvas.bounds.width, height: 1)
    }
    canvas.horizontalLine(x: line.x, y: line.y, width: line.width)
    let spent: StyledText =
      player.isOnBoard && !layout.stage.isEmpty
      ? "" : " \(counted(player.evaluations, "evaluation"), .accent) of J spent "
    let end = canvas.write(spent, x: line.x + 1, y: line.y, in: line)
    // What the title has no room for, as much of it as fits; `x` has it all.
    let facts = player.check.unusualFacts
    let all: StyledText =
      player.isOpen && player.sheet == nil ? "  \("x", .heading) \("all", .dim)" : ""
    let forms = facts.indices.reversed().map { last in
      " \(facts[...last].joined(separator: "  "))" + all + " "
    }
    let text = canvas.fitting(forms + [""], width: line.right - end - 1)
    canvas.writeRight(text, right: line.right - 1, y: line.y, in: line)
  }
}

/// The keys that work in a hunt, most important first.
extension HuntPlayer {
  var hints: [KeyHints.Hint] {
    let hints: [KeyHints.Hint?] =
      switch phase {
      case .searching:
        [
          places.hint(.checkComponent, priority: 0), places.hint(.answer, priority: 0),
          isOnBoard
            ? places.hint(.columnBefore, .columnAfter, .up, .down, label: "move")
            : places.hint(.previousComponent, .nextComponent, .up, .down, label: "move"),
          crossOutHint,
          places.hint(.nextScene, .previousScene, label: "scene"),
          stage.view.scene == .locate ? places.hint(.nextPane, priority: 3) : nil,
          places.hint(.showMe, priority: 2), places.hint(.help, priority: 0),
          places.hint(.leave), places.hint(.smallerEpsilon, priority: 4),
          places.hint(.knobs, label: "facts", priority: 4),
        ]
      case .reading:
        [
          canScroll ? places.hint(.up, .down, label: "scroll", priority: 0) : nil,
          places.hint(.checkComponent, label: "back to the search", priority: 0),
          places.hint(.answer), places.hint(.help),
        ]
      case .answering(let sheet):
        [
          places.hint(
            .checkComponent,
            as: .enter,
            label: sheet.isConfirming ? "this is it" : "choose",
            priority: 0
          ),
          places.hint(.up, .down, label: "another", priority: 0),
          places.hint(.escape, label: "search on"), places.hint(.leave, priority: 2),
        ]
      case .solved(let outcome): hints(on: outcome.page)
      }
    return hints.compactMap { $0 }
  }

  private var crossOutHint: KeyHints.Hint? {
    var hint = places.hint(.crossOut, priority: 1)
    hint?.key = "1-\(min(9, suspects.count))"
    return hint
  }

  private func hints(on page: HuntOutcome.Page) -> [KeyHints.Hint?] {
    let isLast = page == .shortcut
    let hasRows = page != .answer && stage.view.scene == .bars
    let bug = stage.experiment.bug == nil ? "bug" : "bug out"
    return [
      places.hint(.next, as: isLast ? .enter : nil, label: page.onward, priority: 0),
      page == .answer ? nil : places.hint(.back),
      hasRows ? places.hint(.up, .down, label: isLast ? "step" : "finding", priority: 0) : nil,
      places.hint(.nextScene, .previousScene, label: "scene", priority: 2),
      hunt.cause.bug == nil || isLast ? nil : places.hint(.toggleBug, label: bug, priority: 3),
      places.hint(.escape, label: "hunts"), places.hint(.help, priority: 0),
      places.hint(.leave, priority: 2),
    ]
  }
}
