import LessonFormat

/// The scenes, which a lesson names and the application shows.
public typealias SceneKind = LessonFormat.SceneKind

extension SceneKind {
  /// The scene's name as a heading.
  var title: String { name.prefix(1).uppercased() + name.dropFirst() }

  /// Whether it shows what the check of every component found.
  var showsWholeCheck: Bool { [.bars, .verdict, .locate].contains(self) }
}

extension SceneKind {
  /// The scene itself.
  var scene: any Scene {
    switch self {
    case .network: NetworkScene()
    case .reshape: ReshapeScene()
    case .backprop: BackpropScene()
    case .perturb: PerturbScene()
    case .difference: DifferenceScene()
    case .bars: BarsScene()
    case .verdict: VerdictScene()
    case .locate: LocateScene()
    case .epsilon: EpsilonScene()
    case .regularization: RegularizationScene()
    case .dropout: DropoutScene()
    case .training: TrainingScene()
    case .price: PriceScene()
    case .kink: KinkScene()
    }
  }
}

extension SceneKind {
  /// The scene itself, where it needs nothing but results.
  var resultScene: (any ResultScene)? { scene as? any ResultScene }
}
