/// Single components that are wrong in blocks that look right as a whole.
struct StrayComponents {
  private let blocks: [DiagnosedBlock]

  init(_ blocks: [DiagnosedBlock]) {
    self.blocks = blocks
  }

  /// One finding for each block that hides some.
  var findings: [Finding] {
    blocks.filter { !$0.block.verdict.isDisagreement }.compactMap { block in
      let stray = block.wrong.filter {
        $0.component.verdict == .bug && $0.error.magnitude > 4 * $0.noise
      }
      guard !stray.isEmpty, stray.count <= max(1, block.components.count / 5) else { return nil }
      return finding(block, stray)
    }
  }

  private func finding(_ block: DiagnosedBlock, _ stray: [DiagnosedComponent]) -> Finding {
    let names = stray.prefix(4).map(\.component.name) + (stray.count > 4 ? ["more"] : [])
    let most = stray.map(\.error.magnitude).max() ?? 0
    let length = euclideanNorm(block.components.map(\.analytic))
    return Finding(
      .isolated,
      blocks: [block.name],
      components: stray.map(\.component.index),
      evidence:
        "\(stray.count) of \(block.components.count) components of \(block.name) off by up to "
        + "\(most.digits(3)), where all of it is \(length.digits(3)) long",
      sentence:
        "\(block.name) is right as a whole, but \(ErrorPlace.list(names)) on "
        + "\(stray.count == 1 ? "its" : "their") own \(stray.count == 1 ? "is" : "are") wrong and "
        + "\(stray.count == 1 ? "hides" : "hide") in it."
    )
  }
}
