import Testing
import Wording

@testable import CellUI

@Suite("ShareBar")
struct ShareBarTests {
  private let bar = ShareBar(width: 4)

  private func text(_ share: Double) -> String {
    bar.text(share, style: .text, .unicode).plain
  }

  @Test("is as long as the share, in eighths of a cell")
  func length() {
    #expect(text(0.5) == "██")
    #expect(text(0.53125) == "██▏")
    #expect(text(7) == "████")
    #expect(ShareBar(width: 0).text(0.5, style: .text, .unicode).plain.isEmpty)
  }

  @Test("is seen however small the share is, and is nothing for none and for NaN")
  func small() {
    #expect(text(1e-9) == "▏")
    #expect(text(0).isEmpty && text(-1).isEmpty && text(.nan).isEmpty)
  }

  @Test("has its full width with what is missing hollow, or with the share in per cent behind it")
  func full() {
    #expect(bar.track(0.5, style: .text, .unicode).plain == "██▒▒")
    let percent = Numbers.percent(0.5)
    let blanks = String(repeating: " ", count: 2 + 7 - percent.count)
    #expect(
      bar.text(0.5, style: .text, percent: .dim, .unicode).plain == "██" + blanks + percent
    )
  }
}
