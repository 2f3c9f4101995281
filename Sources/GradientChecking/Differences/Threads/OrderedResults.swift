import Synchronization

extension Range<Int> {
  /// Computes something of each number, several at once, and hands the results on in the order of the numbers, while
  /// others are still being computed.
  ///
  ///     (0..<check.layout.count).computeInOrder { check.component($0) } deliver: { bars += $0 }
  ///
  /// On whatever threads they are computed, they are handed on by the calling one: the first at once, those that follow
  /// some milliseconds later together, so that who takes them isn't kept busy with that. It ends early where
  /// ``Cancellation`` says so, which is asked before each number and again before its result counts.
  ///
  /// - Parameters:
  ///   - threads: How many compute, the calling one among them; by default all cores.
  ///   - compute: Gives the same for a number whenever and wherever it is called.
  ///   - deliver: Takes some results, which follow those it has had; never none.
  package func computeInOrder<Result: Sendable>(
    on threads: Int = Cores.available,
    _ compute: @escaping @Sendable (Int) -> Result,
    deliver: ([Result]) -> Void
  ) {
    let results = OrderedResults<Result>(of: self)
    let work = { @Sendable in while results.computeNext(compute) {} }
    var delivered: ContinuousClock.Instant?
    Cores.run(on: Swift.min(count, threads), work) {
      while results.computeNext(compute) {
        if let delivered, .now - delivered < Self.timeBetweenDeliveries { continue }
        let ready = results.collect()
        guard !ready.isEmpty else { continue }
        deliver(ready)
        delivered = .now
      }
    }
    let rest = results.collect()
    if !rest.isEmpty, !Cancellation.isRequested { deliver(rest) }
  }

  /// Less than a frame takes, and so much that handing on costs nothing beside computing.
  private static var timeBetweenDeliveries: Duration { .milliseconds(5) }
}

/// The results of some numbers, computed in any order and taken in theirs.
private final class OrderedResults<Result: Sendable>: Sendable {
  private struct State {
    /// Those that follow the ones taken so far.
    var ready: [Result] = []
    /// The number of the next one to become ready.
    var next: Int
    /// Those that came before their turn.
    var early: [Int: Result] = [:]

    mutating func put(_ result: Result, _ number: Int) {
      guard number == next else {
        early[number] = result
        return
      }
      ready.append(result)
      next += 1
      while let result = early.removeValue(forKey: next) {
        ready.append(result)
        next += 1
      }
    }
  }

  private let numbers: Range<Int>
  private let started: Atomic<Int>
  private let state: Mutex<State>

  init(of numbers: Range<Int>) {
    self.numbers = numbers
    started = Atomic(numbers.lowerBound)
    state = Mutex(State(next: numbers.lowerBound))
  }

  /// Computes the next one that nobody has begun; `false` where there is none, or none is wanted.
  func computeNext(_ compute: (Int) -> Result) -> Bool {
    guard !Cancellation.isRequested else { return false }
    let number = started.wrappingAdd(1, ordering: .relaxed).oldValue
    guard numbers.contains(number) else { return false }
    let result = compute(number)
    // What was cancelled on its way may be anything.
    guard !Cancellation.isRequested else { return false }
    state.withLock { $0.put(result, number) }
    return true
  }

  /// Takes those that are ready.
  func collect() -> [Result] {
    state.withLock { state in
      defer { state.ready = [] }
      return state.ready
    }
  }
}
