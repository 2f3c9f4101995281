import Wording

/// Blocks named in a sentence.
enum BlockNames {
  /// `W1, b1 and W2`; of many names, the first ones and how many more.
  static func list(_ names: [String]) -> String { names.listed(most: 5, rest: "more block") }

  /// The names in at most so many characters, each cut as far as need be; or how many there are.
  static func list(_ names: [String], width: Int) -> String { names.listed(width: width, "block") }
}
