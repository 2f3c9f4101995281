import Wording

/// Something that the numbers of a check say beyond their size: what it is, which block it concerns, and
/// the numbers that show it.
///
/// Findings are read off the numbers alone, whatever their origin; see ``Report/findings``.
///
///     report.findings.first?.kind       // .factor
///     report.findings.first?.block      // "b1"
///     report.findings.first?.sentence   // "All of b1 is off by the same factor: dθ = 150 · dθ_approx. …"
public struct Finding: Hashable, Sendable {
  /// What was found.
  public let kind: Kind
  /// The blocks it is about, in the order of θ; empty if it is about the whole.
  public let blocks: [String]
  /// The components that show it, as indices of θ.
  public let components: [Int]
  /// The numbers that show it.
  public let evidence: String
  /// What it means, for a person, with what names its blocks as a ``Wording/Style/heading``.
  public let saying: StyledText
  /// What it means, for a person.
  public var sentence: String { saying.plain }

  /// What can be found.
  public typealias Kind = FindingKind

  init(
    _ kind: Kind,
    blocks: [String] = [],
    components: [Int] = [],
    evidence: String,
    saying: StyledText
  ) {
    self.kind = kind
    self.blocks = blocks
    self.components = components
    self.evidence = evidence
    self.saying = saying
  }

  /// The names of the blocks it is about; `nil` if it is about the whole.
  public var block: String? { blocks.isEmpty ? nil : blocks.joined(separator: ", ") }
}
