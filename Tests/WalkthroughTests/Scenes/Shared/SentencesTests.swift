import CellUI
import GradientChecking
import Testing

@testable import Walkthrough

@Suite("Sentences of which as many are said as fit")
struct SentencesTests {
  private let long = String(repeating: "word ", count: 20).trimmingSuffix()

  private func text(_ size: Size) -> String {
    let sentences: Sentences = [1: "First.", 0: "\(long).", 2: "\(long)!"]
    return sentences.fitting(Model(experiment: Experiment(), appearance: Appearance(size: size)))
      .plain
  }

  @Test("all are said in their order where there is room")
  func all() { #expect(text(Size(120, 40)) == "First. \(long). \(long)!") }

  @Test("the highest rank goes first")
  func some() { #expect(text(Size(60, 18)) == "First. \(long).") }
}

extension String {
  fileprivate func trimmingSuffix() -> String { String(dropLast()) }
}
