import CellUI
import GradientChecking
import Wording

/// One whole screen: where one is, the stage, the narration and the keys.
///
/// The frame is a pure function of the model, so a terminal, a file, a test and a mouse click (which
/// asks what stands where) all see the same.
public struct Frame: Sendable {
  /// The cells of the whole screen.
  public let canvas: Canvas
  /// What can be clicked, the topmost last.
  public let hits: [Hit]

  init(canvas: Canvas, hits: [Hit]) {
    self.canvas = canvas
    self.hits = hits
  }

  /// Draws a scene alone.
  init(figure size: Size, _ symbols: Symbols, draw: (inout Canvas) -> [Hit]) {
    var canvas = Canvas(size: size, symbols: symbols)
    hits = draw(&canvas)
    self.canvas = canvas
  }

  /// Draws the screen of a model.
  public init(model: Model) { self.init(model: model, pinned: nil) }

  /// Draws the screen of a model that is one of several, or with another experiment that is pinned.
  init(model: Model, tabs: [(text: StyledText, target: Hit.Target?)] = [], pinned: Model?) {
    var model = model
    model.keepOverview()
    var canvas = Canvas(size: model.size, symbols: model.symbols)
    let areas = model.view.appearance.areas
    if model.view.appearance.isFigure {
      hits = model.drawStages(in: areas.stage, into: &canvas)
    } else if areas.isCompact {
      hits = []
      CompactScreen(model: model).draw(into: &canvas)
    } else {
      var lines = FrameLines(of: model, showsFile: tabs.isEmpty)
      lines.corner = tabs
      let places = lines.draw(in: areas, into: &canvas)
      hits =
        areas.stage.isEmpty
        ? places : places + model.drawStages(pinned: pinned, in: areas.stage, into: &canvas)
      let reading = model.reading
      model.drawText(reading.shown, in: areas.text, into: &canvas)
      let hints = SceneHints(model: model, reading: reading, hasTabs: !tabs.isEmpty).all
      Footer(
        model: model,
        hints: hints,
        step: model.stepLine,
        notes: reading.note.map { [$0] } ?? model.stepNotes
      )
      .draw(in: areas, into: &canvas)
      if case .help(let shown) = model.view.overlay {
        model.help(shown).draw(into: &canvas)
      }
    }
    if model.hidesBugs { canvas.hideNames(of: model.experiment.bugs) }
    self.canvas = canvas
  }
}

extension Model {
  /// Draws what is said of the scene, and where the picture has no room, what it shows, in lines.
  fileprivate func drawText(_ said: StyledText, in area: Rect, into canvas: inout Canvas) {
    var rest = area
    let rows = canvas.paragraph(said, in: rest)
    guard view.appearance.presentation.view == .text, let scene = shownScene else { return }
    _ = rest.cutTop(rows + 1)
    let lines = scene.outline.flatMap { canvas.wrap(StyledText($0), width: rest.width) }
    canvas.write(lines: lines, in: rest)
  }
}
