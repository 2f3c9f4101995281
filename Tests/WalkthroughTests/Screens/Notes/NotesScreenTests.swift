import CellUI
import LessonFormat
import Testing

@testable import Walkthrough

@Suite("The teacher's second screen")
struct NotesScreenTests {
  private static func state(_ step: String = "The V", used: Double = 72, asks: Bool = false)
    -> PresenterState
  {
    var place = LecturePlace(of: "lesson Epsilon", step: step)
    (place.number, place.count, place.page) = (3, 8, "page 2 of 4")
    place.notes = [
      "Cover the left half of the picture and ask where the line goes on. Then the question for those who know floating point: why is it ragged on the left and smooth on the right?",
      "",
      "· Round-off falls as it likes; whoever has seen it once on a screen of their own knows that.",
    ]
    if asks { place.answer = ["3  far larger than now", "The computer runs out of digits."] }
    if asks { place.replies = ["1  much the same as now: There is a lot to lose."] }
    (place.isAsking, place.hasAnswer) = (asks, asks)
    place.next = "32 bits"
    (place.minutes, place.wholeMinutes) = (0.75, 6)
    return PresenterState(place: place, time: LectureTime(step: used, whole: 310, total: 760))
  }

  private func screen(_ size: Size = Size(80, 24), _ state: PresenterState = state()) -> NotesScreen
  {
    var screen = NotesScreen(appearance: Appearance(size: size))
    screen.take(.found(4711), at: 0)
    screen.take(.told(state, by: 4711), at: 1)
    return screen
  }

  private func text(_ screen: NotesScreen) -> String { screen.canvas.buffer.text }

  @Test(
    "it is readable on a laptop, a small terminal and a phone, with a blank line between its parts",
    arguments: [Size(80, 24), Size(60, 18), Size(40, 20)]
  )
  func sizes(_ size: Size) throws {
    let rows = text(screen(size, Self.state(asks: true)))
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let parts = [
      "lesson Epsilon", "step 3 of 8 · page 2 of 4", "The V", "this step   1:12", "Answer",
      "3  far larger than now", "Notes", "Next  32 bits", "s show the answer", "q quit",
    ]
    for part in parts { #expect(rows.contains { $0.contains(part) }, "\(part)") }
    for title in [" Answer", " Notes"] {
      let row = try #require(rows.firstIndex { $0.hasPrefix(title) })
      #expect(rows[row - 1].allSatisfy { $0 == " " })
    }
    #expect(rows.allSatisfy { $0.count <= size.width })
  }

  @Test("where it has no room, or no character beyond ASCII, it does what it can")
  func leastRoom() {
    for size in [Size(24, 6), Size(12, 3), Size(1, 1), Size(40, 3)] { _ = text(screen(size)) }
    var plain = screen()
    plain.appearance.symbols = .ascii
    #expect(text(plain).utf8.allSatisfy { $0 < 128 })
  }

  @Test(
    "time used and left, of the step and of the lesson, goes on by itself; what is over says so"
  )
  func times() {
    var screen = screen()
    #expect(text(screen).contains("1:12 of 0:45    0:27 over"))
    #expect(text(screen).contains("5:10 of 6:00    0:50 left"))
    screen.take(.time, at: 6)
    #expect(text(screen).contains("1:17 of 0:45    0:32 over"))
    #expect(text(screen).contains("since the start  12:45"))
    #expect(NotesScreen.clock(3725) == "1:02:05")
  }

  @Test("next and back go to the presenting program, but next not past a question")
  func commands() {
    var plain = screen()
    #expect(plain.press(.character(" ")) == [.tell(.next, 4711)])
    #expect(plain.press(.pageDown) == [.tell(.next, 4711)])
    #expect(plain.press(.left) == [.tell(.back, 4711)])
    #expect(plain.press(.pageUp) == [.tell(.back, 4711)])
    #expect(plain.press(.character("0")) == [.tell(.clock, 4711)])
    #expect(plain.press(.character("s")).isEmpty)
    var asked = screen(Size(80, 24), Self.state(asks: true))
    #expect(asked.press(.character(" ")).isEmpty)
    #expect(text(asked).contains("s shows the answer"))
    #expect(asked.press(.character("s")) == [.tell(.answer, 4711)])
    #expect(plain.press(.character("q")) == [.quit])
    #expect(plain.press(.control("c")) == [.quit])
  }

  @Test("without a presenting program it says how to start one, and follows the first that comes")
  func waiting() {
    var screen = NotesScreen(appearance: Appearance(size: Size(80, 24)))
    #expect(text(screen).contains("No program presents."))
    #expect(text(screen).contains("thetawalk walk --present"))
    #expect(screen.press(.character(" ")).isEmpty)
    screen.take(.found(1), at: 1)
    screen.take(.told(Self.state(), by: 1), at: 1)
    #expect(text(screen).contains("The V"))
  }

  @Test("several that are there from the beginning are offered")
  func severalAtOnce() {
    var screen = NotesScreen(appearance: Appearance(size: Size(80, 24)))
    for id: Int32 in [1, 2] { screen.take(.found(id), at: 0) }
    screen.take(.time, at: 0)
    #expect(text(screen).contains("Several programs present. Which one?"))
    screen.take(.ended(1), at: 1)
    #expect(screen.followedProcess == 2)
    var named = NotesScreen(appearance: Appearance(size: Size(80, 24)), wanted: 2)
    for id: Int32 in [1, 2] { named.take(.found(id), at: 0) }
    named.take(.time, at: 0)
    #expect(named.followedProcess == 2)
    #expect(!named.hasLost)
  }

  @Test("of several one is chosen, o leads to another, and the only one that is left is followed")
  func several() {
    var screen = NotesScreen(appearance: Appearance(size: Size(80, 24)))
    screen.take(.found(1), at: 0)
    screen.take(.told(Self.state("First"), by: 1), at: 0)
    screen.take(.found(2), at: 0)
    screen.take(.told(Self.state("Second"), by: 2), at: 0)
    #expect(screen.followedProcess == 1)
    #expect(text(screen).contains("Another program presents: o."))
    _ = screen.press(.character("o"))
    #expect(text(screen).contains("Several programs present. Which one?"))
    #expect(text(screen).contains("lesson Epsilon: Second  (program 2)"))
    _ = screen.press(.enter)
    #expect(screen.followedProcess == 2)
    screen.take(.ended(2), at: 3)
    #expect(text(screen).contains("has ended"))
    #expect(screen.hasLost)
    #expect(screen.followedProcess == 1)
  }

  @Test("one that ended, one that is stopped, one of another version: each is told")
  func troubles() {
    var screen = screen()
    screen.take(.ended(4711), at: 2)
    #expect(text(screen).contains("The presenting program (lesson Epsilon) has ended."))
    screen.take(.found(5), at: 3)
    screen.take(.time, at: 3)
    #expect(text(screen).contains("Program 5 presents"))
    screen.take(.time, at: 6)
    #expect(text(screen).contains("Program 5 doesn't answer. Is it stopped (Ctrl-Z)?"))
    screen.take(.garbled(by: 5), at: 7)
    #expect(text(screen).contains("another version"))
    var stopped = self.screen()
    _ = stopped.press(.character(" "))
    stopped.take(.time, at: 9)
    #expect(text(stopped).contains("It doesn't answer"))
  }

  @Test("what another process tells can't reach the terminal as it is, nor without end")
  func hostile() {
    var evil = Self.state("\u{1B}]0;owned\u{07}")
    evil.place.notes = Array(repeating: "\u{1B}[31mred\u{202E}", count: 5000)
    evil.place.next = String(repeating: "x", count: 1_000_000)
    let shown = screen(Size(80, 24), evil)
    #expect(!text(shown).contains("\u{1B}"))
    #expect(text(shown).contains("\\u{1B}[31mred\\u{202E}"))
    #expect(evil.madeSafe.place.notes.count == 200)
    #expect(evil.madeSafe.place.next.count == 4000)
  }

  @Test("the keys with which the talk plays, turns and selects are handed on, and said")
  func handedOn() {
    var screen = screen()
    let keys: [(Key, PresenterCommand)] = [
      (.character("e"), .smallerEpsilon), (.character("E"), .largerEpsilon),
      (.character("b"), .toggleBug), (.character("B"), .nextBug), (.character("r"), .runOrPause),
      (.character("+"), .faster), (.character("-"), .slower), (.tab, .nextPane),
      (.character("]"), .nextComponent), (.character("["), .previousComponent), (.up, .up),
      (.down, .down), (.function(9), .blank), (.character("."), .blank),
    ]
    for (key, command) in keys { #expect(screen.press(key) == [.tell(command, 4711)], "\(key)") }
    #expect(screen.press(.character("a")).isEmpty)
    for size in [Size(80, 24), Size(60, 18)] {
      screen.appearance.size = size
      #expect(text(screen).contains("go to the talk"))
    }
  }

  @Test("a dark projector is told, and there a key lights it, also past a question")
  func dark() {
    var state = Self.state(asks: true)
    state.place.isBlank = true
    var screen = screen(Size(60, 18), state)
    #expect(text(screen).contains("The projector is dark: the next key lights it."))
    #expect(screen.press(.character(" ")) == [.tell(.next, 4711)])
  }

  @Test("what is told is gone when it was read, and what comes next stands there again")
  func reading() {
    var screen = screen(Size(40, 20))
    screen.take(.found(2), at: 10)
    #expect(text(screen).contains("Another program presents: o."))
    screen.take(.time, at: 14)
    #expect(text(screen).contains("Another program presents: o."))
    screen.take(.time, at: 15)
    #expect(!text(screen).contains("Another program presents"))
    #expect(text(screen).contains("Next  32 bits"))
  }

  @Test(
    "when a question was answered its answer and what is said to the others stand before the notes"
  )
  func answered() throws {
    var state = Self.state(asks: true)
    (state.place.isAsking, state.place.hasAnswer) = (false, false)
    let rows = text(screen(Size(80, 24), state)).split(separator: "\n").map(String.init)
    let titles = [" Answer", " To the other answers", " Notes"].map { title in
      rows.firstIndex { $0.hasPrefix(title) }
    }
    let places = titles.compactMap(\.self)
    #expect(places.count == 3 && places == places.sorted())
  }

  @Test("long notes scroll, and another step begins at its top")
  func scrolling() {
    var long = Self.state()
    long.place.notes = (1...60).map { "Paragraph \($0)." }
    var screen = screen(Size(60, 18), long)
    for _ in 0..<100 { _ = screen.press(.character("j")) }
    #expect(text(screen).contains("Paragraph 60."))
    _ = screen.press(.character("k"))
    #expect(!text(screen).contains("Paragraph 60."))
    var other = long
    other.place.number = 4
    screen.take(.told(other, by: 4711), at: 5)
    #expect(text(screen).contains("Paragraph 1."))
  }

  @Test("for a screen reader only what is new is said")
  func plain() {
    var notes = PlainNotes()
    let first = notes.lines(Self.state())
    #expect(first[1] == "lesson Epsilon, step 3 of 8: The V")
    #expect(first[2] == "Used so far: 5:10 of 6:00.")
    #expect(first.contains("Notes:") && first.contains("Next: 32 bits"))
    #expect(notes.lines(Self.state(used: 100)).isEmpty)
    let asked = notes.lines(Self.state(asks: true))
    #expect(
      asked == [
        "Answer:", "3  far larger than now", "The computer runs out of digits.",
        "To the other answers:", "1  much the same as now: There is a lot to lose.",
      ]
    )
  }
}
