import Foundation

/// A Jupyter notebook, as nbformat 4.5 has it.
///
///     Notebook(cells: [.markdown("# Slope"), .code("1 + 1")]).json
public struct Notebook: Hashable, Sendable {
  /// The cells in their order.
  public var cells: [Cell]

  /// A cell.
  public struct Cell: Hashable, Sendable {
    /// What it holds.
    public var content: Content
    /// Its text without a line end behind the last line.
    public var source: String
    /// Whether its source is folded away when the notebook is opened.
    public var isFolded = false

    /// What a cell holds.
    public enum Content: String, Hashable, Sendable {
      /// Text to be read.
      case markdown
      /// A program.
      case code
    }

    /// Text to be read.
    public static func markdown(_ source: String) -> Cell {
      Cell(content: .markdown, source: source)
    }

    /// A program that is run.
    public static func code(_ source: String, isFolded: Bool = false) -> Cell {
      Cell(content: .code, source: source, isFolded: isFolded)
    }
  }

  /// A notebook of some cells.
  public init(cells: [Cell]) { self.cells = cells }

  /// The file's text.
  public var json: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    // Nothing in it can fail to be encoded: there are texts, whole numbers and lists of them.
    guard let data = try? encoder.encode(NotebookFile(self)) else { return "" }
    return String(decoding: data, as: UTF8.self) + "\n"
  }
}

/// What a notebook's file holds.
private struct NotebookFile: Encodable {
  let cells: [CellFile]
  let metadata = Metadata()
  let nbformat = 4
  let nbformatMinor = 5

  enum CodingKeys: String, CodingKey {
    case cells, metadata, nbformat
    case nbformatMinor = "nbformat_minor"
  }

  struct Metadata: Encodable {
    let kernelspec = ["display_name": "Python 3", "language": "python", "name": "python3"]
    let languageInfo = ["name": "python"]

    enum CodingKeys: String, CodingKey {
      case kernelspec
      case languageInfo = "language_info"
    }
  }

  init(_ notebook: Notebook) {
    cells = notebook.cells.enumerated().map { CellFile($1, id: "cell-\($0 + 1)") }
  }
}

/// What a notebook's file holds of a cell.
private struct CellFile: Encodable {
  private let cell: Notebook.Cell
  private let id: String

  init(_ cell: Notebook.Cell, id: String) {
    (self.cell, self.id) = (cell, id)
  }

  private enum CodingKeys: String, CodingKey {
    case type = "cell_type"
    case id, metadata, source, outputs
    case count = "execution_count"
  }

  func encode(to encoder: any Encoder) throws {
    var file = encoder.container(keyedBy: CodingKeys.self)
    try file.encode(cell.content.rawValue, forKey: .type)
    try file.encode(id, forKey: .id)
    try file.encode(
      cell.isFolded ? ["jupyter": ["source_hidden": true]] : [:],
      forKey: .metadata
    )
    let lines = cell.source.split(separator: "\n", omittingEmptySubsequences: false)
    let last = lines.count - 1
    try file.encode(lines.enumerated().map { $1 + ($0 < last ? "\n" : "") }, forKey: .source)
    guard cell.content == .code else { return }
    try file.encodeNil(forKey: .count)
    try file.encode([String](), forKey: .outputs)
  }
}
