import CellUI
import GradientChecking

extension Model {
  /// What to do first: prepare the check.
  public var initialEffects: [Effect] {
    report == nil ? [.prepare(experiment, ticket)] : []
  }

  /// Whether the screen lacks something that was asked for and will come.
  public var isWaiting: Bool {
    guard check != nil else {
      if case .underWay = preparation { return true }
      return false
    }
    return !computeMissing().isEmpty || !probeIfNeeded().isEmpty
  }

  /// Takes one message into account and says what to do outside the model.
  public mutating func update(_ message: Message) -> [Effect] {
    guard message.ticket == nil || message.ticket == ticket else { return [] }
    switch message {
    case .key(let key): return press(key)
    case .resized(let size): appearance.size = size
    case .tick(let seconds): return advanceRun(by: seconds)
    case .trained(let iterations, _): trainedIterations = iterations
    case .prepared(let check, _): return install(check)
    case .preparationFailed(let reason, _): preparation = .failed(reason)
    case .computed(let components, _): return store(components)
    case .probed(let probe, _):
      if isWanted(probe) { self.probe = probe }
    case .surveyed(let result, let survey, _):
      surveys[survey] = result
      if let price = result as? PriceSurvey, price.isComplete { prices[experiment] = price }
    case .madeHunt, .lessons, .remark: break
    }
    return []
  }

  /// Starts over with a changed experiment; the position and the selection stay.
  mutating func restart(with experiment: Experiment) -> [Effect] {
    selectsWorstWhenDone = !policy.isEmbedded && scene.showsWholeCheck && isChecked
    surveys = surveys.filter { $1.holds(for: experiment, after: self.experiment) }
    requestedSurveys = Set(surveys.keys)
    self.experiment = experiment
    ticket.run += 1
    preparation = .underWay
    trainedIterations = 0
    results = []
    outcome = nil
    (finding, marking) = (nil, nil)
    probe = nil
    run = nil
    return [.cancel(ticket.slot), .prepare(experiment, ticket)]
  }

  private mutating func install(_ check: GradientCheck) -> [Effect] {
    preparation = .ready(check)
    let count = check.layout.count
    results = Array(repeating: nil, count: count)
    outcome = nil
    selection = min(selection, count - 1)
    clampStep()
    checkedCount = min(checkedCount, count)
    opened = opened?.filter { $0 < count }
    return computeMissing() + probeIfNeeded() + surveyIfNeeded()
  }

  private mutating func store(_ components: [ComponentCheck]) -> [Effect] {
    for component in components where results.indices.contains(component.index) {
      results[component.index] = component
    }
    // They come in the order of θ, one by one: only behind the last is it worth a look at all.
    guard outcome == nil, let check, results.last ?? nil != nil else { return [] }
    let found = results.compactMap { $0 }
    guard found.count == results.count else { return [] }
    outcome = check.report(of: found)
    if selectsWorstWhenDone, isChecked {
      selectsWorstWhenDone = false
      selectWorst()
    }
    return []
  }

  /// Whether every component has its bar and what it shows.
  private var isChecked: Bool { checkedCount > 0 && checked.count == results.count }

  /// The effect that checks what the bars show and is not there yet.
  func computeMissing() -> [Effect] {
    if let opened, !policy.checksEverything {
      let missing = opened.filter { results.indices.contains($0) && results[$0] == nil }
      return missing.sorted().stretches.map { .compute($0, ticket) }
    }
    let end = policy.checksEverything ? results.count : checkedCount
    guard let first = results.prefix(end).firstIndex(where: { $0 == nil }) else { return [] }
    return [.compute(first..<end, ticket)]
  }

  /// The effect that measures what the scene shows beyond the check, unless that was asked for before.
  mutating func surveyIfNeeded() -> [Effect] {
    guard check != nil else { return [] }
    return scene.scene.survey(of: selection).map { request($0) } ?? []
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

  private func isWanted(_ probe: Probe) -> Bool {
    probe.component.index == selection && probe.curve.zoom == curveZoom
  }

  /// The effect that evaluates what the scene shows of the selected component.
  func probeIfNeeded() -> [Effect] {
    guard check != nil, scene == .perturb || scene == .difference else { return [] }
    if let probe, isWanted(probe) { return [] }
    return [.probe(index: selection, zoom: curveZoom, ticket)]
  }
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
