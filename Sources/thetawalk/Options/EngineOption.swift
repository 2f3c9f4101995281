import ArgumentParser
import GradientChecking
import Wording

/// The option that says how J is computed where a component has moved.
///
/// It belongs to a check and not to an ``Experiment``: what is asked is the same, and the two answers differ by
/// round-off alone.
struct EngineOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      How J(θ ± ε) is computed: \(CostEngineKind.allCases.map(\.rawValue).listed("or")). Default incremental, from what \
      changes: a row of Z in one layer, a sum in the next; but full, from all weights, with the naive cost, whose \
      round-off is what it shows. They differ by round-off.
      """,
      valueName: "name"
    ),
    completion: .list(CostEngineKind.allCases.map(\.rawValue))
  )
  var engine: String?
}

extension EngineOption {
  /// The engine; `nil` if none is named.
  ///
  /// - Throws: ``ProgramError`` for a name that there isn't.
  func value() throws(ProgramError) -> CostEngineKind? {
    guard engine != nil else { return nil }
    return try ArgumentText.name("--engine", engine, default: .incremental)
  }
}
