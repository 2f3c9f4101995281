import CellUI
import Testing

@Suite("the arrangement of a picture's parts")
struct ArrangementTests {
  /// A picture that can use any room.
  private static func picture(rank: Int, least: Size, best: Size) -> [PartForm] {
    [
      PartForm(
        rank: rank,
        columns: Extent(least: least.width, best: best.width),
        rows: Extent(least: least.height, best: best.height)
      )
    ]
  }

  /// A text of so many characters, which takes the rows that it needs at a width.
  private static func text(rank: Int, length: Int) -> [PartForm] {
    [
      PartForm(rank: rank, columns: Extent(least: 20, best: 60, most: 76)) { columns in
        .exactly((length + columns - 1) / columns)
      }
    ]
  }

  private static func line(rank: Int) -> [PartForm] {
    [PartForm(rank: rank, .across, columns: Extent(least: 10, best: 40), rows: .exactly(1))]
  }

  private static func area(_ width: Int, _ height: Int) -> Rect {
    Rect(x: 1, y: 2, width: width, height: height)
  }

  @Test("one part takes the whole area, if it can use it")
  func one() {
    let parts = [Self.picture(rank: 0, least: Size(20, 5), best: Size(40, 10))]
    let arrangement = Arrangement(parts, in: Self.area(80, 17))
    #expect(arrangement.placements.map(\.area) == [Self.area(80, 17)])
  }

  @Test("what goes across stands above, in its own rows; the rest is the picture's, a row apart")
  func across() {
    let parts = [Self.line(rank: 0), Self.picture(rank: 1, least: Size(20, 5), best: Size(40, 10))]
    let arrangement = Arrangement(parts, in: Self.area(80, 17))
    #expect(arrangement[0]?.area == Rect(x: 1, y: 2, width: 80, height: 1))
    #expect(arrangement[1]?.area == Rect(x: 1, y: 3, width: 80, height: 16))
  }

  @Test(
    "the next part is added before one is stretched: below where it is narrow, beside where it is wide"
  )
  func nextPart() {
    let parts = [
      Self.picture(rank: 0, least: Size(40, 8), best: Size(60, 12)),
      Self.picture(rank: 1, least: Size(40, 8), best: Size(44, 12)),
    ]
    let narrow = Arrangement(parts, in: Self.area(60, 17))
    #expect(narrow[0]?.area == Rect(x: 1, y: 2, width: 60, height: 8))
    #expect(narrow[1]?.area == Rect(x: 1, y: 11, width: 60, height: 8))
    let wide = Arrangement(parts, in: Self.area(120, 17))
    #expect(wide[0]?.area.height == 17)
    #expect(wide[1]?.area.height == 17)
    #expect(wide[0]?.area.y == wide[1]?.area.y)
  }

  @Test("where there is no room for all, the highest rank is left out")
  func leftOut() {
    let parts = [
      Self.picture(rank: 2, least: Size(40, 8), best: Size(60, 12)),
      Self.picture(rank: 0, least: Size(40, 8), best: Size(44, 12)),
    ]
    let arrangement = Arrangement(parts, in: Self.area(60, 12))
    #expect(arrangement[0] == nil)
    #expect(arrangement[1]?.area == Self.area(60, 12))
  }

  @Test("a fuller form is taken once there is room for the shorter ones of what matters as much")
  func fuller() {
    let numbers = [
      PartForm(rank: 1, columns: Extent(least: 40, best: 40), rows: .exactly(8)),
      PartForm(rank: 0, columns: Extent(least: 30, best: 30), rows: .exactly(3)),
    ]
    let parts = [numbers, Self.picture(rank: 0, least: Size(30, 6), best: Size(40, 10))]
    #expect(Arrangement(parts, in: Self.area(60, 12))[0]?.form == 1)
    #expect(Arrangement(parts, in: Self.area(60, 15))[0]?.form == 0)
  }

  @Test("a text is never wider than it reads well, and takes the rows that it needs there")
  func text() {
    for width in [80, 200] {
      let arrangement = Arrangement([Self.text(rank: 0, length: 300)], in: Self.area(width, 20))
      #expect(arrangement[0]?.area == Rect(x: 1, y: 2, width: 76, height: 4))
    }
  }

  @Test("with one picture and three texts the picture has the room that the texts leave")
  func column() {
    let parts =
      [Self.picture(rank: 0, least: Size(40, 8), best: Size(60, 12))]
      + (1...3).map { Self.text(rank: $0, length: 300) }
    let arrangement = Arrangement(parts, in: Self.area(140, 17))
    let picture = arrangement[0]?.area
    #expect(picture?.height == 17)
    #expect((1...3).allSatisfy { arrangement[$0]?.area.x == (picture?.right ?? 0) + 3 })
  }

  @Test("what is meant to stand beside something is never put below it")
  func beside() {
    let card = [
      PartForm(rank: 1, .beside, columns: .exactly(20), rows: .exactly(5)),
      PartForm(rank: 0, .across, columns: Extent(least: 1, best: 1), rows: .exactly(1)),
    ]
    let parts = [Self.picture(rank: 0, least: Size(50, 5), best: Size(60, 12)), card]
    #expect(Arrangement(parts, in: Self.area(60, 30))[1]?.form == 1)
    let wide = Arrangement(parts, in: Self.area(80, 30))
    #expect(wide[1]?.form == 0 && wide[1]?.area.y == wide[0]?.area.y)
  }

  @Test("nothing overlaps and nothing leaves the area, at every size", arguments: [1, 2, 3, 4])
  func inside(columns: Int) {
    let parts =
      [Self.line(rank: 1)] + (0..<columns).map { Self.text(rank: $0, length: 200) }
      + [Self.picture(rank: 0, least: Size(30, 6), best: Size(60, 12)), Self.line(rank: 3)]
    for width in stride(from: 5, through: 205, by: 10) {
      for height in 1...40 {
        let area = Self.area(width, height)
        let places = Arrangement(parts, in: area).placements.map(\.area)
        for (index, place) in places.enumerated() {
          #expect(place.intersection(area) == place)
          #expect(places.dropFirst(index + 1).allSatisfy { $0.intersection(place).isEmpty })
        }
      }
    }
  }
}
