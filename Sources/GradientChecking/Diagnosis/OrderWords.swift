/// The right numbers in other places, in words.
struct OrderWords {
  private let block: DiagnosedBlock
  private let order: ErrorOrder

  init(_ block: DiagnosedBlock, _ order: ErrorOrder) {
    self.block = block
    self.order = order
  }

  /// The finding.
  var finding: Finding {
    Finding(
      .order,
      blocks: [block.name],
      components: block.wrong.map(\.component.index),
      evidence: evidence,
      sentence: "The numbers of d\(block.name) are right, but in the wrong places: \(places)."
    )
  }

  private var places: String {
    switch order {
    case .transposed: "it is transposed"
    case .columnByColumn:
      "taken column by column they agree, while θ is laid out row by row"
    case .rowByRow:
      "taken row by row they agree, while θ is laid out column by column"
    case .rows: "its rows are those of other units"
    case .columns: "its columns are those of other inputs"
    case .permuted: "sorted, the two gradients agree"
    }
  }

  private var evidence: String {
    let shape = "\(block.rows)×\(block.columns)"
    let difference = "difference \(block.block.difference.digits(3)) as it stands"
    let text =
      switch order {
      case .transposed, .columnByColumn, .rowByRow:
        "within round-off in the other order; \(difference)"
      case .rows(let order): "\(Self.moves(order, "row")); \(difference)"
      case .columns(let order): "\(Self.moves(order, "column")); \(difference)"
      case .permuted: "\(block.components.count) equal numbers once sorted; \(difference)"
      }
    return "\(block.name), \(shape): \(text)"
  }

  /// `row 0 holds row 2, row 2 holds row 0`.
  private static func moves(_ order: [Int], _ line: String) -> String {
    let moved = order.enumerated().filter { $0.offset != $0.element }
    let named = moved.prefix(4).map { "\(line) \($0.offset) holds \(line) \($0.element)" }
    return named.joined(separator: ", ") + (moved.count > 4 ? ", …" : "")
  }
}
