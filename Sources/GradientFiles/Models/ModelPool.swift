import Dispatch
import Foundation
import GradientChecking
import Synchronization
import Wording

/// Models that work side by side, each on a thread of its own.
///
/// One of them says what the check is of: the first that was started, or if that fails the next. Others that say
/// something else are left out. What a model that fails had begun goes to the others; the check fails when none is left.
final class ModelPool: Sendable {
  /// A piece of work that one of the models does, whichever has time.
  typealias Task = @Sendable (LiveModel) throws(ModelError) -> Void

  private let state: Mutex<State>
  private let isCancelled: @Sendable () -> Bool
  private let tell: ModelChannel.WordSink
  private let endings = DispatchGroup()
  private let isAborted = Atomic(false)

  private struct State {
    var workers: [Worker]
    var reference: Introduction?
    var job: CostJob?
    var tasks: [Task] = []
    var openTasks = 0
    /// Where θ is, and how often it was moved.
    var place: (count: Int, theta: [Double])?
    var isOver = false
    var remarks: [String] = []
    var lastFailure: ModelError?
  }

  private struct Worker {
    var introduction: Introduction?
    var isGone = false
  }

  /// What is known of a model before it is asked for slopes.
  struct Introduction: Sendable {
    let description: ModelDescription
    /// J(θ), twice.
    let costs: [Double]
    /// dθ; `nil` in place of a parameter that has none.
    let gradient: [[Double]?]
    /// How many evaluations of J have shown with how many digits it comes.
    let sampled: Int
    /// How long the second one took.
    let secondsOfCost: Double
  }

  /// Starts models.
  ///
  /// - Parameters:
  ///   - commands: How, one after another; `-` is the model that has started us.
  ///   - streams: Where that one answers, and is asked.
  ///   - timeout: After how many seconds of silence one is given up.
  ///   - isCancelled: Whether all is to end.
  ///   - tell: Told of the models' own words and of what happens to them.
  /// - Throws: What the system lacks.
  init(
    _ commands: [String],
    streams: (answers: Int32, questions: Int32) = (0, 1),
    timeout: Double?,
    isCancelled: @escaping @Sendable () -> Bool,
    tell: @escaping ModelChannel.WordSink
  ) throws(ModelError) {
    self.isCancelled = isCancelled
    self.tell = tell
    state = Mutex(State(workers: Array(repeating: Worker(), count: commands.count)))
    var processes: [ModelProcess?] = []
    for command in commands {
      do throws(ModelError) {
        processes.append(command == "-" ? nil : try ModelProcess(command: command))
      } catch {
        for process in processes { process?.end(after: 0) }
        throw error
      }
    }
    for (number, process) in processes.enumerated() {
      let name = Self.name(of: number, in: commands)
      endings.enter()
      Thread.detachNewThread { [self] in
        defer { endings.leave() }
        let sink: ModelChannel.WordSink = { [tell] in tell("\(name): \($0)") }
        let stops: @Sendable () -> Bool = { [self] in
          isCancelled() || isAborted.load(ordering: .relaxed) || isTooLate(number)
        }
        let channel =
          process.map { ModelChannel($0, isCancelled: stops, tell: sink) }
          ?? ModelChannel(
            answers: streams.answers,
            questions: streams.questions,
            isCancelled: stops,
            tell: sink
          )
        work(LiveModel(name, channel, process, timeout: timeout), number)
      }
    }
  }

  private static func name(of number: Int, in commands: [String]) -> String {
    let command = commands[number]
    let name = command == "-" ? "the model" : ForeignText(command).escaped
    guard commands.count(where: { $0 == command }) > 1 else { return name }
    return "\(name) (worker \(commands[...number].count { $0 == command }))"
  }

  /// How many models work.
  var workerCount: Int { state.withLock { $0.workers.count { !$0.isGone } } }

  /// What is to be said of the models in the report.
  var remarks: [String] { state.withLock { $0.remarks } }

  /// Ends all models; returns when nothing is left of them.
  ///
  /// - Parameter isOrderly: Whether they are to take θ back, and nothing is under way.
  func end(isOrderly: Bool) {
    if !isOrderly { isAborted.store(true, ordering: .relaxed) }
    state.withLock { $0.isOver = true }
    endings.wait()
  }
}

/// What the check asks of the models.
extension ModelPool {
  /// What the model says that the check is of.
  func introduce(_ wait: () -> Void) throws(ModelError) -> Introduction {
    let began = ContinuousClock.now
    var hasTold = false
    while true {
      let found = state.withLock { state -> Introduction? in
        guard let first = state.workers.first(where: { !$0.isGone }) else { return nil }
        state.reference = first.introduction
        return first.introduction
      }
      if let found { return found }
      try refuseToGoOn()
      if !hasTold, .now - began > .seconds(Self.longSilence) {
        hasTold = true
        tell(
          "no word from the model yet: it has to read line by line, answer each in one line, and flush what it writes"
        )
      }
      wait()
      usleep(1000)
    }
  }

  /// Does tasks, each by one of the models.
  func perform(_ tasks: [Task], _ wait: () -> Void) throws(ModelError) {
    state.withLock { ($0.tasks, $0.openTasks) = (tasks, tasks.count) }
    while state.withLock({ $0.openTasks > 0 }) {
      try refuseToGoOn()
      wait()
      usleep(1000)
    }
  }

  /// Does a job.
  func perform(_ job: CostJob, _ wait: () -> Void) throws(ModelError) {
    state.withLock { $0.job = job }
    defer { state.withLock { $0.job = nil } }
    while !job.isDone {
      try refuseToGoOn()
      wait()
      usleep(1000)
    }
  }

  /// Moves θ before anything else is asked.
  func move(to theta: [Double]) {
    state.withLock { $0.place = (($0.place?.count ?? 0) + 1, theta) }
  }

  private func refuseToGoOn() throws(ModelError) {
    if isCancelled() { throw .cancelled }
    let failure = state.withLock { state in
      state.workers.allSatisfy(\.isGone) ? state.lastFailure : nil
    }
    if let failure { throw failure }
  }
}

/// What each thread does.
extension ModelPool {
  private enum Work {
    case job(CostJob)
    case task(Task)
    case nothing
    case end
  }

  private func work(_ model: LiveModel, _ number: Int) {
    var (movedCount, isCompared) = (0, false)
    do throws(ModelError) {
      let introduction = try introduce(model)
      let description = introduction.description
      state.withLock { $0.workers[number].introduction = introduction }
      while true {
        // Nothing is taken on before it is known that it can be done: what is taken by then would be lost.
        if !isCompared { isCompared = try compare(introduction, of: model) }
        if isCompared, let place = state.withLock({ $0.place }), place.count != movedCount {
          try model.move(to: place.theta, description.layout)
          movedCount = place.count
        }
        switch isCompared ? next(movedCount) : isOver ? .end : .nothing {
        case .end:
          if movedCount > 0 { try model.move(to: description.theta, description.layout) }
          model.end(isOrderly: true)
          return
        case .nothing: usleep(1000)
        case .job(let job): try perform(job, model, introduction)
        case .task(let task): try perform(task, model)
        }
      }
    } catch {
      model.end(isOrderly: false)
      leave(number, error)
    }
  }

  /// Whether all is done before a model has said who it is: nobody waits for that.
  private func isTooLate(_ number: Int) -> Bool {
    state.withLock { $0.isOver && $0.workers[number].introduction == nil }
  }

  private func introduce(_ model: LiveModel) throws(ModelError) -> Introduction {
    var description = try model.hello()
    let first = try model.cost(at: description.theta)
    let second = try model.cost(at: description.theta)
    var samples: [Double] = []
    // Where J is no function, that is all there is to say.
    if description.precision == .double, first.cost == second.cost {
      samples = try model.samples(around: description.theta)
      try refuseShort([first.cost] + samples, of: model)
      description.take(shownBy: [first.cost] + samples)
    }
    return Introduction(
      description: description,
      costs: [first.cost, second.cost],
      gradient: try model.gradient(description.layout),
      sampled: samples.count,
      secondsOfCost: second.seconds
    )
  }

  /// Refuses costs that were written with so few digits that a difference of two is lost.
  private func refuseShort(_ costs: [Double], of model: LiveModel) throws(ModelError) {
    let telling = costs.filter { $0.isFinite && $0 != $0.rounded() }
    guard telling.count == costs.count, Set(costs).count > 2, let first = costs.first,
      let digits = costs.map(\.decimalDigits).max(), digits <= Self.fewDigits
    else { return }
    throw model.failure(
      found: "J with \(digits) digits, such as \(first)",
      expected: "numbers that read back as they are",
      advice: "write 17 digits (%.17g), or say that the precision is \"single\""
    )
  }

  /// After so many seconds without an introduction it is said what may be missing.
  private static let longSilence = 8

  /// As many digits as single precision is written with at most.
  private static let fewDigits = 9

  private var isOver: Bool { state.withLock { $0.isOver } }

  private func next(_ movedCount: Int) -> Work {
    state.withLock { state in
      if state.isOver { return .end }
      // Others have moved θ since it was looked at.
      guard (state.place?.count ?? 0) == movedCount else { return .nothing }
      if let task = state.tasks.popLast() { return .task(task) }
      if let job = state.job, job.restCount > 0 { return .job(job) }
      return .nothing
    }
  }

  /// Notes that a model is gone, and why.
  private func leave(_ number: Int, _ error: ModelError) {
    let isAlone = state.withLock { state -> Bool in
      state.workers[number].isGone = true
      state.lastFailure = error
      let isAlone = state.workers.allSatisfy(\.isGone)
      if !isAlone, !state.isOver, error.kind != .cancelled {
        state.remarks.append("A worker failed, and others did its part: \(error).")
      }
      return isAlone || state.isOver || error.kind == .cancelled
    }
    if !isAlone { tell("\(error); the other workers go on") }
  }

  /// Refuses a model that says something else than the first one; `false` as long as it isn't known what that says.
  private func compare(_ mine: Introduction, of model: LiveModel) throws(ModelError) -> Bool {
    guard let first = state.withLock({ $0.reference }) else { return false }
    let (layout, other) = (mine.description.layout, first.description.layout)
    let expected = "what the first worker has"
    guard layout.blocks.map(\.name) == other.blocks.map(\.name) else {
      throw model.failure(found: "other parameters", expected: expected)
    }
    if let (block, its) = zip(layout.blocks, other.blocks).first(where: { $0.shape != $1.shape }) {
      throw model.failure(
        found: "\(ForeignText(block.name).escaped) of the shape \(block.shape)",
        expected: "\(its.shape), as the first worker has it"
      )
    }
    let (theta, its) = (mine.description.theta, first.description.theta)
    if let place = theta.indices.first(where: {
      theta[$0].bitPattern != its[$0].bitPattern && theta[$0] != its[$0]
    }) {
      throw model.failure(
        found: "θ = \(theta[place]) at \(ForeignText(layout.name(of: place)).escaped)",
        expected: "\(its[place]), as the first worker has it",
        advice: "start all with the same seed"
      )
    }
    let format = first.description.precision
    let distance = mine.distance(to: first)
    // Sums in another order, and kernels that aren't the same each time, leave some last places.
    guard distance <= (format == .double ? 1e-6 : 1e-2) else {
      throw model.failure(
        found: "another gradient, at a difference of \(Numbers.short(distance, digits: 2))",
        expected: "that of the first worker",
        advice: "start all from the same code"
      )
    }
    guard let cost = mine.costs.first, let itsCost = first.costs.first, cost != itsCost else {
      return true
    }
    let sizes = max(cost.magnitude, itsCost.magnitude)
    // A sum in another order leaves some last places.
    guard (cost - itsCost).magnitude <= 64 * format.unitRoundoff * sizes else {
      throw model.failure(
        found: "J(θ) = \(cost)",
        expected: "\(itsCost), as the first worker has it",
        advice: "give all the same data and precision"
      )
    }
    let remark =
      "\(model.name) says J(θ) = \(cost), and the first worker \(itsCost): some last places."
    state.withLock { $0.remarks.append(remark) }
    return true
  }

  private func perform(_ task: @escaping Task, _ model: LiveModel) throws(ModelError) {
    do throws(ModelError) {
      try task(model)
      state.withLock { $0.openTasks -= 1 }
    } catch {
      state.withLock { $0.tasks.append(task) }
      throw error
    }
  }

  /// Does chunks of a job as long as there are any, two of them under way so that no time is lost between.
  private func perform(
    _ job: CostJob,
    _ model: LiveModel,
    _ introduction: Introduction
  ) throws(ModelError) {
    var pace = Pace(
      secondsPerUnit: introduction.secondsOfCost * Double(job.plan.evaluations),
      leastUnits: introduction.description.batch / max(1, job.plan.evaluations)
    )
    var open: [(range: Range<Int>, count: Int)] = []
    do throws(ModelError) {
      while true {
        while open.count < 2, let range = job.take(pace.units(job.restCount, workerCount)) {
          let changes = job.changes(range)
          guard changes.count > 0 else {
            job.finish(range, costs: [])
            continue
          }
          open.append((range, changes.count))
          model.ask(changes)
        }
        guard let (range, count) = open.first else { return }
        let isComplex = job.plan.scheme == .complexStep
        let answer = try model.costs(count, imaginary: isComplex)
        open.removeFirst()
        pace.note(range.count, seconds: answer.seconds)
        job.finish(range, costs: isComplex ? answer.imaginary : answer.costs)
      }
    } catch {
      for (range, _) in open { job.giveBack(range) }
      throw error
    }
  }
}

extension ModelPool.Introduction {
  /// ‖dθ − dθ′‖ / (‖dθ‖ + ‖dθ′‖) of two workers' gradients of the same shapes; 0 where both are 0 or neither is finite.
  fileprivate func distance(to other: Self) -> Double {
    let pairs = zip(values, other.values)
    let norm = { (values: [Double]) in values.reduce(0) { $0 + $1 * $1 }.squareRoot() }
    let distance = norm(pairs.map { $0 - $1 }) / (norm(values) + norm(other.values))
    return distance.isFinite ? distance : 0
  }

  private var values: [Double] {
    zip(description.layout.blocks, gradient).flatMap { block, values in
      values ?? Array(repeating: 0, count: block.count)
    }
  }
}

extension Double {
  /// The significant digits of the shortest decimal number that reads back as this one.
  fileprivate var decimalDigits: Int {
    let digits = description.prefix { $0 != "e" }.filter(\.isNumber).drop { $0 == "0" }
    return digits.reversed().drop { $0 == "0" }.count
  }
}

/// How many units a model is asked for at once: as many as take it about 50 ms.
///
/// Less, and the way to and from it would cost something; more, and neither progress nor an end would come in time.
private struct Pace {
  private static let secondsPerQuestion = 0.05
  /// One is asked for at most so many, to bound the length of a line.
  private static let mostUnits = 1 << 15
  /// What is measured over few is off by the way to and from the model: the next question is at most so many times as
  /// large.
  private static let growth = 64

  private var secondsPerUnit: Double
  private let leastUnits: Int
  private var limit: Int

  init(secondsPerUnit: Double, leastUnits: Int) {
    self.secondsPerUnit = secondsPerUnit
    self.leastUnits = max(1, leastUnits)
    limit = Self.growth
  }

  mutating func note(_ units: Int, seconds: Double) {
    secondsPerUnit = seconds / Double(units)
    limit = min(Self.mostUnits, max(limit, units * Self.growth))
  }

  /// How many units to ask for, of so many that are left for some models: towards the end less, so that all end
  /// together.
  func units(_ rest: Int, _ workers: Int) -> Int {
    let wanted = min(Self.secondsPerQuestion / max(secondsPerUnit, 1e-9), Double(limit))
    let share = workers > 1 ? max(1, rest / (4 * workers)) : rest
    return max(leastUnits, min(Int(wanted), share), 1)
  }
}
