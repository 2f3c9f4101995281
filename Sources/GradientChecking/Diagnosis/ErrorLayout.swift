/// The right numbers of all of dθ in another order than dθ_approx: whoever made the two vectors has strung the
/// blocks together in two ways.
enum ErrorLayout: CaseIterable {
  case weightsFirst, biasesFirst, biasBeforeWeight, lastLayerFirst, lastBlockFirst, unknown

  /// The order that explains all components; `nil` if none does, or nothing is wrong.
  init?(_ blocks: [DiagnosedBlock]) {
    let components = blocks.flatMap(\.components)
    guard blocks.wrong.count > 1, components.allSatisfy(\.isUsable) else { return nil }
    let error = euclideanNorm(components.map(\.error))
    let noise = euclideanNorm(components.map(\.noise))
    guard error > 100 * noise else { return nil }
    let isNear = { (one: [Double], two: [Double]) in
      euclideanNorm(zip(one, two).map { $0 - $1 }) <= 1e-4 * error + 2 * noise
    }
    let analytic = components.map(\.analytic)
    let order = Self.allCases.first { order in
      guard let blocks = order.order(blocks) else {
        return isNear(analytic.sorted(), components.map(\.numeric).sorted())
      }
      return isNear(analytic, blocks.flatMap { $0.components.map(\.numeric) })
    }
    guard let order else { return nil }
    self = order
  }

  /// The blocks in the order; `nil` if it is unknown.
  private func order(_ blocks: [DiagnosedBlock]) -> [DiagnosedBlock]? {
    let (weights, biases) = (blocks.filter(\.isWeight), blocks.filter { !$0.isWeight })
    let layers = Dictionary(grouping: blocks, by: \.block.layer).sorted { $0.key < $1.key }
    return switch self {
    case .weightsFirst: weights + biases
    case .biasesFirst: biases + weights
    case .biasBeforeWeight: layers.flatMap { $0.value.reversed() }
    case .lastLayerFirst: layers.reversed().flatMap(\.value)
    case .lastBlockFirst: blocks.reversed()
    case .unknown: nil
    }
  }

  private var words: String {
    switch self {
    case .weightsFirst: "it has all W first and then all b"
    case .biasesFirst: "it has all b first and then all W"
    case .biasBeforeWeight: "it has b before W in each layer"
    case .lastLayerFirst: "it begins with the last layer"
    case .lastBlockFirst: "it begins with the last block"
    case .unknown: "sorted, the two agree"
    }
  }

  /// The finding.
  func finding(_ blocks: [DiagnosedBlock]) -> Finding {
    let wrong = blocks.wrong
    return Finding(
      .order,
      blocks: wrong.map(\.name),
      components: wrong.flatMap { $0.wrong.map(\.component.index) },
      evidence:
        "\(blocks.flatMap(\.components).count) components within round-off in the other order; "
        + "\(wrong.count) of \(blocks.count) blocks are wrong as they stand",
      sentence:
        "The numbers of dθ are right, but strung together in another order than dθ_approx: \(words). Flatten "
        + "both in the same order."
    )
  }
}
