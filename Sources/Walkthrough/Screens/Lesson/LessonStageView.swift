import CellUI
import GradientChecking
import Wording

/// The live scene beside a lesson's prose: one experiment, or two.
struct LessonStageView {
  let player: LessonPlayer
  let layout: LessonLayout

  func draw(into canvas: inout Canvas) -> [Hit] {
    guard let other = player.comparison else {
      return draw(player.stage, in: layout.stage, into: &canvas)
    }
    switch layout.pairing(in: player.stage.scene) {
    case .merged:
      return draw(player.stage, beside: other, in: layout.stage, into: &canvas)
    case .pair(var first, var second):
      draw(caption(player.stage, than: other), in: first.cutTop(1), into: &canvas)
      draw(caption(other, than: player.stage), in: second.cutTop(1), into: &canvas)
      _ = draw(other, in: second, into: &canvas)
      return draw(player.stage, in: first, into: &canvas)
    case .alternating:
      var area = layout.stage
      drawTabs(other, in: area.cutTop(1), into: &canvas)
      return draw(player.showsComparison ? other : player.stage, in: area, into: &canvas)
    }
  }

  private func draw(
    _ model: Model,
    beside other: Model? = nil,
    in area: Rect,
    into canvas: inout Canvas
  ) -> [Hit] {
    var model = model
    model.policy.stageSize = area.size
    return model.drawStage(beside: other, in: area, into: &canvas)
  }

  /// Which experiment this is, by what tells it from the other, and what its check says.
  private func caption(_ model: Model, than other: Model) -> StyledText {
    let names = model.experiment.distinctions(from: other.experiment).joined(separator: ", ")
    return "\(names, .heading)  " + LessonStageView.outcome(of: model)
  }

  private static func outcome(of model: Model) -> StyledText {
    let components = model.results.compactMap { $0 }
    guard let check = model.check, components.count == check.layout.count else { return "" }
    let summary = check.summary(of: components)
    return "\(Numbers.difference(summary.difference)) " + summary.verdict.text(model.symbols)
  }

  private func draw(_ caption: StyledText, in area: Rect, into canvas: inout Canvas) {
    canvas.write(caption, x: area.x, y: area.y, in: area)
  }

  private func drawTabs(_ other: Model, in area: Rect, into canvas: inout Canvas) {
    let first = caption(player.stage, than: other)
    let second = caption(other, than: player.stage)
    let isSecond = player.showsComparison
    let mark = "\(canvas.symbols.pointRight) ".styled(.accent)
    let line = (isSecond ? "  " : mark) + first + "   " + (isSecond ? mark : "  ") + second
    canvas.write(line, x: area.x, y: area.y, in: area)
  }
}

extension Experiment {
  /// The fields in which this experiment differs from another, as words: `bug dw-doubled`, `λ = 0`.
  func distinctions(from other: Experiment) -> [String] {
    ExperimentField.allCases.filter { !$0.isSame(self, other) }.map { $0.caption(self) }
  }
}
