import GradientChecking

/// One check as far as it has come, with what was measured beside it: what live values are read off.
public final class LiveSource: Sendable {
  /// What is checked.
  let experiment: Experiment
  /// The scene that shows it.
  let scene: SceneKind
  /// The check, once its network is prepared.
  let check: GradientCheck?
  /// Every component, once all of them are checked.
  let components: ComponentTable?
  /// What all of them say.
  let summary: Summary?
  /// What was measured beyond the check.
  let measured: Measurements
  /// How many components are checked as far as is shown: more may be known already.
  let checkedCount: Int
  /// Whether a wrong line of the program was found and put right.
  let isRepaired: Bool
  private let results: ComponentTable
  private let selection: Int

  /// What is measured beyond a check; each only once it is complete, so that no number changes while it is read.
  public struct Measurements: Sendable {
    /// The difference over ε.
    public var curves: [ErrorCurve]?
    /// J at the same θ, many times.
    public var samples: [Double]?
    /// The check before training.
    public var before: Summary?
    /// Seconds that a forward and a backward pass take.
    public var price: (forward: Double, backward: Double)?
    /// J along the first of some random directions.
    public var slope: SlopeTest?

    /// A report that the reader's own program has written.
    public var report: Report?

    /// Nothing yet.
    public init() {}
  }

  /// A check as far as it has come.
  ///
  /// - Parameters:
  ///   - experiment: What is checked.
  ///   - scene: The scene that shows it.
  ///   - check: The check, once its network is prepared.
  ///   - results: Every component as far as it is checked, in the order of θ.
  ///   - checkedCount: How many of them have been shown.
  ///   - selection: The selected component's index.
  ///   - summary: What all of them say, once every one is checked.
  ///   - measured: What was measured beyond the check.
  ///   - isRepaired: Whether a wrong line of the program was found and put right.
  public init(
    experiment: Experiment,
    scene: SceneKind,
    check: GradientCheck?,
    results: ComponentTable,
    checkedCount: Int,
    selection: Int,
    summary: Summary?,
    measured: Measurements,
    isRepaired: Bool = false
  ) {
    self.isRepaired = isRepaired
    self.experiment = experiment
    self.scene = scene
    self.check = check
    self.results = results
    self.checkedCount = checkedCount
    self.selection = selection
    self.measured = measured
    components = results.count == check?.layout.count ? results : nil
    self.summary = summary
  }
}

extension LiveSource {
  /// The selected component.
  var selected: LiveComponent? {
    results.check(of: selection).flatMap(component)
  }

  /// The component whose error tells most, once every one is checked.
  var worst: LiveComponent? { component(components?.mostSuspicious) }

  /// The component of that name or index.
  func component(named name: String) -> LiveComponent? {
    check?.layout.index(of: name).flatMap { results.check(of: $0) }.flatMap(component)
  }

  private func component(_ found: ComponentCheck?) -> LiveComponent? {
    guard let check, let found else { return nil }
    return LiveComponent(check: check, own: found)
  }

  /// The block whose difference tells most.
  var worstBlock: LiveBlock? { block(summary?.worstBlock) }

  /// The block of that name.
  func block(named name: String) -> LiveBlock? {
    block(summary?.blocks.first { $0.block.name == name })
  }

  /// The block of that name, whatever is checked of it.
  func shape(ofBlock name: String) -> ParameterBlock? {
    check?.layout.blocks.first { $0.name == name }
  }

  private func block(_ found: BlockCheck?) -> LiveBlock? {
    guard let check, let components, let found else { return nil }
    return LiveBlock(check: check, own: found, members: components[found.block.range])
  }
}

/// A component of a check, once it is checked.
struct LiveComponent {
  let check: GradientCheck
  let own: ComponentCheck
}

/// A block of a check, once every component is checked.
struct LiveBlock {
  let check: GradientCheck
  let own: BlockCheck
  let members: Slice<ComponentTable>

  /// The norm of what every component of the block has.
  func norm(_ value: (ComponentCheck) -> Double) -> Double {
    members.reduce(0) { $0 + value($1) * value($1) }.squareRoot()
  }
}
