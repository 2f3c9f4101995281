import Wording

/// A thing that a scene can show by itself, so that its picture builds up as the text names it: a curve, some numbers, a
/// path through the network.
///
/// Which scene has which is ``SceneKind/things``; a lesson names them behind `show`.
public enum SceneThing: String, CaseIterable, Hashable, Sendable {
  // Curves over ε.
  /// The difference over ε to both sides.
  case centered
  /// The difference over ε to the right alone.
  case forward
  /// The difference over ε to the left alone.
  case backward
  /// The difference over ε from five points.
  case fivePoint = "five-point"
  /// The difference over ε of an extrapolation.
  case ridders
  /// The difference over ε in single precision.
  case float = "float32"
  /// The difference over ε of the complex step.
  case complexStep = "complex-step"
  /// The ε that is best by theory.
  case foretold
  /// Only the right half of the curves, where truncation rules.
  case rightHalf = "right-half"

  // One component while ε shrinks.
  /// J along the component, or over the iterations of training.
  case curve
  /// The line through the points that are evaluated.
  case secant
  /// The line whose slope backpropagation says.
  case tangent
  /// The costs, digit under digit.
  case digits
  /// How far the two slopes are apart, over ε.
  case error

  // What a check costs, and what the same time buys.
  /// The passes of one gradient, and of a check.
  case passes
  /// The network itself.
  case own
  /// One with ten times as many parameters.
  case tenfold
  /// One with a hundred times as many.
  case hundredfold
  /// The times of this network and of others that have a name.
  case times

  // Parts of a component's check.
  /// The numbers.
  case numbers
  /// The network with the way of the nudge, or with what flows through it.
  case network
  /// θ, as matrices and as a list.
  case theta

  // Parts of what a network is.
  /// The layers with their shapes.
  case layers
  /// The parts of J.
  case cost

  // Parts of θ and of dθ.
  /// The matrices and vectors of which it is made.
  case matrices
  /// The place of each of their numbers in θ.
  case indices
  /// θ as a list.
  case list
  /// The formulas of a layer.
  case formulas

  // Parts of what a check finds.
  /// The columns of all components.
  case columns
  /// The numbers of the selected component.
  case component
  /// How many components there are of each kind.
  case counts
  /// The lengths of the gradients, and of what they are apart.
  case lengths
  /// The quotient of these.
  case quotient
  /// The difference among the landmarks.
  case landmarks
  /// The blocks below it.
  case blocks

  // Parts of a training.
  /// The checks before and after it.
  case checks
  /// When a gradient is to be checked, and when not.
  case advice
}

extension SceneKind {
  /// What of the scene can be shown by itself, in the order in which it comes; nothing where it is always shown whole.
  public var things: [SceneThing] {
    switch self {
    case .epsilon:
      [
        .centered, .forward, .backward, .fivePoint, .ridders, .float, .complexStep, .foretold,
        .rightHalf,
      ]
    case .secant: [.curve, .secant, .tangent, .digits, .error]
    case .price: [.passes, .own, .tenfold, .hundredfold, .times]
    case .difference: [.numbers, .curve, .network, .theta]
    case .network: [.network, .layers, .theta, .cost]
    case .reshape: [.matrices, .indices, .list, .network]
    case .backprop: [.network, .formulas, .matrices, .list]
    case .bars: [.columns, .component, .counts]
    case .verdict: [.lengths, .quotient, .landmarks, .blocks]
    case .training: [.curve, .checks, .advice]
    case .perturb, .locate, .regularization, .dropout, .kink, .slope, .hand: []
    }
  }
}

extension Command {
  /// Reads `centered, forward` behind `show`, where each name is a pair of its own.
  static func things(
    _ names: some Sequence<Pair>,
    of kind: SceneKind,
    in source: LessonSource
  ) throws(Mistake) -> [Located<SceneThing>] {
    var things: [Located<SceneThing>] = []
    for name in names {
      let text = source.text(name.value)
      let offset = name.value.lowerBound
      guard !kind.things.isEmpty else {
        let others = SceneKind.allCases.filter { !$0.things.isEmpty }.map(\.name)
        throw Mistake(
          "found show for the scene \(kind.name), which is always shown whole",
          advice: "leave it out; it is for the scenes \(others.listed())",
          at: (name.key ?? name.value).lowerBound
        )
      }
      guard let thing = SceneThing(rawValue: text), kind.things.contains(thing) else {
        let known = kind.things.map(\.rawValue)
        throw Mistake(
          "found \(ForeignText(text).quoted): expected something that the scene \(kind.name) shows",
          advice: Mistake.advice(
            nearest: nearest(to: text, among: known).map { "show: \($0)" },
            otherwise: "it has \(known.joined(separator: ", "))"
          ),
          at: offset
        )
      }
      guard !things.contains(where: { $0.value == thing }) else {
        throw .repeated(text, at: offset)
      }
      things.append(Located(thing, at: source.place(of: offset)))
    }
    return things
  }
}
