/// The eight scenes of the walk, in their order.
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

  /// The scene's name on the step rail.
  public var name: String { rawValue }

  /// The scene's name as a heading.
  var title: String { name.prefix(1).uppercased() + name.dropFirst() }

  /// Its place in the walk, from 0.
  public var position: Int { Self.allCases.firstIndex(of: self) ?? 0 }

  /// The scene after this one, if there is one.
  public var next: SceneKind? {
    position + 1 < Self.allCases.count ? Self.allCases[position + 1] : nil
  }

  /// The scene before this one, if there is one.
  public var previous: SceneKind? { position > 0 ? Self.allCases[position - 1] : nil }
}
