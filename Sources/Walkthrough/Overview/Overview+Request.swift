import GradientChecking

extension Overview {
  /// What is to be gone through: the components that have their bar, and what is known of all of them.
  public struct Request: Hashable, Sendable {
    /// What it is made of.
    let origin: Origin
    /// The components that have their bar.
    let components: ComponentTable
    /// All components, where they are all checked and nothing is said of them yet.
    let whole: ComponentTable?
    let layout: ParameterLayout
    let isFunction: Bool
    /// What all of them together say, where all have their bar and it is known.
    let outcome: Report?
    /// Whether all have their bar.
    let isWhole: Bool
    let experiment: Experiment?
    let epsilon: Double?

    /// Within one state of a check nothing else of it changes.
    public static func == (one: Request, other: Request) -> Bool { one.origin == other.origin }

    /// The same that counts for equality.
    public func hash(into hasher: inout Hasher) { hasher.combine(origin) }

    /// What is shown, gone through.
    var overview: Overview { overview(outcome) }

    private func overview(_ outcome: Report?) -> Overview {
      Overview(
        origin,
        components: components,
        layout: layout,
        isFunction: isFunction,
        outcome: outcome,
        experiment: experiment,
        epsilon: epsilon
      )
    }

    /// Goes through what is shown, and then finds out what all components together say, where nothing is said of them
    /// yet; on one core, as the others compute what is to come.
    ///
    /// - Parameters:
    ///   - check: The check.
    ///   - post: Takes what is shown, with the report where there is one, and whether nothing follows.
    func goThrough(_ check: GradientCheck?, post: (Overview, Report?, _ isLast: Bool) -> Void) {
      Cores.$spared.withValue(.max) {
        let concludes = check.flatMap { check in whole.map { (check, $0) } }
        post(overview, nil, concludes == nil)
        guard let (check, whole) = concludes else { return }
        let report = check.report(of: whole)
        post(overview(isWhole ? report : nil), report, true)
      }
    }
  }
}

extension Model {
  /// What is shown of the check, gone through anew unless it was before; `nil` while there is no θ.
  ///
  /// Of many components it may be as it was a moment ago, until it is gone through behind the screen.
  var overview: Overview? {
    if let known, known.origin == origin || isEnough(known) { return known }
    return overviewRequest?.overview
  }

  /// Keeps what is shown, so that it isn't gone through again before it changes.
  ///
  /// - Returns: What is to be gone through behind the screen: whatever comes meanwhile waits for its end.
  @discardableResult
  mutating func keepOverview() -> [Effect] {
    guard known?.origin != origin else { return [] }
    guard let known, isEnough(known) else {
      known = overview
      return []
    }
    guard !checking.isGoneThrough, let request = overviewRequest else { return [] }
    checking.isGoneThrough = true
    return [.goThrough(request, checking.ticket)]
  }

  /// Takes what was gone through behind the screen.
  mutating func take(_ overview: Overview, _ report: Report?, isLast: Bool) {
    known = overview
    if isLast { checking.isGoneThrough = false }
    guard let report, checking.outcome == nil else { return }
    checking.outcome = report
    finishCheck()
  }

  /// Whether what was gone through before is shown until that is done again.
  private func isEnough(_ known: Overview) -> Bool {
    check != nil && checking.count > view.appearance.mostAtOnce
      && known.origin.ticket == checking.ticket
      && known.origin.hidesDiagnosis == hidesDiagnosis && known.origin.hidesBug == hidesBugs
  }

  private var overviewRequest: Overview.Request? {
    guard let layout else { return nil }
    let isWhole = view.shownCount >= checking.count
    return Overview.Request(
      origin: origin,
      components: shownComponents,
      whole: checking.isThrough && checking.outcome == nil ? checking.components : nil,
      layout: layout,
      isFunction: checking.isFunction,
      outcome: isWhole ? checking.outcome : nil,
      isWhole: isWhole,
      experiment: checking.knownExperiment,
      epsilon: checking.knownEpsilon
    )
  }

  /// The components that have their bar, as far as they are computed.
  private var shownComponents: ComponentTable {
    let all = checking.components
    let rows: [Int]
    if let opened = view.opened {
      rows = all.indices.filter { opened.contains(all.component(ofRow: $0)) }
    } else {
      rows = Array(all.rows(of: 0..<view.checkedCount))
    }
    return rows.count == all.count ? all : ComponentTable(all, rows: rows)
  }

  private var origin: Overview.Origin {
    Overview.Origin(
      ticket: checking.ticket,
      computed: checking.components.count,
      shown: view.shownCount,
      opened: view.opened,
      hidesDiagnosis: hidesDiagnosis,
      hidesBug: hidesBugs
    )
  }
}
