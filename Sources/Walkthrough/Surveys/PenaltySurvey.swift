import GradientChecking

/// The components' checks, for what dθ lacks, and the data term's part of the right gradient.
public struct PenaltySurvey: GradualSurvey {
  /// The most components that are checked; of more, some of every block are taken.
  public static let mostComponents = 72

  /// The components to be checked, in the order of θ.
  public let indices: [Int]
  /// The checks made so far, in the same order.
  public internal(set) var components: [ComponentCheck] = []
  /// The part of dθ that comes from the data term, by right backpropagation, of every component.
  public let data: [Double]

  var total: Int { indices.count }
  var measured: Int { components.count }

  init(_ check: GradientCheck) {
    indices = ErrorCurve.sample(of: check.layout, atMost: Self.mostComponents)
    let right = check.experiment.bug == nil ? check : check.withoutBug ?? check
    data = zip(right.analytic, check.penaltyGradient).map { $0 - $1 }
  }

  func part(_ place: Int, in check: GradientCheck) -> ComponentCheck {
    check.component(indices[place])
  }

  mutating func add(_ part: ComponentCheck) { components.append(part) }
}
