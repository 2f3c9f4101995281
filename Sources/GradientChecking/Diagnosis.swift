/// Something that the numbers of a check say beyond their size, with the numbers that show it.
public struct Diagnosis: Codable, Hashable, Sendable {
  /// What was found.
  public let finding: Finding
  /// The block it is about; `nil` if it is about the whole.
  public let block: String?
  /// The numbers that show it.
  public let evidence: String

  /// What can be found.
  public enum Finding: String, Codable, CaseIterable, Hashable, Sendable {
    /// Two evaluations of J at the same θ differ.
    case notAFunction
    /// Components that are NaN or infinite.
    case notFinite
    /// The difference is within round-off.
    case roundoff
    /// The formula itself leaves out as much as the gradients differ.
    case truncation
    /// Components that are exactly zero in both gradients.
    case bothZero
    /// Components whose ±ε crosses a kink.
    case kinks
    /// In one layer, and nowhere else, dW is wrong and db right.
    case onlyWeights
    /// In one layer, and nowhere else, db is wrong and dW right.
    case onlyBiases
    /// Wrong up to a layer and right after it.
    case upToLayer
    /// Wrong in every block.
    case everyBlock
  }

  /// What it means, as a sentence.
  public var sentence: String {
    let name = block ?? "the layer"
    return switch finding {
    case .notAFunction: Obstacle.notAFunction.reason
    case .notFinite: "J or a gradient is NaN or infinite: look there before anything else."
    case .roundoff: "What differs is round-off; \(Obstacle.roundoff(difference: 0).remedy)"
    case .truncation:
      "With half of ε the formula gives something else: it is off itself. Whether the gradient is too, a smaller ε tells."
    case .bothZero:
      "Where both gradients are zero nothing was checked: a dead unit, or an input that is always zero."
    case .kinks: "A difference across a kink mixes two slopes; a smaller ε crosses fewer."
    case .onlyWeights:
      "Only \(name) is wrong: dZ of its layer is right, for db is, so look at how dW is made from it."
    case .onlyBiases:
      "Only \(name) is wrong: dZ of its layer is right, for dW is, so look at how db is made from it."
    case .upToLayer:
      "The layers after \(name) are right: the error begins where dZ of that layer is made."
    case .everyBlock:
      "Every block is wrong: look at dZ of the last layer, or at whether J is what is differentiated."
    }
  }
}

extension Diagnosis {
  /// All that the components of a whole check show; nothing that they don't.
  static func all(
    of components: [ComponentCheck],
    summary: Summary,
    layout: ParameterLayout
  ) -> [Diagnosis] {
    var found: [Diagnosis] = []
    switch summary.obstacle {
    case .notAFunction:
      return [Diagnosis(finding: .notAFunction, block: nil, evidence: "two values of J at one θ")]
    case .roundoff(let difference):
      found.append(
        Diagnosis(
          finding: .roundoff,
          block: nil,
          evidence:
            "difference \(difference.digits(3)); \(summary.distance.digits(3)) apart, round-off up to "
            + summary.roundoffFloor.digits(3)
        )
      )
    default: break
    }
    found += counted(.notFinite, components, layout) { $0.verdict == .notFinite }
    found += counted(.bothZero, components, layout) { $0.verdict == .bothZero }
    found += counted(.kinks, components, layout) { $0.kink }
    guard summary.obstacle == nil else { return found }
    guard !summary.isTruncation else { return found + [truncation(summary)] }
    return found + pattern(of: summary.blocks, layout)
  }

  private static func truncation(_ summary: Summary) -> Diagnosis {
    Diagnosis(
      finding: .truncation,
      block: nil,
      evidence:
        "\(summary.distance.digits(3)) apart; in what disagrees the formula leaves out about "
        + summary.truncation.digits(3)
    )
  }

  /// How many components are of a kind, and in which blocks.
  private static func counted(
    _ finding: Finding,
    _ components: [ComponentCheck],
    _ layout: ParameterLayout,
    where isCounted: (ComponentCheck) -> Bool
  ) -> [Diagnosis] {
    let names = components.filter(isCounted).map { layout.block(of: $0.index).name }
    guard !names.isEmpty else { return [] }
    let places = layout.blocks.compactMap { block -> String? in
      let count = names.count { $0 == block.name }
      return count == 0 ? nil : "\(count) in \(block.name)"
    }
    return [
      Diagnosis(
        finding: finding,
        block: nil,
        evidence:
          "\(names.count) of \(components.count) components: \(places.joined(separator: ", "))"
      )
    ]
  }

  /// What it says which blocks are wrong and which are right.
  private static func pattern(of blocks: [BlockCheck], _ layout: ParameterLayout) -> [Diagnosis] {
    let wrong = blocks.filter { $0.verdict.isDisagreement && !$0.isTruncation }
    // What is within round-off isn't known to be right.
    let right = blocks.filter { $0.verdict == .agrees || $0.isTruncation }
    guard let last = wrong.last, wrong.count + right.count == layout.blocks.count else { return [] }
    let evidence = blocks.map { "\($0.block.name) \($0.difference.digits(3))" }
      .joined(separator: ", ")
    if wrong.count == 1 {
      let finding: Finding = last.block.kind == .weight ? .onlyWeights : .onlyBiases
      return [Diagnosis(finding: finding, block: last.block.name, evidence: evidence)]
    }
    guard wrong.count == 2 * last.block.layer else { return [] }
    return right.isEmpty
      ? [Diagnosis(finding: .everyBlock, block: nil, evidence: evidence)]
      : [Diagnosis(finding: .upToLayer, block: "layer \(last.block.layer)", evidence: evidence)]
  }
}
