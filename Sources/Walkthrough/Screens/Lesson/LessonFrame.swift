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

  /// Where everything stands: the scene above the prose, or beside it.
  var layout: PanelLayout {
    let least = askedQuestion == nil ? 10 : stage.size.height < 22 ? 5 : 6
    return PanelLayout(size: stage.size, leastStage: least) { area in
      let usual = max(5, (area.height * 42 + 50) / 100)
      let isOfQuestion = askedQuestion != nil || answeredQuestion != nil
      return isOfQuestion
        ? max(usual, LessonProse(self, width: area.width, isWhole: true).rows) : usual
    }
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

  /// The lesson's prose at a width.
  func prose(width: Int) -> ProseLines {
    ProseLines(live: LiveState(self), symbols: stage.symbols, width: width)
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
      hits = lines.draw(in: layout.areas, into: &canvas) + drawScene(into: &canvas)
      let rule = layout.rule
      canvas.verticalLine(x: rule.x, y: rule.y, height: rule.height)
    }
    let answers = LessonProse(player).draw(in: layout.panel, into: &canvas)
    let isAsked = player.askedQuestion != nil && player.review == nil
    let standing = isAsked ? player.standing : nil
    let note = (standing ?? player.stage.view.scene.name).styled(.dim)
    let turning = player.hasKnob ? player.hints : nil
    Footer(
      model: player.stage,
      hints: player.hints,
      knobHints: turning,
      step: step,
      notes: [note]
    )
    .draw(in: layout.areas, into: &canvas)
    guard !layout.areas.isCompact, let question = player.openQuestion else { return hits }
    return question.form == .line ? hits.filter(\.isOfCode) : answers
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
  private func drawScene(into canvas: inout Canvas) -> [Hit] {
    let stage = player.stage
    if let path = player.page?.stage.report?.value {
      if let own = player.own?.stage { return draw(own, in: layout.stage, into: &canvas) }
      OwnReportCard(own: player.own, path: path, symbols: stage.symbols)
        .draw(in: layout.stage, into: &canvas)
      return []
    }
    guard let other = player.comparison, !stage.hasCodeKeys else {
      return draw(stage, in: layout.stage, into: &canvas)
    }
    switch layout.pairing(in: stage.view.scene) {
    case .merged:
      return draw(stage, beside: other, in: layout.stage, into: &canvas)
    case .pair(var first, var second):
      var (stage, other) = (stage, other)
      (stage.policy.hasCode, other.policy.hasCode) = (false, false)
      canvas.write(caption(stage, than: other), in: first.cutTop(1))
      canvas.write(caption(other, than: stage), in: second.cutTop(1))
      _ = draw(other, in: second, into: &canvas)
      return draw(stage, in: first, into: &canvas)
    case .alternating:
      let isSecond = player.showsComparison
      let mark = "\(canvas.symbols.pointRight) ".styled(.accent)
      let first = (isSecond ? "  " : mark) + caption(stage, than: other)
      let second = (isSecond ? mark : "  ") + caption(other, than: stage)
      var area = layout.stage
      canvas.write(first + "   " + second, in: area.cutTop(1))
      return draw(isSecond ? other : stage, in: area, into: &canvas)
    }
  }

  private func draw(
    _ model: Model,
    beside other: Model? = nil,
    in area: Rect,
    into canvas: inout Canvas
  ) -> [Hit] {
    var model = model
    model.policy.stageSize = area.size
    return model.drawWithCode(in: area, into: &canvas) { area, canvas in
      model.drawStage(beside: other, in: area, into: &canvas)
    }
  }

  /// Which experiment this is, by what tells it from the other, and what its check says.
  private func caption(_ model: Model, than other: Model) -> StyledText {
    let names = model.experiment.distinctions(from: other.experiment).joined(separator: ", ")
    let outcome = model.checking.outcome.map { report in
      "\(Numbers.difference(report.summary.difference)) " + report.verdict.text(model.symbols)
    }
    return "\(names, .heading)  " + (outcome ?? "")
  }
}

extension Experiment {
  /// The fields in which this experiment differs from another, as words: `bug dw-doubled`, `λ = 0`.
  func distinctions(from other: Experiment) -> [String] {
    ExperimentField.allCases.filter { !$0.isSame(self, other) }.map { $0.caption(self) }
  }
}

extension PanelLayout {
  /// How a second experiment is shown.
  enum Pairing: Hashable {
    /// In one picture with the first.
    case merged
    /// In a picture of its own.
    case pair(Rect, Rect)
    /// Instead of the first, with a key.
    case alternating
  }

  /// The least area for a scene.
  private static let leastScene = Size(58, 10)

  /// How a second experiment is shown beside the first in a scene.
  func pairing(in kind: SceneKind) -> Pairing {
    if kind.scene.drawsComparison { return .merged }
    var first = stage
    if stage.height >= 2 * (Self.leastScene.height + 1) + 1 {
      let second = first.cutBottom((stage.height - 1) / 2)
      _ = first.cutBottom(1)
      return .pair(first, second)
    }
    if stage.width >= 2 * Self.leastScene.width + 3 {
      let second = first.cutRight((stage.width - 3) / 2)
      _ = first.cutRight(3)
      return .pair(first, second)
    }
    return .alternating
  }
}
