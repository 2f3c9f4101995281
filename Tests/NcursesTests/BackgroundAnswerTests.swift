import CellUI
import Testing

@testable import Ncurses

@Suite("The answer to what background a terminal has")
struct BackgroundAnswerTests {
  @Test(
    "is a colour of one to four digits for each part, light above half the luma",
    arguments: [
      ("11;rgb:ffff/ffff/ffff", .light), ("11;rgb:fdfd/f6f6/e3e3", .light),
      ("11;rgb:0000/2b2b/3636", .dark), ("11;rgb:1e/1e/1e", .dark), ("11;rgb:f/f/f", .light),
      ("11;rgba:ffff/ffff/ffff/0000", .light), ("11;rgb:0000/0000/ffff", .dark),
      ("11;rgb:ffff/ffff/0000", .light),
    ] as [(String, Theme)]
  )
  func colours(answer: String, theme: Theme) {
    #expect(BackgroundAnswer.theme(answer) == theme)
  }

  @Test(
    "anything else says nothing",
    arguments: [
      "", "11;?", "10;rgb:ffff/ffff/ffff", "11;rgb:", "11;rgb:ffff/ffff", "11;rgb:fffff/0/0",
      "11;rgb:-1/0/0", "11;rgb:ffff/ffff/ffff/ffff/ffff", "11;white", "11;rgb:gg/gg/gg",
    ]
  )
  func others(answer: String) {
    #expect(BackgroundAnswer.theme(answer) == nil)
  }

  /// The progress after each character.
  private func progress(_ text: String) -> [BackgroundAnswer.Progress] {
    var answer = BackgroundAnswer()
    return text.unicodeScalars.map { answer.take($0) }
  }

  @Test("ends with BEL, or with ESC and a backslash", arguments: ["\u{7}", "\u{1B}\\", "\u{9C}"])
  func ends(end: String) {
    let all = progress("11;rgb:ffff/ffff/ffff" + end)
    #expect(all.last == .complete(.light))
    #expect(all.dropLast().allSatisfy { $0 == .incomplete })
  }

  @Test("one that never ends is given up, so that keys are keys again")
  func endless() {
    #expect(progress(String(repeating: "1", count: 100)).contains(.complete(nil)))
  }
}
