import GradientChecking

/// Running the rest of the check at a speed the user sets.
extension Model {
  /// Components per second; by default fast enough to be through in about six seconds.
  public var speed: Double { Run.speeds[currentSpeedIndex] }

  private var currentSpeedIndex: Int {
    if let speedIndex { return speedIndex }
    let count = Double(check?.layout.count ?? 1)
    return Run.speeds.firstIndex { $0 * 6 >= count } ?? Run.speeds.count - 1
  }

  /// Starts the run, or stops one under way; from any scene it shows the bars.
  mutating func runOrPause() -> [Effect] {
    guard let check else { return [] }
    if run != nil { return stopRun() }
    var effects = scene == .bars ? [] : enter(.bars, step: 0)
    guard checkedCount < check.layout.count else {
      notice = "All \(checkedCount) components are checked. Space shows the verdict."
      return effects
    }
    selection = max(0, checkedCount - 1)
    run = Run(requested: checkedCount)
    effects += requestAhead()
    return effects
  }

  /// Stops a run where it is, and the computing with it.
  mutating func stopRun() -> [Effect] {
    guard run != nil else { return [] }
    run = nil
    return [.cancel(ticket.slot)]
  }

  mutating func changeSpeed(by change: Int) {
    let index = min(max(0, currentSpeedIndex + change), Run.speeds.count - 1)
    speedIndex = index
    let speed = Run.speeds[index]
    notice =
      speed.isInfinite
      ? "Speed: as fast as they are computed." : "Speed: \(Int(speed)) components a second."
  }

  /// Shows as many more components as the time allows and as are there.
  mutating func advanceRun(by seconds: Double) -> [Effect] {
    guard var run, let check else { return [] }
    let count = check.layout.count
    run.credit = speed.isInfinite ? Double(count) : run.credit + seconds * speed
    // Elsewhere the selection is what the scene is about, and stays.
    let follows = scene.showsWholeCheck && selection == checkedCount - 1
    while run.credit >= 1, checkedCount < count, results[checkedCount] != nil {
      checkedCount += 1
      run.credit -= 1
    }
    // Time in which nothing was ready is not made up for later: the bars keep their pace.
    run.credit = min(run.credit, 1)
    if follows { selection = checkedCount - 1 }
    guard checkedCount < count else {
      self.run = nil
      if follows { selectWorst() }
      return []
    }
    self.run = run
    return requestAhead()
  }

  /// Selects what a check that is through has found: its worst component, whether it is wrong or not.
  mutating func selectWorst() {
    guard check?.isFunction ?? report?.summary.isFunction ?? false else { return }
    if let worst = checked.mostSuspicious { selection = worst.index }
  }

  /// Asks for the components of about the next second, so that a pause stops the computing as well.
  private mutating func requestAhead() -> [Effect] {
    guard var run, let check else { return [] }
    let window = speed.isInfinite ? check.layout.count : max(8, Int(speed))
    let end = min(check.layout.count, checkedCount + window)
    guard run.requested < end, run.requested <= checkedCount + window / 2 else { return [] }
    let range = run.requested..<end
    run.requested = end
    self.run = run
    return [.compute(range, ticket)]
  }
}
