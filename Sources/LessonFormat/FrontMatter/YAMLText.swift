import GradientChecking
import Wording
import Yams

/// A part of the source that is YAML, read with Yams; refuses what could take for ever.
struct YAMLText {
  let source: LessonSource
  let range: Range<Int>

  /// Bytes of front matter at most.
  static let mostBytes = 8192
  /// Lists and mappings inside one another at most.
  static let mostDepth = 16

  /// The one document.
  func root() throws(Mistake) -> Node? {
    try refuseHugeText()
    try refuseAliases()
    try refuseDepth()
    let node: Node?
    do {
      node = try Parser(yaml: source.text(range), encoding: .utf8).singleRoot()
    } catch {
      throw mistake(for: error)
    }
    if let node { try refuseUnsafeScalars(in: node) }
    return node
  }

  /// Where a node stands.
  func offset(of node: Node) -> Int { node.mark.map(offset) ?? range.lowerBound }

  private func offset(of mark: Mark) -> Int {
    let first = source.line(of: range.lowerBound)
    let line = source.lineRange(first + mark.line - 1)
    let before = source.text(line).unicodeScalars.prefix(max(mark.column - 1, 0))
    return min(
      line.lowerBound + String(String.UnicodeScalarView(before)).utf8.count,
      range.upperBound
    )
  }
}

extension YAMLText {
  private func refuseHugeText() throws(Mistake) {
    guard range.count > Self.mostBytes else { return }
    throw Mistake(
      "found front matter of more than \(Self.mostBytes) bytes",
      advice: "keep it to \(FrontMatter.keys.listed("and"))",
      at: range.lowerBound
    )
  }

  /// An alias can stand for aliases and so make a few lines as large as one likes.
  private func refuseAliases() throws(Mistake) {
    let anchors = names(after: UInt8(ascii: "&"))
    let aliases = Set(names(after: UInt8(ascii: "*")).map(\.name))
    guard let anchor = anchors.first(where: { aliases.contains($0.name) }) else { return }
    throw Mistake(
      "found the anchor &\(anchor.name) and its alias *\(anchor.name): a lesson has none",
      advice: "write the value out",
      at: anchor.offset
    )
  }

  private func names(after sign: UInt8) -> [(name: String, offset: Int)] {
    range.filter { source.bytes[$0] == sign }.compactMap { offset in
      let name = source.bytes[offset + 1..<range.upperBound].prefix { byte in
        byte.isLetter || byte.isDigit || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
      }
      return name.isEmpty ? nil : (String(decoding: name, as: UTF8.self), offset)
    }
  }

  /// Brackets within brackets, or a line that begins many lists at once, which the parser would follow
  /// by recursion.
  private func refuseDepth() throws(Mistake) {
    var depth = 0
    var isLineStart = true
    var column = 0
    for offset in range {
      let byte = source.bytes[offset]
      if byte == .lineFeed { (isLineStart, column) = (true, -1) }
      column += 1
      isLineStart = isLineStart && (byte.isBlank || "-?:".utf8.contains(byte))
      if "[{".utf8.contains(byte) { depth += 1 }
      if "]}".utf8.contains(byte) { depth = max(0, depth - 1) }
      guard depth > Self.mostDepth || (isLineStart && column > 2 * Self.mostDepth) else { continue }
      throw Mistake(
        "found front matter nested more than \(Self.mostDepth) deep",
        advice: "write plain keys and values",
        at: offset
      )
    }
  }

  /// Quoted YAML can spell out characters that the file itself may not have.
  private func refuseUnsafeScalars(in node: Node) throws(Mistake) {
    switch node {
    case .scalar(let scalar):
      guard let unsafe = scalar.string.unicodeScalars.first(where: \.isUnsafeToPrint),
        unsafe != "\n"
      else { return }
      throw .unsafe(unsafe, at: offset(of: node))
    case .mapping(let mapping):
      for (key, value) in mapping {
        try refuseUnsafeScalars(in: key)
        try refuseUnsafeScalars(in: value)
      }
    case .sequence(let sequence):
      for element in sequence { try refuseUnsafeScalars(in: element) }
    case .alias: return
    }
  }

  private static let advice = "write `key: value`, texts with signs in quotes"

  /// Where a key stands again after its first place.
  private func secondPlace(of key: String, after first: Int) -> Int {
    let lines = (source.line(of: first) + 1)...max(source.line(of: range.upperBound), 2)
    let starts = lines.map { source.trimmed(source.lineRange($0)) }
    return starts.first { source.text($0).hasPrefix(key + ":") }?.lowerBound ?? first
  }

  private func mistake(for error: any Error) -> Mistake {
    switch error as? YamlError {
    case .scanner(_, let problem, let mark, _)?, .parser(_, let problem, let mark, _)?,
      .composer(_, let problem, let mark, _)?:
      return Mistake(
        "the front matter is not YAML: \(problem)",
        advice: problem.contains("mapping values")
          ? "put a text that has a colon in quotes" : Self.advice,
        at: offset(of: mark)
      )
    case .duplicatedKeysInMapping(let keys, let context)?:
      return Mistake(
        "the front matter has a key twice: \(keys.map { ForeignText($0).quoted }.joined(separator: ", "))",
        advice: "take one of them out",
        at: secondPlace(of: keys.first ?? "", after: offset(of: context.mark))
      )
    default:
      return Mistake("the front matter is not YAML", advice: Self.advice, at: range.lowerBound)
    }
  }
}
