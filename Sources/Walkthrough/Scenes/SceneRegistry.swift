import CellUI
import GradientChecking
import Wording

extension SceneKind {
  /// The scene itself: the one place that knows them all.
  var scene: any Scene.Type {
    switch self {
    case .network: NetworkScene.self
    case .reshape: ReshapeScene.self
    case .backprop: BackpropScene.self
    case .perturb: PerturbScene.self
    case .difference: DifferenceScene.self
    case .bars: BarsScene.self
    case .verdict: VerdictScene.self
    case .locate: LocateScene.self
    case .epsilon: EpsilonScene.self
    case .secant: SecantScene.self
    case .regularization: RegularizationScene.self
    case .dropout: DropoutScene.self
    case .training: TrainingScene.self
    case .price: PriceScene.self
    case .kink: KinkScene.self
    case .slope: SlopeScene.self
    case .hand: HandScene.self
    }
  }

  /// The scenes of the walk that draw what a check found, whether it was made here or elsewhere.
  static let ofResults = walk.filter { $0.scene.isOfResults }
}

extension Model {
  /// The scene as it stands; `nil` while there is nothing yet of what it shows.
  var shownScene: (any Scene)? { view.scene.scene.shown(in: self, beside: nil) }

  /// Draws the scene, which may draw a second experiment into its own picture, and says which places can
  /// be clicked.
  func drawScene(beside other: Model? = nil, in area: Rect, into canvas: inout Canvas) -> [Hit] {
    view.scene.scene.shown(in: self, beside: other)?.draw(in: area, into: &canvas) ?? []
  }

  /// Draws the scene, or says why there is none yet.
  func drawStage(beside other: Model? = nil, in area: Rect, into canvas: inout Canvas) -> [Hit] {
    guard let obstacle else { return drawScene(beside: other, in: area, into: &canvas) }
    canvas.paragraph(obstacle, in: area)
    return []
  }

  /// What is said below the stage: the scene's words, or why there is no scene yet.
  var narration: StyledText {
    if let obstacle { return obstacle }
    guard let scene = shownScene else { return "" }
    let knowsNoise = scene.context.isFunction || view.scene.scene.explainsNoise
    return knowsNoise ? scene.narration : scene.context.noiseNarration
  }

  /// Why there is nothing to show: the check is being prepared, or can't be.
  private var obstacle: StyledText? {
    switch checking.preparation {
    case .underWay: preparing
    case .reading(let file, let fraction): Self.reading(file, fraction)
    case .failed(let reason): reason.styled(.bug)
    case .ready, .loaded: nil
    }
  }

  /// What is said while a file is being read.
  private static func reading(_ file: String, _ fraction: Double?) -> StyledText {
    if fraction == 1 { return "Judging what \(file, .heading) says …" }
    let part = fraction.map { "  \(Numbers.percent($0))" } ?? ""
    return "Reading \(file, .heading) …\(part)"
  }

  /// What is said while the check is being prepared.
  private var preparing: StyledText {
    let iterations = experiment.trainingIterations
    guard iterations > 0 else { return "Building the network and its gradient …" }
    let done = checking.trainedIterations
    return done == 0
      ? "Training for \(counted(iterations, "iteration")) before the check …"
      : "Training before the check: \(Numbers.count(done)) of \(Numbers.count(iterations)) iterations …"
  }
}

extension ComponentContext {
  /// What is said before anything else where J is not a function of θ, with its two values where they are
  /// known.
  fileprivate var noiseNarration: StyledText {
    let costs = model.check.map { [$0.cost.total, $0.secondCost.total] } ?? []
    var reason = Statement.notAFunction(costs: costs)
    if case .jumps(let size)? = model.checking.outcome?.summary.obstacle {
      reason = .jumps(by: size)
    }
    let statements: [Statement] = [
      reason, .redrawn(isForeign: knownExperiment == nil), .remedy(.notAFunction, knownExperiment),
    ]
    let sentences = say(statements) + ["One such number less another is noise."]
    return Sentences(inOrder: sentences).fitting(model)
  }
}
