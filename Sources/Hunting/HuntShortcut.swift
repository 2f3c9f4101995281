import GradientChecking

/// How one could have seen what is the matter with few evaluations of J: a strategy played on this very
/// check.
///
/// It knows the causes that are possible and what each of them would make of dθ, but not which one it is.
/// First it looks at what costs nothing. Then it checks, again and again, the component in which the causes that
/// are left differ most, and strikes out those under which the two numbers would be related in another way,
/// until one is left; where a single component settles it, that one is taken, as a lucky hunter might. It sees
/// no more than a person does who compares the two; see `Relation`. It is one way, not always the
/// shortest.
public struct HuntShortcut: Hashable, Sendable {
  /// One look.
  public struct Step: Hashable, Sendable {
    /// What is looked at: `J(θ), twice`, `b2[1]`.
    public let what: String
    /// Why just that.
    public let why: String
    /// What it shows, with the numbers.
    public let shows: String
    /// The causes it rules out.
    public let ruledOut: [HuntCause]
    /// How many causes are left.
    public let left: Int
    /// What is left, in the words in which the hunter answers; empty if the look ruled out nothing.
    public let conclusion: String
    /// The component that was checked, if one was.
    public let component: ComponentCheck?
    /// What each cause that was left before would make of that component's dθ, in the order of the choices.
    public let predictions: [Prediction]
    /// The evaluations of J so far, the two at θ not counted.
    public let evaluations: Int
  }

  /// What a cause would make of a component.
  public struct Prediction: Hashable, Sendable {
    /// The cause.
    public let cause: HuntCause
    /// dθ of the component, if that were the matter.
    public let analytic: Double
  }

  /// The steps, in order.
  public let steps: [Step]
  /// The evaluations of J that all of it takes, the two at θ not counted.
  public var evaluations: Int { steps.last?.evaluations ?? 0 }
}
