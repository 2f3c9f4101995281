extension String {
  /// The name in at most so many characters: of a longer one its end, which says more than its start, from the first
  /// word on from which it fits.
  ///
  ///     "encoder.layers.0.self_attn.weight[1,2]".shortName(26)   // "…0.self_attn.weight[1,2]"
  ///     "encoder.layers.0.self_attn.weight[1,2]".shortName(18)   // "…attn.weight[1,2]"
  ///     "embeddingmatrix".shortName(9)                           // "emb…trix"
  ///
  /// Names that stand together are cut together, so that they stay apart: see ``Swift/Sequence/shortNames(_:)``.
  ///
  /// - Parameter limit: The most characters, an ellipsis counting as two, as it is in ASCII; below 4 it counts
  ///   as 4.
  /// - Returns: The name, or what is left of it.
  public func shortName(_ limit: Int) -> String { NameParts(self).cut(to: Swift.max(4, limit)) }

  /// The text with blanks at which no line ends, for a formula in a sentence.
  public var unbroken: String { String(map { $0 == " " ? "\u{A0}" : $0 }) }
}

extension Sequence<String> {
  /// Each name in at most so many characters, and two different names never the same: of those that would be, what
  /// tells them apart stands before the ellipsis.
  ///
  ///     ["layers.0.attn.weight", "layers.1.attn.weight"].shortNames(12)   // ["0…weight", "1…weight"]
  public func shortNames(_ limit: Int) -> [String] {
    let names = Array(self)
    return names.shortNames(Array(repeating: limit, count: names.count))
  }

  /// Each name in at most as many characters as its own limit says, and two different names never the same.
  public func shortNames(_ limits: [Int]) -> [String] {
    let names = map { NameParts($0) }
    let limits = limits.map { Swift.max(4, $0) }
    var forms = zip(names, limits).map { $0.cut(to: $1) }
    for group in Self.alike(names, forms) {
      let apart = NameParts.apart(group.map { names[$0] }, group.map { limits[$0] })
      for (place, form) in zip(group, apart) { forms[place] = form }
    }
    // What can't be told apart by its words is numbered.
    for group in Self.alike(names, forms) {
      var taken = Set(forms)
      var known: [String: String] = [:]
      var number = 0
      for place in group {
        if let form = known[names[place].text] {
          forms[place] = form
          continue
        }
        var form = forms[place]
        repeat {
          form = "…\(number)"
          number += 1
        } while !taken.insert(form).inserted
        known[names[place].text] = form
        forms[place] = form
      }
    }
    return forms
  }

  /// The places of different names with one form.
  private static func alike(_ names: [NameParts], _ forms: [String]) -> [[Int]] {
    Dictionary(grouping: forms.indices) { forms[$0] }.values.filter { group in
      group.dropFirst().contains { names[$0].text != names[group[0]].text }
    }.sorted { $0[0] < $1[0] }
  }
}

/// A name as its stem and the place inside a block behind it: `conv2.weight` and `[1,0,2,1]`.
private struct NameParts {
  let text: String
  private let stem: [Character]
  private let place: [Character]

  init(_ text: String) {
    self.text = text
    let characters = Array(text)
    let start =
      characters.last == "]"
      ? characters.lastIndex(of: "[") ?? characters.count : characters.count
    stem = Array(characters[..<start])
    place = Array(characters[start...])
  }

  private static func isMark(_ character: Character) -> Bool { "._/:".contains(character) }

  /// Whether a word begins at a place of the stem.
  private func beginsWord(_ start: Int) -> Bool { start == 0 || Self.isMark(stem[start - 1]) }

  /// The end of the stem, from a word on where one fits; it has an ellipsis before it, which counts.
  private func end(_ room: Int) -> String {
    let least = max(0, stem.count - (room - 2))
    if let start = (least..<stem.count).first(where: beginsWord) {
      return "…" + String(stem[start...])
    }
    // Of a word that is too long itself the start says more than a stump of its end.
    let word = stem[((stem.lastIndex(where: Self.isMark) ?? -1) + 1)...]
    return room < 6 ? String(word.prefix(room - 2)) + "…" : Self.withoutMiddle(word, room)
  }

  /// A word in so many characters, its middle left out.
  private static func withoutMiddle(_ word: ArraySlice<Character>, _ room: Int) -> String {
    let head = (room - 2) / 2
    return String(word.prefix(head)) + "…" + String(word.suffix(room - 2 - head))
  }

  /// The end of the stem where whole words of it fit, and else an ellipsis alone.
  private func wholeEnd(_ room: Int, from first: Int) -> String {
    let least = max(first, stem.count - (room - 2))
    guard let start = (least..<stem.count).first(where: beginsWord) else { return "…" }
    return "…" + String(stem[start...])
  }

  /// The name in at most so many characters.
  func cut(to limit: Int) -> String {
    guard stem.count + place.count > limit else { return text }
    let room = limit - place.count
    guard room > 2 else { return "…" + String((stem + place).suffix(limit - 2)) }
    if let short = initial, short.count <= room { return String(short + place) }
    if stem.contains(where: Self.isMark) { return end(room) + String(place) }
    // A single word loses its middle.
    guard room >= 6 else { return String(stem.prefix(room)) + String(place) }
    return Self.withoutMiddle(stem[...], room) + String(place)
  }

  /// Of a name of two words the first one's first letter and number, and the second: `f1.bias`.
  private var initial: [Character]? {
    guard let mark = stem.firstIndex(where: Self.isMark), mark > 0,
      !stem[(mark + 1)...].contains(where: Self.isMark)
    else { return nil }
    let digits = stem[..<mark].reversed().prefix { $0.isNumber }.count
    guard digits < mark else { return nil }
    return Array(stem[..<1]) + stem[(mark - digits)...]
  }

  /// Different names that would be cut to the same, each with the words that tell it from the others first.
  static func apart(_ names: [NameParts], _ limits: [Int]) -> [String] {
    let shortest = names.map(\.stem.count).min() ?? 0
    let first = names[0].stem
    let alike = { (offset: (NameParts) -> Int) in
      names.allSatisfy { $0.stem[offset($0)] == first[offset(names[0])] }
    }
    let before = (0..<shortest).first { place in !alike { _ in place } } ?? shortest
    let after =
      (0..<shortest - before).first { place in !alike { $0.stem.count - 1 - place } }
      ?? shortest - before
    return zip(names, limits).map { name, limit in
      var (start, end) = (before, name.stem.count - after)
      while !name.beginsWord(start) { start -= 1 }
      while end < name.stem.count, end > start, !isMark(name.stem[end]) { end += 1 }
      let room = limit - name.place.count
      let words = String(name.stem[start..<end])
      if words.count + 2 <= room {
        return words + name.wholeEnd(room - words.count, from: end) + String(name.place)
      }
      let least = String(name.stem[before..<max(before, name.stem.count - after)])
      return least.count + 2 <= room
        ? least + name.wholeEnd(room - least.count, from: end) + String(name.place)
        : words.count <= limit ? words : NameParts(words).end(limit)
    }
  }
}
