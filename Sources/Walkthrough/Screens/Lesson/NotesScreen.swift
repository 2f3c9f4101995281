import CellUI
import LessonFormat

/// What a step says to the teacher, over the lesson; scrolls where the screen is short.
struct NotesScreen {
  let player: LessonPlayer
  var scroll: Int

  /// The scroll position at which the last line is in view.
  var lastScroll: Int { max(0, lines.count - max(1, player.stage.size.height - 3)) }

  func draw(into canvas: inout Canvas) {
    let lines = lines
    let inner = canvas.window(
      columns: width,
      rows: lines.count,
      over: canvas.bounds,
      title: "For the teacher",
      hint: lastScroll > 0 ? "↑ ↓ scroll, any other key closes" : "any key closes"
    )
    for (row, line) in lines.dropFirst(scroll).prefix(inner.height).enumerated() {
      canvas.write(line, x: inner.x, y: inner.y + row, in: inner)
    }
  }

  private var width: Int { max(1, min(player.stage.size.width - 8, 68)) }

  private var lines: [StyledText] {
    let live = LiveState(player)
    let prose = ProseLayout(live: live, symbols: player.stage.symbols, width: width)
    let notes = player.step.notes
    return notes.isEmpty ? ["This step has no notes."] : prose.lines(notes)
  }
}
