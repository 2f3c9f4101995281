import CellUI
import LessonFormat

/// What a step says to the teacher, over the lesson.
struct NotesScreen {
  let player: LessonPlayer

  func draw(into canvas: inout Canvas) {
    let area = canvas.bounds
    let width = min(area.width - 4, 72)
    let prose = ProseLayout(live: LiveState(player), symbols: canvas.symbols, width: width - 4)
    let notes = player.step.notes
    let lines = notes.isEmpty ? ["This step has no notes."] : prose.lines(notes)
    let height = min(area.height, lines.count + 3)
    let window = Rect(
      x: area.x + (area.width - width) / 2,
      y: area.y + (area.height - height) / 2,
      width: width,
      height: height
    )
    canvas.fill(window)
    canvas.box(window, title: " For the teacher ".styled(.accent), style: .dim)
    var inner = Rect(x: window.x + 2, y: window.y + 1, width: width - 4, height: height - 2)
    let hint = inner.cutBottom(1)
    for (row, line) in lines.prefix(inner.height).enumerated() {
      canvas.write(line, x: inner.x, y: inner.y + row, in: inner)
    }
    canvas.write("any key closes".styled(.dim), x: hint.x, y: hint.y, in: hint)
  }
}
