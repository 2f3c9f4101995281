import CellUI

extension Table {
  /// The rows as click targets, each as wide as the rectangle that the table is drawn in.
  ///
  /// - Parameters:
  ///   - area: The rectangle.
  ///   - component: The component that a click on a row selects; `nil`: none.
  /// - Returns: The targets, from the top down.
  func hits(in area: Rect, component: (_ row: Int) -> Int?) -> [Hit] {
    (area.y..<area.bottom).compactMap { y in
      row(atY: y, in: area).flatMap(component).map { index in
        Hit(Rect(x: area.x, y: y, width: area.width, height: 1), .component(index))
      }
    }
  }
}
