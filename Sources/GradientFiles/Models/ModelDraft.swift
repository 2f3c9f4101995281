import Foundation
import GradientChecking
import Wording

/// What is known of a model's gradients while they are checked: the report as it grows.
struct ModelDraft: Sendable {
  /// How the slope of each component is measured.
  let plan: DifferencePlan
  /// Which component is which.
  let layout: ParameterLayout
  /// θ.
  let theta: [Double]
  /// The slopes along random directions.
  var directions: [MeasuredDirection] = []
  private let request: ModelCheckRequest
  private let description: ModelDescription
  private let point: ModelCheck.Point
  private(set) var analytic: [Double] = []
  private var missing: [String] = []
  private var checks: [ComponentCheck?]
  private var evaluations = 0
  private var secondsBefore = 0.0
  private var stillCount = 0

  /// Nothing but what the model says of itself.
  init(
    _ request: ModelCheckRequest,
    _ description: ModelDescription,
    _ point: ModelCheck.Point
  ) {
    (self.request, self.description, self.point) = (request, description, point)
    plan = request.plan(description.precision)
    layout = description.layout
    theta = point.theta
    checks = Array(repeating: nil, count: layout.count)
    evaluations = point.costs.count + point.sampled
  }

  /// What random numbers follow from.
  var seed: UInt64 { request.seed }

  /// J(θ).
  var home: Double { point.costs[0] }

  /// What agrees.
  var landmarks: LandmarkScale {
    provenance.tolerance.map { LandmarkScale(agreesBelow: $0) } ?? .standard
  }

  /// Whether two evaluations of J at the same θ differ by more than a sum in another order leaves.
  var isRestless: Bool { provenance.costsDiffer }

  /// How directions are measured: along one, a model answers real steps only.
  var directionPlan: DifferencePlan {
    guard plan.scheme == .complexStep else { return plan }
    let epsilon = DifferencePlan.usualEpsilon(.centered, plan.format)
    return DifferencePlan(scheme: .centered, rule: .absolute, epsilon: epsilon, format: plan.format)
  }

  /// Takes dθ as the model gives it; a parameter without a gradient counts as one whose gradient is 0.
  mutating func take(gradient: [[Double]?]) {
    for (block, values) in zip(layout.blocks, gradient) {
      if values == nil { missing.append(block.name) }
      analytic += values ?? Array(repeating: 0, count: block.count)
    }
  }

  /// Whether a component's slope is known.
  func isKnown(_ index: Int) -> Bool { checks[index] != nil }

  /// The draft with what has come of a job so far.
  func adding(_ job: CostJob) -> ModelDraft {
    var draft = self
    let slopes = job.slopes
    for (row, index) in job.components.enumerated() where slopes.isKnown(row) {
      guard !slopes.isStill(row) else {
        draft.stillCount += 1
        continue
      }
      var check = ComponentCheck(
        index: index,
        theta: theta[index],
        costPlus: slopes.plus[row].isNaN && plan.hasNoPair ? nil : slopes.plus[row],
        costMinus: slopes.minus[row].isNaN && plan.hasNoPair ? nil : slopes.minus[row],
        numeric: slopes.values[row],
        analytic: analytic[index]
      )
      if plan.rule != .absolute { check.step = slopes.steps[row] }
      draft.checks[index] = check
    }
    draft.evaluations += job.evaluations
    return draft
  }

  /// Throws where ε moves nothing at all.
  func refuseStillness(of components: [Int]) throws(ModelError) {
    guard !components.isEmpty, stillCount == components.count, let first = components.first else {
      return
    }
    let value = theta[first]
    throw ModelError(
      .request,
      Complaint(
        "--epsilon",
        found: "\(plan.epsilon.shortestText), by which no component moves: θ + ε is θ, as at "
          + "\(ForeignText(layout.name(of: first)).escaped) = \(Numbers.short(value, digits: 6)) in \(plan.format.words)",
        expected: "a step of at least half the distance to the next number",
        advice: "use a larger ε, or --step relative"
      )
    )
  }

  /// The components that have something to be looked at a second time, by their parameters.
  var disagreeing: [[Int]] {
    let report = report(seconds: 0, remarks: [], isDiagnosed: false)
    return layout.blocks.map { block in
      report.components.rows(of: block.range).filter {
        report.components.verdict(ofRow: $0).isDisagreement
      }.map { report.components.component(ofRow: $0) }
    }
  }

  /// Takes what the second look at some components has shown.
  mutating func take(opinions job: CostJob) {
    let slopes = job.slopes
    let landmarks = landmarks
    for (row, index) in job.components.enumerated() {
      guard let estimate = slopes.estimates[row], var check = checks[index] else { continue }
      check.extraEvaluations += job.plan.scheme.evaluationsPerComponent
      let opinion = SecondLook(check, estimate, plan, cost: home, landmarks)
      opinion.explain(&check)
      checks[index] = check
    }
    evaluations += job.evaluations
  }

  /// Whether a component is explained by what a second look has shown.
  func isExplained(_ index: Int) -> Bool {
    guard let check = checks[index] else { return false }
    return check.kink || check.truncation > 0 || check.roundoffFloor > 0
  }
}

/// The report.
extension ModelDraft {
  private var provenance: Provenance {
    var provenance = Provenance(
      from: description.source ?? request.commands.first.map { $0 == "-" ? "a live model" : $0 },
      epsilon: plan.epsilon,
      scheme: plan.scheme
    )
    provenance.step = plan.rule
    provenance.precision = description.precision
    provenance.costs = point.costs
    provenance.choice = request.choice?.isRandom == true ? .random : .all
    provenance.tolerance =
      request.tolerance ?? DifferencePlan.usualTolerance(plan.scheme, description.precision)
    return provenance
  }

  /// The report of what is known so far.
  ///
  /// - Parameters:
  ///   - seconds: How long it has taken.
  ///   - remarks: What is to be said of the models.
  ///   - isDiagnosed: Whether it is looked for what the numbers show.
  /// - Returns: The report.
  func report(seconds: Double, remarks: [String], isDiagnosed: Bool = true) -> Report {
    var table = ComponentTable()
    table.reserveCapacity(layout.count)
    for index in layout.indices {
      table.append(
        checks[index]
          ?? ComponentCheck(unchecked: index, theta: theta[index], analytic: analytic[index])
      )
    }
    var provenance = provenance
    provenance.directions = directions.map(\.check)
    provenance.evaluations = evaluations + directions.reduce(0) { $0 + $1.evaluations }
    provenance.seconds = secondsBefore + seconds
    provenance.remarks = description.remarks + ownRemarks + remarks
    return Report(provenance, table: table, layout: layout, isDiagnosed: isDiagnosed)
  }

  private var ownRemarks: [String] {
    var remarks: [String] = []
    if point.count > 1 { remarks.append("Point \(point.number) of \(point.count), at a random θ.") }
    if request.epsilon == nil, plan.format != .double {
      remarks.append(
        "J is in \(plan.format.words), which ε = \(plan.epsilon.shortestText)"
          + (plan.rule == .relative ? "·max(1, |θᵢ|)" : "") + " suits."
      )
    }
    if !missing.isEmpty {
      let names = missing.map { ForeignText($0).escaped }.listed(most: 8, rest: "other")
      remarks.append(
        "\(names) \(agreeing(with: missing.count, "has", "have")) no gradient (null), "
          + "which is taken for 0."
      )
    }
    if stillCount > 0 {
      remarks.append(
        "The step did nothing in \(counted(stillCount, "component")), where θ + ε is θ: "
          + "\(agreeing(with: stillCount, "it isn't", "they aren't")) checked."
      )
    }
    return remarks
  }

  /// Goes on with what an earlier run has measured.
  mutating func resume(_ report: Report) throws(ModelError) {
    let earlier = report.provenance
    func require(_ isEqual: Bool, _ field: String) throws(ModelError) {
      guard !isEqual else { return }
      throw ModelError(
        .otherCheck,
        Complaint(
          "--resume",
          found: "another \(field) than in this check",
          expected: "the report of the same check, broken off",
          advice: "start anew without --resume"
        )
      )
    }
    try require(report.layout.blocks.map(\.name) == layout.blocks.map(\.name), "list of parameters")
    try require(report.layout.blocks.map(\.shape) == layout.blocks.map(\.shape), "shape")
    try require(earlier.scheme == plan.scheme, "scheme")
    try require(earlier.epsilon == plan.epsilon, "ε")
    try require((earlier.step ?? .absolute) == plan.rule, "step rule")
    for index in layout.indices {
      let row = report.components[index]
      let name = ForeignText(layout.name(of: index)).escaped
      try require(row.theta.map { $0 == theta[index] } ?? true, "θ at \(name)")
      let isSame = row.analytic == analytic[index] || row.analytic.isNaN && analytic[index].isNaN
      try require(isSame, "analytic gradient of \(name)")
    }
    for row in report.components where row.isChecked {
      var check = ComponentCheck(
        index: row.index,
        theta: theta[row.index],
        costPlus: row.costPlus,
        costMinus: row.costMinus,
        numeric: report.numericFactor * row.numeric,
        analytic: row.analytic
      )
      check.step = row.step
      checks[row.index] = check
    }
    evaluations += earlier.evaluations
    secondsBefore = earlier.seconds
  }
}

extension DifferencePlan {
  /// Whether a slope is made of something else than two costs.
  fileprivate var hasNoPair: Bool { scheme.isExtrapolated || scheme == .complexStep }
}
