/// The scenes: eight that make up the walk, in its order, eight that take a closer look at one thing, and one for pencil
/// and paper.
public enum SceneKind: String, CaseIterable, Hashable, Sendable {
  /// Layers, units, shapes, parameter counts; J split into data and penalty.
  case network
  /// W1, b1, … become θ.
  case reshape
  /// dW, db from backpropagation, and the same as dθ.
  case backprop
  /// θᵢ ± ε and what changes downstream.
  case perturb
  /// Both costs, what cancels, the division by 2ε, the analytic value beside it.
  case difference
  /// The relative error of every component, filling live.
  case bars
  /// The three norms, the quotient, the landmarks, every block's own difference.
  case verdict
  /// Which block, which component.
  case locate

  /// The difference over ε, for several schemes and precisions.
  case epsilon
  /// J along θᵢ with the secant over ±ε and the tangent, while ε shrinks.
  case secant
  /// J and dθ split into data and penalty.
  case regularization
  /// The mask on the network diagram, and J evaluated many times.
  case dropout
  /// The loss curve, and the check before and after.
  case training
  /// What a check costs, measured and extrapolated.
  case price
  /// J along θᵢ where a unit switches on or off.
  case kink
  /// J along one random direction, and what dθ·v leaves of it.
  case slope

  /// One example through one unit, or two in a row, as one works it out on paper.
  case hand

  /// The scenes of the walk.
  public static let walk: [SceneKind] = [
    .network, .reshape, .backprop, .perturb, .difference, .bars, .verdict, .locate,
  ]

  /// The scenes that take a closer look.
  public static let closerLooks: [SceneKind] = [
    .epsilon, .secant, .regularization, .dropout, .training, .price, .kink, .slope,
  ]

  /// The scenes that any network has something to show in.
  public static let ofAnyNetwork = walk + closerLooks

  /// The scenes among which one moves from this one, in their order.
  public var group: [SceneKind] { isInWalk ? Self.walk : Self.closerLooks }

  /// Whether the scene belongs to the walk itself.
  public var isInWalk: Bool { Self.walk.contains(self) }

  /// The scene's name on the step rail.
  public var name: String { rawValue }

  /// Its place in its group, from 0.
  public var position: Int { group.firstIndex(of: self) ?? 0 }

  /// The scene after this one, if there is one.
  public var next: SceneKind? { position + 1 < group.count ? group[position + 1] : nil }

  /// The scene before this one, if there is one.
  public var previous: SceneKind? { position > 0 ? group[position - 1] : nil }
}
