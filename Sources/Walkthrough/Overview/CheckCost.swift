import CellUI
import GradientChecking
import Wording

/// What a check costs in evaluations of J.
struct CheckCost {
  /// n, the number of components.
  private let count: Int
  /// Evaluations for each component.
  private let perComponent: Int
  /// Evaluations so far that were needed to tell noise and truncation from a mistake.
  private let extra: Int

  /// What a check costs, or has cost.
  init(_ context: some ComponentContext, of experiment: Experiment) {
    count = context.layout.count
    perComponent = experiment.scheme.evaluationsPerComponent
    let needed = 2 + perComponent * count
    extra =
      context.model.report.map { max(0, $0.provenance.evaluations - needed) }
      ?? context.overview.census.extraEvaluations
      + (context.model.check?.evaluationsOfNoise ?? 0)
  }

  /// What the check cost, or costs; `nil` for gradients from elsewhere.
  init?(_ context: ResultContext) {
    guard let experiment = context.knownExperiment else { return nil }
    self.init(context, of: experiment)
  }

  /// Evaluations for some components, with the two that ask whether J is a function.
  func spent(on components: Int) -> Int { 2 + perComponent * components + extra }

  /// Evaluations for all components, as far as known.
  var total: Int { spent(on: count) }

  /// The evaluations for all components as a formula: `2n`.
  var formulaOfComponents: String { perComponent == 1 ? "n" : "\(perComponent)n" }

  /// The formula with its value, which no line end parts: `2n = 86`.
  var equation: String {
    "\(formulaOfComponents)\u{A0}=\u{A0}\(Numbers.count(perComponent * count))"
  }

  /// Whether more is needed than the components take, to tell noise and truncation from a mistake.
  var looksCloser: Bool { extra > 0 }

  /// `2n + 2`, and what was needed beyond that: `n + 2 + 21 to look closer`.
  var formula: String {
    formulaOfComponents + " + 2" + (looksCloser ? " + \(Numbers.count(extra)) to look closer" : "")
  }

  /// `88 = 2n + 2 forward passes`.
  var forwardPasses: String {
    guard !looksCloser else {
      return
        "\(Numbers.count(total)) forward passes, \(Numbers.count(extra)) of them to look closer,"
    }
    return "\(Numbers.count(total)) = \(formula)".unbroken + " forward passes"
  }
}
