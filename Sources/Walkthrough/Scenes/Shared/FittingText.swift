import CellUI

extension ComponentContext {
  /// A narration of as many sentences, from the most important on, as fit below the stage.
  func narration(_ sentences: [StyledText]) -> StyledText {
    var narration = Sentences()
    for (rank, sentence) in sentences.enumerated() { narration.add(sentence, rank: rank) }
    return narration.fitting(model)
  }
}

extension Canvas {
  /// The first of some texts, from the fullest to the shortest, that fits into a width; the last if
  /// none does.
  func fitting(_ texts: [StyledText], width: Int) -> StyledText {
    texts.first { self.width(of: $0) <= width } ?? texts.last ?? ""
  }
}
