import CellUI
import Wording

/// On a wide screen the scene after the one that is shown stands beside it, or else the one before it: one sees
/// where a number comes from and where it goes.
///
/// Each of the two is drawn in one column of the stage.
extension Model {
  /// The least columns of a screen with two scenes.
  private static let leastTwinWidth = 160
  /// The columns between the two.
  private static let twinGap = 3

  /// The scene that stands beside the one that is shown; `nil` where there is no room for it, or nothing in it yet, or
  /// where the program has its room.
  var twin: SceneKind? { view.code.isOpen && !hasRoomForTwinAndCode ? nil : possibleTwin }

  /// The scene that stands beside the one that is shown, if it is not for the program.
  var possibleTwin: SceneKind? {
    // In a talk one thing is shown at a time.
    guard !policy.isEmbedded, !policy.isPaired, !view.appearance.isFigure, layout != nil,
      view.appearance.hasRoom, !view.appearance.presentation.isOn,
      size.width >= Self.leastTwinWidth
    else { return nil }
    return [nextScene, previousScene].compactMap { $0 }.first { kind in
      // What is measured is not measured for a glance, and bars that were not begun would be empty.
      kind != .price && (!kind.showsWholeCheck || view.shownCount > 0)
    }
  }

  /// The size of each of two scenes that share a stage.
  func twinSize(in stage: Size) -> Size {
    Size((stage.width - Self.twinGap) / 2, stage.height - 1)
  }

  /// Draws the scene, and where there is room its neighbour beside it; says what can be clicked.
  ///
  /// - Parameters:
  ///   - pinned: Another experiment that is drawn with it, instead of its neighbour.
  ///   - area: The stage.
  ///   - canvas: Where it is drawn.
  /// - Returns: What can be clicked.
  func drawStages(pinned: Model? = nil, in area: Rect, into canvas: inout Canvas) -> [Hit] {
    drawWithCode(in: area, into: &canvas) { area, canvas in
      guard let pinned else { return drawTwins(in: area, into: &canvas) }
      return PairedScenes(first: self, second: pinned).draw(in: area, into: &canvas)
    }
  }

  private func drawTwins(in area: Rect, into canvas: inout Canvas) -> [Hit] {
    guard let twin else { return drawStage(in: area, into: &canvas) }
    let size = twinSize(in: area.size)
    var (left, right) = (area, Rect(x: area.right - size.width, y: area.y, size))
    (left.width, right.height) = (size.width, area.height)
    canvas.verticalLine(x: left.right + 1, y: area.y, height: area.height)
    canvas.write(view.scene.title, .accent, in: left.cutTop(1))
    let name = right.cutTop(1)
    let isNext = twin == nextScene
    canvas.write("\(isNext ? "next" : "before"): \(twin.title, .heading)", in: name)
    let (own, other) = sharing(with: standing(at: twin))
    return [Hit(name, .scene(twin))] + own.drawStage(in: left, into: &canvas)
      + other.drawStage(in: right, into: &canvas)
  }

  /// This scene and its neighbour, of which each leaves out what the other one shows.
  private func sharing(with twin: Model) -> (own: Model, twin: Model) {
    guard let scene = shownScene, let other = twin.shownScene else { return (self, twin) }
    let shared = SharedParts(scene.parts, other.parts, on: stageSize)
    var (own, twin) = (self, twin)
    own.policy.shownBeside = shared.ofSecond
    twin.policy.shownBeside = shared.ofFirst
    return (own, twin)
  }

  /// The same state at the last step of another scene, where all of it is there.
  private func standing(at kind: SceneKind) -> Model {
    var model = self
    model.view.scene = kind
    model.view.step = kind == .bars ? 0 : max(0, stepCount(of: kind) - 1)
    model.view.pane = model.firstPane
    model.policy.stageSize = stageSize
    model.policy.isTwin = true
    return model
  }
}

/// The parts that two scenes beside one another have in common, each of which only one of them shows.
///
/// What the first scene is about stands there; an extra of it stands where it matters more, and where it is an extra in
/// both, where it leaves less of the screen empty.
private struct SharedParts {
  /// The names of those that the first scene shows, and of those that the second one does.
  private(set) var ofFirst: Set<String> = [], ofSecond: Set<String> = []

  /// What comes before this rank is what a scene is about, and stays with it.
  private static let firstExtraRank = 5

  /// The parts of two scenes, of which each has a stage of some size.
  init(_ first: [ScenePart], _ second: [ScenePart], on stage: Size) {
    let (ranks, others) = (first.ranks, second.ranks)
    let common = ranks.keys.filter { others[$0] != nil }.sorted()
    for name in common {
      guard let rank = ranks[name], let other = others[name] else { continue }
      if rank >= Self.firstExtraRank, other < rank {
        ofSecond.insert(name)
      } else {
        ofFirst.insert(name)
      }
    }
    var used = usedCells(first, second, stage)
    for name in common {
      guard let rank = ranks[name], let other = others[name],
        min(rank, other) >= Self.firstExtraRank
      else { continue }
      let before = self
      move(name)
      let cells = usedCells(first, second, stage)
      if cells > used { used = cells } else { self = before }
    }
  }

  private mutating func move(_ name: String) {
    if ofFirst.remove(name) != nil {
      ofSecond.insert(name)
    } else {
      ofSecond.remove(name)
      ofFirst.insert(name)
    }
  }

  private func usedCells(_ first: [ScenePart], _ second: [ScenePart], _ stage: Size) -> Int {
    first.usedCells(on: stage, without: ofSecond) + second.usedCells(on: stage, without: ofFirst)
  }
}

extension [ScenePart] {
  /// The name of each part that can be drawn, and when its first form is added.
  fileprivate var ranks: [String: Int] {
    let ranks = compactMap { part in
      part.forms.map(\.shape.rank).min().map { (part.name.text, $0) }
    }
    return Dictionary(ranks, uniquingKeysWith: Swift.min)
  }

  /// How many cells they take up if some of them are left out.
  fileprivate func usedCells(on stage: Size, without names: Set<String>) -> Int {
    ArrangedParts(without(names), in: Rect(x: 0, y: 0, stage)).usedCells
  }
}
