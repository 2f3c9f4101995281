import CellUI

extension Frame {
  /// Draws a screen that is no scene: a title, what there is to choose among, and the keys.
  ///
  /// - Parameters:
  ///   - application: The program.
  ///   - title: What stands behind the program's name.
  ///   - leave: What q does.
  ///   - draw: Draws what there is to choose among.
  init(
    _ application: Application,
    title: StyledText,
    leave: String,
    draw: (Rect, inout Canvas) -> [Hit]
  ) {
    let appearance = application.appearance
    var canvas = Canvas(size: appearance.size, symbols: appearance.symbols)
    var area = canvas.bounds
    let top = area.cutTop(1)
    canvas.write(" \("thetawalk", .heading)  " + title, x: top.x, y: top.y, in: top)
    let rule = area.cutTop(1)
    canvas.horizontalLine(x: rule.x, y: rule.y, width: rule.width, style: .dim)
    let footer = Self.inset(area.cutBottom(1))
    let hits = draw(Self.inset(area), &canvas)
    if let notice = application.notice {
      canvas.write(notice.styled(.accent), x: footer.x, y: footer.y, in: footer)
    } else {
      let keys = [("enter", "open"), ("↑↓", "choose"), ("?", "keys"), ("q", leave)]
      KeyHints(keys.map { KeyHints.Hint($0.0, $0.1) }).draw(in: footer, into: &canvas)
    }
    if let scroll = application.helpScroll {
      HelpScreen(scroll: scroll).draw(in: canvas.bounds, into: &canvas)
    }
    self.init(canvas: canvas, hits: application.helpScroll == nil ? hits : [])
  }
}
