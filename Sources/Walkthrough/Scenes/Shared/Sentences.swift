import CellUI
import Wording

/// Sentences of a narration, of which as many are said as the screen has room for.
///
/// A narration must not be cut in the middle of a thought. So each sentence has a rank: those of rank 0
/// are always said, and of the others the highest rank goes first where there are too few lines.
///
///     var sentences = Sentences()
///     sentences.add("J(θ) = 1.0715 is the data term and the penalty.")
///     sentences.add("Biases are not penalized.", rank: 1)   // left out at 60×18
///     return sentences.fitting(context.model)
struct Sentences {
  private var sentences: [(text: StyledText, rank: Int)] = []

  /// Adds a sentence; the higher the rank, the sooner it is left out.
  mutating func add(_ text: StyledText, rank: Int = 0) {
    if !text.isEmpty { sentences.append((text, rank)) }
  }

  /// As many sentences as fit, in the order in which they were added.
  func fitting(_ model: Model) -> StyledText {
    let room = model.narrationSize
    let canvas = Canvas(size: Size(0, 0), symbols: model.symbols)
    let ranks = Set(sentences.map(\.rank)).union([0]).sorted(by: >)
    for rank in ranks {
      let text = joined(upTo: rank)
      if rank == 0 || canvas.wrap(text, width: room.width).count <= room.height { return text }
    }
    return joined(upTo: 0)
  }

  private func joined(upTo rank: Int) -> StyledText {
    sentences.filter { $0.rank <= rank }.map(\.text).joined(separator: " ")
  }
}

extension ComponentContext {
  /// A narration of as many sentences, from the most important on, as fit below the stage.
  func narration(_ sentences: [StyledText]) -> StyledText {
    var narration = Sentences()
    for (rank, sentence) in sentences.enumerated() { narration.add(sentence, rank: rank) }
    return narration.fitting(model)
  }
}
