import Wording

/// An answer as a picture: how its curve would run, or which columns would stand tall.
public enum Sketch: Hashable, Sendable {
  /// Heights at even distances from left to right, in a unit that all sketches of a question share.
  case curve([Double])
  /// Every column stands tall.
  case allColumns
  /// The columns of these blocks stand tall, and no others.
  case columns(of: [String])

  /// The curves that have a name.
  static let named: [(name: String, heights: [Double])] = [
    ("rising", [0, 1]), ("falling", [1, 0]), ("flat", [0.5, 0.5]), ("valley", [1, 0, 1]),
    ("peak", [0, 1, 0]),
  ]

  /// The most heights of a curve.
  private static let mostHeights = 60

  /// The sketch that some words mean: a name, heights, or `columns` with blocks, `all` or `none`; `nil` if none.
  init?(_ text: String) {
    let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
    if words.count > 1, words[0] == "columns" {
      self =
        switch words[1...] {
        case ["all"]: .allColumns
        case ["none"]: .columns(of: [])
        default: .columns(of: Array(words[1...]))
        }
    } else if words.count == 1, let curve = Self.named.first(where: { $0.name == words[0] }) {
      self = .curve(curve.heights)
    } else {
      let heights = words.compactMap(Double.init).filter { $0.isFinite && $0.magnitude < 1e6 }
      guard heights.count == words.count, (2...Self.mostHeights).contains(heights.count) else {
        return nil
      }
      self = .curve(heights)
    }
  }
}

/// The pictures of a question's answers.
struct Sketches {
  /// One for each answer, in their order.
  var answers: [Sketch] = []
  /// What all of them are held against.
  var reference: Sketch?
}

extension Command {
  /// Reads the pictures of `sketch: rising | 1 0.5 0.2 | flat`, one for each answer, and behind them, as in
  /// `| against 1 0.4 0.1`, what all of them are held against.
  func sketches(in source: LessonSource) throws(Mistake) -> Sketches {
    var sketches = Sketches()
    let parts = source.split(argument, at: "|")
    for (place, part) in parts.enumerated() {
      let words = source.words(part)
      let isReference = place + 1 == parts.count && words.hasPrefix(Self.against)
      let text = isReference ? String(words.dropFirst(Self.against.count)) : words
      guard let sketch = Sketch(text) else {
        let names = Sketch.named.map(\.name) + ["columns"]
        throw Mistake(
          "found \(ForeignText(text).quoted): expected a curve's name, heights, or columns",
          advice: Mistake.advice(
            nearest: nearest(to: text, among: names),
            otherwise: "write, for example, `\(kind.example)`"
          ),
          at: part.lowerBound
        )
      }
      if isReference { sketches.reference = sketch } else { sketches.answers.append(sketch) }
    }
    return sketches
  }

  /// What a picture begins with that all the others are held against.
  private static let against = "against "
}
