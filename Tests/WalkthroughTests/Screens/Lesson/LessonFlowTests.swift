import CellUI
import LessonFormat
import Testing
import Wording

@testable import Walkthrough

@Suite("A page that flows from screen to screen")
struct LessonFlowTests {
  private static let rooms = LessonFlow.Rooms(reading: 4, answered: 6, asking: 7, alone: 10)

  private func section(_ rows: Int, _ name: String, hasNumbers: Bool = false) -> ReadSection {
    ReadSection(lines: (1...rows).map { StyledText("\(name)\($0)") }, hasNumbers: hasNumbers)
  }

  private func flow(_ sections: [ReadSection], answered: Int = 0, end: Int = 0) -> [LessonFlow
    .Screen]
  {
    LessonFlow(sections, answered: answered, end: end, rooms: Self.rooms) { [$0] }.screens
  }

  private func read(_ screens: [LessonFlow.Screen]) -> [String] {
    screens.map { $0.read.map(\.plain).joined(separator: " ") }
  }

  @Test("what fits stands on one screen")
  func whole() {
    #expect(read(flow([section(1, "a"), section(2, "b")])) == ["a1  b1 b2"])
    #expect(flow([]).count == 1)
  }

  @Test("paragraphs stay whole where they can")
  func paragraphs() {
    let screens = flow([section(2, "a"), section(2, "b"), section(1, "c")])
    #expect(read(screens) == ["a1 a2", "b1 b2  c1"])
  }

  @Test("a paragraph longer than a screen is cut between sentences")
  func sentences() {
    let text: StyledText = "One is this. Two is that. Three is more."
    let lines = { (text: StyledText) in
      text.plain.split(separator: " ").map { StyledText(String($0)) }
    }
    let section = ReadSection(lines: lines(text), sentences: text.sentences)
    let screens = LessonFlow([section], answered: 0, end: 0, rooms: Self.rooms, wrap: lines).screens
    #expect(read(screens) == ["One is this.", "Two is that.", "Three is more."])
  }

  @Test("sentences end at a stop before a capital letter, and keep their styles")
  func ends() {
    let text: StyledText = "It is \("0.5 and W1. Then", .accent) e.g. this; why? θ grows."
    #expect(
      text.sentences.map(\.plain) == ["It is 0.5 and W1.", "Then e.g. this; why?", "θ grows."]
    )
    #expect(text.sentences.first?.spans.last?.style == .accent)
  }

  @Test("a question stands on the last screen, with as much before it as has room")
  func question() {
    let screens = flow([section(3, "a"), section(2, "b")], end: 4)
    #expect(read(screens) == ["a1 a2 a3", "b1 b2"])
    #expect(screens.map(\.hasEnd) == [false, true])
  }

  @Test("the picture gives way to the numbers that a question needs, and to nothing else")
  func numbers() {
    #expect(read(flow([section(3, "a", hasNumbers: true)], end: 6)) == ["a1 a2 a3"])
    #expect(read(flow([section(3, "a")], end: 6)) == ["a1 a2 a3", ""])
  }

  @Test(
    "where the picture has no room beside a question, it comes first, and then the question alone"
  )
  func apart() {
    let rooms = LessonFlow.Rooms(
      reading: 4,
      answered: 10,
      asking: 10,
      alone: 10,
      isQuestionAlone: true
    )
    let asked = { (sections: [ReadSection], answered: Int, end: Int) in
      LessonFlow(
        sections,
        answered: answered,
        end: end,
        question: end > 0 ? ReadSection(lines: ["question"]) : nil,
        rooms: rooms,
        wrap: { [$0] }
      ).screens
    }
    #expect(read(asked([section(2, "a")], 0, 4)) == ["a1 a2", "a1 a2"])
    #expect(read(asked([], 0, 4)) == ["question", ""])
    let reply = ReadSection(lines: ["reply"], isReply: true)
    #expect(read(asked([reply, section(2, "a")], 4, 0)) == ["reply", "a1 a2"])
    #expect(read(asked([reply], 4, 0)) == ["reply", ""])
  }

  @Test("what was answered stands on the first screen")
  func answered() {
    let screens = flow([section(2, "reply"), section(3, "a")], answered: 3)
    #expect(screens.map(\.hasAnswered) == [true, false])
    #expect(read(screens) == ["reply1 reply2", "a1 a2 a3"])
  }

  @Test(
    "no page of any lesson is scrolled: every line of it stands on one of its screens",
    arguments: ShippedLessons.ids
  )
  func everyLine(_ id: String) throws {
    let lesson = try #require(ShippedLessons.shelf.lesson(id))
    for size in [Size(60, 18), Size(80, 24)] {
      for page in try ReadPage.all(of: lesson, size: size) {
        var player = try page.end.player
        for part in 0...player.lastPart {
          player.turn(toPart: part)
          let prose = LessonProse(player)
          let place = "\(id) \(page.position) \(part + 1) \(size)"
          #expect(prose.screen.rows <= player.layout.panel.height, "\(place)")
          let parts = prose.arranged(in: player.layout.panel)
          for name in ["asked", "read", "question", "entry", "closing"] as [ScenePart.Name] {
            guard let placed = parts.placement(of: name) else { continue }
            #expect(placed.area.bottom <= player.layout.panel.bottom, "\(place): \(name)")
          }
        }
      }
    }
  }
}
