import CellUI
import GradientChecking
import Wording

/// One whole screen: title line, step rail, stage, narration and key hints.
///
/// The frame is a pure function of the model, so a terminal, a file, a test and a mouse click (which
/// asks what stands where) all see the same.
public struct Frame: Sendable {
  /// The cells of the whole screen.
  public let canvas: Canvas
  /// What can be clicked, the topmost last.
  public let hits: [Hit]

  /// Draws the screen of a model.
  public init(model: Model) { self.init(model: model, place: nil) }

  /// Draws the screen of a model with words of its own about where one is, and what can be clicked in them.
  init(model: Model, place: StyledText?, hits ownHits: [Hit] = []) {
    var model = model
    model.keepOverview()
    var canvas = Canvas(size: model.size, symbols: model.symbols)
    if model.view.appearance.hasRoom {
      hits = ownHits + Self.drawFull(model, place, into: &canvas)
    } else {
      hits = []
      CompactScreen(model: model).draw(into: &canvas)
    }
    self.canvas = canvas
  }

  init(canvas: Canvas, hits: [Hit]) {
    self.canvas = canvas
    self.hits = hits
  }

  private static func drawFull(
    _ model: Model,
    _ place: StyledText?,
    into canvas: inout Canvas
  ) -> [Hit] {
    var area = canvas.bounds
    TitleLine(model: model, place: place).draw(in: area.cutTop(1), into: &canvas)
    var hits = drawRail(model, in: area.cutTop(1), into: &canvas)
    drawRule(in: area.cutTop(1), into: &canvas)
    let footer = area.cutBottom(1)
    let narration = inset(area.cutBottom(model.view.appearance.narrationSize.height))
    drawRule(in: area.cutBottom(1), into: &canvas)
    canvas.paragraph(model.narration, in: narration)
    hits += model.drawStage(in: inset(area), into: &canvas)
    let hints = SceneHints(model: model, hasTabs: place != nil).all
    Footer(model: model, hints: hints).draw(in: inset(footer), into: &canvas)
    if case .help(let scroll) = model.view.overlay {
      model.help(scroll: scroll).draw(into: &canvas)
    }
    return hits
  }

  static func inset(_ area: Rect) -> Rect {
    Rect(x: area.x + 1, y: area.y, width: area.width - 2, height: area.height)
  }

  private static func drawRule(in area: Rect, into canvas: inout Canvas) {
    canvas.horizontalLine(x: area.x, y: area.y, width: area.width, style: .dim)
  }

  static func drawRail(
    _ model: Model,
    in area: Rect,
    into canvas: inout Canvas
  ) -> [Hit] {
    let rail = Rail(steps: model.scenes.map(\.name), current: model.scenePlace)
    rail.draw(in: area, into: &canvas)
    return rail.places(in: area, symbols: model.symbols).map { step, columns in
      let place = Rect(x: columns.lowerBound, y: area.y, width: columns.count, height: 1)
      return Hit(place, .scene(model.scenes[step]))
    }
  }
}
