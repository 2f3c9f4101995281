/// What is wrong in some components of blocks only, in words.
struct PartWords {
  private let blocks: [DiagnosedBlock]
  private let part: ErrorPart
  private let circumstances: Circumstances

  init(_ blocks: [DiagnosedBlock], _ part: ErrorPart, _ circumstances: Circumstances) {
    self.blocks = blocks
    self.part = part
    self.circumstances = circumstances
  }

  /// The finding.
  var finding: Finding {
    Finding(
      kind,
      blocks: blocks.map(\.name),
      components: wrong.map(\.component.index),
      evidence: evidence,
      sentence: sentence
    )
  }

  private var kind: Finding.Kind {
    switch part {
    case .clipped: .clipped
    case .largeGradient: .largeGradient
    case .largeTheta: .largeTheta
    case .rows, .columns, .stretch: .part
    case .isolated: .isolated
    }
  }

  private var wrong: [DiagnosedComponent] { blocks.flatMap(\.wrong) }
  private var names: String { ErrorPlace.list(blocks.map(\.name)) }
  private var layer: Int { blocks[0].block.layer }

  private var sentence: String {
    switch part {
    case .clipped(let bound):
      "In \(names) no |dθ| goes beyond \(bound.digits(4)), while |dθ_approx| does: clipping is left on, and J "
        + "knows nothing of it."
    case .largeGradient(let least):
      "In \(names) only the components with the largest |dθ_approx|, from \(least.digits(3)) on, are wrong: "
        + "look for clipping, or for something that saturates."
    case .largeTheta(let least):
      "In \(names) only the components with the largest |θ|, from \(least.digits(3)) on, are wrong: look for "
        + "something that saturates or is cut off there."
    case .rows(let rows):
      "In \(names) only \(Self.numbered("row", rows)) \(rows.count == 1 ? "is" : "are") wrong: what leads to "
        + "\(Self.numbered("unit", rows)) of layer \(layer)\(how)."
    case .columns(let columns):
      "In \(names) only \(Self.numbered("column", columns)) \(columns.count == 1 ? "is" : "are") wrong: what "
        + "comes from \(Self.numbered(layer == 1 ? "feature" : "unit", columns))"
        + (layer == 1 ? "" : " of layer \(layer - 1)") + "\(how)."
    case .stretch(let range):
      "In \(names) only \(componentName(range.lowerBound)) to \(componentName(range.upperBound)) are "
        + "wrong, one after another in θ\(how): look at where a loop or a slice begins and ends."
    case .isolated:
      "Of \(names) only \(ErrorPlace.list(listed)) \(wrong.count == 1 ? "is" : "are") wrong\(how): the "
        + "formula is right, so look for what overwrites \(wrong.count == 1 ? "this one" : "these") afterwards."
    }
  }

  /// What is the same of all wrong components.
  private var how: String {
    switch ErrorFit(wrong, circumstances) {
    case .missing: ", where dθ is 0"
    case .factor(let factor), .factorAndMultiple(let factor, _):
      ", where dθ = \(factor.digits(4)) · dθ_approx"
    case .penaltyAlone(let multiple): ", where dθ is \(multiple.digits(3)) · θ and nothing else"
    case .multipleOfTheta(let multiple): ", where dθ is off by \(multiple.digits(3)) · θ"
    case .offset(let offset): ", where dθ is off by \(offset.digits(3))"
    case nil: ""
    }
  }

  private var listed: [String] {
    let names = wrong.map(\.component.name)
    return names.count <= 4 ? names : names.prefix(3) + ["\(names.count - 3) more"]
  }

  private func componentName(_ offset: Int) -> String {
    blocks[0].components[offset].component.name
  }

  /// `row 2`, `rows 0 and 2`.
  private static func numbered(_ noun: String, _ numbers: [Int]) -> String {
    if numbers.count == 1 { return "\(noun) \(numbers[0])" }
    let shown =
      numbers.count <= 6 ? numbers.map(String.init) : numbers.prefix(5).map(String.init) + ["…"]
    return "\(noun)s \(ErrorPlace.list(shown))"
  }

  private var evidence: String {
    blocks.map { block in
      let most = block.wrong.map(\.error.magnitude).max() ?? 0
      let text =
        "\(block.wrong.count) of \(block.components.count) components off by up to \(most.digits(3))"
      guard case .clipped(let bound) = part else {
        let right = block.right.map(\.error.magnitude).max()
        return "\(block.name): \(text)"
          + (right.map { ", the right ones by \($0.digits(2))" } ?? "")
      }
      let largest = block.components.map(\.numeric.magnitude).max() ?? 0
      return "\(block.name): \(block.wrong.count) of \(block.components.count) components at ±"
        + "\(bound.digits(6)), |dθ_approx| up to \(largest.digits(3))"
    }.joined(separator: "; ")
  }
}
