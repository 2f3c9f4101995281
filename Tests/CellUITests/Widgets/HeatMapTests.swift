import Testing
import Wording

@testable import CellUI

private func map(_ rows: Int, _ columns: Int, at: (Int, Int)? = nil) -> HeatMap {
  HeatMap(rows: rows, columns: columns, highlight: at) { rows, columns in
    let value = (rows.lowerBound * 7 + columns.lowerBound * 5) % 10
    return HeatMap.Cell(Character("\(value)"), text: value < 5 ? "×\(value).00" : "")
  }
}

private func lines(_ width: Int, _ height: Int, _ map: HeatMap) -> [String] {
  frame(width, height) { map.draw(in: $0, into: &$1) }
}

@Suite("HeatMap")
struct HeatMapTests {
  @Test("there is a text in the widest cells, and the highlighted one is in brackets")
  func widest() {
    #expect(
      lines(23, 4, map(3, 3, at: (1, 2))) == [
        "     0      1      2", "0  ×0.00    5    ×0.00", "1    7    ×2.00 [  7  ]",
        "2  ×4.00    9    ×4.00",
      ]
    )
  }

  @Test("cells get narrower before anything is left out")
  func narrow() {
    #expect(lines(16, 3, map(2, 4)) == ["   0  1  2  3", "0  0  5  0  5", "1  7  2  7  2"])
    #expect(lines(12, 3, map(2, 4)) == ["  0 1 2 3", "0 0 5 0 5", "1 7 2 7 2"])
    #expect(lines(7, 3, map(2, 4)) == ["  0 2", "0 0505", "1 7272"])
  }

  @Test("a large map shows what is around the highlighted cell")
  func large() {
    let shown = lines(30, 6, map(32, 64, at: (20, 50)))
    #expect(shown.dropFirst().dropLast().map { $0.prefix(2) } == ["18", "19", "20", "21"])
    #expect(shown[1].hasSuffix("›"))
    #expect(shown[5] == "…")
  }

  @Test("every cell has a place of its own, for a click")
  func places() {
    let rect = Rect(x: 1, y: 1, width: 20, height: 4)
    let places = map(3, 4).places(in: rect)
    #expect(places.count == 12 && places.allSatisfy { rect.intersection($0.area) == $0.area })
    let middle = places.first { $0.area.contains(x: 6, y: 3) }
    #expect(middle?.rows == 1..<2 && middle?.columns == 1..<2)
    #expect(!places.contains { $0.area.contains(x: 1, y: 3) || $0.area.contains(x: 6, y: 1) })
  }

  @Test("a cell is filled in its style")
  func styles() {
    let all = HeatMap(rows: 1, columns: 2) { _, columns in
      HeatMap.Cell("2", style: Style(.heat(columns.lowerBound == 0 ? -8 : 8), .chip))
    }
    let buffer = picture(16, 1) { all.draw(in: $0, into: &$1) }
    #expect((2..<9).allSatisfy { buffer[$0, 0].style.role == .heat(-8) })
    #expect((9..<16).allSatisfy { buffer[$0, 0].style.role == .heat(8) })
  }

  @Test("nothing is drawn outside the rectangle")
  func inside() {
    #expect(staysInside { map(32, 64, at: (20, 50)).draw(in: $0, into: &$1) })
    #expect(staysInside { map(0, 0).draw(in: $0, into: &$1) })
  }
}

@Suite("Zooming a heat map")
struct HeatMapZoomTests {
  /// The largest of each group.
  private func grouped(_ rows: Int, _ columns: Int, _ zoom: HeatMap.Zoom, at: (Int, Int)? = nil)
    -> HeatMap
  {
    HeatMap(rows: rows, columns: columns, highlight: at, zoom: zoom) { rows, columns in
      HeatMap.Cell(rows.contains(5) && columns.contains(9) ? "█" : "░")
    }
  }

  @Test("the first zoom has all of the matrix in view, each cell for the same number of elements")
  func overview() throws {
    let rect = Rect(x: 0, y: 0, width: 20, height: 6)
    let zooms = HeatMap.zooms(rows: 12, columns: 40, in: rect)
    #expect(
      zooms == [
        .init(rows: 3, columns: 3), .init(rows: 2, columns: 2), .init(), .init(width: 2),
        .init(width: 3), .init(width: 7),
      ]
    )
    let map = grouped(12, 40, zooms[0])
    #expect(map.shown(in: rect) == (0..<12, 0..<40))
    let place = map.places(in: rect).first { $0.area.contains(x: 6, y: 2) }
    #expect(place?.rows == 3..<6 && place?.columns == 9..<12)
    #expect(lines(20, 6, map)[2] == " 3 ░░░█░░░░░░░░░░")
  }

  @Test("where not all is in view, the edges say on which sides it goes on")
  func edges() {
    let rect = Rect(x: 0, y: 0, width: 12, height: 5)
    let map = grouped(30, 64, .init(), at: (15, 32))
    let shown = lines(12, 5, map)
    #expect(shown[0].hasPrefix("…") && shown[4] == "…")
    #expect(shown[1].contains("‹") && shown[1].hasSuffix("›"))
    let view = map.shown(in: rect)
    #expect(view.rows.contains(15) && view.columns.contains(32))
    #expect(map.places(in: rect).count == view.rows.count * view.columns.count)
  }

  @Test("marked cells are told from others at every width, and the highlighted one from them")
  func marks() {
    let drawn = { (width: Int) in
      let map = HeatMap(
        rows: 1,
        columns: 3,
        highlight: (0, 2),
        zoom: .init(width: width)
      ) { _, columns in
        HeatMap.Cell("2", isMarked: columns.lowerBound > 0)
      }
      return lines(14, 1, map)[0]
    }
    #expect(drawn(3) == "0  2  2◆[2◆")
    #expect(drawn(2) == "0 2 2◆2◀")
    #expect(drawn(1) == "0 2◆●")
  }
}

@Suite("A heat map of tiles")
struct HeatMapTilesTests {
  private func map(_ rows: Int, _ columns: Int, zoom: HeatMap.Zoom = .init()) -> HeatMap {
    HeatMap(rows: rows, columns: columns, tile: (2, 3), highlight: (2, 4), zoom: zoom) {
      HeatMap.Cell(($0.lowerBound / 2 + $1.lowerBound / 3) % 2 == 0 ? "█" : "░")
    }
  }

  @Test("tiles stand apart, counted by their rows and columns")
  func tiles() {
    #expect(
      frame(12, 6) { map(4, 6).draw(in: $0, into: &$1) } == [
        "  0   1", "0 ███ ░░░", "  ███ ░░░", "", "1 ░░░ █●█", "  ░░░ ███",
      ]
    )
  }

  @Test("where they don't fit a cell stands for a whole tile at first")
  func zooms() {
    let rect = Rect(x: 0, y: 0, width: 12, height: 5)
    let zooms = HeatMap.zooms(rows: 40, columns: 60, tile: (2, 3), in: rect)
    #expect(zooms.first == .init(rows: 10, columns: 9))
    #expect(zooms.dropLast(4).allSatisfy { $0.rows % 2 == 0 && $0.columns % 3 == 0 })
    #expect(zooms.contains(.init()))
    let places = map(40, 60, zoom: zooms[0]).places(in: rect)
    #expect(places.allSatisfy { rect.intersection($0.area) == $0.area })
  }

  @Test("whatever the room, no cell is drawn outside it", arguments: [3, 5, 8, 13, 21])
  func inside(size: Int) {
    let rect = Rect(x: 0, y: 0, width: 2 * size, height: size)
    for zoom in HeatMap.zooms(rows: 12, columns: 18, tile: (2, 3), in: rect) {
      let places = map(12, 18, zoom: zoom).places(in: rect)
      #expect(places.allSatisfy { rect.intersection($0.area) == $0.area }, "\(zoom)")
    }
  }
}
