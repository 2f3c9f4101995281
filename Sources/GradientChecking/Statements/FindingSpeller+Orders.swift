import Wording

/// The right numbers in other places.
extension FindingSpeller {
  func order(_ order: ErrorOrder) -> Telling {
    (
      "The numbers of \(gradients) are right, but in the wrong places: \(places(order)).",
      Self.listed(subjects) { evidence($0, evidence(order, $0)) }.joined(separator: "; ")
    )
  }

  private func places(_ order: ErrorOrder) -> String {
    switch order {
    case .transposed: "it is transposed"
    case .columnByColumn: "taken column by column they agree, while θ is laid out row by row"
    case .rowByRow: "taken row by row they agree, while θ is laid out column by column"
    case .rows: "its rows are those of other units"
    case .columns: "its columns are those of other inputs"
    case .permuted: "sorted, the two gradients agree"
    }
  }

  private func evidence(_ order: ErrorOrder, _ subject: Finding.Subject) -> String {
    switch order {
    case .transposed, .columnByColumn, .rowByRow: "within round-off in the other order;"
    case .rows(let order): "\(Self.moves(order, "row"));"
    case .columns(let order): "\(Self.moves(order, "column"));"
    case .permuted: "\(subject.count) equal numbers once sorted;"
    }
  }

  /// `row 0 holds row 2, row 2 holds row 0`.
  private static func moves(_ order: [Int], _ line: String) -> String {
    let moved = order.enumerated().filter { $0.offset != $0.element }
    let named = moved.prefix(4).map { "\(line) \($0.offset) holds \(line) \($0.element)" }
    return named.joined(separator: ", ") + (moved.count > 4 ? ", …" : "")
  }

  func exchange(_ other: Finding.Subject, _ isMutual: Bool) -> Telling {
    let block = subjects[0]
    let (line, its) = (gradients([block], capital: true), gradients([other]))
    return (
      isMutual
        ? "\(line) and \(its) have changed places: each holds the numbers of the other."
        : "\(line) holds the numbers of \(its.plain), which has the same shape.",
      subjects.map {
        evidence($0, "within round-off of \($0.name == block.name ? other.name : block.name),")
      }.joined(separator: "; ")
    )
  }

  func blockOrder(_ order: BlockOrder, _ wrong: Int, _ blocks: Int, _ components: Int) -> Telling {
    let evidence =
      "\(components) components within round-off in the other order; "
      + "\(wrong) of \(blocks) blocks are wrong as they stand"
    if case .moved(let distance) = order {
      return (
        """
        The numbers of \("dθ", .heading) are right, but all of them stand \
        \(counted(abs(distance), "place")) too far \(distance > 0 ? "back" : "in front") in θ: look for an index that \
        begins at the wrong place.
        """, evidence
      )
    }
    let words =
      switch order {
      case .weightsFirst:
        isForeign
          ? "it has all weights first and then all biases" : "it has all W first and then all b"
      case .biasesFirst:
        isForeign
          ? "it has all biases first and then all weights" : "it has all b first and then all W"
      case .biasBeforeWeight:
        isForeign ? "each module is in it from behind" : "it has b before W in each layer"
      case .lastLayerFirst: "it begins with the last \(isForeign ? "module" : "layer")"
      case .lastBlockFirst: "it begins with the last block"
      case .unknown, .moved: "sorted, the two agree"
      }
    return (
      """
      The numbers of \("dθ", .heading) are right, but strung together in \
      another order than dθ_approx: \(words). Flatten both in the same order.
      """, evidence
    )
  }

  /// `W1, 5×4: …; difference 0.333 as it stands`.
  private func evidence(_ subject: Finding.Subject, _ text: String) -> String {
    "\(subject.name), \(subject.shape.map(String.init).joined(separator: "×")): \(text) difference "
      + "\(subject.difference.digits(3)) as it stands"
  }
}
