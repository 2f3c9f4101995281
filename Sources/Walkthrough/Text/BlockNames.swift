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
}
