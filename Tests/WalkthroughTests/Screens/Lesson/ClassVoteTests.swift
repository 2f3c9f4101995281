import CellUI
import LessonFormat
import Testing
import Wording

@testable import Walkthrough

/// A page that asks, and the page of its answer.
private let questionPage = lesson(
  """
  ## One

  <!-- scene: bars -->
  <!-- predict: answer by wrong == count | wrong > count | wrong == 0 -->

  How many are wrong?

  - [ ] All

    Not one is.

  - [ ] More than all

    There are no more.

  - [x] None

    Backprop is right.

  The reveal.
  """
)

@Suite("A vote of a class")
struct ClassVoteTests {
  @Test("counts are typed one after the other, and each has its bar")
  func counting() throws {
    var replay = try play(questionPage, "V 1 2 enter 4 enter")
    #expect(replay.screen.contains("The vote: how many for answer 3?"))
    replay.type(try KeyScript.parse("1 6 enter"))
    let screen = replay.screen.split(separator: "\n").map(String.init)
    let row = { (text: String) in screen.first { $0.contains(text) } ?? "" }
    #expect(row("1  All").contains("▆▆▆▆▆▆ 12"))
    #expect(row("2  More").contains("▆▆ 4"))
    #expect(row("3  None").contains("▆▆▆▆▆▆▆▆ 16"))
    #expect(replay.screen.contains("1-3 choose"), "the question is still open")
  }

  @Test("what was mistyped is mended: Backspace, and ↑ for the count before")
  func mending() {
    var vote = ClassVote()
    vote.begin(answers: 2)
    for key in [Key.character("1"), .character("2"), .backspace, .enter, .up, .character("7")] {
      vote.take(key)
    }
    #expect(vote.rounds == [[7, 0]])
    vote.take(.escape)
    #expect(vote.entry == nil && vote.total == "7 votes")
  }

  @Test("a vote without a voice is none")
  func none() throws {
    let replay = try play(questionPage, "V esc")
    #expect(try replay.player.votes.isEmpty)
  }

  @Test("after a discussion a second vote stands beside the first")
  func second() throws {
    let replay = try play(questionPage, "V 8 enter 4 enter 4 enter V 1 enter 1 enter 1 4 enter")
    let row = replay.screen.split(separator: "\n").first { $0.contains("3  None") } ?? ""
    #expect(row.contains("▓▓ 4") && row.contains("▆▆▆▆▆▆▆▆ 14"))
    let vote = try #require(try replay.player.votes.values.first)
    #expect(vote.rounds == [[8, 4, 4], [1, 1, 14]] && vote.total == "16 votes, then 16")
  }

  @Test("s then shows what is said to every answer, with the votes")
  func reveal() throws {
    let replay = try play(questionPage, "V 8 enter 4 enter 4 enter s", size: Size(120, 40))
    for text in ["How many are wrong?", "Not one is.", "There are no more.", "Backprop is right."] {
      #expect(replay.screen.contains(text))
    }
    #expect(replay.screen.contains("16 votes"))
  }

  @Test("a second vote can be counted after the answer, too")
  func afterwards() throws {
    let replay = try play(questionPage, "V 8 enter 4 enter 4 enter s V 2 enter", presenting: true)
    #expect(try replay.player.votes.values.first?.rounds.count == 2)
    #expect(replay.screen.contains("The second vote: how many for answer 2?"))
  }

  @Test("keys of a talk are numbers and nothing else while counts are typed")
  func keys() throws {
    let replay = try play(questionPage, "V . f H 5", presenting: true)
    #expect(try replay.player.votes.values.first?.rounds == [[5, 0, 0]])
    #expect(!replay.application.appearance.presentation.isBlank)
    #expect(replay.application.appearance.presentation.view == .both)
  }

  @Test("V without a question says so")
  func elsewhere() throws {
    let replay = try play(lesson("## One\n\n<!-- scene: bars -->\n\nText."), "V")
    #expect(try replay.player.notice == "V counts votes on a question; here is none.")
  }
}

@Suite("A question that was answered")
struct AnsweredQuestionTests {
  @Test("it stays on the screen with its answers, which of them was given, and which is right")
  func stays() throws {
    let screen = try play(questionPage, "1 enter enter").screen
    #expect(screen.contains("How many are wrong?"))
    #expect(screen.contains("▶✗1  All  (you said)"))
    #expect(screen.contains("✓3  None") && screen.contains("Not one is."))
  }

  @Test("each answer can be chosen to read its reply, by its number or a click")
  func replies() throws {
    var replay = try play(questionPage, "1 enter enter 2")
    #expect(replay.screen.contains("There are no more.") && !replay.screen.contains("Not one is."))
    replay.type(try KeyScript.parse("3"))
    #expect(replay.screen.contains("Backprop is right."))
    let hit = replay.application.frame.hits.first { $0.target == .answer(0) }
    let area = try #require(hit).area
    replay.send(.key(.click(x: area.x, y: area.y)))
    #expect(replay.screen.contains("Not one is."))
    #expect(try replay.player.position == PagePosition(step: 0, page: 1))
  }

  @Test("and so on the page of the question, when one goes back to it")
  func back() throws {
    let replay = try play(questionPage, "1 enter enter left 2")
    #expect(try replay.player.askedQuestion != nil)
    #expect(replay.screen.contains("There are no more."))
  }
}
