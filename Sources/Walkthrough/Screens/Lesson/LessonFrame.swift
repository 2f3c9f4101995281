import CellUI
import GradientChecking
import LessonFormat
import Wording

extension LessonPlayer {
  mutating func prepareFrame() -> [Effect] {
    stage.keepOverview() + (comparison?.keepOverview() ?? []) + (own?.stage?.keepOverview() ?? [])
  }

  /// The prose, and the live scene beside it.
  var frame: Frame {
    guard !appearance.isFigure else {
      return Frame(figure: stage.size, stage.symbols) { canvas in
        LessonFrame(player: self, layout: layout).drawScene(into: &canvas)
      }
    }
    guard stage.size.holds(CompactScreen.leastSize) else { return Frame(model: stage) }
    var canvas = Canvas(size: stage.size, symbols: stage.symbols)
    let hits = LessonFrame(player: self, layout: layout).draw(into: &canvas)
    if let scroll = notesScroll {
      notes(scroll).draw(in: canvas.bounds, into: &canvas)
    } else if case .help(let shown) = stage.view.overlay {
      stage.help(shown).draw(into: &canvas)
    }
    let isCovered = notesScroll != nil || stage.view.overlay != nil
    return Frame(canvas: canvas, hits: isCovered ? [] : hits)
  }

  /// What the step says to the teacher, scrolled by some lines.
  func notes(_ scroll: Int) -> ScrolledWindow {
    let width = max(1, min(stage.size.width - 8, 68))
    let lines = prose(width: width).lines(step.notes)
    return ScrolledWindow(
      title: "For the teacher",
      columns: width,
      lines: lines.isEmpty ? ["This step has no notes."] : lines,
      scroll: scroll
    )
  }

  /// The lesson's prose at a width, with the numbers with which the page was read.
  func prose(width: Int) -> ProseLines {
    ProseLines(live: toldLive, symbols: stage.symbols, width: width)
  }

  /// The page's place in the lesson, `page 5 of 14`.
  var placeInLesson: String {
    let pages = lesson.positions
    return "page \((pages.firstIndex(of: position) ?? 0) + 1) of \(pages.count)"
  }

  /// How many of the lesson's predictions so far were right; `nil` before the first.
  var standing: String? {
    let made = progress.predictions.values
    return made.isEmpty ? nil : "right so far \(made.count(where: \.isRight)) of \(made.count)"
  }

  /// The step's heading as it stands on the screen.
  func heading(_ prose: ProseLines) -> StyledText {
    prose.text(step.heading).restyled { $0 = .accent }
  }
}

/// The drawing of a lesson.
private struct LessonFrame {
  let player: LessonPlayer
  let layout: PanelLayout

  /// Draws the scene and the prose; on a screen too small for the scene the prose alone.
  func draw(into canvas: inout Canvas) -> [Hit] {
    var hits: [Hit] = []
    if layout.areas.isCompact {
      CompactScreen.draw(title: place, in: layout.areas.rail, into: &canvas)
    } else {
      // A lesson says itself when to know of the bug.
      let isOwn = player.page?.stage.report != nil
      var lines = FrameLines(
        place,
        of: isOwn ? player.own?.stage ?? player.stage : player.stage,
        showsBug: false
      )
      if isOwn, !player.showsOwn { lines.facts = [] }
      // What is selected may come from a page that follows.
      (lines.steps, lines.selection) = ([], [])
      lines.corner = [(steps(canvas.symbols), nil)]
      hits = lines.draw(in: layout.areas, into: &canvas)
      if !layout.stage.isEmpty { hits += drawScene(into: &canvas) }
      let rule = layout.rule
      canvas.verticalLine(x: rule.x, y: rule.y, height: rule.height)
    }
    let answers =
      layout.panel.isEmpty ? [] : LessonProse(player).draw(in: layout.panel, into: &canvas)
    let isAsked = player.askedQuestion != nil && player.review == nil
    let standing = isAsked ? player.standing : nil
    let note = (screenInPage ?? standing ?? player.stage.view.scene.name).styled(.dim)
    let turning = player.hasKnob ? player.hints : nil
    Footer(
      model: player.stage,
      hints: player.hints,
      knobHints: turning,
      step: step,
      notes: [note]
    )
    .draw(in: layout.areas, into: &canvas)
    guard !layout.areas.isCompact, let question = player.openQuestion else { return hits + answers }
    return switch question.form {
    case .line: hits.filter(\.isOfCode)
    case .block: answers + hits.filter(\.isOfComponent)
    case .one, .several, .number, .bars: answers
    }
  }

  private var place: StyledText {
    let head = player.review == nil ? "lesson" : "once more"
    return "\(head, .heading)  \(player.lesson.title, .accent)"
  }

  /// Which step this is; beside the scene its heading stands above the prose.
  private var step: StyledText {
    let place =
      (player.review == nil ? player.placeInLesson : "before the lesson").styled(.dim)
    guard !layout.isBeside else { return place }
    return place + "  " + player.heading(player.prose(width: layout.areas.foot.width))
  }

  /// Which screen of the page this is, where it takes several: `2 of 3`.
  private var screenInPage: String? {
    let prose = LessonProse(player)
    let count = prose.flow.screens.count
    return count > 1 ? "\(prose.place + 1) of \(count)" : nil
  }

  /// The steps as dots: done, this one, and ahead.
  private func steps(_ symbols: Symbols) -> StyledText {
    let current = player.position.step
    return player.lesson.steps.indices.map { step -> StyledText in
      if step == current { return "\(symbols.stepCurrent, .accent)" }
      return step < current ? "\(symbols.stepDone)" : "\(symbols.stepAhead, .dim)"
    }
    .joined()
  }
}

/// The live scene beside the prose: one experiment, or two.
extension LessonFrame {
  func drawScene(into canvas: inout Canvas) -> [Hit] {
    let stage = player.stage
    if let path = player.page?.stage.report?.value {
      if let own = player.own?.stage { return draw(own, in: layout.stage, into: &canvas) }
      OwnReportCard(own: player.own, path: path, folder: player.folder, symbols: stage.symbols)
        .draw(in: layout.stage, into: &canvas)
      return []
    }
    guard let other = player.comparison, !stage.hasCodeKeys else {
      return draw(stage, in: layout.stage, into: &canvas)
    }
    var pair = PairedScenes(first: stage, second: other)
    pair.least = PairedScenes.leastInLesson
    pair.showsSecond = player.showsComparison
    pair.showsCode = true
    pair.isPinned = false
    return pair.draw(in: layout.stage, into: &canvas)
  }

  private func draw(_ model: Model, in area: Rect, into canvas: inout Canvas) -> [Hit] {
    var model = model
    model.policy.stageSize = area.size
    return model.drawWithCode(in: area, into: &canvas) { area, canvas in
      model.drawStage(in: area, into: &canvas)
    }
  }
}

extension PanelLayout {
  /// How a second experiment is shown beside the first in a scene of a lesson.
  func pairing(in kind: SceneKind) -> PairedScenes.Pairing {
    PairedScenes.pairing(in: stage, kind, least: PairedScenes.leastInLesson)
  }
}
