import Testing

@testable import Walkthrough

@Suite("The time of a presentation")
struct LectureClockTests {
  private func place(_ number: Int, of whole: String = "the walk") -> LecturePlace {
    var place = LecturePlace(of: whole, step: "Step \(number)")
    (place.number, place.count) = (number, 9)
    return place
  }

  @Test("each step has its own, which goes on when it is shown again")
  func steps() {
    var clock = LectureClock(at: 0)
    clock.move(to: place(1), at: 10)
    clock.move(to: place(2), at: 70)
    #expect(clock.time(at: 75) == LectureTime(step: 5, whole: 65, total: 75))
    clock.move(to: place(1), at: 80)
    #expect(clock.time(at: 81) == LectureTime(step: 61, whole: 71, total: 81))
  }

  @Test("another page of a step goes on with the step's, another lesson has a time of its own")
  func wholes() {
    var clock = LectureClock(at: 0)
    clock.move(to: place(1), at: 0)
    var page = place(1)
    page.page = "page 2 of 3"
    clock.move(to: page, at: 30)
    #expect(clock.time(at: 40).step == 40)
    clock.move(to: place(1, of: "lesson Epsilon"), at: 60)
    #expect(clock.time(at: 61) == LectureTime(step: 1, whole: 1, total: 61))
  }

  @Test("all begin anew on request")
  func restart() {
    var clock = LectureClock(at: 0)
    clock.move(to: place(1), at: 0)
    clock.restart(at: 100)
    #expect(clock.time(at: 103) == LectureTime(step: 3, whole: 3, total: 3))
  }
}
