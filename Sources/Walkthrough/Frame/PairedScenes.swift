import CellUI
import GradientChecking
import Wording

/// The same scene of two experiments: in one picture where it can draw both, else one above the other or side by side,
/// and where there is room for one alone, that with what the other one's check says.
struct PairedScenes {
  /// The experiment that is looked at.
  let first: Model
  /// The one that it is held against.
  let second: Model
  /// The least area for each.
  var least = Size(48, 7)
  /// Where only one has room: whether that is the second.
  var showsSecond = false
  /// Whether the second one is pinned, which one may do in any scene.
  var isPinned = true
  /// Whether the program may stand beside a scene that has the room for itself.
  var showsCode = false

  /// The least area for each beside the prose of a lesson.
  static let leastInLesson = Size(58, 10)

  /// How a second experiment is shown.
  enum Pairing: Hashable {
    /// In one picture with the first.
    case merged
    /// In a picture of its own.
    case pair(Rect, Rect)
    /// Instead of the first.
    case alternating
  }

  /// How a second experiment is shown beside the first in an area.
  static func pairing(in area: Rect, _ kind: SceneKind, least: Size) -> Pairing {
    if kind.scene.drawsComparison { return .merged }
    var first = area
    if area.height >= 2 * (least.height + 1) + 1 {
      let second = first.cutBottom((area.height - 1) / 2)
      _ = first.cutBottom(1)
      return .pair(first, second)
    }
    if area.width >= 2 * least.width + 3 {
      let second = first.cutRight((area.width - 3) / 2)
      _ = first.cutRight(3)
      return .pair(first, second)
    }
    return .alternating
  }

  /// Draws both, and says what can be clicked in the first.
  func draw(in area: Rect, into canvas: inout Canvas) -> [Hit] {
    if isPinned, overlays(in: area.size) {
      var area = area
      drawCaptions(in: area.cutTop(1), into: &canvas)
      return drawAlone(first, beside: second, in: area, into: &canvas)
    }
    switch Self.pairing(in: area, first.view.scene, least: least) {
    case .merged: return draw(first, beside: second, in: area, into: &canvas)
    case .pair(var above, var below):
      canvas.write(caption(first, than: second), in: above.cutTop(1))
      canvas.write(mark(canvas.symbols) + caption(second, than: first), in: below.cutTop(1))
      _ = drawAlone(second, in: below, into: &canvas)
      return drawAlone(first, in: above, into: &canvas)
    case .alternating:
      var area = area
      if isPinned {
        drawCaptions(in: area.cutTop(1), into: &canvas)
        return drawAlone(first, in: area, into: &canvas)
      }
      let mark = "\(canvas.symbols.pointRight) ".styled(.accent)
      let own = (showsSecond ? "  " : mark) + caption(first, than: second)
      let other = (showsSecond ? mark : "  ") + caption(second, than: first)
      canvas.write(own + "   " + other, in: area.cutTop(1))
      return draw(showsSecond ? second : first, in: area, into: &canvas)
    }
  }

  /// Whether one picture holds both: where it always does, or where it can and two would be low.
  private func overlays(in area: Size) -> Bool {
    let scene = first.view.scene.scene
    if scene.drawsComparison { return true }
    return scene.overlaysPinned && first.layout == second.layout
      && area.height < 2 * Self.highPicture + 1
  }

  /// The rows with which one of two pictures shows as much as one by itself.
  private static let highPicture = 13

  /// The sign of what is pinned, which is that of its values in the bars.
  private func mark(_ symbols: Symbols) -> StyledText {
    isPinned ? "\(symbols.horizontal) pinned: ".styled(.accent) : ""
  }

  /// What both are, in one line: where there is no room for that, which one is pinned.
  private func drawCaptions(in row: Rect, into canvas: inout Canvas) {
    let pinned = mark(canvas.symbols) + caption(second, than: first)
    let both = caption(first, than: second) + "   " + pinned
    canvas.write(fitting: [both, pinned], in: row)
  }

  private func draw(
    _ model: Model,
    beside other: Model? = nil,
    in area: Rect,
    into canvas: inout Canvas
  ) -> [Hit] {
    guard showsCode else { return drawAlone(model, beside: other, in: area, into: &canvas) }
    var model = model
    model.policy.stageSize = area.size
    return model.drawWithCode(in: area, into: &canvas) { area, canvas in
      model.drawStage(beside: other, in: area, into: &canvas)
    }
  }

  /// Draws one as it is on a stage of this size, without the program.
  private func drawAlone(
    _ model: Model,
    beside other: Model? = nil,
    in area: Rect,
    into canvas: inout Canvas
  ) -> [Hit] {
    var (model, other) = (model, other)
    model.becomePart(of: area.size)
    other?.becomePart(of: area.size)
    return model.drawStage(beside: other, in: area, into: &canvas)
  }

  /// Which experiment this is, by what tells it from the other, and what its check says.
  private func caption(_ model: Model, than other: Model) -> StyledText {
    let names = model.experiment.distinctions(from: other.experiment).joined(separator: ", ")
    let outcome = model.checking.outcome.map { report in
      "\(Numbers.difference(report.summary.difference)) " + report.verdict.text(model.symbols)
    }
    return "\(names, .heading)  " + (outcome ?? "")
  }
}

extension Model {
  /// Is drawn on a stage of some size, which it shares.
  fileprivate mutating func becomePart(of stage: Size) {
    if !policy.isEmbedded { policy.isTwin = true }
    policy.stageSize = stage
    policy.hasCode = false
    keepOverview()
  }
}

extension Experiment {
  /// The fields in which this experiment differs from another, as words: `bug dw-doubled`, `λ = 0`.
  func distinctions(from other: Experiment) -> [String] {
    ExperimentField.allCases.filter { !$0.isSame(self, other) }.map { $0.caption(self) }
  }
}
