/// Blocks named in a sentence.
enum BlockNames {
  /// `W1, b1 and W2`; of many names, the first ones and how many more.
  static func list(_ names: [String]) -> String {
    guard let last = names.last, names.count > 1 else { return names.first ?? "" }
    if names.count > 5 {
      return names.prefix(4).joined(separator: ", ") + " and \(names.count - 4) more blocks"
    }
    return names.dropLast().joined(separator: ", ") + " and " + last
  }

  /// The same in at most so many characters, each name cut as far as need be; or how many there are.
  static func list(_ names: [String], width: Int) -> String {
    for limit in [64, 32, 24, 18, 14, 11, 9, 7] {
      let text = list(names.map { $0.shortName(limit) })
      if text.count <= width { return text }
    }
    return names.count == 1 ? names[0].shortName(width) : "\(names.count) blocks"
  }
}
