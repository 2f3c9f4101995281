import Testing

@testable import CellUI

@Suite("Window")
struct WindowTests {
  @Test("the kept element is inside, near the middle where the ends allow")
  func around() {
    #expect(Window.around(5, count: 10, room: 20) == 0..<10)
    #expect(Window.around(5, count: 10, room: 4) == 3..<7)
    #expect(Window.around(0, count: 10, room: 4) == 0..<4)
    #expect(Window.around(9, count: 10, room: 4) == 6..<10)
    #expect(Window.around(nil, count: 10, room: 0) == 0..<0)
  }

  @Test("marks at the ends that are cut off are counted in", arguments: 3...12)
  func marked(room: Int) {
    for count in 0...20 {
      for kept in 0..<max(1, count) {
        let shown = Window.marked(kept, count: count, room: room)
        let marks = (shown.lowerBound > 0 ? 1 : 0) + (shown.upperBound < count ? 1 : 0)
        #expect(shown.count + marks <= room)
        #expect(count == 0 || shown.contains(kept))
        #expect(shown.lowerBound >= 0 && shown.upperBound <= count)
      }
    }
  }
}
