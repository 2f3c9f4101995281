import GradientChecking
import Wording

/// What is shown of a check's components, gone through once for each change, so that a frame costs no more than what
/// it draws, however many components there are.
///
///     model.overview?.worst.index(in: 0..<1000)   // the worst of the first thousand, in O(log n)
///
/// It never changes, so that everything that is drawn of it shares one.
public final class Overview: Sendable {
  /// What it is made of: as long as this stays, so does all of it.
  let origin: Origin
  /// The components that have their bar.
  let components: ComponentTable
  /// What they say together.
  let summary: Summary
  /// The block to look at first, if one differs.
  let worstBlock: BlockCheck?
  /// How many there are of each kind, and where.
  let census: Census
  /// The worst component of any range.
  let maxima: MaximaTree
  /// The blocks as they are listed.
  let blocks: BlockLists
  /// The components to look at first.
  let listed: ComponentLists
  /// The components as points of a scatter.
  let scatter: ScatterSample
  /// What each finding's marks show.
  let findings: [FindingPicture]
  /// What is to be said of all of them.
  let told: Told

  /// Goes through everything that has its bar.
  ///
  /// - Complexity: O(n), and O(b log b) in the number of blocks.
  init(
    _ origin: Origin,
    components: ComponentTable,
    layout: ParameterLayout,
    isFunction: Bool,
    outcome: Report?,
    experiment: Experiment?,
    epsilon: Double?
  ) {
    self.origin = origin
    self.components = components
    let summary =
      outcome?.summary ?? Summary(of: components, layout: layout, isFunction: isFunction)
    self.summary = summary
    worstBlock = summary.worstBlock
    // Each of these goes through all components.
    let isLarge = components.count > 1 << 16 && Cores.available > 1
    let known = outcome?.mostSuspicious
    let paths = Computation(isConcurrent: isLarge) { BlockPaths.levels(layout.blocks) }
    let keys = SuspicionKeys(components)
    let maxima = Computation(isConcurrent: isLarge) {
      MaximaTree(keys, count: layout.count, blocks: layout.blocks)
    }
    let scatter = Computation(isConcurrent: isLarge) { ScatterSample(keys) }
    let listed = Computation(isConcurrent: isLarge) { ComponentLists(keys, known: known) }
    let findings = origin.hidesDiagnosis ? [] : outcome?.findings ?? []
    let pictures = Self.pictures(of: findings, components, layout, isConcurrent: isLarge)
    census = Census(keys, layout)
    blocks = BlockLists(summary, census, layout.blocks, paths.value)
    self.maxima = maxima.value
    self.scatter = scatter.value
    self.listed = listed.value
    self.findings = pictures.map(\.value)
    told = Told(
      Account(
        summary,
        of: layout,
        experiment: experiment,
        epsilon: epsilon,
        findings: findings,
        isDiagnosed: outcome?.isDiagnosed ?? true,
        hidesBug: origin.hidesDiagnosis || origin.hidesBug,
        choice: outcome?.provenance.choice ?? .all
      )
    )
  }

  /// An overview as it was, but for what its origin is, what its findings' marks show and what is told.
  private init(_ former: Overview, _ origin: Origin, _ findings: [FindingPicture], _ told: Told) {
    (self.origin, self.findings, self.told) = (origin, findings, told)
    components = former.components
    summary = former.summary
    worstBlock = former.worstBlock
    census = former.census
    maxima = former.maxima
    blocks = former.blocks
    listed = former.listed
    scatter = former.scatter
  }

  private static func pictures(
    of findings: [Finding],
    _ components: ComponentTable,
    _ layout: ParameterLayout,
    isConcurrent: Bool
  ) -> [Computation<FindingPicture>] {
    findings.map { finding in
      Computation(isConcurrent: isConcurrent) {
        FindingPicture(finding, components, layout)
      }
    }
  }

  /// The overview with what the numbers of its report show, now that this is known.
  ///
  /// It is computed on one core, as it is shown already what this is added to, and keys are to be answered meanwhile.
  func diagnosed(_ report: Report) -> Overview {
    let pictures = Self.pictures(
      of: report.findings,
      components,
      report.layout,
      isConcurrent: false
    )
    return Overview(self, origin, pictures.map(\.value), Told(Account(report)))
  }

  /// The same for another state of the check, with which it hasn't changed.
  func with(_ ticket: Ticket) -> Overview {
    var origin = origin
    origin.ticket = ticket
    return Overview(self, origin, findings, told)
  }
}

extension Overview {
  /// Goes through a whole report.
  convenience init(of report: Report) {
    self.init(
      Origin(
        ticket: Ticket(.report),
        computed: report.components.count,
        shown: report.components.count,
        hidesDiagnosis: false
      ),
      components: report.components,
      layout: report.layout,
      isFunction: report.summary.isFunction,
      outcome: report,
      experiment: report.provenance.experiment,
      epsilon: report.provenance.epsilon
    )
  }

  /// Which components of which check an overview is of.
  struct Origin: Hashable, Sendable {
    /// The state of the check.
    var ticket: Ticket
    /// How many components are computed: within one state they only become more.
    var computed: Int
    /// How many of the first have their bar.
    var shown: Int
    /// Those that have it where they are chosen one by one.
    var opened: Set<Int>?
    /// Whether what the diagnosis found stays unsaid.
    var hidesDiagnosis: Bool
    /// Whether the bug that is planted is not named.
    var hidesBug = false
  }

  /// An account's statements, put together once.
  struct Told: Sendable {
    let verdict: [Statement]
    /// What follows for what wasn't checked: of a sample, and of slopes along directions.
    let unchecked: [Statement]
    let obstacle: [Statement]?
    let remedy: [Statement]
    let doubts: [Statement]
    let unseen: [Statement]
    let partial: [Statement]
    let blocks: Statement
    let disagreement: Statement

    init(_ account: Account) {
      verdict = account.verdict
      unchecked = account.unchecked
      obstacle = account.obstacle
      remedy = account.remedy
      doubts = account.doubts
      unseen = account.unseen
      partial = account.partial
      blocks = account.blocks
      disagreement = account.disagreement
    }
  }
}
