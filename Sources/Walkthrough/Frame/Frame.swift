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

  /// Draws the screen of a model.
  public init(model: Model) { self.init(model: model, tabs: []) }

  /// Draws the screen of a model that is one of several.
  init(model: Model, tabs: [(text: StyledText, target: Hit.Target?)]) {
    var model = model
    model.keepOverview()
    var canvas = Canvas(size: model.size, symbols: model.symbols)
    let areas = model.view.appearance.areas
    if areas.isCompact {
      hits = []
      CompactScreen(model: model).draw(into: &canvas)
    } else {
      var lines = FrameLines(of: model, showsFile: tabs.isEmpty)
      lines.corner = tabs
      let places = lines.draw(in: areas, into: &canvas)
      hits = places + model.drawStages(in: areas.stage, into: &canvas)
      canvas.paragraph(model.narration, in: areas.text)
      let hints = SceneHints(model: model, hasTabs: !tabs.isEmpty).all
      Footer(model: model, hints: hints, step: model.stepLine, notes: model.stepNotes)
        .draw(in: areas, into: &canvas)
      if case .help(let shown) = model.view.overlay {
        model.help(shown).draw(into: &canvas)
      }
    }
    self.canvas = canvas
  }
}
