import GradientChecking

/// A live value: its name, its kind, and how it is read off what it belongs to.
struct LiveRow<Source>: Sendable {
  let name: String
  let kind: LiveKind
  /// What has to be measured for it, beyond the check.
  var survey: LiveSurvey?
  /// What it is called where a task says how far it is; by default its name.
  var noun: String?
  /// Whether it counts things, so that the number stands before the noun.
  var isCount = false
  let value: @Sendable (Source) -> LiveValue?

  static func number(_ name: String, _ value: @escaping @Sendable (Source) -> Double?) -> Self {
    Self(name: name, kind: .number) { value($0).map { .number($0) } }
  }

  static func count(_ name: String, _ value: @escaping @Sendable (Source) -> Int?) -> Self {
    var row = number(name) { value($0).map(Double.init) }
    row.isCount = true
    return row
  }

  static func truth(_ name: String, _ value: @escaping @Sendable (Source) -> Bool?) -> Self {
    Self(name: name, kind: .truth) { value($0).map { .truth($0) } }
  }

  static func word(
    _ name: String,
    _ words: WordSet,
    _ value: @escaping @Sendable (Source) -> String?
  ) -> Self {
    Self(name: name, kind: .word(words)) { value($0).map { .word($0) } }
  }

  /// The row of something that belongs to another thing, under a name of its own.
  func of<Owner>(
    _ owner: String,
    _ source: @escaping @Sendable (Owner) -> Source?
  ) -> LiveRow<Owner> {
    var row = LiveRow<Owner>(name: "\(owner).\(name)", kind: kind, survey: survey) {
      source($0).flatMap(value)
    }
    (row.noun, row.isCount) = (noun ?? name, isCount)
    return row
  }

  /// The row, called something else than its name.
  func called(_ noun: String) -> Self {
    var row = self
    row.noun = noun
    return row
  }
}

/// What a live value can need beyond the check of its page.
public enum LiveSurvey: Hashable, Sendable {
  /// The difference over ε.
  case curves
  /// J at the same θ, many times.
  case samples
  /// The check before training.
  case training
  /// What the passes cost.
  case price
  /// J along a random direction.
  case slopes
}

/// The table of live values, by what they belong to.
enum LiveTable {
  /// Of a whole check, and of its experiment.
  static let check: [LiveRow<LiveSource>] =
    [
      .count("count") { $0.check?.layout.count }.called("components"),
      .count("examples") { $0.check?.dataset.exampleCount },
      .number("cost") { $0.check?.cost.total },
      .number("cost.data") { $0.check?.cost.data },
      .number("cost.penalty") { $0.check?.cost.penalty },
      .number("secondCost") { $0.check?.secondCost.total },
      .number("difference") { $0.summary?.difference },
      .word("verdict", .verdict) { $0.summary?.verdict.rawValue },
      .number("distance") { $0.summary?.distance },
      .number("numericNorm") { $0.summary?.numericNorm },
      .number("analyticNorm") { source in
        source.summary?.analyticNorm
          ?? source.check.map { $0.analytic.reduce(0) { $0 + $1 * $1 }.squareRoot() }
      },
      .number("roundoffFloor") { $0.summary?.roundoffFloor },
      .truth("isFunction") { $0.check?.isFunction },
      .count("checked") { $0.checkedCount },
      .count("wrong") { $0.components?.count(where: \.verdict.isDisagreement) },
      .count("zeros") { $0.components?.count { $0.verdict == .bothZero } }.called("both 0"),
      .number("output.greatest") { $0.check?.activations.last?.a.elements.max() },
      .count("kinks") { $0.components?.count(where: \.kink) }.called("across a kink"),
      .count("passes") { source in
        let each = source.experiment.scheme.evaluationsPerComponent
        // J twice at θ, what every component took, and what it took to measure by how much J scatters.
        let noise = source.check?.evaluationsOfNoise ?? 0
        return source.components?.reduce(2 + noise) { $0 + each + $1.extraEvaluations }
      },
      .word("scene", .scene) { $0.scene.name },
      .truth("repaired") { $0.isRepaired },
    ] + ExperimentField.allCases.compactMap(LiveRow.init)

  /// Of what is measured beyond a check.
  static let measured: [LiveRow<LiveSource>] = [
    .samples("count") { Double($0.count) },
    .samples("mean") { mean(of: $0) },
    .samples("spread") { costs in
      let mean = mean(of: costs)
      let squares = costs.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      return (squares / Double(costs.count - 1)).squareRoot()
    },
    .samples("least") { $0.min() },
    .samples("greatest") { $0.max() },
    .number("training.first") { $0.check.map { $0.trainingCosts.first ?? $0.cost.total } }
      .needing(.training).called("J at first"),
    .number("training.last") { $0.check?.cost.total }.needing(.training).called("J at the end"),
    .number("before.difference") { $0.measured.before?.difference }.needing(.training),
    .word("before.verdict", .verdict) { $0.measured.before?.verdict.rawValue }
      .needing(.training),
    .slope("change") { $0.changeFit?.slope },
    .slope("left") { $0.remainderFit?.slope }.called("slope"),
    .slope("analytic") { $0.analytic },
    .slope("hidden") { $0.resolution },
    .slope("steps") { Double($0.points.count) },
    .price("forward") { forward, _, _ in forward },
    .price("backward") { _, backward, _ in backward },
    .price("numeric") { forward, _, count in 2 * count * forward },
    .price("ratio") { forward, backward, count in 2 * count * forward / backward },
  ]

  static let component: [LiveRow<LiveComponent>] = [
    .word("name", .component) { $0.check.layout.name(of: $0.own.index) },
    .count("index") { $0.own.index },
    .word("block", .block) { $0.check.layout.block(of: $0.own.index).name },
    .number("theta") { $0.own.theta },
    .number("numeric") { $0.own.numeric },
    .number("analytic") { $0.own.analytic },
    .number("error") { $0.own.relativeError },
    .number("distance") { $0.own.absoluteError },
    .number("costPlus") { $0.own.costPlus },
    .number("costMinus") { $0.own.costMinus },
    .word("verdict", .componentVerdict) { $0.own.verdict.rawValue },
    .truth("kink") { $0.own.kink },
  ]

  static let block: [LiveRow<LiveBlock>] = [
    .number("difference") { $0.own.difference },
    .word("verdict", .componentVerdict) { $0.own.verdict.rawValue },
    .number("share") { $0.own.shareOfSquaredError },
    .count("wrong") { $0.members.count(where: \.verdict.isDisagreement) },
    .number("numericNorm") { $0.norm(\.numeric) },
    .number("analyticNorm") { $0.norm(\.analytic) },
    .number("distance") { $0.norm(\.absoluteError) },
    .number("penaltyNorm") { block in block.norm { block.check.penaltyGradient[$0.index] } },
  ]

  /// Of a block of θ, whatever is checked of it.
  static let shape: [LiveRow<ParameterBlock>] = [
    .word("name", .block) { $0.name },
    .count("count") { $0.range.count },
  ]

  /// Of a report that the reader's own program has written.
  static let report: [LiveRow<LiveSource>] = [
    .truth("report.found") { $0.measured.report != nil },
    .count("report.count") { $0.measured.report?.layout.count },
    .count("report.wrong") {
      $0.measured.report?.components.count(where: \.verdict.isDisagreement)
    },
    .number("report.difference") { $0.measured.report?.summary.difference },
    .word("report.verdict", .verdict) { $0.measured.report?.summary.verdict.rawValue },
  ].map(named)

  /// A row that says by itself what it is of: `report.wrong`, in words "wrong".
  private static func named(_ row: LiveRow<LiveSource>) -> LiveRow<LiveSource> {
    row.called(row.name.split(separator: ".").last.map(String.init) ?? row.name)
  }

  static let curve: [LiveRow<ErrorCurve>] = [
    .number("best") { $0.best?.epsilon },
    .number("least") { $0.best?.difference },
    .number("foretold") { $0.foretold?.epsilon },
  ]

  /// The curves by their names in a lesson.
  static let curves: [(name: String, kind: ErrorCurve.Kind)] = [
    ("centered", ErrorCurve.Kind(scheme: .centered, precision: .double)),
    ("forward", ErrorCurve.Kind(scheme: .forward, precision: .double)),
    ("complexStep", ErrorCurve.Kind(scheme: .complexStep, precision: .double)),
    ("float", ErrorCurve.Kind(scheme: .centered, precision: .float)),
  ]

  private static func mean(of costs: [Double]) -> Double {
    costs.reduce(0, +) / Double(costs.count)
  }
}

extension LiveRow<ErrorCurve> {
  /// The difference at an ε.
  ///
  /// The curve's ε are powers of ten and their halves, typed with as many digits as one likes.
  static func at(_ epsilon: Double) -> Self {
    .number("at(\(epsilon.shortestText))") { curve in
      curve.points.first { abs($0.epsilon / epsilon - 1) < 1e-3 }?.difference
    }
  }
}

extension LiveRow<LiveSource> {
  /// A field of the experiment; `nil` for one that is no live value.
  fileprivate init?(_ field: ExperimentField) {
    guard let name = field.liveName else { return nil }
    let kind = WordSet(field).map { LiveKind.word($0) } ?? .number
    self.init(name: name, kind: kind, noun: field.name, isCount: false) {
      field.liveValue(of: $0.experiment)
    }
  }

  fileprivate func needing(_ survey: LiveSurvey) -> Self {
    var row = self
    row.survey = survey
    return row
  }

  fileprivate static func samples(
    _ name: String,
    _ value: @escaping @Sendable ([Double]) -> Double?
  ) -> Self {
    number("samples.\(name)") { $0.measured.samples.flatMap(value) }.needing(.samples)
  }

  fileprivate static func slope(
    _ name: String,
    _ value: @escaping @Sendable (SlopeTest) -> Double?
  ) -> Self {
    number("slope.\(name)") { $0.measured.slope.flatMap(value) }.needing(.slopes)
  }

  /// Of a forward pass, a backward pass, and a θ of so many components.
  fileprivate static func price(
    _ name: String,
    _ value: @escaping @Sendable (Double, Double, Double) -> Double
  ) -> Self {
    number("price.\(name)") { source in
      source.measured.price.map {
        value($0.forward, $0.backward, Double(source.check?.layout.count ?? 0))
      }
    }.needing(.price)
  }
}
