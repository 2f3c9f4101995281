import GradientChecking

/// How far the check of an experiment has come: what was computed of it, and what was asked for.
///
/// What was computed is the same whenever it is computed again: every random draw comes from the
/// experiment's seed.
public struct CheckState: Sendable {
  /// What is checked.
  public internal(set) var experiment: Experiment
  /// How far what backpropagation and J give at θ is computed.
  public internal(set) var preparation: Preparation = .underWay
  /// Iterations of training done while the check is being prepared.
  var trainedIterations = 0
  /// The components checked so far.
  public internal(set) var components = ComponentTable()
  /// What all of them together say, once every one is there.
  public internal(set) var outcome: Report?
  /// What was checked before the last change; `nil` before the first.
  private(set) var former: Experiment?
  /// What the components said together before the last change, where all of them were checked.
  private(set) var formerSummary: Summary?
  /// What was computed for the selected component.
  public internal(set) var probe: Probe?
  /// What was surveyed so far for the closer looks.
  public internal(set) var surveys: [Survey: any SurveyResult] = [:]
  /// Whether what is shown of the components is being gone through behind the screen.
  var isGoneThrough = false
  /// The surveys that were asked for.
  private var requestedSurveys: Set<Survey> = []
  /// The prices measured so far: measured once, so that going back shows the same seconds.
  private var prices: [Experiment: PriceSurvey] = [:]
  /// What scenes have made of it.
  private(set) var pictures = KeptPictures()
  /// Tags requests and their answers, so that the answers to an older experiment are dropped.
  public internal(set) var ticket: Ticket

  /// A check of which nothing is computed yet.
  init(of experiment: Experiment, _ ticket: Ticket) {
    self.experiment = experiment
    self.ticket = ticket
  }

  /// The prepared check, once it is there.
  public var check: GradientCheck? {
    if case .ready(let check) = preparation { check } else { nil }
  }

  /// The saved report that is looked at instead of a check.
  public var report: Report? {
    if case .loaded(let report) = preparation { report } else { nil }
  }

  /// Which component of θ is which, once that is known.
  public var layout: ParameterLayout? { check?.layout ?? report?.layout }

  /// Whether J gave the same value when evaluated twice at θ, as far as that is known.
  var isFunction: Bool { check?.isFunction ?? report?.summary.isFunction ?? true }

  /// The experiment that is checked; `nil` for gradients from elsewhere.
  var knownExperiment: Experiment? {
    report.map(\.provenance.experiment) ?? check?.experiment
  }

  /// ε; `nil` if unknown.
  var knownEpsilon: Double? { report.map(\.provenance.epsilon) ?? check?.experiment.epsilon }

  /// θ's components, checked or not; 0 as long as there is no θ.
  public var count: Int { layout?.count ?? 0 }

  /// Whether every component is checked.
  public var isThrough: Bool { components.count == count }

  /// What was found of component `index`, if it has been checked.
  public func result(_ index: Int) -> ComponentCheck? { components.check(of: index) }

  /// What a survey has found so far, if anything.
  func found<Found: SurveyResult>(_ survey: Survey) -> Found? { surveys[survey] as? Found }
}

extension CheckState {
  /// Forgets what the experiment before gave; what was surveyed and still holds stays.
  ///
  /// - Returns: What to do to prepare the check of the new one.
  mutating func restart(with experiment: Experiment) -> [Effect] {
    var next = CheckState(of: experiment, Ticket(ticket.slot, run: ticket.run + 1))
    next.surveys = surveys.filter { $1.holds(for: experiment, after: self.experiment) }
    next.requestedSurveys = Set(next.surveys.keys)
    next.prices = prices
    next.former = self.experiment
    next.formerSummary = outcome?.summary
    self = next
    return [.cancel(ticket.slot), .prepare(experiment, ticket)]
  }

  /// Takes what backpropagation and J gave at θ: the components are to be checked now.
  mutating func install(_ check: GradientCheck) {
    preparation = .ready(check)
    pictures = KeptPictures()
    components = ComponentTable()
    components.landmarks = check.landmarks
    outcome = nil
  }

  /// Takes a report in which everything is computed.
  mutating func install(_ report: Report) {
    preparation = .loaded(report)
    components = report.components
    outcome = report
  }

  /// Takes components that were checked.
  ///
  /// - Parameters:
  ///   - checked: The components.
  ///   - limit: Of how many at most it is told at once what all of them together say.
  /// - Returns: Whether with them the check is through, and that is told.
  @discardableResult
  mutating func store(_ checked: some Sequence<ComponentCheck>, tellingAtMost limit: Int = .max)
    -> Bool
  {
    for component in checked where component.index < count { components.insert(component) }
    guard outcome == nil, let check, isThrough, count <= limit else { return false }
    outcome = check.report(of: components)
    return true
  }

  /// Takes what a survey has found so far.
  mutating func store(_ result: any SurveyResult, of survey: Survey) {
    surveys[survey] = result
    if let price = result as? PriceSurvey, price.isComplete { prices[experiment] = price }
  }

  /// The effects that check those of some components that are not there yet.
  func compute(_ wanted: some Sequence<Int>) -> [Effect] {
    let missing = wanted.filter { $0 < count && result($0) == nil }
    return missing.sorted().stretches.map { .compute($0, ticket) }
  }

  /// The effect that checks the first components as far as they are not there yet.
  func compute(upTo end: Int) -> [Effect] {
    let (first, end) = (components.firstMissing, min(end, count))
    return first < end ? [.compute(first..<end, ticket)] : []
  }

  /// The effect that begins a survey, unless it was asked for before.
  mutating func request(_ survey: Survey) -> [Effect] {
    guard requestedSurveys.insert(survey).inserted else { return [] }
    if survey == .price, let price = prices[experiment] {
      surveys[survey] = price
      return []
    }
    return [.survey(survey, ticket)]
  }
}

/// How far the check's preparation (data, θ, J twice, backpropagation) has come.
public enum Preparation: Sendable {
  /// Being computed.
  case underWay
  /// There.
  case ready(GradientCheck)
  /// A file being read, of which so much is read as far as that is known.
  case reading(file: String, fraction: Double?)
  /// Impossible, and why.
  case failed(String)
  /// Done elsewhere: there is a report of the finished check.
  case loaded(Report)
}

extension [Int] {
  /// The stretches without a gap that ascending numbers make up.
  fileprivate var stretches: [Range<Int>] {
    reduce(into: []) { stretches, number in
      if let last = stretches.last, last.upperBound == number {
        stretches[stretches.count - 1] = last.lowerBound..<number + 1
      } else {
        stretches.append(number..<number + 1)
      }
    }
  }
}
