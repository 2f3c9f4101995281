import CellUI
import GradientChecking
import LessonFormat
import Wording

extension LessonPlayer {
  /// The prose, and the live scene beside it.
  var frame: Frame {
    let size = stage.size
    var canvas = Canvas(size: size, symbols: stage.symbols)
    let isFull = size.width >= Frame.leastSize.width && size.height >= Frame.leastSize.height
    let frame = LessonFrame(player: self, layout: LessonLayout(size: size))
    let hits = isFull ? frame.draw(into: &canvas) : []
    if !isFull { frame.drawCompact(into: &canvas) }
    return Frame(canvas: canvas, hits: hits)
  }
}

/// The drawing of a lesson.
private struct LessonFrame {
  let player: LessonPlayer
  let layout: LessonLayout

  func draw(into canvas: inout Canvas) -> [Hit] {
    // A lesson says itself when to know of the bug.
    TitleLine(model: player.stage, place: place, showsBug: false)
      .draw(in: layout.title, into: &canvas)
    drawRule(into: &canvas)
    drawProse(in: layout.prose, into: &canvas)
    let hits = LessonStageView(player: player, layout: layout).draw(into: &canvas)
    footer.draw(in: layout.footer, into: &canvas)
    drawOverlay(into: &canvas)
    guard player.notesScroll == nil, player.stage.overlay == nil else { return [] }
    return player.openQuestion == nil ? hits : answerHits
  }

  /// The answers' lines, while they can be chosen.
  private var answerHits: [Hit] {
    let area = layout.prose
    let shown = LessonProse(player).answers.dropFirst(player.scroll).prefix(area.height)
    return shown.enumerated().compactMap { row, answer in
      answer.map {
        Hit(Rect(x: area.x, y: area.y + row, width: area.width, height: 1), .answer($0))
      }
    }
  }

  /// On a screen too small for the scene, the prose alone.
  func drawCompact(into canvas: inout Canvas) {
    let area = canvas.bounds
    guard area.width >= CompactScreen.leastSize.width,
      area.height >= CompactScreen.leastSize.height
    else { return CompactScreen(model: player.stage).draw(into: &canvas) }
    let end = canvas.write(place, x: 0, y: 0, in: layout.title)
    let hint = "picture at \(Frame.leastSize.width)x\(Frame.leastSize.height)"
    if end + 2 + canvas.width(of: hint) <= area.right {
      canvas.writeRight(hint, .dim, right: area.right, y: 0, in: area)
    }
    footer.draw(in: layout.footer, into: &canvas)
    drawProse(in: layout.prose, into: &canvas)
    drawOverlay(into: &canvas)
  }

  private var footer: Footer {
    Footer(model: player.stage, hints: player.hints, onward: player.onward)
  }

  private var place: StyledText {
    "Lesson".styled(.dim) + " › ".styled(.dim) + player.lesson.title.styled(.accent)
  }

  private func drawRule(into canvas: inout Canvas) {
    let rule = layout.rule
    guard !layout.isBeside else {
      canvas.horizontalLine(x: 0, y: rule.y - 1, width: canvas.bounds.width, style: .dim)
      return canvas.verticalLine(x: rule.x, y: rule.y, height: rule.height, style: .dim)
    }
    canvas.horizontalLine(x: rule.x, y: rule.y, width: rule.width, style: .dim)
    let live = LiveState(player)
    let prose = ProseLayout(live: live, symbols: canvas.symbols, width: rule.width)
    let count = player.lesson.steps.count
    let text: StyledText =
      " \("\(player.position.step + 1) of \(count)", .dim)  "
      + prose.text(player.step.heading).restyled { $0 = .accent } + " "
    canvas.write(text, x: rule.x + 1, y: rule.y, in: rule)
    let scene = " \(player.stage.scene.name) ".styled(.dim)
    if 2 + canvas.width(of: text) + canvas.width(of: scene) + 3 <= rule.width {
      canvas.writeRight(scene, right: rule.right - 1, y: rule.y, in: rule)
    }
  }

  private func drawProse(in area: Rect, into canvas: inout Canvas) {
    let lines = LessonProse(player).lines
    // After the window grew there may be less to scroll away.
    let scroll = min(player.scroll, max(0, lines.count - area.height))
    for (row, line) in lines.dropFirst(scroll).prefix(area.height).enumerated() {
      canvas.write(line, x: area.x, y: area.y + row, in: area)
    }
    // A sign that there is more, where the eye is at the end of the last line.
    if lines.count > scroll + area.height, area.height > 0 {
      let mark = "\(canvas.symbols.pointDown)".styled(.accent)
      canvas.write(mark, x: area.right, y: area.bottom - 1, in: canvas.bounds)
    }
    if scroll > 0 {
      canvas.write(
        "\(canvas.symbols.pointUp)".styled(.accent),
        x: area.right,
        y: area.y,
        in: canvas.bounds
      )
    }
  }

  private func drawOverlay(into canvas: inout Canvas) {
    if let scroll = player.notesScroll {
      player.notes(scroll).draw(in: canvas.bounds, into: &canvas)
    } else if case .help(let scroll) = player.stage.overlay {
      player.stage.help(scroll: scroll).draw(into: &canvas)
    }
  }
}

extension LessonPlayer {
  /// What the step says to the teacher, scrolled by some lines.
  func notes(_ scroll: Int) -> ScrolledWindow {
    let width = max(1, min(stage.size.width - 8, 68))
    let prose = ProseLayout(live: LiveState(self), symbols: stage.symbols, width: width)
    return ScrolledWindow(
      title: "For the teacher",
      columns: width,
      lines: step.notes.isEmpty ? ["This step has no notes."] : prose.lines(step.notes),
      scroll: scroll
    )
  }
}
