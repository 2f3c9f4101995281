/// A report as any program may write it.
///
/// The two gradients and the blocks they are made of are all that must be there. What can be computed from
/// them may be missing; where it is there it has to be right.
///
///     let fields = gradients.map { ReportDraft.Component(numeric: $0, analytic: $1) }
///     let draft = ReportDraft(blocks: [.init(name: "fc.weight", shape: [2, 3])], components: fields)
///     try draft.report().blocks[0].kind   // .weight
///
/// ``report()`` completes it. Every property is that of ``Report``, or `nil` where nothing is said of it.
package struct ReportDraft: Hashable, Sendable {
  package var experiment: Experiment?
  package var source: String?
  package var epsilon: Double?
  package var scheme: DifferenceScheme?
  package var count: Int?
  package var difference: Double?
  package var verdict: Verdict?
  package var roundoffFloor: Double?
  package var deterministic: Bool?
  package var blocks: [Block]
  package var components: [Component]
  package var evaluations: Int?
  package var seconds: Double?

  /// One block of a draft.
  package struct Block: Hashable, Sendable {
    package var name: String
    /// l; otherwise the number in a name such as `W2`, or by order: a block of a kind that the layer already
    /// has begins the next one.
    package var layer: Int?
    /// Weight or bias; otherwise told from the name and the shape.
    package var kind: ParameterKind?
    /// Any number of lengths; a bias is a column whichever way it lies, and of a weight with more than two
    /// lengths all but the first count as one.
    package var shape: [Int]
    package var range: [Int]?
    package var difference: Double?
    package var shareOfSquaredError: Double?
    package var verdict: ComponentVerdict?

    package init(name: String, shape: [Int]) {
      self.name = name
      self.shape = shape
    }
  }

  /// One component of a draft.
  package struct Component: Hashable, Sendable {
    package var index: Int?
    package var name: String?
    package var theta: Double?
    package var costPlus: Double?
    package var costMinus: Double?
    package var numeric: Double
    package var analytic: Double
    package var absoluteError: Double?
    package var relativeError: Double?
    package var verdict: ComponentVerdict?
    package var kink: Bool?
    package var truncation: Double?

    package init(numeric: Double, analytic: Double) {
      self.numeric = numeric
      self.analytic = analytic
    }
  }

  package init(blocks: [Block], components: [Component]) {
    self.blocks = blocks
    self.components = components
  }
}
