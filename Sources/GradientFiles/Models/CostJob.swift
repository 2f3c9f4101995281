import GradientChecking
import Synchronization

/// Evaluations of J for many components, handed out in chunks: whoever has time takes the next one, and what a model
/// that is gone has taken goes to others.
///
/// What comes of it depends neither on how large the chunks are nor on who computes them.
final class CostJob: Sendable {
  /// The components, a unit each.
  let components: [Int]
  /// How the slope of each is measured.
  let plan: DifferencePlan
  /// θ.
  let theta: [Double]
  /// J(θ).
  let home: Double
  private let state: Mutex<State>

  private struct State {
    var next = 0
    var returned: [Range<Int>] = []
    var doneCount = 0
    var evaluations = 0
    var columns: MeasuredSlopes
  }

  /// A job that nobody has begun.
  ///
  /// - Parameters:
  ///   - components: The components, a unit each.
  ///   - plan: How the slope of each is measured.
  ///   - theta: θ.
  ///   - home: J(θ).
  ///   - keepsEstimates: Whether it is kept what the scheme says of each slope beside its value.
  init(
    _ components: [Int],
    _ plan: DifferencePlan,
    theta: [Double],
    home: Double,
    keepsEstimates: Bool = false
  ) {
    (self.components, self.plan, self.theta, self.home) = (components, plan, theta, home)
    let columns = MeasuredSlopes(count: components.count, keepsEstimates: keepsEstimates)
    state = Mutex(State(columns: columns))
  }

  /// Whether all is done.
  var isDone: Bool { doneCount == components.count }

  /// How many components are done.
  var doneCount: Int { state.withLock { $0.doneCount } }

  /// How often J was evaluated for them.
  var evaluations: Int { state.withLock { $0.evaluations } }

  /// What has come of it so far.
  var slopes: MeasuredSlopes { state.withLock { $0.columns } }

  /// The next chunk of at most so many units; `nil` if there is none now.
  func take(_ most: Int) -> Range<Int>? {
    state.withLock { state in
      if let range = state.returned.popLast() {
        guard range.count > most else { return range }
        state.returned.append(range.lowerBound + most..<range.upperBound)
        return range.lowerBound..<range.lowerBound + most
      }
      guard state.next < components.count else { return nil }
      let range = state.next..<min(components.count, state.next + most)
      state.next = range.upperBound
      return range
    }
  }

  /// Takes a chunk back that nobody has finished.
  func giveBack(_ range: Range<Int>) { state.withLock { $0.returned.append(range) } }

  /// How many units nobody has taken yet.
  var restCount: Int {
    state.withLock { state in
      state.returned.reduce(components.count - state.next) { $0 + $1.count }
    }
  }

  /// What is to be evaluated of a chunk.
  func changes(_ range: Range<Int>) -> ComponentChanges {
    var changes = ComponentChanges()
    changes.indices.reserveCapacity(range.count * plan.evaluations)
    changes.values.reserveCapacity(range.count * plan.evaluations)
    for unit in range {
      plan.append(components[unit], theta[components[unit]], to: &changes)
    }
    return changes
  }

  /// Takes in the costs of a chunk, or for the complex step their imaginary parts.
  func finish(_ range: Range<Int>, costs: [Double]) {
    var rest = costs[...]
    let measured = range.map { plan.measure(theta[components[$0]], home: home, &rest) }
    state.withLock { state in
      for (unit, measurement) in zip(range, measured) { state.columns.set(unit, measurement) }
      state.doneCount += range.count
      state.evaluations += costs.count
    }
  }
}

/// What was measured, in columns, a row for each component of a job.
struct MeasuredSlopes: Sendable {
  /// The slopes; NaN in a row of which nothing is known.
  private(set) var values: [Double]
  /// The steps that were taken; NaN where nothing is known, 0 where no step moved the component.
  private(set) var steps: [Double]
  /// J at both places of a slope that is made of two; NaN elsewhere.
  private(set) var plus, minus: [Double]
  /// What the scheme itself says of each slope, where that is kept.
  private(set) var estimates: [SlopeEstimate?]

  /// So many rows of which nothing is known.
  init(count: Int, keepsEstimates: Bool) {
    values = Array(repeating: .nan, count: count)
    (steps, plus, minus) = (values, values, values)
    estimates = keepsEstimates ? Array(repeating: nil, count: count) : []
  }

  /// Whether a row was measured, or can't be.
  func isKnown(_ row: Int) -> Bool { !steps[row].isNaN }

  /// Whether no step moved a row's component.
  func isStill(_ row: Int) -> Bool { steps[row] == 0 }

  fileprivate mutating func set(_ row: Int, _ measurement: DifferencePlan.Measurement?) {
    guard let measurement else {
      steps[row] = 0
      return
    }
    values[row] = measurement.estimate.value
    steps[row] = measurement.step
    if let costs = measurement.costs { (plus[row], minus[row]) = costs }
    if !estimates.isEmpty { estimates[row] = measurement.estimate }
  }
}
