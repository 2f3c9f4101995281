import Synchronization

/// How large a workspace is, and how many examples go through the layers together.
struct WorkspacePlan: Sendable {
  /// The examples that go through the layers together.
  let parts: ExampleParts
  /// How many rows Z and A of all layers have.
  private let rowCount: Int
  /// The most weights in a row.
  let weightCount: Int

  /// m.
  var exampleCount: Int { parts.exampleCount }
  /// How many examples go through the layers together, at most.
  var width: Int { parts.width }

  init<Scalar>(_ home: HomeRows<Scalar>) {
    let m = home.exampleCount
    parts = ExampleParts(of: m)
    rowCount = home.layers.dropFirst().reduce(0) { $0 + 2 * $1.units }
    weightCount = home.layers.reduce(0) { max($0, $1.units) }
  }

  /// How many numbers a workspace has: the losses, a row for a difference, weights, and Z and A for each slot.
  func numberCount(_ slots: WorkspaceSlots) -> Int {
    exampleCount + width + weightCount + slots.count * slotSize(slots)
  }

  /// How many numbers Z and A are.
  func slotSize(_ slots: WorkspaceSlots) -> Int { rowCount * rowSize(slots) }

  /// How many numbers a row of Z or A has.
  func rowSize(_ slots: WorkspaceSlots) -> Int { slots.keepsAll ? exampleCount : width }
}

/// How often a workspace has room for Z and A.
enum WorkspaceSlots {
  /// Once, for the examples that go through the layers together.
  case one
  /// For each of so many values of a component, and all examples.
  case each(Int)

  var count: Int {
    switch self {
    case .one: 1
    case .each(let count): count
    }
  }

  var keepsAll: Bool {
    switch self {
    case .one: false
    case .each: true
    }
  }
}

/// What a thread writes to while it computes J where a component has moved.
struct Workspace<Scalar> {
  private let numbers: UnsafeMutablePointer<Scalar>
  private let places: UnsafePointer<LayerPlaces>
  private let plan: WorkspacePlan
  private let slots: WorkspaceSlots
  /// Z and A.
  private let rows: UnsafeMutablePointer<Scalar>

  /// - Parameters:
  ///   - numbers: Room for ``WorkspacePlan/numberCount(_:)``.
  ///   - places: Where the layers lie.
  ///   - plan: How large everything is.
  ///   - slots: How often there is room for Z and A.
  ///   - slot: Which of the slots it is; the rest all have in common.
  init(
    _ numbers: UnsafeMutablePointer<Scalar>,
    _ places: UnsafePointer<LayerPlaces>,
    _ plan: WorkspacePlan,
    _ slots: WorkspaceSlots,
    slot: Int
  ) {
    (self.numbers, self.places, self.plan, self.slots) = (numbers, places, plan, slots)
    let common = plan.exampleCount + plan.width + plan.weightCount
    rows = numbers + common + (slots.keepsAll ? slot : 0) * plan.slotSize(slots)
  }

  /// The loss of each example.
  var losses: UnsafeMutablePointer<Scalar> { numbers }
  /// A row of the examples that go through the layers together.
  var d: UnsafeMutablePointer<Scalar> { numbers + plan.exampleCount }
  /// A row of W.
  var weights: UnsafeMutablePointer<Scalar> { d + plan.width }

  /// Z[l], from an example on.
  func Z(_ layer: Int, _ example: Int) -> MutableRows<Scalar> { row(places[layer].workZ, example) }

  /// A[l] of a hidden layer, from an example on.
  func A(_ layer: Int, _ example: Int) -> MutableRows<Scalar> { row(places[layer].workA, example) }

  private func row(_ row: Int, _ example: Int) -> MutableRows<Scalar> {
    let stride = plan.rowSize(slots)
    return MutableRows(
      rows + row * stride + (slots.keepsAll ? example : 0),
      stride: stride
    )
  }
}

/// The memory of workspaces that nobody uses at the moment: for as many of them as threads have worked at once.
final class Workspaces<Scalar: RealScalar>: Sendable {
  /// How large they are.
  let plan: WorkspacePlan
  private let free = Mutex<[[Scalar]]>([])

  init(_ plan: WorkspacePlan) { self.plan = plan }

  /// Takes a workspace for as long as `body` runs; `nil` if there is nothing to compute.
  func use<Result>(
    _ slots: WorkspaceSlots,
    _ body: (UnsafeMutablePointer<Scalar>) -> Result?
  ) -> Result? {
    let count = plan.numberCount(slots)
    var numbers = free.withLock { $0.popLast() } ?? []
    if numbers.count < count { numbers = Array(repeating: .zero, count: count) }
    defer { free.withLock { $0.append(numbers) } }
    return numbers.withUnsafeMutableBufferPointer { $0.baseAddress.flatMap(body) }
  }
}
