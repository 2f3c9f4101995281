import CellUI

extension Table {
  /// Draws the table, and says which component a click on each row selects.
  func draw(
    in area: Rect,
    into canvas: inout Canvas,
    selecting component: (_ row: Int) -> Int?
  ) -> [Hit] {
    draw(in: area, into: &canvas, clicking: { component($0).map { .component($0) } })
  }

  /// Draws the table, and says what a click on each row means.
  func draw(
    in area: Rect,
    into canvas: inout Canvas,
    clicking target: (_ row: Int) -> Hit.Target?
  ) -> [Hit] {
    draw(in: area, into: &canvas)
    return (area.y..<area.bottom).compactMap { y in
      row(atY: y, in: area).flatMap(target).map {
        Hit(Rect(x: area.x, y: y, width: area.width, height: 1), $0)
      }
    }
  }
}
