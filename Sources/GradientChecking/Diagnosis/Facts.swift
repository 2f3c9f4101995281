/// What can be counted in a report without any guess about its cause.
struct Facts {
  private let report: Report

  init(_ report: Report) {
    self.report = report
  }

  /// Components that are NaN or infinite.
  var notFinite: Finding? {
    counted(
      .notFinite,
      "J or a gradient is NaN or infinite: look there before anything else."
    ) { $0.verdict == .notFinite }
  }

  /// Components that are exactly zero in both gradients.
  var bothZero: Finding? {
    counted(
      .bothZero,
      "Where both gradients are zero nothing was checked: a dead unit, or an input that is always zero."
    ) { $0.verdict == .bothZero }
  }

  /// Components whose ±ε crosses a kink.
  var kinks: Finding? {
    counted(
      .kinks,
      "A difference across a kink mixes two slopes; a smaller ε crosses fewer.",
      where: \.kink
    )
  }

  /// What differs is round-off.
  var roundoff: Finding {
    let floor = report.roundoffFloor * Double(report.count).squareRoot()
    return Finding(
      .roundoff,
      evidence:
        "difference \(report.difference.digits(3)); \(distance.digits(3)) apart, round-off up to "
        + floor.digits(3),
      sentence: "What differs is round-off. \(Obstacle.roundoff(difference: 0).remedy)"
    )
  }

  /// What differs is what the formula leaves out.
  var truncation: Finding {
    let left = euclideanNorm(report.components.map { $0.truncation ?? 0 })
    return Finding(
      .truncation,
      evidence:
        "\(distance.digits(3)) apart; in what disagrees the formula leaves out about "
        + left.digits(3),
      sentence:
        "With half of ε the formula gives something else: it is off itself. Whether the gradient is too, a "
        + "smaller ε tells."
    )
  }

  private var distance: Double { euclideanNorm(report.components.map(\.absoluteError)) }

  /// How many components are of a kind, and in which blocks.
  private func counted(
    _ kind: Finding.Kind,
    _ sentence: String,
    where isCounted: (Report.Component) -> Bool
  ) -> Finding? {
    let places = report.blocks.compactMap { block -> (name: String, indices: [Int])? in
      let indices = report.components(of: block).filter(isCounted).map(\.index)
      return indices.isEmpty ? nil : (block.name, indices)
    }
    guard !places.isEmpty else { return nil }
    let indices = places.flatMap(\.indices)
    let list = places.map { "\($0.indices.count) in \($0.name)" }.joined(separator: ", ")
    return Finding(
      kind,
      blocks: places.map(\.name),
      components: indices,
      evidence: "\(indices.count) of \(report.components.count) components: \(list)",
      sentence: sentence
    )
  }
}

extension Finding {
  /// Two evaluations of J at the same θ differ: nothing else can be said.
  static var notAFunction: Finding {
    Finding(
      .notAFunction,
      evidence: "two values of J at one θ",
      sentence: Obstacle.notAFunction.reason
    )
  }
}

extension Report {
  /// The components of a block that are there.
  func components(of block: Block) -> ArraySlice<Component> {
    guard block.range.count == 2, block.range[0] <= block.range[1] else { return [] }
    let range = block.range[0]..<block.range[1]
    return components[range.clamped(to: components.indices)]
  }
}
