import CellUI
import GradientChecking
import Wording

/// A scene as it is published: its picture, and the same in words.
package struct PublishedScene: Sendable {
  /// The screen for which everything is laid out: as narrow as a scene can be, so that a phone shows it.
  package static let screen = Size(60, 40)

  /// The scene.
  package let kind: SceneKind
  /// Its name.
  package let title: String
  /// What it is about, in a few words.
  package let subject: String
  /// What tells its experiment from the one beside it; `nil` where there is one alone.
  package let caption: String?
  /// Its picture.
  package let picture: Buffer
  /// What it shows, line by line.
  package let outline: [String]
  /// The bars, where it is they that it shows.
  package let run: PublishedRun?

  /// What one sees of it, to tell whether another one looks the same.
  var look: Look { Look(picture: picture, caption: caption) }

  struct Look: Hashable {
    let picture: Buffer
    let caption: String?
  }

  /// The scene of a model.
  ///
  /// - Parameters:
  ///   - model: What it shows.
  ///   - other: A second experiment that it draws into its own picture.
  ///   - caption: What tells it from the one beside it.
  ///   - isOpen: Whether all may be shown: no question is still to be answered.
  init(_ model: Model, beside other: Model? = nil, caption: String? = nil, isOpen: Bool = true) {
    var model = model
    // The program stands in the text, where its lines can be read.
    model.policy.hasCode = false
    model.policy.hasKeys = false
    model.view.code.isOpen = false
    model.view.motion = nil
    let kind = model.view.scene
    let size = Self.size(of: kind)
    var canvas = Canvas(size: size, symbols: model.symbols)
    model.policy.stageSize = size
    model.policy.narrationSize = Size(size.width, 12)
    _ = model.drawStage(beside: other, in: canvas.bounds, into: &canvas)
    (self.kind, self.caption) = (kind, caption)
    (title, subject) = (kind.title, kind.subject)
    picture = canvas.buffer
    outline = model.shownScene?.outline ?? []
    run = kind == .bars ? PublishedRun(model, isOpen: isOpen) : nil
  }

  /// The cells of a scene: what fills whatever it gets stays flat, what lists things may be long.
  private static func size(of kind: SceneKind) -> Size {
    switch kind {
    case .locate: Size(screen.width, 46)
    case .verdict: Size(screen.width, 30)
    case .network, .reshape, .backprop, .perturb, .difference, .bars, .epsilon, .secant,
      .regularization, .dropout, .training, .price, .kink, .slope, .hand:
      Size(screen.width, 22)
    }
  }
}

/// The check of every component, one after the other, as bars that can be played.
package struct PublishedRun: Sendable {
  /// A block of θ, whose columns stand together.
  package struct Block: Sendable {
    /// Its name.
    package let name: String
    /// Its components.
    package let range: Range<Int>
    /// What it is: a weight, a bias.
    package let style: Style
  }

  /// A component with what was found of it.
  package struct Component: Sendable {
    /// `W2[0,2]`.
    package let name: String
    /// dθ_approx and dθ.
    package let numeric, analytic: Double
    /// |a − n| / (|a| + |n|).
    package let relativeError: Double
    /// What it says, and the mark and style that say the same.
    package let verdict: String, mark: Character, style: Style
    /// Whether its column is filled from the axis on, because something is the matter.
    package let isTower: Bool
    /// Its place among all when those to look at first stand last.
    package let order: Int
  }

  /// The blocks in θ's order.
  package let blocks: [Block]
  /// The components in θ's order, as many as are checked.
  package let components: [Component]
  /// n.
  package let count: Int
  /// The relative errors at which what they say changes.
  package let borders: [Double]
  /// The landmarks of the whole difference.
  package let landmarks: [Double]
  /// Whether all of it may be played.
  package let isOpen: Bool

  /// The bars of a model.
  init?(_ model: Model, isOpen: Bool) {
    guard let context = ResultContext(model) else { return nil }
    let layout = context.layout
    let checked = (0..<layout.count).prefix { context.result($0) != nil }
      .compactMap { context.result($0) }
    let ordered = checked.sorted { $0.suspicion < $1.suspicion }.map(\.index)
    let places = Dictionary(zip(ordered, 0...)) { first, _ in first }
    blocks = layout.blocks.map {
      Block(name: $0.name, range: $0.range, style: context.style(of: $0))
    }
    components = checked.map { component in
      let look = context.appearance(of: component)
      return Component(
        name: layout.name(of: component.index),
        numeric: component.numeric,
        analytic: component.analytic,
        relativeError: component.relativeError,
        verdict: look.words,
        mark: look.mark,
        style: look.style,
        isTower: context.isFunction && component.verdict.isDisagreement,
        order: places[component.index] ?? 0
      )
    }
    count = layout.count
    borders = [context.landmarks.agreesBelow, context.landmarks.bugFrom]
    landmarks = context.landmarks.marks.filter { $0 < 1 && $0 > 1e-9 }
    self.isOpen = isOpen && checked.count == layout.count
  }
}
