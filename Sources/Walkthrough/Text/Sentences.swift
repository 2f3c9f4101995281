import CellUI
import GradientChecking

extension Numbers {
  /// A relative error or difference in three digits, or as many more as it takes not to be rounded
  /// up to the border of the next verdict.
  static func difference(_ value: Double) -> String {
    let verdict = LandmarkScale.verdict(of: value)
    let texts = (3...16).lazy.map { short(value, digits: $0) }
    let faithful = texts.first { Double($0).map(LandmarkScale.verdict) == verdict }
    return faithful ?? short(value)
  }
}

extension SceneContext {
  /// A narration of as many whole sentences, from the first on, as fit below the stage.
  ///
  /// The most important sentences come first; one that doesn't fit is left out, and a shorter one
  /// after it may still find room. The first is always there.
  func narration(_ sentences: [StyledText]) -> StyledText {
    let canvas = Canvas(size: Size(0, 0), symbols: symbols)
    let width = model.size.width - 2
    let rows = Frame.narrationRows(height: model.size.height)
    return sentences.dropFirst().reduce(sentences.first ?? "") { text, sentence in
      let longer = text + " " + sentence
      return canvas.wrap(longer, width: width).count <= rows ? longer : text
    }
  }
}

extension Canvas {
  /// The first of some texts, from the fullest to the shortest, that fits into a width; the last if
  /// none does.
  func fitting(_ texts: [StyledText], width: Int) -> StyledText {
    texts.first { self.width(of: $0) <= width } ?? texts.last ?? ""
  }
}
