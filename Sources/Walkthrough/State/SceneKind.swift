import LessonFormat
import Wording

/// The scenes, which a lesson names and the application shows.
public typealias SceneKind = LessonFormat.SceneKind

/// What a scene can show by itself.
public typealias SceneThing = LessonFormat.SceneThing

extension SceneKind {
  /// The scene's name as a heading.
  var title: String { name.startingSentence }

  /// What it is about, in a few words.
  var subject: String {
    switch self {
    case .network: "the network and its cost"
    case .reshape: "W and b become θ"
    case .backprop: "what backpropagation says"
    case .perturb: "one component, nudged by ε"
    case .difference: "two costs become a slope"
    case .bars: "every component, one column each"
    case .verdict: "one number for all of θ"
    case .locate: "where the two differ most"
    case .epsilon: "the same check at every ε"
    case .secant: "one slope as ε shrinks"
    case .regularization: "data and penalty apart"
    case .dropout: "masks, and what they do to J"
    case .training: "training with this gradient"
    case .price: "what a check costs"
    case .kink: "J where a unit switches"
    case .slope: "J along one direction"
    case .hand: "one example with a pencil"
    }
  }

  /// Whether it shows what the check of every component found.
  var showsWholeCheck: Bool { [.bars, .verdict, .locate].contains(self) }
}
