import CellUI
import GradientChecking
import Wording

/// Sentences of a narration, each behind its rank, of which as many are said as the screen has room for.
///
/// A narration must not be cut in the middle of a thought. So those of rank 0 are always said, and of the
/// others the highest rank goes first where there are too few lines.
///
///     let sentences: Sentences = [
///       0: "J(θ) = 1.0715 is the data term and the penalty.",
///       1: "Biases are not penalized.",   // left out at 60×18
///     ]
struct Sentences: ExpressibleByDictionaryLiteral {
  private let sentences: [(rank: Int, text: StyledText)]

  /// Sentences in the order in which they are said; the higher the rank, the sooner one is left out.
  init(dictionaryLiteral sentences: (Int, StyledText)...) {
    self.init(sentences)
  }

  /// Sentences of which each is less important than the one before it.
  init(inOrder texts: [StyledText]) {
    self.init(texts.enumerated().map { ($0, $1) })
  }

  private init(_ sentences: [(Int, StyledText)]) {
    self.sentences = sentences.filter { !$1.isEmpty }.map { (rank: $0, text: $1) }
  }

  /// Sentences said one after the other.
  static func + (first: Sentences, second: Sentences) -> Sentences {
    Sentences(first.sentences + second.sentences)
  }

  /// All of them, in their order.
  var texts: [StyledText] { sentences.map(\.text) }

  /// As many sentences as fit below a model's stage.
  func fitting(_ model: Model) -> StyledText {
    let sentences = sentences.map { (rank: $0.rank, text: model.sides.naming($0.text)) }
    var fitting: StyledText?
    for rank in Set(sentences.map(\.rank)).union([0]).sorted() {
      let text = sentences.filter { $0.rank <= rank }.map(\.text).joined(separator: " ")
      // What is too long is no shorter with more, and findings may have a hundred sentences.
      guard model.hasRoom(for: text) else { return fitting ?? text }
      fitting = text
    }
    return fitting ?? ""
  }
}

extension Model {
  /// What the two gradients are called.
  var sides: Provenance.Sides { report?.provenance.sides ?? .gradients }

  /// Whether a text fits below the stage.
  func hasRoom(for narration: StyledText) -> Bool {
    let canvas = Canvas(size: Size(0, 0), symbols: symbols)
    return canvas.wrap(narration, width: narrationSize.width).count <= narrationSize.height
  }
}
