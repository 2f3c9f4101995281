/// The states one can go back to, and those one came back from.
struct History<State: Hashable & Sendable>: Hashable, Sendable {
  /// Earlier states, the latest last.
  private(set) var past: [State] = []
  /// Undone states, the next one to do again last.
  private(set) var undone: [State] = []

  /// States kept at most.
  static var limit: Int { 1000 }

  /// Keeps a state that is about to be left for a new one; what was undone before is gone with it.
  mutating func record(_ state: State) {
    past.append(state)
    if past.count > Self.limit { past.removeFirst() }
    undone = []
  }

  /// Leaves a state for the one before; `nil` at the first.
  mutating func undo(from state: State) -> State? {
    guard let before = past.popLast() else { return nil }
    undone.append(state)
    return before
  }

  /// Leaves a state for the one that was undone last; `nil` if there is none.
  mutating func redo(from state: State) -> State? {
    guard let after = undone.popLast() else { return nil }
    past.append(state)
    return after
  }
}
