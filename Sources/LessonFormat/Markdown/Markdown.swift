import CCommonMark

/// A block of Markdown as libcmark found it.
struct MarkdownBlock: Sendable {
  /// What it is.
  var content: Content
  /// The line it begins in, from 1.
  var line: Int
  /// The byte of that line it begins at, from 1.
  var column: Int
  /// The line it ends in.
  var endLine: Int

  indirect enum Content: Sendable {
    case heading(level: Int, [MarkdownInline])
    case paragraph([MarkdownInline])
    case list(items: [[MarkdownBlock]], start: Int?)
    case quote([MarkdownBlock])
    case code(String)
    case html(String)
    case thematicBreak
  }
}

/// A stretch inside a paragraph or a heading.
indirect enum MarkdownInline: Sendable {
  case text(String)
  case code(String)
  case html(String)
  case softBreak
  case lineBreak
  case emphasis([MarkdownInline])
  case strong([MarkdownInline])
  case link([MarkdownInline], address: String)
  case image
}

/// Text parsed by libcmark; owns the parser's memory.
struct MarkdownDocument: ~Copyable {
  private let root: OpaquePointer

  /// How deep quotes, lists and emphasis may stand inside one another; a list and its item are two.
  static let mostDepth = 16

  /// Parses UTF-8 text; fails only if there is no memory.
  init?(_ text: [UInt8]) {
    let document = text.withUnsafeBytes { bytes in
      cmark_parse_document(
        bytes.baseAddress?.assumingMemoryBound(to: CChar.self),
        bytes.count,
        CMARK_OPT_DEFAULT
      )
    }
    guard let document else { return nil }
    root = document
  }

  deinit { cmark_node_free(root) }

  /// The first place that lies deeper than ``mostDepth``: the line it begins in, from 1.
  ///
  /// Goes through the tree without recursion, so that ``blocks`` need not fear what it finds.
  func firstLineTooDeep() -> Int? {
    guard let iterator = cmark_iter_new(root) else { return nil }
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

  /// The blocks; to be asked for only if nothing lies too deep.
  func blocks() -> [MarkdownBlock] { Self.children(of: root).compactMap(Self.block) }

  private static func children(of node: OpaquePointer) -> [OpaquePointer] {
    var children: [OpaquePointer] = []
    var next = cmark_node_first_child(node)
    while let child = next {
      children.append(child)
      next = cmark_node_next(child)
    }
    return children
  }

  private static func block(_ node: OpaquePointer) -> MarkdownBlock? {
    guard let content = content(of: node) else { return nil }
    return MarkdownBlock(
      content: content,
      line: Int(cmark_node_get_start_line(node)),
      column: Int(cmark_node_get_start_column(node)),
      endLine: Int(cmark_node_get_end_line(node))
    )
  }

  private static func content(of node: OpaquePointer) -> MarkdownBlock.Content? {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_HEADING:
      .heading(level: Int(cmark_node_get_heading_level(node)), inlines(of: node))
    case CMARK_NODE_PARAGRAPH: .paragraph(inlines(of: node))
    case CMARK_NODE_BLOCK_QUOTE: .quote(children(of: node).compactMap(block))
    case CMARK_NODE_LIST:
      .list(
        items: children(of: node).map { children(of: $0).compactMap(block) },
        start: cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
          ? Int(cmark_node_get_list_start(node)) : nil
      )
    case CMARK_NODE_CODE_BLOCK: .code(literal(of: node))
    case CMARK_NODE_HTML_BLOCK: .html(literal(of: node))
    case CMARK_NODE_THEMATIC_BREAK: .thematicBreak
    default: nil
    }
  }

  private static func inlines(of node: OpaquePointer) -> [MarkdownInline] {
    children(of: node).compactMap(inline)
  }

  private static func inline(_ node: OpaquePointer) -> MarkdownInline? {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_TEXT: .text(literal(of: node))
    case CMARK_NODE_CODE: .code(literal(of: node))
    case CMARK_NODE_HTML_INLINE: .html(literal(of: node))
    case CMARK_NODE_SOFTBREAK: .softBreak
    case CMARK_NODE_LINEBREAK: .lineBreak
    case CMARK_NODE_EMPH: .emphasis(inlines(of: node))
    case CMARK_NODE_STRONG: .strong(inlines(of: node))
    case CMARK_NODE_LINK:
      .link(inlines(of: node), address: cmark_node_get_url(node).map { String(cString: $0) } ?? "")
    case CMARK_NODE_IMAGE: .image
    default: nil
    }
  }

  private static func literal(of node: OpaquePointer) -> String {
    cmark_node_get_literal(node).map { String(cString: $0) } ?? ""
  }
}

extension MarkdownBlock {
  /// The blocks of a text whose braces are hidden.
  static func blocks(
    of masked: MaskedText,
    in source: LessonSource,
    after linesBefore: Int
  ) throws(Mistake) -> [MarkdownBlock] {
    guard let document = MarkdownDocument(masked.bytes) else { return [] }
    guard let line = document.firstLineTooDeep() else { return document.blocks() }
    throw Mistake(
      "found quotations, lists or emphasis nested too deep",
      advice: "nest no more than \(MarkdownDocument.mostDepth / 2) of them",
      at: source.lineRange(line + linesBefore).lowerBound
    )
  }
}
