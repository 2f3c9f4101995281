/// A check that is through: where its numbers come from, the numbers in columns, what they say together, and
/// what they show beyond that.
///
///     let report = check.report(of: check.layout.indices.map(check.component))
///     report.summary.verdict            // .bug
///     report.findings.first?.sentence   // "All of W2 is off by the same factor, …"
///     report.mostSuspicious[0].index    // 31
///
/// It is the same whether the check was made here or its numbers were read from a file.
public struct Report: Hashable, Sendable {
  /// Where the numbers come from.
  public var provenance: Provenance {
    get { contents.provenance }
    set { contents.provenance = newValue }
  }
  /// Which component is which; the blocks are called what they are called where they come from.
  public var layout: ParameterLayout { contents.layout }
  /// The components in the order of θ.
  public var components: ComponentTable { contents.components }
  /// Norms, blocks and verdict.
  public var summary: Summary { contents.summary }
  /// What noise there is in gradients from elsewhere, as their numbers show it; `nil` for a check made here, which
  /// knows its own.
  public var noise: Noise? { contents.noise }
  /// What the numbers show, the most telling first; nothing that they don't, and nothing as long as the report isn't
  /// ``isDiagnosed``.
  public var findings: [Finding] { contents.diagnosis ?? [] }
  /// Whether it was looked for what the numbers show, which may take longer than all that they say together.
  public var isDiagnosed: Bool { contents.diagnosis != nil }
  /// The components to look at first, at most ``listedCount``, the first one first.
  public var mostSuspicious: [ComponentCheck] { contents.mostSuspicious }

  /// All of it: hundreds of bytes, so that copies of a report share them.
  @Boxed private var contents: Contents

  private struct Contents: Hashable, Sendable {
    var provenance: Provenance
    let layout: ParameterLayout
    let components: ComponentTable
    let summary: Summary
    let noise: Noise?
    let mostSuspicious: [ComponentCheck]
    var diagnosis: [Finding]?
  }

  /// How many components are told to look at first: a list that anybody reads to its end is shorter.
  public static let listedCount = 100

  /// A report of numbers and what they say together, from which its findings are drawn.
  package init(
    _ provenance: Provenance,
    layout: ParameterLayout,
    components: ComponentTable,
    summary: Summary,
    noise: Noise? = nil,
    isDiagnosed: Bool = true
  ) {
    contents = Contents(
      provenance: provenance,
      layout: layout,
      components: components,
      summary: summary,
      noise: noise,
      mostSuspicious: components.mostSuspicious(Self.listedCount)
    )
    if isDiagnosed { self = diagnosed() }
  }

  /// The report with what its numbers show.
  ///
  /// - Complexity: O(n·log n).
  public func diagnosed() -> Report {
    guard !isDiagnosed else { return self }
    var report = self
    report.contents.diagnosis = Diagnosis(provenance, layout, components, summary, noise).findings
    return report
  }

  /// The report of gradients from elsewhere, or of a check made here that was saved.
  ///
  /// - Parameters:
  ///   - provenance: Where the gradients came from, and what is known of how they were made.
  ///   - components: The comparison of every component.
  ///   - layout: Which component is which.
  public init(
    _ provenance: Provenance,
    components: some Sequence<ComponentCheck>,
    layout: ParameterLayout
  ) {
    self.init(provenance, table: ComponentTable(components), layout: layout)
  }

  /// The report of gradients in columns, which are not copied where nobody else holds them; `isDiagnosed` is whether
  /// it is looked for what they show.
  package init(
    _ provenance: Provenance,
    table: consuming ComponentTable,
    layout: ParameterLayout,
    isDiagnosed: Bool = true
  ) {
    var table = consume table
    if let tolerance = provenance.tolerance {
      table.landmarks = LandmarkScale(agreesBelow: tolerance)
    } else if let experiment = provenance.experiment {
      table.landmarks = .usual(for: experiment.scheme)
    }
    // A check made here knows its noise; of any other it shows in the numbers.
    let noise = provenance.experiment == nil ? Noise(provenance, layout, table) : nil
    noise?.mark(&table, layout)
    let summary = Summary(
      of: table,
      layout: layout,
      isFunction: provenance.isFunction && !provenance.costsDiffer,
      jump: noise?.jump,
      // Kernels are compared to as few digits as they have; of a difference of J more is asked.
      largestNoise: noise.map { $0.kernel == nil ? 0.05 : 0.25 },
      directions: DirectionSummary(provenance.directions, landmarks: table.landmarks) { size in
        max(provenance.roundoffFloor, noise?.floor(ofSlope: size) ?? 0)
      }
    )
    self.init(
      provenance,
      layout: layout,
      components: table,
      summary: summary,
      noise: noise,
      isDiagnosed: isDiagnosed
    )
  }

  /// What the check says.
  public var verdict: Verdict { summary.verdict }

  /// The factor of a check that divides by something else than 2ε, as its costs show; 1 of any other.
  ///
  /// It is divided out of the components, which loses nothing, and a saved report has the values with it.
  public var numericFactor: Double { noise?.numericFactor ?? 1 }

  /// What the tolerance means, where one is set: `Tolerance 1e-2: below 1e-2 they agree, …`.
  public var toleranceSentence: String? {
    provenance.tolerance.map {
      "Tolerance \(LandmarkScale.name($0)): \(components.landmarks.rule)."
    }
  }

  /// How many components disagree or aren't finite.
  public var wrongCount: Int {
    components.indices.count {
      let verdict = components.verdict(ofRow: $0)
      return verdict.isDisagreement || verdict == .notFinite
    }
  }
}

extension GradientCheck {
  /// The report of a finished check.
  ///
  /// - Parameters:
  ///   - components: All components, in any order.
  ///   - seconds: How long it took.
  /// - Returns: The report with its summary and its findings.
  public func report(
    of components: some Sequence<ComponentCheck>,
    seconds: Double = 0
  ) -> Report {
    var table = ComponentTable(components)
    table.landmarks = landmarks
    // Before the check J is evaluated twice at θ; the forward scheme uses one of the two again.
    let each = experiment.scheme.evaluationsPerComponent
    let extra = table.totalExtraEvaluations + evaluationsOfNoise
    return Report(
      Provenance(
        experiment: experiment,
        epsilon: experiment.epsilon,
        scheme: experiment.scheme,
        roundoffFloor: roundoff.common,
        precision: experiment.precision == .float ? .single : .double,
        costs: [cost.total, secondCost.total],
        isFunction: isFunction,
        tolerance: tolerance,
        evaluations: 2 + each * table.count + extra,
        seconds: seconds
      ),
      layout: layout,
      components: table,
      summary: summary(of: table)
    )
  }
}
