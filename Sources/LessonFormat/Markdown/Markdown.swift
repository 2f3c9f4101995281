import CCommonMark

/// A block or a stretch of Markdown as libcmark parsed it.
struct MarkdownNode {
  /// The memory that the node lies in.
  private let tree: Tree
  private let node: OpaquePointer

  /// How deep quotes, lists and emphasis may stand inside one another; a list and its item are two.
  private static let mostDepth = 16

  /// What the parser made of a text; owns its memory.
  private final class Tree {
    let root: OpaquePointer

    /// Parses UTF-8 text; fails only if there is no memory.
    init?(_ text: [UInt8]) {
      let root = text.withUnsafeBytes { bytes in
        cmark_parse_document(
          bytes.baseAddress?.assumingMemoryBound(to: CChar.self),
          bytes.count,
          CMARK_OPT_DEFAULT
        )
      }
      guard let root else { return nil }
      self.root = root
    }

    deinit { cmark_node_free(root) }
  }

  /// What it is: `CMARK_NODE_PARAGRAPH`, say.
  var kind: cmark_node_type { cmark_node_get_type(node) }
  /// What stands inside.
  var children: [MarkdownNode] {
    sequence(first: cmark_node_first_child(node)) { cmark_node_next($0) }
      .prefix { $0 != nil }.compactMap { $0.map { MarkdownNode(tree: tree, node: $0) } }
  }
  /// The text of what has no children.
  var literal: String { cmark_node_get_literal(node).map { String(cString: $0) } ?? "" }
  /// What stands behind the fence of a code block.
  var fenceInfo: String { cmark_node_get_fence_info(node).map { String(cString: $0) } ?? "" }
  /// The level of a heading.
  var level: Int { Int(cmark_node_get_heading_level(node)) }
  /// From where a numbered list counts; `nil` for one without numbers.
  var listStart: Int? {
    cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
      ? Int(cmark_node_get_list_start(node)) : nil
  }
  /// Where a link leads.
  var address: String { cmark_node_get_url(node).map { String(cString: $0) } ?? "" }
  /// The line a block begins in, from 1.
  var line: Int { Int(cmark_node_get_start_line(node)) }
  /// The byte of that line it begins at, from 1.
  var column: Int { Int(cmark_node_get_start_column(node)) }
  /// The line a block ends in.
  var endLine: Int { Int(cmark_node_get_end_line(node)) }
}

extension MarkdownNode {
  /// The blocks of a text whose braces are hidden.
  static func blocks(
    of masked: MaskedText,
    in source: LessonSource,
    after linesBefore: Int
  ) throws(Mistake) -> [MarkdownNode] {
    guard let tree = Tree(masked.bytes) else { return [] }
    let root = MarkdownNode(tree: tree, node: tree.root)
    guard let line = root.firstLineTooDeep() else { return root.children }
    throw Mistake(
      "found quotations, lists or emphasis nested too deep",
      advice: "nest no more than \(mostDepth / 2) of them",
      at: source.lineRange(line + linesBefore).lowerBound
    )
  }

  /// The first place that lies deeper than ``mostDepth``: the line it begins in, from 1.
  ///
  /// Goes through the tree without recursion, so that whoever goes through it otherwise need not fear what it finds.
  private func firstLineTooDeep() -> Int? {
    guard let iterator = cmark_iter_new(node) else { return nil }
    defer { cmark_iter_free(iterator) }
    var (depth, line) = (0, 1)
    while true {
      let event = cmark_iter_next(iterator)
      guard event != CMARK_EVENT_DONE, let node = cmark_iter_get_node(iterator) else { return nil }
      if event == CMARK_EVENT_EXIT {
        depth -= 1
        continue
      }
      if cmark_node_get_start_line(node) > 0 { line = Int(cmark_node_get_start_line(node)) }
      if depth > Self.mostDepth { return line }
      if cmark_node_first_child(node) != nil || Self.hasExit(node) { depth += 1 }
    }
  }

  /// Whether the iterator leaves such a node as well as entering it.
  private static func hasExit(_ node: OpaquePointer) -> Bool {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_HTML_BLOCK, CMARK_NODE_THEMATIC_BREAK, CMARK_NODE_CODE_BLOCK, CMARK_NODE_TEXT,
      CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK, CMARK_NODE_CODE, CMARK_NODE_HTML_INLINE:
      false
    default: true
    }
  }
}
