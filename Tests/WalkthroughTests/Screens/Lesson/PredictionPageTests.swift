import CellUI
import LessonFormat
import Testing

@testable import Walkthrough

@Suite("A page with a question")
struct PredictionPageTests {
  private static let words = (1...150).map { "word\($0)" }.joined(separator: " ")
  private static let text = lesson(
    """
    ## One

    <!-- scene: bars, checked: none -->

    \(words)

    <!-- predict: answer by wrong == count | wrong == block.W2.count | wrong == 0 -->
    <!-- sketch: columns all | columns W2 | columns none -->

    Which columns will be tall?

    - [ ] All of them

      No.

    - [ ] The second layer's

      No.

    - [x] None

      None.

    The reveal.
    """
  )

  @Test(
    "question and answers stand together, however long the prose before them is",
    arguments: [Size(60, 18), Size(80, 24), Size(120, 40), Size(200, 60)]
  )
  func together(_ size: Size) throws {
    var replay = try play(Self.text, size: size)
    let texts = ["Which columns will be tall?", "1  All", "2  The second", "3  None"]
    for _ in 0..<20 {
      let isLast = !(try replay.player.hasMoreProse)
      for text in texts { #expect(replay.screen.contains(text) == isLast, "\(size)") }
      replay.type([.key(.character(" "))])
    }
    #expect(try replay.player.openQuestion != nil, "Space alone chooses nothing")
  }

  @Test("whoever answers while reading sees the question")
  func answering() throws {
    let replay = try play(Self.text, "2", size: Size(60, 18))
    #expect(replay.screen.contains("▶ 2  The second"))
  }

  @Test("an answer's columns are as tall as its sketch says, over the blocks that it names")
  func columns() throws {
    let player = try play(Self.text).player
    let question = try #require(player.askedQuestion)
    let layout = try #require(player.stage.check?.layout)
    let pictures = SketchPicture.pictures(of: question, layout)
    var canvas = Canvas(size: Size(26, 3), symbols: .unicode)
    pictures[1].draw(in: canvas.bounds, .text, into: &canvas)
    let rows = canvas.buffer.text.split(separator: "\n", omittingEmptySubsequences: false)
    // W1 has 8 components, b1 2, W2 6, b2 3.
    #expect(rows[0].prefix(19).trimmingPrefix { $0 == " " } == "██████")
    #expect(rows[1].hasPrefix("▁▁▁▁▁▁▁▁ ▁▁ ██████ ▁▁▁"))
    #expect(rows[2].contains("W1"))
  }

  @Test("a curve is drawn on the scale of all answers' curves")
  func curves() {
    let range = 0.0...1.0
    let low = SketchPicture(sketch: .curve([0, 0]), heights: range, blocks: [])
    let high = SketchPicture(sketch: .curve([1, 1]), heights: range, blocks: [])
    var canvas = Canvas(size: Size(6, 3), symbols: .unicode)
    low.draw(in: canvas.bounds, .text, into: &canvas)
    high.draw(in: canvas.bounds, .text, into: &canvas)
    let rows = canvas.buffer.text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(rows.first == "⠉⠉⠉⠉⠉⠉" && rows[2] == "⣀⣀⣀⣀⣀⣀")
  }

  @Test("a curve has the axes of the scene that the question is about")
  func axes() throws {
    let sketch = Sketch.curve([0, 1])
    let picture = SketchPicture(
      sketch: sketch,
      heights: 0...1,
      blocks: [],
      axes: (x: "iterations", y: "J")
    )
    var canvas = Canvas(size: Size(20, 4), symbols: .unicode)
    let area = Rect(x: 3, y: 0, width: 17, height: 4)
    picture.draw(in: area, .text, into: &canvas)
    let rows = canvas.buffer.text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(rows[0].hasPrefix("  J│") && rows[3].hasPrefix("   └─"))
    #expect(rows[3].hasSuffix(" iterations"))
  }

  @Test("the answer's page draws what was said beside what is so, and tells neither twice")
  func answered() throws {
    let replay = try play(Self.text, "2 enter enter wait", size: Size(80, 24))
    #expect(replay.screen.contains("✗ you said: The second"))
    #expect(replay.screen.contains("✓ it is: None"))
    #expect(!replay.screen.contains("It is:"))
    #expect(try replay.prose.contains("It is: None"), "linear text has it in words")
    #expect(try replay.player.standing == "right so far 0 of 1")
  }
}
