import CellUI
import GradientChecking

extension Model {
  /// What to do first: prepare the check.
  public var initialEffects: [Effect] {
    if case .underWay = checking.preparation { return [.prepare(experiment, checking.ticket)] }
    return []
  }

  /// Whether the screen lacks something that was asked for and will come.
  public var isWaiting: Bool {
    guard check != nil else {
      switch checking.preparation {
      case .underWay, .reading: return true
      case .ready, .failed, .loaded: return false
      }
    }
    return !computeMissing().isEmpty || !probeIfNeeded().isEmpty
  }

  /// Takes one message into account and says what to do outside the model.
  public mutating func update(_ message: Message) -> [Effect] {
    guard message.ticket == nil || message.ticket == checking.ticket else { return [] }
    switch message {
    case .key(let key): return press(key)
    case .resized(let size):
      view.appearance.size = size
      return probeIfNeeded() + surveyIfNeeded()
    case .tick(let seconds): return advance(by: seconds)
    case .trained(let iterations, _): checking.trainedIterations = iterations
    case .prepared(let check, _): return install(check)
    case .preparationFailed(let reason, _): checking.preparation = .failed(reason)
    case .computed(let components, _): store(components)
    case .goneThrough(let overview, let report, let isLast, _):
      take(overview, report, isLast: isLast)
    case .probed(let probe, _):
      if isWanted(probe) { checking.probe = probe }
    case .surveyed(let result, let survey, _):
      checking.store(result, of: survey)
      // A race begins when there is one.
      if view.motion?.subject == .race, let price = result as? PriceSurvey, price.race != nil {
        view.motion = Motion(.race)
      }
    case .reading(let fraction, _):
      if case .reading(let file, _) = checking.preparation {
        checking.preparation = .reading(file: file, fraction: fraction)
      }
    case .background, .madeHunt, .foundKeys, .grown, .read, .unreadable, .fileChanged, .lessons,
      .remark:
      break
    }
    return []
  }

  /// Starts over with a changed experiment; the position and the selection stay.
  mutating func restart(with experiment: Experiment) -> [Effect] {
    (view.code.change, view.code.choice) = (nil, nil)
    view.selectsWorstWhenDone = !policy.isEmbedded && view.scene.showsWholeCheck && isChecked
    (view.finding, view.marking, view.run) = (nil, nil, nil)
    return checking.restart(with: experiment)
  }

  private mutating func install(_ check: GradientCheck) -> [Effect] {
    checking.install(check)
    let count = checking.count
    view.selection = min(view.selection, count - 1)
    if !policy.isEmbedded, view.isBeginning { chooseFirst(check) }
    if view.isBeginning { sayIfNoSuchStep() }
    view.isBeginning = false
    clampStep()
    view.checkedCount = min(view.checkedCount, count)
    view.opened = view.opened?.filter { $0 < count }
    letPointTravel()
    return computeMissing() + probeIfNeeded() + surveyIfNeeded()
  }

  /// Chooses a component where one begins; at a scene about the whole check all of it is done, and the worst is chosen.
  private mutating func chooseFirst(_ check: GradientCheck) {
    view.selection = check.firstComponent
    guard view.scene.showsWholeCheck else { return }
    view.selectionBeforeBars = view.selection
    // In the bars one begins at the column that the step names.
    let column = view.step == .max ? 0 : min(view.step, checking.count - 1)
    view.checkedCount = view.scene == .bars ? column + 1 : checking.count
    if view.scene == .bars, column > 0 { view.selection = column }
    view.selectsWorstWhenDone = view.scene != .bars
  }

  private mutating func store(_ components: [ComponentCheck]) {
    guard checking.store(components, tellingAtMost: view.appearance.mostAtOnce) else { return }
    finishCheck()
  }

  /// Does what had to wait until every component is checked, and known what they say together.
  mutating func finishCheck() {
    letPointTravel()
    tellLineChange()
    guard view.selectsWorstWhenDone, isChecked else { return }
    view.selectsWorstWhenDone = false
    selectWorst()
  }

  /// Whether every component has its bar and what it shows.
  private var isChecked: Bool {
    view.checkedCount > 0 && view.shownCount >= checking.count && checking.isThrough
  }

  /// The effects that check what the bars show and is not there yet.
  func computeMissing() -> [Effect] {
    if let opened = view.opened, !policy.checksEverything { return checking.compute(opened) }
    return checking.compute(upTo: policy.checksEverything ? checking.count : view.checkedCount)
  }

  /// The scene that is shown, and the one beside it.
  private var shownKinds: [SceneKind] { [view.scene] + (twin.map { [$0] } ?? []) }

  /// The effects that measure what is shown beyond the check, unless that was asked for before.
  mutating func surveyIfNeeded() -> [Effect] {
    guard check != nil else { return [] }
    return shownKinds.flatMap { kind in
      kind.scene.survey(of: view.selection).map { checking.request($0) } ?? []
    }
  }

  private func isWanted(_ probe: Probe) -> Bool {
    probe.component.index == view.selection
      && Set(curveZooms).isSubset(of: probe.curves.map(\.zoom))
  }

  /// The views of J along the selected component that a scene shows.
  private var curveZooms: [Int] {
    guard shownKinds.contains(.difference) else { return [] }
    return CostCurve.zooms(chosen: view.curveZoom, epsilon: experiment.epsilon)
  }

  /// The effect that evaluates what is shown of the selected component.
  func probeIfNeeded() -> [Effect] {
    guard check != nil, shownKinds.contains(where: { [.perturb, .difference, .hand].contains($0) })
    else {
      return []
    }
    if let probe = checking.probe, isWanted(probe) { return [] }
    return [.probe(index: view.selection, zooms: curveZooms, checking.ticket)]
  }
}
