import GradientChecking

/// Running the rest of the check at a speed the user sets.
extension Model {
  /// Starts the run, or stops one under way; from any scene it shows the bars.
  mutating func runOrPause() -> [Effect] {
    guard let check else { return [] }
    if view.run != nil { return stopRun() }
    var effects = view.scene == .bars ? [] : enter(.bars, step: 0)
    guard view.checkedCount < check.layout.count else {
      view.notice = "All \(view.checkedCount) components are checked. Space shows the verdict."
      return effects
    }
    view.selection = max(0, view.checkedCount - 1)
    view.run = Run(after: view.checkedCount)
    effects += requestAhead()
    return effects
  }

  /// Starts the run; where one is under way, lets it go as fast as components are computed: whoever goes on is through
  /// with watching, and what isn't checked yet isn't passed over.
  mutating func runOn() -> [Effect] {
    guard view.run != nil else { return runOrPause() }
    let checkedCount = view.checkedCount
    view.run?.hurry(at: checkedCount)
    return []
  }

  /// Stops a run where it is, and the computing with it.
  mutating func stopRun() -> [Effect] {
    guard view.run != nil else { return [] }
    view.run = nil
    return [.cancel(checking.ticket.slot)]
  }

  mutating func changeSpeed(by change: Int) {
    let index = min(max(0, speedIndex + change), Run.speeds.count - 1)
    view.speedIndex = index
    let checkedCount = view.checkedCount
    view.run?.changePace(at: checkedCount)
    let speed = Run.speeds[index]
    view.notice =
      speed.isInfinite
      ? "Speed: as fast as they are computed." : "Speed: \(Int(speed)) components a second."
  }

  /// Shows as many more components as the time allows and as are there.
  mutating func advanceRun(by seconds: Double) -> [Effect] {
    guard var run = view.run, let check else { return [] }
    let count = check.layout.count
    run.pass(seconds)
    run.credit = speed.isInfinite || run.isHurried ? Double(count) : run.credit + seconds * speed
    // Elsewhere the selection is what the scene is about, and stays.
    let follows = view.scene.showsWholeCheck && view.selection == view.checkedCount - 1
    while run.credit >= 1, view.checkedCount < count,
      checking.result(view.checkedCount) != nil
    {
      if view.appearance.isMoving, speed < Self.fastestSinking, !run.isHurried {
        view.motion = Motion(.sinking(component: view.checkedCount))
      }
      view.checkedCount += 1
      run.credit -= 1
    }
    // Time in which nothing was ready is not made up for later: the bars keep their pace.
    run.credit = min(run.credit, 1)
    run.reach(view.checkedCount)
    if follows { view.selection = view.checkedCount - 1 }
    guard view.checkedCount < count else {
      view.run = nil
      if checking.outcome == nil {
        view.selectsWorstWhenDone = follows
      } else if follows {
        selectWorst()
      }
      return []
    }
    view.run = run
    return requestAhead()
  }

  /// From so many components a second on, each would be gone before its cap has sunk.
  private static let fastestSinking = 5.0

  /// Selects what a check that is through has found: its worst component, whether it is wrong or not.
  mutating func selectWorst() {
    guard layout != nil, checking.isFunction, let overview else { return }
    let listed = overview.listed.components(.share, wrongOnly: false)
    if let worst = listed.first { view.selection = worst.index }
  }

  /// Asks for the components of about the next second, so that a pause stops the computing as well.
  private mutating func requestAhead() -> [Effect] {
    guard let run = view.run, let check else { return [] }
    let window = speed.isInfinite || run.isHurried ? check.layout.count : max(8, Int(speed))
    let end = min(check.layout.count, view.checkedCount + window)
    guard run.requested < end, run.requested <= view.checkedCount + window / 2 else { return [] }
    view.run?.requested = end
    return [.compute(run.requested..<end, checking.ticket)]
  }
}
