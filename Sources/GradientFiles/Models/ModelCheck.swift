import Foundation
import GradientChecking
import Synchronization
import Wording

/// A gradient check of models in other processes: starts them, asks for dθ and for costs, and makes a report of it.
///
///     var request = ModelCheckRequest(commands: ["python3 model.py"])
///     request.choice?.sample = 500
///     let reports = try ModelCheck(request).run()
///     reports[0].verdict
///
/// The check itself takes no part in the computing; it waits, and tells how far it is.
public final class ModelCheck: Sendable {
  /// Who looks on, from whatever thread.
  public struct Observer: Sendable {
    /// Told what models have for people, and what becomes of them; safe to print.
    public var tell: @Sendable (String) -> Void = { _ in }
    /// Whether the check is to end.
    public var isCancelled: @Sendable () -> Bool = { false }
    /// After how many seconds what is known so far is told again; `nil` for never.
    public var secondsBetweenSnapshots: Double?

    /// Nobody.
    public init() {}
  }

  /// What is told on the way.
  public enum News {
    /// What it will cost, before it starts.
    case cost(ModelCost)
    /// How far it is, some times a second.
    case progress(ModelProgress)
    /// What is known so far, not diagnosed.
    case snapshot(Report)
  }

  private let request: ModelCheckRequest
  private let observer: Observer

  /// A check that hasn't begun.
  public init(_ request: ModelCheckRequest, observer: Observer = Observer()) {
    (self.request, self.observer) = (request, observer)
  }

  /// Runs the check to its end, or until somebody ends it.
  ///
  /// - Parameter tell: Told how it goes, on the thread that calls this.
  /// - Returns: A report for each point, with what they show.
  /// - Throws: Why there is none: a model that fails with nobody left, or a request that doesn't fit the model.
  public func run(_ tell: (News) -> Void = { _ in }) throws(ModelError) -> [Report] {
    let commands = request.commands.flatMap { Array(repeating: $0, count: request.workers) }
    let pool = try ModelPool(
      commands,
      streams: request.streams,
      timeout: request.timeout,
      isCancelled: observer.isCancelled,
      tell: observer.tell
    )
    do throws(ModelError) {
      let reports = try run(on: pool, tell)
      pool.end(isOrderly: true)
      return reports
    } catch {
      pool.end(isOrderly: false)
      throw error
    }
  }

  private func run(on pool: ModelPool, _ tell: (News) -> Void) throws(ModelError) -> [Report] {
    let introduction = try pool.introduce {}
    let description = introduction.description
    try refuse(description)
    guard let points = request.points else {
      var point = Point(description, introduction.costs)
      point.sampled = introduction.sampled
      return [try report(pool, introduction, point, tell)]
    }
    var reports: [Report] = []
    for number in 1...points {
      let theta = RandomPoint.theta(around: description, seed: request.seed, number: number)
      pool.move(to: theta)
      var point = Point(description, try costs(pool, theta))
      (point.theta, point.number, point.count) = (theta, number, points)
      reports.append(try report(pool, introduction, point, tell))
    }
    return reports
  }

  /// J(θ), twice.
  private func costs(_ pool: ModelPool, _ theta: [Double]) throws(ModelError) -> [Double] {
    let costs = Mutex<[Double]>([])
    let task: ModelPool.Task = { model throws(ModelError) in
      let first = try model.cost(at: theta)
      let second = try model.cost(at: theta)
      costs.withLock { $0 = [first.cost, second.cost] }
    }
    try pool.perform([task]) {}
    return costs.withLock { $0 }
  }

  private func refuse(_ description: ModelDescription) throws(ModelError) {
    if request.scheme == .complexStep, !description.isComplex {
      throw ModelError(
        .request,
        Complaint(
          "--scheme",
          found: "complex-step",
          expected: "a scheme with real steps, as this model answers no complex ones",
          advice: "use centered, or answer \"imaginary\" and say \"complex\": true"
        )
      )
    }
  }

  /// A θ at which the check is made.
  struct Point {
    var theta: [Double]
    /// J(θ), twice.
    let costs: [Double]
    /// How many more evaluations were made there.
    var sampled = 0
    var number = 1
    var count = 1

    init(_ description: ModelDescription, _ costs: [Double]) {
      (theta, self.costs) = (description.theta, costs)
    }
  }
}

/// One point.
extension ModelCheck {
  private func report(
    _ pool: ModelPool,
    _ introduction: ModelPool.Introduction,
    _ point: Point,
    _ tell: (News) -> Void
  ) throws(ModelError) -> Report {
    let began = ContinuousClock.now
    let description = introduction.description
    let layout = description.layout
    guard let home = point.costs.first, home.isFinite else {
      throw ModelError(
        .failure,
        Complaint(
          ForeignText(request.commands[0]).escaped,
          found: "J(θ) = \(Numbers.short(point.costs.first ?? .nan))",
          expected: "a finite number",
          advice: point.count > 1 ? "" : "start from another θ"
        )
      )
    }
    var draft = ModelDraft(request, description, point)
    draft.take(
      gradient: request.points == nil ? introduction.gradient : try gradient(pool, layout)
    )
    let components = try request.choice?.components(of: layout) ?? []
    if let resumed = request.resumed { try draft.resume(resumed) }
    let rest = components.filter { !draft.isKnown($0) }
    if point.number == 1 {
      tell(.cost(cost(of: rest.count, draft, introduction, workers: pool.workerCount)))
    }
    let finish = { (draft: ModelDraft, isDiagnosed: Bool) in
      draft.report(
        seconds: (.now - began) / .seconds(1),
        remarks: pool.remarks,
        isDiagnosed: isDiagnosed
      )
    }
    // Where J is no function, nothing can be measured.
    guard !draft.isRestless else { return finish(draft, true) }
    draft.directions = try directions(pool, draft)
    let job = CostJob(rest, draft.plan, theta: point.theta, home: home)
    let clock = SnapshotClock(observer.secondsBetweenSnapshots)
    let known = draft
    do throws(ModelError) {
      try pool.perform(job) {
        clock.tick(.progress) { tell(.progress(progress(of: job, point, isSecondLook: false))) }
        clock.tick(.snapshot) { tell(.snapshot(finish(known.adding(job), false))) }
      }
    } catch {
      // What is known by now is not lost.
      if job.doneCount > 0 { tell(.snapshot(finish(known.adding(job), false))) }
      throw error
    }
    draft = known.adding(job)
    try draft.refuseStillness(of: components)
    try giveOpinions(pool, &draft, point, tell)
    return finish(draft, true)
  }

  private func cost(
    of count: Int,
    _ draft: ModelDraft,
    _ introduction: ModelPool.Introduction,
    workers: Int
  ) -> ModelCost {
    let perDirection = draft.directionPlan.evaluations
    return ModelCost(
      count: draft.layout.count,
      checked: count,
      directions: request.directions,
      evaluations: count * draft.plan.evaluations + request.directions * perDirection,
      secondsOfCost: introduction.secondsOfCost,
      workers: workers,
      perComponent: draft.plan.evaluations,
      perDirection: perDirection,
      parameters: draft.layout.blocks.count
    )
  }

  private func progress(of job: CostJob, _ point: Point, isSecondLook: Bool) -> ModelProgress {
    ModelProgress(
      done: job.doneCount,
      total: job.components.count,
      isSecondLook: isSecondLook,
      point: point.number,
      points: point.count
    )
  }

  private func gradient(
    _ pool: ModelPool,
    _ layout: ParameterLayout
  ) throws(ModelError) -> [[Double]?] {
    let gradient = Mutex<[[Double]?]>([])
    let task: ModelPool.Task = { model throws(ModelError) in
      let arrays = try model.gradient(layout)
      gradient.withLock { $0 = arrays }
    }
    try pool.perform([task]) {}
    return gradient.withLock { $0 }
  }

  /// The second opinions, first on some components of each parameter, and where one of these spoke for dθ on the others.
  private func giveOpinions(
    _ pool: ModelPool,
    _ draft: inout ModelDraft,
    _ point: Point,
    _ tell: (News) -> Void
  ) throws(ModelError) {
    var asked: Set<Int> = []
    for round in SecondLook.Round.allCases {
      let components = SecondLook.components(round, of: draft, without: asked)
      // Where none was asked first, none is left.
      guard !components.isEmpty else { return }
      asked.formUnion(components)
      let plan = DifferencePlan.secondOpinion(draft.plan.format)
      let job = CostJob(
        components,
        plan,
        theta: point.theta,
        home: draft.home,
        keepsEstimates: true
      )
      let clock = SnapshotClock(nil)
      try pool.perform(job) {
        clock.tick(.progress) { tell(.progress(progress(of: job, point, isSecondLook: true))) }
      }
      draft.take(opinions: job)
    }
  }

  /// The slopes along random directions; of those that disagree by Ridders' extrapolation.
  private func directions(
    _ pool: ModelPool,
    _ draft: ModelDraft
  ) throws(ModelError) -> [MeasuredDirection] {
    let found = Mutex([MeasuredDirection?](repeating: nil, count: request.directions))
    var tasks: [ModelPool.Task] = []
    for number in 0..<request.directions {
      let task: ModelPool.Task = { model throws(ModelError) in
        let direction = try MeasuredDirection(number, of: draft, model)
        found.withLock { $0[number] = direction }
      }
      tasks.append(task)
    }
    try pool.perform(tasks) {}
    return found.withLock { $0.compactMap(\.self) }
  }
}

/// Says when it is time to tell something again: of progress ten times a second; of snapshots at once and some seconds
/// after the last one, and not so often that more than a twentieth of the time goes into making them.
private final class SnapshotClock {
  enum Kind: Int {
    case progress, snapshot
  }

  private let seconds: [Double?]
  private var next: [ContinuousClock.Instant]

  init(_ secondsBetweenSnapshots: Double?) {
    seconds = [0.1, secondsBetweenSnapshots]
    next = [.now, .now]
  }

  func tick(_ kind: Kind, _ make: () -> Void) {
    let place = kind.rawValue
    let began = ContinuousClock.now
    guard let seconds = seconds[place], began >= next[place] else { return }
    make()
    let end = ContinuousClock.now
    let cost = (end - began) / .seconds(1)
    next[place] = end + .seconds(max(seconds, 19 * cost))
  }
}
